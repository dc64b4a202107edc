/** The pledges of a campaign so far: its figures, each with what it counts, the newest that are shown, and one's own. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { organisationOf } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import type { Human } from '../people/human.ts';
import { loadHuman, sentBy } from '../people/human.ts';
import { nameOf } from '../people/person.ts';
import { joinedBy } from '../pledges/joining.ts';
import { mayShowName } from '../pledges/name-shown.ts';
import { isToBeReminded } from '../pledges/times.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { Button, MessagePart } from '../submissions/card.ts';
import { button, targetOf } from '../submissions/card-buttons.ts';
import { idOf } from '../submissions/gather.ts';
import { currentRevision, isPledge, isTextGone, shortId } from '../submissions/submission.ts';
import { kindWord } from '../words/cards.ts';
import { sayAt } from '../words/digests.ts';
import { countWords, pledgeWords, sayCount, sayPledgeFacts } from '../words/pledges.ts';
import { say } from './answer.ts';
import { likelyCampaign, openCampaigns } from './campaign-choice.ts';
import type { From, Reply } from './conversation.ts';
import { meet } from './identity.ts';
import { isCalled } from './told-places.ts';

const NEWEST = 10;
/** Own pledges that are not among the newest. */
const OWN = 2;
/**
 * For the pledges, in characters. Slack takes 12,000 in all, and what is cut there leaves buttons without the words that they are
 * about.
 */
const ROOM = 9_400;
/** What Slack writes around a pledge, and around each of its buttons. */
const AROUND = 100;
const AROUND_BUTTON = 115;
/** More items of any kind than anybody sends: their pledges are looked for among them. */
const SENT = 500;
/** More than anybody joins who still finds their way; whatever is beyond says when pressed that they joined before. */
const JOINS = 200;
/** Joined pledges that are named. */
const NAMED = 20;

export async function pledgesSoFar(core: Core, from: From, rest: string): Promise<Reply> {
  const person = await meet(core, from);
  const human = await loadHuman(core, idOf(person.stream));
  const open = await openCampaigns(core, 'pledges');
  const word = rest.trim();
  const ids = open.map(({ id }) => id);
  const campaign = word === '' ? likelyCampaign(open, person) : open.find((one) => isCalled(one, word));
  if (word !== '' && campaign === undefined) return say(pledgeWords.noSuchCampaign(rest.slice(0, 40), ids));
  const own = await ownPledges(core, human);
  const joined = (await joinedBy(core, human, JOINS)).map(({ state }) => state.pledge);
  const listed =
    campaign === undefined
      ? []
      : await core.store.find({ query: 'listed', campaign: campaign.id, limit: NEWEST });
  const all = campaign === undefined ? [] : await newest(core, campaign, listed, own, new Set(joined));
  const shown = fitting(all, ROOM);
  const streams = new Set<string>(listed.slice(0, shown.count).map(({ stream }) => stream));
  const others = own.filter(({ stream }) => !streams.has(stream));
  const yours = fitting(others.slice(0, OWN).map(ownPart), shown.room);
  const parts: MessagePart[] =
    campaign === undefined
      ? [{ part: 'text', text: pledgeWords.noCampaign }]
      : [...(await figures(core, campaign)), ...newestParts(shown.parts)];
  parts.push(...ownParts(others.slice(0, yours.count)), ...moreOfYours(others.length - yours.count));
  parts.push(...(await joinedParts(core, joined)));
  if (campaign !== undefined && open.length > 1)
    parts.push({ part: 'note', text: pledgeWords.whichCampaign(ids.filter((id) => id !== campaign.id)) });
  return { say: parts };
}

/** As many pledges as there is room for, and the room that is left. */
function fitting(pledges: readonly (readonly MessagePart[])[], most: number) {
  let room = most;
  const parts: MessagePart[] = [];
  let count = 0;
  for (const pledge of pledges) {
    room -= sizeOf(pledge);
    if (room < 0) break;
    parts.push(...pledge);
    count += 1;
  }
  return { parts, count, room: Math.max(0, room) };
}

function sizeOf(parts: readonly MessagePart[]): number {
  const buttons = parts.flatMap((part) => (part.part === 'buttons' ? part.buttons : []));
  return JSON.stringify(parts).length + AROUND + AROUND_BUTTON * buttons.length;
}

export function moreOfYours(count: number): readonly MessagePart[] {
  return count <= 0 ? [] : [{ part: 'note', text: pledgeWords.moreOfYours(count) }];
}

/** What is kept as it comes: nothing here is counted by looking at pledges. */
async function figures(core: Core, campaign: CampaignDefinition): Promise<readonly MessagePart[]> {
  const totals = await core.store.totals(`campaign:${campaign.id}`);
  const now = core.clock.now();
  const line = ({ label, means }: { label: string; means: string }, count = 0, also = '') =>
    `${label}: ${sayCount(count)}${also} (${means})`;
  const { pledges = 0, 'pledges.done': done = 0 } = totals;
  const share = pledges === 0 || done === 0 ? '' : pledgeWords.doneShare((100 * done) / pledges);
  const { pledges: target } = campaign.targets;
  return [
    { part: 'heading', text: pledgeWords.heading(campaign.name) },
    {
      part: 'list',
      items: [
        line(countWords.pledges, pledges),
        line(countWords.joins, totals.joins),
        line(countWords.joiners, totals['people.joined']),
        line(countWords.teamSize, totals['pledges.teamSize']),
        line(countWords.done, done, share),
        ...(target === undefined ? [] : [line(countWords.target, target)]),
      ],
    },
    { part: 'note', text: pledgeWords.asAt(sayAt(now, campaign.timeZone)) },
  ];
}

