/** Of what approvers are told: that a stop is pressed. What is called filled does not go out while it is. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import { STOP } from '../publishing/stop.ts';
import { briefingWords } from '../words/digests.ts';

/** Nothing where no stop covers the whole campaign. */
export async function sayStopped(core: Core, { id }: CampaignDefinition): Promise<readonly string[]> {
  const [{ state }] = await core.store.load([STOP]);
  const isStopped = state.stops.everything !== undefined || state.stops[`campaign:${id}`] !== undefined;
  return isStopped ? [briefingWords.stopped] : [];
}
