/** Which questions of a chat have no slot to go out in: said when the chat is planned, while a slot can still be made. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Occasion } from '../campaigns/occasion.ts';
import { slotsAsked } from '../campaigns/occasions.ts';
import type { Core } from '../core.ts';

/** Their numbers, 1 and on. Slots in which another chat asks its questions are not free. */
export async function questionsWithoutSlot(
  core: Core,
  campaign: CampaignDefinition,
  chat: Occasion,
): Promise<readonly number[]> {
  if (chat.kind !== 'chat') return [];
  const found = await core.store.find({ query: 'occasions', campaign: campaign.id });
  const others = found.flatMap(({ state: { occasion } }) =>
    occasion === undefined || occasion.id === chat.id || occasion.day !== chat.day ? [] : [occasion],
  );
  const asked = slotsAsked(campaign, [...others, chat]).get(chat.id) ?? [];
  return asked.flatMap((slot, index) => (slot === undefined ? [index + 1] : []));
}
