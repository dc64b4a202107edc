/** A person's own page: the ways in, what they sent, and for approvers what waits. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { organisationOf } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import { UnavailableError } from '../errors.ts';
import { readField } from '../events.ts';
import { loadHuman, sentBy } from '../people/human.ts';
import type { Loaded } from '../ports.ts';
import type { Button, MessagePart } from '../submissions/card.ts';
import { button, targetOf } from '../submissions/card-buttons.ts';
import { gather, idOf } from '../submissions/gather.ts';
import { currentRevision, isTextGone, KINDS, shortId } from '../submissions/submission.ts';
import { submissionCard } from '../submissions/submission-card.ts';
import { commandAnswers } from '../words/answers.ts';
import { kindWord } from '../words/cards.ts';
import { formIntro } from '../words/forms.ts';
import { runSheetWords } from '../words/run-sheet.ts';
import { setupTarget } from './campaign-card.ts';
import { campaignsDecidedBy, openCampaigns } from './campaign-choice.ts';
import { mayMake } from './campaign-managers.ts';
import type { From } from './conversation.ts';
import { meet } from './identity.ts';

const SHOWN = 10;

export async function home(core: Core, from: From): Promise<readonly MessagePart[]> {
  const person = await meet(core, from);
  const open = await openCampaigns(core, 'either');
  const parts: MessagePart[] = [{ part: 'heading', text: commandAnswers.inviteHeading }];
  if (open.length === 0) parts.push({ part: 'text', text: commandAnswers.noCampaign });
  for (const campaign of open)
    parts.push({ part: 'text', text: commandAnswers.inviteText(campaign.name, campaign.hashtag) });
  const approves = await approvedCampaigns(core, person);
  const buttons: Button[] = [
    button('tellStory', 'story', { opens: 'story', style: 'primary' }),
    button('makePledge', 'pledge', { opens: 'pledge' }),
  ];
  if (approves.length > 0)
    buttons.push(
      button('writeNotice', 'notice', { opens: 'notice' }),
      button('writeSignpost', 'signpost', { opens: 'signpost' }),
    );
  if ((await mayMake(core, from)) === 'yes')
    buttons.push(button('newCampaign', setupTarget({ id: '', place: undefined }), { opens: 'campaign' }));
  parts.push({ part: 'buttons', buttons }, { part: 'note', text: formIntro.help }, { part: 'divider' });
  parts.push({ part: 'heading', text: 'What you sent' });
  const mine = await sentBy(core, await loadHuman(core, idOf(person.stream)), SHOWN);
  if (mine.length === 0) parts.push({ part: 'text', text: commandAnswers.nothingMine });
  for (const item of mine) parts.push(...(await itemParts(core, item)));
  for (const campaign of approves) parts.push(...(await waitingParts(core, campaign.id, campaign.name)));
  return parts;
}

/** One of your own items: where it stands, its first words, and what you can do with it. */
export async function itemParts(core: Core, item: Loaded<'submission'>): Promise<readonly MessagePart[]> {
  const { state, content, stream } = item;
  const card = await submissionCard(core, await gather(core, stream));
  const text = isTextGone(state) ? undefined : readField(content, currentRevision(state)?.body, 'text');
  const target = targetOf(stream, state.revision);
  const isOpen = !isTextGone(state) && state.status !== 'expired';
  const canChange =
    isOpen && state.status !== 'published' && state.status !== 'sending' && state.status !== 'unknown';
  const buttons: Button[] = [];
  if (state.suggestion !== undefined) buttons.push(button('acceptSuggestion', target, { style: 'primary' }));
  if (canChange && state.status !== 'listed') buttons.push(button('change', target, { opens: 'change' }));
  const isPledge = state.status === 'submitted' || state.status === 'listed';
  if (isPledge && state.pledge?.done === undefined)
    buttons.push(button('tellDone', target, { opens: 'done' }));
  if (isOpen) buttons.push(button('withdraw', target, { style: 'danger' }));
  return [
    { part: 'text', text: card.summary, ...(text === undefined ? {} : { of: [stream] }) },
    ...(text === undefined ? [] : [{ part: 'quote' as const, text }]),
    ...(buttons.length === 0 ? [] : [{ part: 'buttons' as const, buttons }]),
  ];
}

async function waitingParts(core: Core, campaign: string, name: string): Promise<readonly MessagePart[]> {
  // Posts come first: a drive has very many pledges, and they must not hide what waits for its slot.
  const posts = await core.store.find({ query: 'inReview', campaign, limit: SHOWN });
  const all = await core.store.find({ query: 'waiting', campaign, limit: SHOWN });
  const pledges = all.filter(({ state }) => state.status === 'submitted');
  const waiting = [...posts, ...pledges].slice(0, SHOWN);
  const left = (await countWaiting(core, campaign)) - waiting.length;
  const [loaded] = await core.store.load([`campaign:${campaign}`]);
  const items = waiting.map(({ state }) => {
    const { definition } = loaded.state;
    const from = definition === undefined ? undefined : organisationOf(definition, state.organisation);
    return `${kindWord[state.kind]} ${shortId(state)} from ${from?.name ?? state.organisation}`;
  });
  return [
    { part: 'divider' },
    { part: 'heading', text: `Waiting for a decision: ${name}` },
    items.length === 0
      ? { part: 'text', text: commandAnswers.nothingWaiting }
      : { part: 'list', items: left > 0 ? [...items, runSheetWords.andMore(left)] : items },
  ];
}

async function countWaiting(core: Core, campaign: string): Promise<number> {
  const totals = await core.store.totals(`campaign:${campaign}`);
  const posts = KINDS.reduce((sum, kind) => sum + (totals[`${kind}.inReview`] ?? 0), 0);
  return posts + (totals['pledge.submitted'] ?? 0);
}

/** Without the directory the page shows what belongs to the person, and nothing that belongs to a role. */
async function approvedCampaigns(
  core: Core,
  person: Loaded<'person'>,
): Promise<readonly CampaignDefinition[]> {
  try {
    return await campaignsDecidedBy(core, person);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return [];
  }
}
