/** The run sheet: every slot of a day, what is booked for it, and how it ended. */
import type { Core } from '../core.ts';
import type { Instant } from '../events.ts';
import { nameOf } from '../people/person.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { CardTrouble } from '../showing/troubles.ts';
import { cardTroubles } from '../showing/troubles.ts';
import { wordsAt } from '../signposts/preview.ts';
import { dayStream } from '../submissions/booking.ts';
import type { Kind, SlotRef, Status } from '../submissions/submission.ts';
import { isTextGone, shortId } from '../submissions/submission.ts';
import { cardTroubleWords } from '../words/notices.ts';
import type { CampaignDefinition } from './campaign.ts';
import { organisationOf } from './campaign.ts';
import type { DayState } from './day.ts';
import { slotsOf } from './timetable.ts';

export type SlotOutcome = 'published' | 'missed' | 'refused' | 'empty' | 'unknown' | 'booked' | 'free';

export interface RunSheetRow {
  readonly slot: SlotRef;
  readonly outcome: SlotOutcome;
  readonly id?: string;
  /** Stream of the submission. */
  readonly submission?: string;
  readonly organisation?: string;
  readonly kind?: Kind;
  /** First words; absent where they may no longer be shown. */
  readonly words?: string;
  readonly status?: Status;
  /** Names of those whose approval its words have. */
  readonly approvedBy: readonly string[];
  /** The channels in which its card may be missing. */
  readonly unsure: readonly string[];
  /** What is amiss with its card, in words. */
  readonly amiss: readonly string[];
}

const WORDS = 44;

export async function runSheet(
  core: Core,
  campaign: CampaignDefinition,
  day: string,
): Promise<readonly RunSheetRow[]> {
  const [loaded] = await core.store.load([dayStream(campaign.id, day)]);
  const { bookings, closed } = loaded.state;
  const rows: RunSheetRow[] = [];
  for (const slot of await slotsShown(core, campaign, day, loaded.state)) {
    const booking = bookings[slot.time];
    const ended = closed[slot.time];
    if (booking === undefined) {
      rows.push({ slot, outcome: ended ?? 'free', approvedBy: [], unsure: [], amiss: [] });
      continue;
    }
    const [submission] = await core.store.load([booking.submission as StreamId<'submission'>]);
    const troubles = await cardTroubles(core, submission.stream);
    rows.push({
      slot,
      outcome: ended ?? outcomeOf(submission.state.status),
      ...describeItem(campaign, submission),
      ...(await firstWords(core, campaign, submission, slot.at)),
      approvedBy: await approversOf(core, submission),
      unsure: placesOf(troubles, 'unsure'),
      amiss: sayTroubles(troubles),
    });
  }
  return rows;
}

/** The slots of a day, and those that it had when something went out in them: a changed timetable unmakes no post. */
async function slotsShown(
  core: Core,
  campaign: CampaignDefinition,
  day: string,
  { bookings }: DayState,
): Promise<readonly SlotRef[]> {
  const { slots } = slotsOf(campaign, day);
  const times = new Set(slots.map(({ time }) => time));
  const others = Object.entries(bookings).filter(([time]) => !times.has(time));
  const items = await core.store.load(
    others.map(([, { submission }]) => submission as StreamId<'submission'>),
  );
  const had = items.flatMap(({ state: { slot } }, index) =>
    slot?.day === day && slot.time === others[index]?.[0] ? [slot] : [],
  );
  return [...slots, ...had].sort((one, other) => one.at - other.at);
}

/** What is amiss with the card of an item, in words for a line about it. */
export function sayTroubles(troubles: readonly CardTrouble[]): readonly string[] {
  const unsure = placesOf(troubles, 'unsure');
  const refused = placesOf(troubles, 'refused');
  return [
    ...(unsure.length === 0 ? [] : [cardTroubleWords.missing(unsure)]),
    ...(refused.length === 0 ? [] : [cardTroubleWords.notShown(refused)]),
  ];
}

function placesOf(troubles: readonly CardTrouble[], wanted: CardTrouble['what']): readonly string[] {
  return troubles.flatMap(({ channel, what }) => (what === wanted ? [channel] : []));
}

function outcomeOf(status: Status): SlotOutcome {
  switch (status) {
    case 'published':
    case 'recalled':
      return 'published';
    case 'unknown':
      return 'unknown';
    case 'refused':
      return 'refused';
    case 'missed':
    case 'withdrawn':
      return 'missed';
    case 'none':
    case 'submitted':
    case 'listed':
    case 'inReview':
    case 'changesRequested':
    case 'rejected':
    case 'approved':
    case 'scheduled':
    case 'sending':
    case 'parked':
    case 'expired':
    case 'sealed':
      return 'booked';
  }
}

/** The names of those who approved the words as they are now, in the order in which they did. */
export async function approversOf(core: Core, { state }: Loaded<'submission'>): Promise<readonly string[]> {
  const ids = state.approvals.map(({ by }) => by);
  const people = await core.store.load(ids.map((id): StreamId<'person'> => `person:${id}`));
  return people.map((person) => nameOf(person));
}

export interface ItemDescription {
  readonly id: string;
  readonly submission: StreamId<'submission'>;
  readonly organisation: string;
  readonly kind: Kind;
  readonly status: Status;
}

/** An item as a line of the run sheet says it. */
export function describeItem(
  campaign: CampaignDefinition,
  submission: Loaded<'submission'>,
): ItemDescription {
  const { state } = submission;
  return {
    id: shortId(state),
    submission: submission.stream,
    organisation: organisationOf(campaign, state.organisation)?.name ?? state.organisation,
    kind: state.kind,
    status: state.status,
  };
}

/** With what the register has filled in, as they would read in their slot. */
async function firstWords(
  core: Core,
  campaign: CampaignDefinition,
  submission: Loaded<'submission'>,
  at: Instant,
): Promise<{ readonly words?: string }> {
  if (isTextGone(submission.state)) return {};
  const text = await wordsAt(core, campaign.id, submission, Math.max(at, core.clock.now()));
  if (text === undefined) return {};
  const words = text.replace(/\s+/g, ' ');
  return { words: words.length > WORDS ? `${words.slice(0, WORDS - 1)}…` : words };
}
