/** Drafts that partners send in a file: each goes through guard and rules like a form, and then waits for review. */
import { createHash } from 'node:crypto';
import type { CampaignDefinition, Organisation } from '../campaigns/campaign.ts';
import { parsePreferred } from '../campaigns/preferred.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Core, Who } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import { MACHINE, readField } from '../events.ts';
import { routeOf } from '../guard/routes.ts';
import { personByAddress } from '../people/by-address.ts';
import { importWords } from '../words/drafts.ts';
import { tidied } from './draft.ts';
import type { DraftRow } from './draft-rows.ts';
import { readDraftRows } from './draft-rows.ts';
import { findingsOfTyped } from './guarding.ts';
import type { Kind, SubmissionState } from './submission.ts';
import { currentRevision, KINDS, shortId } from './submission.ts';
import type { Filing } from './submit.ts';
import { submissionOf, submit } from './submit.ts';

export interface ImportedDrafts {
  /** Short ids of what was filed now, in the order of the file. */
  readonly filed: readonly string[];
  /** What an earlier import of these rows filed. */
  readonly before: readonly { readonly row: number; readonly id: string }[];
  readonly refused: readonly { readonly row: number; readonly reasons: readonly string[] }[];
  /** Rows that are kept in private; what they say is read by those who are named for it, and stands in no answer. */
  readonly sealed: readonly number[];
  readonly ignored: readonly string[];
}

/** As long as a form takes. */
const TEXT_MAX = 3000;
const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', '1', 'x']);
const NO: ReadonlySet<string> = new Set(['', 'no', 'n', 'false', '0']);

/**
 * Files the rows of a file. `by`: the e-mail address of whoever imports it, who then cannot approve any of it; neither
 * can the authors. The same file again files nothing twice.
 * @throws InvalidInputError when the file as a whole cannot be taken.
 */
export async function importDrafts(
  core: Core,
  campaignId: string,
  csv: string,
  by: string | undefined,
): Promise<ImportedDrafts> {
  const [campaign] = await core.store.load([`campaign:${campaignId}`]);
  const { definition } = campaign.state;
  if (definition === undefined) throw new InvalidInputError([importWords.noCampaign(campaignId)]);
  if (by !== undefined && !EMAIL.test(by.trim())) throw new InvalidInputError([importWords.by]);
  const { rows, ignored } = readDraftRows(csv);
  const file = createHash('sha256').update(csv).digest('hex');
  const importer = by === undefined ? [] : [await personByAddress(core, by, MACHINE)];
  const found = {
    filed: [] as string[],
    before: [] as { row: number; id: string }[],
    refused: [] as { row: number; reasons: readonly string[] }[],
    sealed: [] as number[],
  };
  // One after the other: later rows are compared with what the earlier ones filed.
  for (const row of rows) {
    const now = core.clock.now();
    const read = urgentRow(core, row, definition, readRow(row, definition, now));
    if ('reasons' in read) {
      found.refused.push({ row: row.row, reasons: read.reasons });
      continue;
    }
    const request = `import:${campaignId}:${file}:${row.row}`;
    const who: Who = { person: MACHINE, account: MACHINE, request };
    const author =
      read.author === undefined
        ? (importer[0] ?? MACHINE)
        : await personByAddress(core, read.author, MACHINE);
    const known = await filedBefore(core, request, campaignId, author, read.filing.text);
    if (known !== undefined) {
      found.before.push({ row: row.row, id: known });
      continue;
    }
    const outcome = await submit(core, who, { ...read.filing, author, alsoWrote: importer });
    if (!outcome.done)
      found.refused.push({
        row: row.row,
        reasons: [...new Set(outcome.objections.map(({ sentence }) => sentence))],
      });
    else if (outcome.submission.state.sealed !== undefined) found.sealed.push(row.row);
    else found.filed.push(shortId(outcome.submission.state));
  }
  core.log.info({
    event: 'drafts.imported',
    campaign: campaignId,
    filed: found.filed.length,
    refused: found.refused.length,
    sealed: found.sealed.length,
  });
  return { ...found, ignored };
}

/** Most of an author's items that are compared with a row. */
const MOST_OF_AUTHOR = 500;

