/** Which card shows an item, its own or that of the pledges it was put with, and where that is to stand. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { channelsOf } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import type { Loaded, StreamId, Wake } from '../ports.ts';
import type { SubmissionState } from '../submissions/submission.ts';
import { isPledge, shortId } from '../submissions/submission.ts';
import { kindWord } from '../words/cards.ts';

export interface ItemCard {
  readonly stream: StreamId<'card'>;
  /** The key of the wake-up that brings it up to date. */
  readonly key: string;
  readonly channels: readonly string[];
}

/** Undefined where there is none: a pledge that waits for its batch. */
export async function itemCard(
  core: Core,
  { stream, state }: Loaded<'submission'>,
): Promise<ItemCard | undefined> {
  if (state.status === 'none' || (isPledge(state) && state.batch === undefined)) return undefined;
  const [campaign] = await core.store.load([`campaign:${state.campaign}`]);
  const { definition } = campaign.state;
  if (definition === undefined) return undefined;
  if (state.batch !== undefined) return batchItemCard(state.batch, definition);
  return { stream: cardStream(stream), key: stream, channels: channelsOf(definition, state.organisation) };
}

export function batchItemCard(batch: string, campaign: CampaignDefinition): ItemCard {
  return { stream: cardStream(batch), key: batch, channels: campaign.channels };
}

export function cardStream(of: string): StreamId<'card'> {
  return `card:${of.replace(':', '/')}`;
}

/** What people call an item: `Story S-14`. */
export function titleOf(state: SubmissionState): string {
  return `${kindWord[state.kind]} ${shortId(state)}`;
}

/** More than wait at once, but for the pledges of a drive; those are shown with the next change of their card. */
const MOST = 500;

/** The cards of what waits for a decision are looked at again; where they stand as they should, nothing happens. */
export async function wakeWaitingCards(core: Core, campaign: string): Promise<readonly Wake[]> {
  const posts = await core.store.find({ query: 'inReview', campaign, limit: MOST });
  const all = await core.store.find({ query: 'waiting', campaign, limit: MOST });
  const keys = [...posts, ...all].flatMap(({ stream, state }) => {
    if (state.batch !== undefined) return [state.batch];
    return isPledge(state) ? [] : [stream];
  });
  return [...new Set(keys)].map((key) => ({ name: 'card' as const, key, at: core.clock.now() }));
}
