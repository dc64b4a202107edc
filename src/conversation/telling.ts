/** Where digests go, and which places are told of every post. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import { composeDigest } from '../digests/compose.ts';
import { toldUntil } from '../digests/send-digest.ts';
import {
  changeSubscription,
  isApprovalPlace,
  subscribe,
  subscriptionStream,
} from '../digests/subscribing.ts';
import type { Reader, Subscription } from '../digests/subscription.ts';
import { readTimes } from '../digests/typed-times.ts';
import type { StreamId } from '../ports.ts';
import type { MessagePart } from '../submissions/card.ts';
import { sayAt, sayTimes, tellingWords } from '../words/digests.ts';
import { holding, say } from './answer.ts';
import type { From, Reply } from './conversation.ts';
import { meet, whoOf } from './identity.ts';
import type { Told } from './told-places.ts';
import { isApproverNow, isCalled, isIn, pickCampaign, setHere, whyNotChange } from './told-places.ts';

const DAY_MS = 24 * 60 * 60_000;

export async function digestTyped(core: Core, from: From, rest: string): Promise<Reply> {
  const [first = ''] = rest.split(/\s+/, 1);
  const more = rest.slice(first.length).trim();
  switch (first.toLowerCase()) {
    case '':
      return whatIsTold(core, from);
    case 'off':
      return endDigests(core, from, more);
    case 'now':
      return digestNow(core, from, more);
    // Whatever else is typed says when.
  }
  return beginDigests(core, from, rest);
}

export async function linksTyped(core: Core, from: From, rest: string): Promise<Reply> {
  const [first = ''] = rest.split(/\s+/, 1);
  const more = rest.slice(first.length).trim();
  const place = from.channel;
  if (place === undefined) return say(tellingWords.typeInChannel);
  if (first.toLowerCase() === 'off') return endLinks(core, from, place, more);
  if (first.toLowerCase() !== 'here') return say(tellingWords.linksHow);
  const picked = await pickCampaign(core, place, more, '/loudhailer links here');
  if ('say' in picked) return picked;
  if (!(await isIn(core, place))) return say(tellingWords.notIn);
  const { by, at } = await whoAndWhen(core, from);
  const { definition } = picked;
  await changeSubscription(core, subscriptionStream(definition.id, place), (state) =>
    state.links ? undefined : { type: 'linksAsked', at, by, data: { campaign: definition.id, place } },
  );
  const text = tellingWords.linksHere(definition.name);
  return { ...say(tellingWords.linksOn(definition.name)), post: [{ part: 'text', text }] };
}

async function beginDigests(core: Core, from: From, typed: string): Promise<Reply> {
  const place = from.channel;
  if (place === undefined) return say(tellingWords.typeInChannel);
  const { at, every, zone, noZone, rest } = readTimes(typed);
  if (noZone !== undefined) return say(tellingWords.noSuchZone(noZone));
  const command = `/loudhailer digest ${rest === '' ? typed : typed.slice(0, -rest.length).trim()}`;
  if (at === undefined)
    return say(rest === '' ? tellingWords.noTime : tellingWords.unclear(typed.slice(0, 60)));
  const picked = await pickCampaign(core, place, rest, command);
  if ('say' in picked) return picked;
  const { definition } = picked;
  const reader: Reader = isApprovalPlace(definition, place) ? 'approvers' : 'team';
  const no = await whyNotChange(core, from, picked, place);
  if (no !== undefined) return say(no);
  if (!(await isIn(core, place))) return say(tellingWords.notIn);
  const subscription: Subscription = {
    campaign: definition.id,
    place,
    reader,
    at,
    zone: zone ?? definition.timeZone,
    every,
  };
  const next = await subscribe(core, subscription, whoOf(from).person);
  const times = sayTimes(subscription, definition.timeZone);
  const words = reader === 'approvers' ? tellingWords.subscribedForApprovers : tellingWords.subscribed;
  return {
    ...say(words(definition.name, times, sayAt(next, subscription.zone))),
    post: [{ part: 'text', text: tellingWords.toldHere(definition.name, times) }],
  };
}

async function endDigests(core: Core, from: From, typed: string): Promise<Reply> {
  const place = from.channel;
  if (place === undefined) return say(tellingWords.typeInChannel);
  const here = (await setHere(core, place)).filter(({ state }) => state.subscription !== undefined);
  if (here.length === 0) return say(tellingWords.nothingToEnd);
  const meant = meantBy(here, typed);
  if (meant.length === 0) return say(whichToEnd(here, '/loudhailer digest off'));
  for (const one of meant) {
    const no = await whyNotChange(core, from, one, place);
    if (no !== undefined) return say(no);
  }
  const { by, at } = await whoAndWhen(core, from);
  for (const { definition } of meant)
    await changeSubscription(core, subscriptionStream(definition.id, place), ({ subscription }) =>
      subscription === undefined ? undefined : { type: 'unsubscribed', at, by, data: {} },
    );
  return say(tellingWords.off(meant.map(({ definition }) => definition.name)));
}

async function endLinks(core: Core, from: From, place: string, typed: string): Promise<Reply> {
  const here = (await setHere(core, place)).filter(({ state }) => state.links);
  if (here.length === 0) return say(tellingWords.noLinks);
  const meant = meantBy(here, typed);
  if (meant.length === 0) return say(whichToEnd(here, '/loudhailer links off'));
  const { by, at } = await whoAndWhen(core, from);
  for (const { definition } of meant)
    await changeSubscription(core, subscriptionStream(definition.id, place), ({ links }) =>
      links ? { type: 'linksEnded', at, by, data: {} } : undefined,
    );
  return say(tellingWords.linksOff(meant.map(({ definition }) => definition.name)));
}

/** The one that is named, else all. */
function meantBy<T extends Told>(here: readonly T[], typed: string): readonly T[] {
  return typed === '' ? here : here.filter(({ definition }) => isCalled(definition, typed));
}

