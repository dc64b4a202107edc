/** What is said of a file of drafts that partners send, and of its rows; never with what somebody wrote. */

const DRAFT_COLUMNS = 'kind, text, organisation, author and slot';

export const importWords = {
  columns: (missing: readonly string[]) =>
    `The first line must name the columns ${DRAFT_COLUMNS}; for stories about someone also about, agreed, proof and month. Missing: ${missing.join(', ')}.`,
  columnTwice: (name: string) => `The column ${name} is there twice. Keep one of them.`,
  quotes: (row: number) =>
    `Row ${row}: a quotation mark is not closed, so the rest cannot be read. Save the file as CSV once more.`,
  tooLong: 'The file is too long to be drafts. Split it.',
  tooMany: (most: number) => `The file has more than ${most} rows. Split it.`,
  empty: 'The file has no rows below its first line.',
  noCampaign: (id: string) => `There is no open campaign "${id}". See all with campaign list.`,
  by: 'Write the whole e-mail address of whoever imports the file: --by sam@organisation.example.',
  kind: 'Its kind must be story, pledge, signpost or notice.',
  text: 'It has no text.',
  textLong: (most: number) => `Its text is longer than ${most.toLocaleString('en-GB')} characters.`,
  organisation: (known: readonly string[]) =>
    `Its organisation is none of this campaign. There are: ${known.join(', ')}.`,
  author: 'Its author must be a whole e-mail address.',
  slot: 'Its slot must be a time such as 10:40, or a day and time of the campaign such as 2026-10-05 10:40. It can be left empty.',
  yesOrNo: 'Write yes or no for about and agreed, or leave them empty for no.',
  month: 'Its month must be written as 2026-09.',
  over: (day: string) => `The campaign takes it no more: its last day for that was ${day}.`,
  kept: 'kept in private',
  filed: (count: number) => {
    if (count === 0) return 'No new draft is filed.';
    return count === 1
      ? '1 draft is filed and waits for review.'
      : `${count} drafts are filed and wait for review.`;
  },
  before: (row: number, id: string) => `Row ${row}: filed before, as ${id}. Nothing was filed again.`,
  keptBefore: (row: number) => `Row ${row}: filed before, and kept in private.`,
  refused: (row: number, reasons: readonly string[]) => `Row ${row}: not taken. ${reasons.join(' ')}`,
  sealed: (row: number) =>
    `Row ${row}: kept in private. The people who are named for that are told; it is not posted. If somebody may be in danger, call them now.`,
  ignored: (names: readonly string[]) =>
    `These columns mean nothing here and were left out: ${names.join(', ')}.`,
} as const;
