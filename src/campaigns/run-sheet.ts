/** The run sheet: every slot of a day, what is booked for it, and how it ended. */
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { CardTrouble } from '../showing/troubles.ts';
import { cardTroubles } from '../showing/troubles.ts';
import { dayStream } from '../submissions/booking.ts';
import type { Kind, SlotRef, Status } from '../submissions/submission.ts';
import { currentRevision, isTextGone, shortId } from '../submissions/submission.ts';
import { cardTroubleWords } from '../words/notices.ts';
import type { CampaignDefinition } from './campaign.ts';
import { organisationOf } from './campaign.ts';
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
  for (const slot of slotsOf(campaign, day).slots) {
    const booking = bookings[slot.time];
    const ended = closed[slot.time];
    if (booking === undefined) {
      rows.push({ slot, outcome: ended ?? 'free', unsure: [], amiss: [] });
      continue;
    }
    const [submission] = await core.store.load([booking.submission as StreamId<'submission'>]);
    const troubles = await cardTroubles(core, submission.stream);
    rows.push({
      slot,
      outcome: ended ?? outcomeOf(submission.state.status),
      ...wordsOf(campaign, submission),
      unsure: placesOf(troubles, 'unsure'),
      amiss: sayTroubles(troubles),
    });
  }
  return rows;
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

function wordsOf(campaign: CampaignDefinition, submission: Loaded<'submission'>): Partial<RunSheetRow> {
  const { state, content } = submission;
  const text = isTextGone(state) ? undefined : readField(content, currentRevision(state)?.body, 'text');
  const words = text?.replace(/\s+/g, ' ');
  return {
    id: shortId(state),
    submission: submission.stream,
    organisation: organisationOf(campaign, state.organisation)?.name ?? state.organisation,
    kind: state.kind,
    ...(words === undefined ? {} : { words: words.length > WORDS ? `${words.slice(0, WORDS - 1)}…` : words }),
  };
}
