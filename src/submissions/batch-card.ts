/** The card of a batch of pledges: each with its words, what listing it would show, and what can be pressed. */
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import { mayShowName } from '../pledges/name-shown.ts';
import type { Loaded } from '../ports.ts';
import { cardWords, kindWord } from '../words/cards.ts';
import { sayNameShown, sayPledgeFacts } from '../words/pledges.ts';
import type { Button, Card, MessagePart } from './card.ts';
import { actionOf, button, isPossible, rejectButton, targetOf } from './card-buttons.ts';
import type { Names } from './card-words.ts';
import { namesOf, organisationName, quoteOf, statusOf } from './card-words.ts';
import { findingsParts, marksOf } from './findings.ts';
import { gather, idOf } from './gather.ts';
import { openHolds } from './holds.ts';
import type { SubmissionState } from './submission.ts';
import { currentRevision, isTextGone, shortId } from './submission.ts';

/** One card for at most ten pledges, each with its words in full. */
export async function batchCard(core: Core, batch: Loaded<'batch'>): Promise<Card> {
  const parts: MessagePart[] = [];
  const open: string[] = [];
  let isNothingFound = false;
  for (const pledge of batch.state.pledges) {
    const gathered = await gather(core, pledge as Loaded<'submission'>['stream']);
    const { state, content } = gathered.submission;
    const names = namesOf(gathered);
    const from = organisationName(gathered);
    const title = `${kindWord.pledge} ${shortId(state)} from ${from}`;
    const facts = isTextGone(state) ? [] : pledgeFacts(state, names);
    parts.push({ part: 'text', text: [`${title}. ${statusOf(gathered, names)}`, ...facts].join(' ') });
    const words = readField(content, currentRevision(state)?.body, 'text');
    const findings = currentRevision(state)?.findings ?? [];
    const holds = openHolds(findings, state, gathered.context);
    if (!isTextGone(state) && words !== undefined) {
      parts.push(quoteOf(words, marksOf(findings, words, holds)));
      if (findings.length > 0) parts.push(...findingsParts(findings, words, holds));
      else isNothingFound = true;
    }
    const can = (verb: 'list' | 'reject' | 'pick') =>
      isPossible(core, gathered, actionOf(verb, state.revision));
    const buttons: Button[] = [];
    if (state.status === 'submitted' && holds.length > 0)
      buttons.push(
        button('listPledge', targetOf(pledge, state.revision), { style: 'primary', opens: 'list' }),
      );
    else if (can('list')) {
      open.push(pledge);
      buttons.push(button('listPledge', targetOf(pledge, state.revision), { style: 'primary' }));
    }
    if (can('reject')) buttons.push(rejectButton(pledge, state));
    if (can('pick')) buttons.push(button('pickPledge', targetOf(pledge, state.revision), {}));
    if (buttons.length > 0) parts.push({ part: 'buttons', buttons });
    parts.push({ part: 'divider' });
  }
  const count = batch.state.pledges.length;
  const heading = count === 1 ? '1 pledge' : `${count} pledges`;
  const all =
    open.length > 1
      ? [{ part: 'buttons' as const, buttons: [button('listAll', batch.stream, { style: 'primary' })] }]
      : [];
  return {
    id: `card-${idOf(batch.stream)}`,
    summary: `${heading}, ${open.length} waiting to be listed`,
    parts: [
      { part: 'heading', text: heading },
      // Once for all of them: ten times the same sentence is read by nobody.
      ...(isNothingFound ? [{ part: 'note' as const, text: cardWords.nothingFoundInSome }] : []),
      ...parts,
      ...all,
    ],
  };
}

/** What listing it would show beside its words. */
function pledgeFacts(state: SubmissionState, names: Names): readonly string[] {
  const facts = sayPledgeFacts(state.pledge, state.themes);
  return [
    ...(facts === '' ? [] : [facts]),
    sayNameShown(mayShowName(state) ? names(state.author) : undefined),
  ];
}
