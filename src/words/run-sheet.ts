/** The words of the run sheet: what stands in each slot, where things move, and what the library does. */
import { sayTime } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import type { MadeFrom, Repeat, SlotRef } from '../submissions/submission.ts';
import { sayList, saySlot } from './cards.ts';

/** Most gaps, and most items that wait, that are named one by one. */
const NAMED = 12;

/** Where something stands or stood, in the zone of its campaign. */
export interface Place {
  readonly slot: SlotRef;
  readonly zone: string;
}

export const runSheetWords = {
  approvedBy: (names: readonly string[]) => `approved by ${sayList(names)}`,
  nextHour: (filled: number, slots: number) =>
    slots === 0 ? 'Next hour: no slots.' : `Next hour: ${filled} of ${slots} filled.`,
  gaps: (times: readonly string[]) => `Nothing yet at ${sayMany(times)}.`,
  noGaps: 'Every slot that is still to come is filled.',
  waiting: (items: readonly string[], count: number) => `Waiting for a decision: ${sayMany(items, count)}.`,
  pledgesWait: (count: number) =>
    `${count === 1 ? '1 pledge waits' : `${count.toLocaleString('en-GB')} pledges wait`} to be listed.`,
  andMore: (count: number) => `and ${count} more`,
  nothingWaits: 'Nothing waits for a decision.',
  withoutSlot: (items: readonly string[]) =>
    `Approved, without a slot: ${sayMany(items)}. The next slot that would be empty takes them.`,
  missed: (items: readonly string[]) =>
    `Missed ${items.length === 1 ? 'its slot' : 'their slots'}: ${sayMany(items)}.`,
  parked: (items: readonly string[]) =>
    `Parked: ${sayMany(items)}. Give one a slot with /loudhailer next ${items[0] ?? 'S-14'}.`,
  libraryHeading: 'Library, to fill slots that would be empty:',
  inLibrary: (id: string, what: string, used: number, repeat: Repeat) =>
    `${id} ${what}, used ${used} of ${repeat.uses}, at least ${repeat.gapHours} hours apart, until ${repeat.until}`,
  onceOnly: (id: string, what: string) => `${id} ${what}, once`,
  /** Slots one after the other in which nothing stands. */
  freeRows: (first: string, last: string, count: number) => `${first} to ${last} free: ${count} slots`,
  how: 'To move something: /loudhailer move S-14 10:40, swap S-14 S-15, next S-14 or park S-14. To post something once more: /loudhailer again S-14.',
  asFile: (campaign: string, day: string) =>
    `As a file, on the machine that Loudhailer runs on: npm run loudhailer -- runsheet export ${campaign} --day ${day} --as csv`,
  others: (ids: readonly string[]) =>
    `Other campaigns: ${ids.map((id) => `/loudhailer queue ${id}`).join(', ')}.`,

  whichMove: 'Say which item and when, for example: /loudhailer move S-14 10:40',
  whichSwap: 'Say which two items, for example: /loudhailer swap S-14 S-15',
  sameTwice: 'These are the same item. Say two different ones.',
  twoCampaigns: (one: string, other: string) =>
    `${one} and ${other} are in different campaigns, so they cannot change places.`,
  notATime:
    'Write the time as 10:40, or with its day as 2026-10-05 10:40. See the slots with /loudhailer queue.',
  noSlotToSwap: (id: string) =>
    `${id} has no slot to swap. Give it one with /loudhailer move ${id} 10:40, or with /loudhailer next ${id}.`,
  taken: (time: string, holder: string, id: string) =>
    `${time} is taken by ${holder}. Let them change places with /loudhailer swap ${id} ${holder}, or take the next free slot with /loudhailer next ${id}.`,
  moved: (id: string, to: Place, from: Place | undefined) =>
    from === undefined
      ? `${id} goes out ${saySlot(to.slot, to.zone)}.`
      : `${id} goes out ${saySlot(to.slot, to.zone)}. It was ${saySlot(from.slot, from.zone)}, and that slot is free now.`,
  swapped: (one: string, first: Place, other: string, second: Place) =>
    `${one} goes out ${saySlot(first.slot, first.zone)}, and ${other} ${saySlot(second.slot, second.zone)}.`,
  bestAlready: (id: string, at: Place) =>
    `${id} stays where it is, ${saySlot(at.slot, at.zone)}: no earlier slot is free that keeps organisations and kinds apart. To choose one yourself, write /loudhailer move ${id} 10:40.`,
  told: 'Whoever wrote it is told.',
  toldBoth: 'Whoever wrote them is told.',
  freed: (from: Place) => `The slot ${saySlot(from.slot, from.zone)} is free now.`,
  parkedFrom: (id: string) => `Give it a slot again with /loudhailer next ${id}.`,
  backInLibrary: (id: string) => `${id} is in the library again.`,

  again: (made: string, source: string) =>
    `${made} offers ${source} once more, in the same words. It is a new item: somebody else must approve it. If the same words went out in the last 7 days, it needs a reason too.`,
  againAbout: 'It is about someone: ask them before anybody approves it, because they agreed to it once.',
  picked: (made: string, source: string) =>
    `${made} is a post of the pledge ${source}: exactly its words, without a name. Somebody else must approve it before it goes out.`,
  offeredAlready: (made: string, source: string) =>
    `${made} is made from ${source} already and is not posted yet. See it with /loudhailer show ${made}.`,

  variationOf: (id: string) =>
    `Write other words for ${id}. They are approved by themselves, and go out in turn with the others.`,
  variationHere: (id: string) => `Write other words for ${id} here.`,
  varied: (made: string, source: string) =>
    `Thank you. ${made} says ${source} in other words. Once it is approved, the library uses both in turn.`,
} as const;

