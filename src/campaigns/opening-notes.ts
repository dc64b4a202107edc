/** What somebody should know when a campaign opens, although nothing speaks against it: what a full day costs, and its pace. */
import type { Core } from '../core.ts';
import { openingNoteWords } from '../words/campaigns.ts';
import { sayPrice } from '../words/cards.ts';
import type { CampaignDefinition } from './campaign.ts';
import { slotsOf } from './timetable.ts';
import { daysBetween } from './wall-time.ts';

const TEN_MINUTES = 10 * 60_000;

/** Sentences, for the account that posts where an organisation has none of its own: it may have to take every slot. */
export function openingNotes(core: Core, campaign: CampaignDefinition): readonly string[] {
  const account = campaign.accounts.find(({ id }) => id === campaign.account);
  if (account === undefined) return [];
  const days = daysBetween(campaign.dates.from, campaign.dates.to).map((day) => slotsOf(campaign, day).slots);
  const fullest = Math.max(0, ...days.map((slots) => slots.length));
  const { pricePerPost, pricePerPostWithLink } = core.publisherOf(account, campaign).limits();
  const budget = account.dailyBudget * 1000;
  const busiest = Math.max(0, ...days.map((slots) => mostWithin(slots.map(({ at }) => at))));
  return [
    openingNoteWords.cost(
      fullest,
      sayPrice(fullest * pricePerPost),
      sayPrice(fullest * pricePerPostWithLink),
      account.handle,
      sayPrice(budget),
    ),
    ...(fullest * pricePerPost > budget ? [openingNoteWords.dear(account.handle)] : []),
    ...(busiest > account.ceiling ? [openingNoteWords.fast(busiest, account.handle, account.ceiling)] : []),
  ];
}

/** The most of these instants, in order, that lie within ten minutes. */
function mostWithin(instants: readonly number[]): number {
  let first = 0;
  let most = 0;
  for (const [index, at] of instants.entries()) {
    while ((instants[first] ?? at) <= at - TEN_MINUTES) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
