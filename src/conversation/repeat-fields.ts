/** How often a signpost or notice without a fixed time may go out: its fields, and what comes back in them. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { readDay } from '../campaigns/typed-day.ts';
import type { Answers, Field } from '../submissions/card.ts';
import { MOST_USES, USUAL_GAP_HOURS } from '../submissions/library.ts';
import type { Repeat } from '../submissions/submission.ts';
import { repeatWords } from '../words/run-sheet.ts';

const YEAR_OF_HOURS = 8760;

export function repeatFields(): readonly Field[] {
  const typed = (name: string, words: { readonly label: string; readonly hint: string }): Field => ({
    type: 'text',
    lines: 'one',
    max: 20,
    name,
    required: false,
    ...words,
  });
  return [
    typed('uses', repeatWords.uses),
    typed('gapHours', repeatWords.gap),
    typed('until', repeatWords.until),
  ];
}

export interface RepeatRead {
  /** Absent where it goes out once. */
  readonly repeat?: Repeat;
  /** By field, what is wrong. */
  readonly problems: Readonly<Record<string, string>>;
}

export function readRepeat(answers: Answers, campaign: CampaignDefinition): RepeatRead {
  const problems: Record<string, string> = {};
  const uses = wholeNumber(answers.uses, 1, MOST_USES, 1);
  const gapHours = wholeNumber(answers.gapHours, 1, YEAR_OF_HOURS, USUAL_GAP_HOURS);
  const until = readUntil(answers.until, campaign);
  if (uses === undefined) problems.uses = repeatWords.usesUnclear;
  if (gapHours === undefined) problems.gapHours = repeatWords.gapUnclear;
  if (until === undefined) problems.until = repeatWords.untilUnclear(campaign.dates.from, campaign.dates.to);
  if (uses !== undefined && uses > 1 && answers.evergreen !== 'yes')
    problems.uses = repeatWords.usesWithoutEvergreen;
  if (uses === undefined || gapHours === undefined || until === undefined || uses === 1) return { problems };
  return { problems, repeat: { uses, gapHours, until } };
}

function wholeNumber(typed: string | undefined, least: number, most: number, usual: number) {
  const text = (typed ?? '').trim();
  if (text === '') return usual;
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

function readUntil(typed: string | undefined, { dates }: CampaignDefinition): string | undefined {
  const text = (typed ?? '').trim();
  if (text === '') return dates.to;
  const day = readDay(text);
  return day !== undefined && day >= dates.from && day <= dates.to ? day : undefined;
}