/** What this row made in an earlier import, of this file or of one in which other rows were mended. */
async function filedBefore(
  core: Core,
  request: string,
  campaign: string,
  author: string,
  text: string,
): Promise<string | undefined> {
  const [same] = await core.store.load([submissionOf(request)]);
  if (same.version > 0) return nameOfFiled(same.state);
  const mine = await core.store.find({ query: 'mine', person: author, limit: MOST_OF_AUTHOR });
  // What its author withdrew, or somebody rejected, does not come back by a second file either.
  const twin = mine.find(
    ({ state, content }) =>
      state.campaign === campaign &&
      state.from === undefined &&
      readField(content, currentRevision(state)?.body, 'text') === tidied(text),
  );
  return twin === undefined ? undefined : nameOfFiled(twin.state);
}

function nameOfFiled(state: SubmissionState): string {
  return state.sealed === undefined ? shortId(state) : importWords.kept;
}

type ReadRow =
  | { readonly filing: Omit<Filing, 'author'>; readonly author: string | undefined }
  | { readonly reasons: readonly string[] };

/** A row as a form would give it, or everything that is wrong with it. */
function readRow(row: DraftRow, campaign: CampaignDefinition, now: number): ReadRow {
  const reasons: string[] = [];
  const kind = KINDS.find((one) => one === row.kind.toLowerCase());
  if (kind === undefined) reasons.push(importWords.kind);
  if (tidied(row.text) === '') reasons.push(importWords.text);
  if (row.text.length > TEXT_MAX) reasons.push(importWords.textLong(TEXT_MAX));
  const organisation = organisationIn(campaign, row.organisation);
  if (organisation === undefined)
    reasons.push(importWords.organisation(campaign.organisations.map(({ name }) => name)));
  if (!EMAIL.test(row.author)) reasons.push(importWords.author);
  const preferred = parsePreferred(row.slot, campaign, now);
  if (preferred === 'unclear') reasons.push(importWords.slot);
  const about = answerIn(row.about);
  const agreed = answerIn(row.agreed);
  if (about === undefined || agreed === undefined) reasons.push(importWords.yesOrNo);
  if (row.month !== '' && !MONTH.test(row.month)) reasons.push(importWords.month);
  const day = dayOf(now, campaign.timeZone);
  const last = kind === 'pledge' ? (campaign.pledgesUntil ?? campaign.dates.to) : campaign.dates.to;
  if (day > last) reasons.push(importWords.over(last));
  if (reasons.length > 0 || kind === undefined || organisation === undefined) return { reasons };
  return {
    author: row.author,
    filing: {
      ...draftOf(row, kind, campaign.id, organisation.id),
      about: about === true,
      agreed: agreed === true,
      ...(kind === 'pledge' ? { pledge: { whose: 'colleague', day } } : {}),
      ...(preferred === undefined || preferred === 'unclear' ? {} : { preferred }),
    },
  };
}

function draftOf(row: DraftRow, kind: Kind, campaign: string, organisation: string): Omit<Filing, 'author'> {
  const { text, proof, month } = row;
  const asked = { about: false, agreed: false, proof, month: MONTH.test(month) ? month : '' };
  return { kind, text, campaign, organisation, ...asked, evergreen: false, themes: [], showName: false };
}

/** What somebody needs help with is taken whatever else its row lacks, as in the forms. */
function urgentRow(core: Core, row: DraftRow, campaign: CampaignDefinition, read: ReadRow): ReadRow {
  if (!('reasons' in read) || routeOf(findingsOfTyped(core, row.text)) === undefined) return read;
  const organisation = organisationIn(campaign, row.organisation) ?? campaign.organisations[0];
  return {
    author: EMAIL.test(row.author) ? row.author : undefined,
    filing: draftOf(row, 'story', campaign.id, organisation?.id ?? ''),
  };
}

function organisationIn(campaign: CampaignDefinition, written: string): Organisation | undefined {
  const wanted = written.toLowerCase();
  return campaign.organisations.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
}

function answerIn(written: string): boolean | undefined {
  const answer = written.toLowerCase();
  return YES.has(answer) ? true : NO.has(answer) ? false : undefined;
}
