/** `check [FILE]`: drafts as JSON Lines in, what the guard says of each out, one line each; for a spreadsheet of drafts, or to measure us. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { readCampaignFile } from '../campaigns/read-file.ts';
import { InvalidInputError } from '../errors.ts';
import type { Finding, Outcome } from '../guard/finding.ts';
import type { GuardInput } from '../guard/guard.ts';
import { check, outcomeOf } from '../guard/guard.ts';
import { nothingKnown } from '../guard/known.ts';
import type { Route } from '../guard/routes.ts';
import { routeOf } from '../guard/routes.ts';
import { knownOf } from '../submissions/guarding.ts';
import { readText } from './files.ts';

const draft = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** One line of what comes out. The fields are a promise: people script against them. */
export interface Checked {
  readonly id: string | number;
  readonly outcome: Outcome;
  readonly route?: Route;
  readonly findings: readonly (Pick<Finding, 'code' | 'severity' | 'start' | 'end'> & {
    readonly value: string;
  })[];
}

/** What a text is checked with: with a campaign's file as that campaign would, without one by the rules alone. */
export type Setting = Omit<GuardInput, 'text'>;

export function settingOf(campaignYaml: string | undefined): Setting {
  const bare = { hashtag: '', account: '', recent: [], kind: 'notice', known: nothingKnown } as const;
  if (campaignYaml === undefined) return bare;
  const { roles: _roles, ...campaign } = readCampaignFile(campaignYaml);
  return { ...bare, hashtag: campaign.hashtag, known: knownOf(campaign) };
}

export function checkDraft({ id, text }: z.infer<typeof draft>, setting: Setting): Checked {
  const findings = check({ ...setting, text });
  const route = routeOf(findings);
  return {
    id,
    outcome: outcomeOf(findings),
    ...(route === undefined ? {} : { route }),
    findings: findings.map(({ code, severity, start, end }) => ({
      code,
      severity,
      start,
      end,
      value: text.slice(start, end),
    })),
  };
}

const HOW = 'Write each as {"id": "1", "text": "the words"} on one line.';

/** What a line of input is, or why it is none, in a sentence without its words. */
export function readDraft(line: string, n: number): z.infer<typeof draft> | { readonly problem: string } {
  try {
    const read = draft.safeParse(JSON.parse(line));
    if (read.success) return read.data;
  } catch {
    // Not even JSON: said below, without the text.
  }
  return { problem: `Line ${n} is no draft. ${HOW}` };
}

/**
 * Reads a file, or what is piped in, line by line. Resolves to the number of lines that were no draft.
 * @throws InvalidInputError where there is no line: somebody gave another file than they meant to.
 */
export async function checkFile(
  file: string | undefined,
  setting: Setting,
  print: (text: string) => void,
  printError: (text: string) => void,
): Promise<number> {
  const input = file === undefined ? process.stdin : Readable.from(readText(file));
  let n = 0;
  let wrong = 0;
  const counts: Record<Outcome, number> = { pass: 0, advise: 0, hold: 0, block: 0, route: 0 };
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    n += 1;
    if (line.trim() === '') continue;
    const read = readDraft(n === 1 ? line.replace(/^\uFEFF/, '') : line, n);
    if ('problem' in read) {
      wrong += 1;
      printError(`${read.problem}\n`);
      continue;
    }
    const checked = checkDraft(read, setting);
    counts[checked.outcome] += 1;
    print(`${JSON.stringify(checked)}\n`);
  }
  const { pass, advise, hold, block, route } = counts;
  if (pass + advise + hold + block + route + wrong === 0)
    throw new InvalidInputError([`There is no draft in it. ${HOW}`]);
  printError(
    `${pass + advise} may go to review, ${hold} need a second look, ${block} must be changed, ${route} must not be posted.\n`,
  );
  return wrong;
}
