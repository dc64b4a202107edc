/** Which questions of a chat have no slot to go out in: said when the chat is planned, while a slot can still be made. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Occasion } from '../campaigns/occasion.ts';
import { endOf } from '../campaigns/occasions.ts';
import { slotsOf } from '../campaigns/timetable.ts';
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
  const { slots } = slotsOf(campaign, chat.day);
  const taken = new Set<string>();
  const withoutSlot = (occasion: Occasion) => {
    const end = endOf(occasion, campaign.timeZone);
    return occasion.questions.flatMap(({ at }, index) => {
      const slot = slots.find((one) => one.time >= at && one.at < end && !taken.has(one.time));
      if (slot === undefined) return [index + 1];
      taken.add(slot.time);
      return [];
    });
  };
  for (const other of others) withoutSlot(other);
  return withoutSlot(chat);
}
