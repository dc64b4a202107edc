/** The card of a submission, and of a batch of pledges: the post as it will read, the facts, and what can be pressed. */

import { accountOf } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import type { Content } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import { linksIn, weightedLength, X_LIMIT } from '../guard/length.ts';
import { postText } from '../guard/post-text.ts';
import { mayShowName } from '../pledges/name-shown.ts';
import type { Loaded } from '../ports.ts';
import { previewOf } from '../signposts/preview.ts';
import { beginSentence, cardWords, kindWord, sayMonth, sayPrice, saySlot } from '../words/cards.ts';
import { label } from '../words/labels.ts';
import { sayNameShown, sayPledgeFacts } from '../words/pledges.ts';
import { textAsSent } from './as-sent.ts';
import { findSlot } from './booking.ts';
import type { Button, Card, Fact, MessagePart, PressAction } from './card.ts';
import type { Names } from './card-words.ts';
import { isKeptBack, namesOf, organisationName, quoteOf, statusOf, wordsParts } from './card-words.ts';
import { findingsParts, marksOf } from './findings.ts';
import type { Gathered } from './gather.ts';
import { gather, idOf } from './gather.ts';
import { canClear, openHolds } from './holds.ts';
import { namesakesOf } from './namesakes.ts';
import { originOf } from './origin.ts';
import type { Action } from './rules.ts';
import type { Revision, SubmissionState } from './submission.ts';
import { currentRevision, isTextGone, isWithX, shortId } from './submission.ts';

/** A button acts on a submission at a revision, so that a press on an old card is told what changed. */
export function targetOf(stream: string, revision: number): string {
  return `${stream}@${revision}`;
}

export function parseTarget(target: string): { stream: string; revision: number } {
  const at = target.lastIndexOf('@');
  const stream = target.slice(0, at);
  // Whatever else a forged button names, it is nothing that can be decided.
  if (!stream.startsWith('submission:')) return { stream: 'submission:none', revision: 0 };
  return { stream, revision: Number(target.slice(at + 1)) };
}

/** The card that approval channels show of one submission. */
export async function submissionCard(core: Core, gathered: Gathered): Promise<Card> {
  const { submission } = gathered;
  const { state, stream } = submission;
  const names = namesOf(gathered);
  const title = `${kindWord[state.kind]} ${shortId(state)}`;
  const parts: MessagePart[] = [
    { part: 'heading', text: `${title} from ${organisationName(gathered)}` },
    { part: 'text', text: statusOf(gathered, names) },
  ];
  if (!isTextGone(state)) {
    const preview = await previewOf(core, gathered);
    const facts = await factsParts(core, gathered, names, preview.text);
    parts.push(...wordsParts(gathered, preview), ...facts);
  }
  if (!isTextGone(state) && !isWithX(state.status))
    parts.push(...namesakesOf(gathered).map((text) => ({ part: 'note' as const, text })));
  const origin = await originOf(core, state);
  if (origin !== undefined) parts.push({ part: 'note', text: origin });
  const looking = state.looking;
  if (looking !== undefined && looking.until > core.clock.now())
    parts.push({ part: 'note', text: beginSentence(`${names(looking.by)} is looking at this.`) });
  const url = state.delivery?.post?.url;
  if (state.status === 'published' && url !== undefined)
    parts.push({ part: 'link', text: 'See the post on X', url });
  const buttons = buttonsOf(core, gathered);
  if (buttons.buttons.length > 0 || buttons.menu.length > 0) parts.push({ part: 'buttons', ...buttons });
  return { id: `card-${idOf(stream)}`, summary: `${title}: ${statusOf(gathered, names)}`, parts };
}

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
    if (can('reject')) buttons.push(button('reject', targetOf(pledge, state.revision), { opens: 'reject' }));
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

async function factsParts(
  core: Core,
  gathered: Gathered,
  names: Names,
  filledIn: string | undefined,
): Promise<readonly MessagePart[]> {
  const { submission, context } = gathered;
  const { state, content } = submission;
  const { campaign } = context;
  const revision = currentRevision(state);
  if (campaign === undefined || revision === undefined) return [];
  const words = filledIn ?? textAsSent(state, content) ?? '';
  const facts: Fact[] = [
    { label: 'Campaign', value: campaign.practice ? `${campaign.name} (practice)` : campaign.name },
    {
      label: 'Author',
      value:
        state.author === state.filedBy || state.filedBy === MACHINE
          ? names(state.author)
          : `${names(state.author)}, filed by ${names(state.filedBy)}`,
    },
    { label: 'Length', value: `${weightedLength(postText(words, campaign.hashtag))} of ${X_LIMIT}` },
  ];
  const account = accountOf(campaign, state.organisation);
  if (account !== undefined && state.kind !== 'pledge') {
    const limits = core.publisherOf(account, campaign).limits();
    const price = linksIn(words).length > 0 ? limits.pricePerPostWithLink : limits.pricePerPost;
    facts.push({ label: 'Account', value: `${account.handle}, ${sayPrice(price)} for this post` });
  }
  if (state.status === 'inReview' && !state.evergreen && !isKeptBack(state))
    facts.push(...(await proposedSlot(core, gathered)));
  if (revision.about) facts.push(...aboutFacts(revision, content));
  return [{ part: 'facts', facts }];
}