function sayDaysOf(from: string, to: string): string {
  return from === to
    ? `Write the day of the campaign: ${from}.`
    : `Write a day of the campaign, from ${from} to ${to}.`;
}

/** `10:40, 11:20 and 3 more`; `count` where there are more than are known by name. */
function sayMany(items: readonly string[], count: number = items.length): string {
  const named = items.slice(0, NAMED);
  if (count <= named.length) return sayList(named);
  return named.length === 0 ? String(count) : `${named.join(', ')} and ${count - named.length} more`;
}

/** What an item was made from, for its card. */
export function sayOrigin(why: MadeFrom['why'], source: string, about: boolean): string {
  switch (why) {
    case 'again':
      return about
        ? `The words of ${source}, to be posted once more. Check that the person it is about still agrees before you approve it.`
        : `The words of ${source}, to be posted once more.`;
    case 'pledge':
      return `The words of the pledge ${source}, exactly as they were listed.`;
    case 'library':
      return `One use of ${source} from the library: the same words, and its approvals.`;
    case 'variation':
      return `${source} in other words, for the library.`;
  }
}

export const repeatWords = {
  uses: {
    label: 'How often may it go out?',
    hint: 'Only with no fixed time: 1 to 50. Once, if you leave it empty. X does not allow the same words within 7 days; other words may come between.',
  },
  gap: { label: 'Hours between two times', hint: '168, which is 7 days, if you leave it empty.' },
  until: {
    label: 'Until which day?',
    hint: 'For example 2026-10-09. The campaign’s last day, if you leave it empty.',
  },
  usesUnclear: 'Write a whole number from 1 to 50.',
  usesWithoutEvergreen: 'Tick “No fixed time” to let it go out more than once.',
  gapUnclear: 'Write whole hours from 1 to 8,760.',
  untilUnclear: sayDaysOf,
} as const;

/** What is wrong with an edited run sheet, and what would change. Rows are counted as a spreadsheet shows them. */
export const runSheetFile = {
  /** Days stand only where they differ: `S-14: 10:40 -> 11:20`. */
  line: (id: string, from: string, to: string) => {
    if (from === '') return `${id}: no slot -> ${to}`;
    const isSameDay = from.slice(0, 10) === to.slice(0, 10);
    return isSameDay ? `${id}: ${from.slice(11)} -> ${to.slice(11)}` : `${id}: ${from} -> ${to}`;
  },
  nothing: 'Nothing would move: every item has the slot that the file gives it.',
  would: (moves: number) =>
    `${moves === 1 ? '1 item' : `${moves} items`} would move. Nothing is changed yet: give --yes to do it.`,
  done: (moves: number) =>
    moves === 1
      ? '1 item moved. Whoever wrote it is told.'
      : `${moves} items moved. Whoever wrote them is told.`,
  exported: (slots: number, file: string, at: Instant, zone: string) =>
    `${slots === 1 ? '1 slot is' : `${slots} slots are`} saved in ${file}, as at ${sayTime(at, zone)}. The file holds people’s words: keep it as safe as the store.`,
  noCampaign: (id: string) => `There is no campaign "${id}". See all with campaign list.`,
  notADay: sayDaysOf,
  notAForm: 'Choose csv, ics or json with --as.',
  emptySlot: (state: string) => (state === 'free' ? 'Free slot' : `Slot, ${state}`),
  slotTitle: (id: string, kind: string, organisation: string, state: string) =>
    `${id} ${kind} from ${organisation}, ${state}`,
  columnName: {
    organisation: 'organisation',
    kind: 'kind',
    words: 'words',
    approved_by: 'approvers',
    state: 'state',
  },
  unreadable:
    'This is no CSV file. Export the run sheet as csv, change its days and times, and save it as CSV.',
  columns: (missing: readonly string[]) =>
    `The columns ${sayList(missing)} are missing. Export the run sheet again and change only its days and times.`,
  columnTwice: (column: string) => `The column ${column} is there twice. Keep one of them.`,
  quotes: (row: number) =>
    `Row ${row}: a quotation mark is not closed, so the rest cannot be read. Save the file as CSV once more.`,
  row: (row: number, text: string) => `Row ${row}: ${text}`,
  unknownId: (id: string) => `there is no ${id}.`,
  otherCampaign: (id: string) => `${id} belongs to another campaign. Import one campaign at a time.`,
  twice: (id: string) => `${id} stands in the file twice, in two different slots.`,
  strayWords: 'there are words but no id. Only days and times may be changed.',
  noTime: (id: string) =>
    `${id} has a slot, and the file gives it none. To take it off the run sheet, write /loudhailer park ${id}.`,
  halfTime: (id: string) => `give ${id} both a day and a time, for example 2026-10-05 and 10:40.`,
  edited: (id: string, column: string) =>
    `the ${column} of ${id} in the file and here differ. Only days and times may be changed; export the run sheet again if somebody changed it meanwhile.`,
  movedMeanwhile: (id: string, now: string) =>
    `somebody moved ${id} meanwhile: it stands at ${now === '' ? 'no slot' : now} now. Export the run sheet again.`,
  objection: (id: string, sentence: string) => `${id}: ${sentence}`,
  taken: (when: string, holder: string) => `${when} is taken by ${holder}.`,
} as const;