/** Of each pledge what is shown of it, with what can be done with it. */
function newest(
  core: Core,
  campaign: CampaignDefinition,
  listed: readonly Loaded<'submission'>[],
  own: readonly Loaded<'submission'>[],
  joined: ReadonlySet<string>,
): Promise<readonly (readonly MessagePart[])[]> {
  return Promise.all(
    listed.map((pledge) => {
      const { state, stream } = pledge;
      const target = targetOf(stream, state.revision);
      if (own.some((one) => one.stream === stream))
        return pledgeParts(core, pledge, campaign, pledgeWords.isYours, ownButtons(pledge));
      return joined.has(stream)
        ? pledgeParts(core, pledge, campaign, pledgeWords.youJoined, [button('leavePledge', target, {})])
        : pledgeParts(core, pledge, campaign, '', [button('joinPledge', target, {})]);
    }),
  );
}

function newestParts(parts: readonly MessagePart[]): readonly MessagePart[] {
  if (parts.length === 0) return [{ part: 'text', text: pledgeWords.noneListed }];
  return [
    { part: 'heading', text: pledgeWords.newest },
    { part: 'note', text: pledgeWords.joinHow },
    ...parts,
  ];
}

/** One pledge that is listed: with a name only where that was agreed to. */
async function pledgeParts(
  core: Core,
  { stream, state, content }: Loaded<'submission'>,
  campaign: CampaignDefinition,
  also: string,
  buttons: readonly Button[],
): Promise<readonly MessagePart[]> {
  const { joins = 0 } = await core.store.totals(`joins:${stream}`);
  const organisation = organisationOf(campaign, state.organisation)?.name ?? state.organisation;
  const [author] = mayShowName(state) ? await core.store.load([`person:${state.author}`]) : [];
  const who = author === undefined ? organisation : `${nameOf(author)}, ${organisation}`;
  const words = readField(content, currentRevision(state)?.body, 'text') ?? '';
  const text = [
    `${kindWord.pledge} ${shortId(state)} from ${who}.`,
    sayPledgeFacts(state.pledge, state.themes),
    ...(joins === 0 ? [] : [pledgeWords.joinedCount(sayCount(joins), joins === 1)]),
    also,
  ];
  return [
    { part: 'text', text: text.filter((one) => one !== '').join(' '), of: [stream] },
    { part: 'quote', text: words },
    { part: 'buttons', buttons },
  ];
}

/** A human's own pledges that stand, newest first. */
export async function ownPledges(core: Core, human: Human): Promise<readonly Loaded<'submission'>[]> {
  const sent = await sentBy(core, human, SENT);
  return sent.filter(({ state }) => isPledge(state) && !isTextGone(state));
}

/** Each with what its owner can do with it. */
export function ownParts(own: readonly Loaded<'submission'>[]): readonly MessagePart[] {
  if (own.length === 0) return [];
  return [{ part: 'heading', text: pledgeWords.yours }, ...own.flatMap(ownPart)];
}

function ownPart(pledge: Loaded<'submission'>): readonly MessagePart[] {
  const { stream, state, content } = pledge;
  const words = readField(content, currentRevision(state)?.body, 'text') ?? '';
  const facts = sayPledgeFacts(state.pledge, state.themes);
  const text = `${kindWord.pledge} ${shortId(state)}.${facts === '' ? '' : ` ${facts}`}`;
  return [
    { part: 'text', text, of: [stream] },
    { part: 'quote', text: words },
    { part: 'buttons', buttons: ownButtons(pledge) },
  ];
}

function ownButtons({ stream, state }: Loaded<'submission'>): readonly Button[] {
  const target = targetOf(stream, state.revision);
  const isOpen = state.status === 'submitted' || state.status === 'listed';
  return [
    ...(isOpen && state.pledge?.done === undefined
      ? [button('tellDone', target, { opens: 'done', style: 'primary' })]
      : []),
    ...(state.pledge?.due !== undefined && isToBeReminded(state) ? [button('endReminders', target, {})] : []),
    button('withdraw', target, { style: 'danger' }),
  ];
}

/** Named and no more: those that are still shown are found by their number. */
async function joinedParts(core: Core, joined: readonly string[]): Promise<readonly MessagePart[]> {
  if (joined.length === 0) return [];
  const streams = joined.slice(0, NAMED) as readonly StreamId<'submission'>[];
  const pledges = (await core.store.load(streams)) as readonly Loaded<'submission'>[];
  const ids = pledges.map(({ state }) => shortId(state));
  return [{ part: 'text', text: pledgeWords.joinedByYou(ids, joined.length > ids.length) }];
}