function whichToEnd(here: readonly Told[], command: string): string {
  return tellingWords.whichCampaign(
    here.map(({ definition }) => definition.id),
    command,
  );
}

/** What the place would be told now; to the one person who asks, and claimed for nobody. */
async function digestNow(core: Core, from: From, typed: string): Promise<Reply> {
  const place = from.channel;
  const picked = await pickCampaign(core, place ?? '', typed, '/loudhailer digest now');
  if ('say' in picked) return picked;
  const { definition } = picked;
  const isForApprovers =
    place !== undefined &&
    isApprovalPlace(definition, place) &&
    (await isApproverNow(core, from, picked)) === true;
  const until = core.clock.now();
  const [{ state }] = await core.store.load([subscriptionStream(definition.id, place ?? '')]);
  const { subscription, last } = state;
  const [before] = last === undefined ? [] : await core.store.load([last as StreamId<'digest'>]);
  const composed = await composeDigest(core, definition, {
    reader: isForApprovers ? 'approvers' : 'team',
    zone: subscription?.zone ?? definition.timeZone,
    from: subscription === undefined ? until - DAY_MS : toldUntil(state, subscription),
    until,
    late: false,
    pledgesBefore: before?.state.pledges,
  });
  return { say: composed.items.length === 0 ? composed.parts : holding(composed.items, composed.parts) };
}

/** What is set in this place. */
async function whatIsTold(core: Core, from: From): Promise<Reply> {
  const place = from.channel;
  if (place === undefined) return say(tellingWords.typeInChannel);
  const here = await setHere(core, place);
  if (here.length === 0) return say(tellingWords.nothingHere);
  const lines = here.flatMap(({ definition, state }) => [
    ...(state.subscription === undefined ? [] : [sayTold(definition, state.subscription, state.next)]),
    ...(state.links ? [tellingWords.hasLinks(definition.name)] : []),
  ]);
  const parts: readonly MessagePart[] = lines.map((text) => ({ part: 'text', text }));
  return { say: [...parts, { part: 'note', text: tellingWords.howToChange }] };
}

function sayTold(
  definition: CampaignDefinition,
  subscription: Subscription,
  next: number | undefined,
): string {
  if (next === undefined) return tellingWords.isOver(definition.name);
  const isForApprovers = isApprovalPlace(definition, subscription.place);
  const words = isForApprovers ? tellingWords.isToldForApprovers : tellingWords.isTold;
  const times = sayTimes(subscription, definition.timeZone);
  return words(definition.name, times, sayAt(next, subscription.zone));
}

async function whoAndWhen(core: Core, from: From): Promise<{ by: string; at: number }> {
  await meet(core, from);
  return { by: whoOf(from).person, at: core.clock.now() };
}