/** The slot that it would get if it were approved now: the time to approve it by. */
async function proposedSlot(core: Core, gathered: Gathered): Promise<readonly Fact[]> {
  const { campaign } = gathered.context;
  if (campaign === undefined) return [];
  const found = await findSlot(core, campaign, gathered.submission.state);
  if (found === undefined) return [{ label: 'Slot', value: 'No free slot is left' }];
  const when = saySlot(found.slot, campaign.timeZone);
  return [{ label: 'Approve by', value: `${when.slice('on '.length)}, to go out in that slot` }];
}

function aboutFacts(revision: Revision, content: Content): readonly Fact[] {
  return [
    {
      label: 'About someone',
      value: 'Yes. The author says that the person it is about has agreed to this being posted.',
    },
    { label: 'Proof kept', value: readField(content, revision.body, 'proof') ?? 'not given' },
    { label: 'Happened in', value: revision.month === undefined ? 'not given' : sayMonth(revision.month) },
  ];
}

/** What could be pressed: whatever an approver without a hand in it could do now. Each press is judged again. */
function buttonsOf(core: Core, gathered: Gathered): { buttons: readonly Button[]; menu: readonly Button[] } {
  const { state, stream } = gathered.submission;
  const target = targetOf(stream, state.revision);
  const can = (verb: Action['verb']) => isPossible(core, gathered, actionOf(verb, state.revision));
  const revision = currentRevision(state);
  const needsReason =
    revision?.about === true || openHolds(revision?.findings ?? [], state, gathered.context).length > 0;
  const buttons: Button[] = [];
  const canApprove = state.status === 'inReview' && !isKeptBack(state);
  if (canApprove)
    buttons.push(
      button('approve', target, { style: 'primary', ...(needsReason ? { opens: 'approve' as const } : {}) }),
    );
  if (revision !== undefined && canApprove && canClear(revision))
    buttons.push(button('clearNames', target, {}));
  if (can('askForChanges') && state.status === 'inReview')
    buttons.push(
      button('askForChanges', target, {
        opens: 'askForChanges',
        ...(canApprove ? {} : { style: 'primary' as const }),
      }),
    );
  if (can('reject') && state.status === 'inReview')
    buttons.push(button('reject', target, { opens: 'reject' }));
  if (can('settle'))
    buttons.push(
      button('foundOnX', target, { opens: 'foundOnX' }),
      button('notOnX', target, { style: 'danger' }),
    );
  if (can('takeDown')) buttons.push(button('takeDown', target, { style: 'danger' }));
  const menu: Button[] = [];
  if (can('askForChanges') && state.status !== 'inReview')
    menu.push(button('askForChanges', target, { opens: 'askForChanges' }));
  if (can('reject') && state.status !== 'inReview') menu.push(button('reject', target, { opens: 'reject' }));
  // What has no fixed time waits for an empty slot by itself; once it missed one, somebody must give it another.
  const fillsByItself = state.evergreen && (state.status === 'approved' || state.status === 'scheduled');
  if (can('release') && !fillsByItself) menu.push(button('release', target, {}));
  if (can('reschedule') && !fillsByItself) menu.push(button('reschedule', target, { opens: 'reschedule' }));
  if (can('park')) menu.push(button('park', target, {}));
  if (can('again')) menu.push(button('postAgain', target, {}));
  if (can('vary')) menu.push(button('writeVariation', target, { opens: 'variation' }));
  if (can('edit') && state.recall === undefined) menu.push(button('change', target, { opens: 'change' }));
  if (can('comment') && state.recall === undefined)
    menu.push(button('comment', target, { opens: 'comment' }));
  return { buttons, menu };
}

const SOMEBODY = 'somebody';

function isPossible(core: Core, gathered: Gathered, action: Action): boolean {
  const { submission, context } = gathered;
  const campaign = context.campaign?.id ?? '';
  const at = core.clock.now();
  const somebody = { accounts: [], roles: { [campaign]: { roles: ['approver' as const], at } } };
  const people = new Map(context.people).set(SOMEBODY, somebody);
  return core.objections(action, submission.state, { ...context, people }, SOMEBODY, at).length === 0;
}

function actionOf(verb: Action['verb'], revision: number): Action {
  switch (verb) {
    case 'approve':
      return { verb, revision, accepted: [] };
    case 'askForChanges':
    case 'reject':
      return { verb, revision, comment: true, findings: [] };
    case 'comment':
    case 'done':
      return { verb, findings: [] };
    case 'clearNames':
    case 'foundRecognisable':
      return { verb, revision };
    case 'list':
      return { verb, accepted: [] };
    case 'closeSealed':
      return { verb, note: true };
    case 'submit':
    case 'edit':
      return { verb, revision: blank, hasProof: true, others: { name: [], proof: [] } };
    case 'send':
      return { verb, spentFrom: 0, price: 0 };
    case 'acceptSuggestion':
    case 'join':
    case 'endReminders':
    case 'openSealed':
    case 'withdraw':
    case 'takeDown':
    case 'park':
    case 'release':
    case 'reschedule':
    case 'settle':
    case 'look':
    case 'erase':
    case 'see':
    case 'book':
    case 'again':
    case 'pick':
    case 'vary':
      return { verb };
  }
}

const blank: Revision = {
  n: 1,
  writers: [],
  body: { key: 'r1', digest: '' },
  about: false,
  findings: [],
  guardVersion: 0,
  at: 0,
};

export function button(action: PressAction, target: string, more: Partial<Button>): Button {
  const words = label[action];
  return {
    action,
    target,
    label: words.label,
    ...(words.confirm === undefined ? {} : { confirm: words.confirm }),
    ...more,
  };
}
