/** What a rehearsal shows: a bar, the run sheet as it fills, and a summary that a comms lead understands. */

import { sayDay } from '../campaigns/wall-time.ts';
import type { Verdict } from './judge.ts';
import type { SlotRow } from './parts.ts';

export interface Screen {
  begin(title: string, slots: number): void;
  row(row: SlotRow): void;
  note(line: string): void;
  end(lines: readonly string[]): void;
}

const BAR = 30;

/** `write` prints a piece of text; on a terminal (`live`) the bar stays at the bottom. */
export function createScreen(write: (text: string) => void, live: boolean): Screen {
  let slots = 0;
  let filled = 0;
  let day = '';
  const bar = (): string => {
    const share = slots === 0 ? 0 : Math.min(1, filled / slots);
    const full = Math.round(share * BAR);
    return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${filled} of ${slots} slots`;
  };
  const line = (text: string): void => {
    write(live ? `\r\u001b[2K${text}\n${bar()}` : `${text}\n`);
  };
  return {
    begin(title, count) {
      slots = count;
      write(`${title}\n\n${columns('time', 'outcome', 'kind', 'organisation', 'first words')}\n`);
    },
    row(row) {
      filled += 1;
      if (row.day !== day) line(`${filled === 1 ? '' : '\n'}${sayDay(row.day)}`);
      day = row.day;
      line(columns(row.time, row.outcome, row.kind, row.organisation, row.words));
    },
    note: line,
    end(lines) {
      write(live ? `\r\u001b[2K${bar()}\n` : `${bar()}\n`);
      write(`\n${lines.join('\n')}\n`);
    },
  };
}

function columns(time: string, outcome: string, kind: string, organisation: string, words: string): string {
  return `${time.padEnd(6)} ${outcome.padEnd(10)} ${kind.padEnd(9)} ${organisation.padEnd(32)} ${words}`.trimEnd();
}

/** Opening hours are stated only while somebody has looked them up lately enough; either is worth a sentence. */
function sayHours({ hours, hoursHeld, verifiedOn }: Verdict): readonly string[] {
  if (hours > 0)
    return [`${hours} posts stated opening hours, last looked up on ${verifiedOn ?? 'a day unknown'}.`];
  if (hoursHeld === 0) return [];
  return [
    `No post stated opening hours: they were last looked up on ${verifiedOn ?? 'a day unknown'}, and that is too long ago. ${hoursHeld} signposts that name some stayed back.`,
  ];
}

/** Different measures, each by itself: they are never added up. */
function sayPledges({ pledges, joined, done, digests, digestsTwice }: Verdict): readonly string[] {
  return [
    ...(pledges > 0
      ? [
          `${number(pledges)} pledges stand, somebody joined one ${number(joined)} times, and ${number(done)} were done.`,
        ]
      : []),
    ...(digests > 0
      ? [`${number(digests)} digests were sent${digestsTwice === 0 ? ', each once' : ''}.`]
      : []),
  ];
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}

/** The verdict in sentences. */
export function summary(
  verdict: Verdict,
  more: { kills: number; faults: number; store: string; report: string },
): readonly string[] {
  const { slots, published, missed, refused, empty, unknown } = verdict;
  const bad = [
    [verdict.twice, 'were posted twice'],
    [verdict.lost, 'were lost'],
    [verdict.selfApproved, 'went out without enough other people approving'],
    [verdict.sentWhileStopped, 'were sent while the stop was pressed'],
    [verdict.withoutConsent, 'went out about somebody who had not agreed'],
    [verdict.staleHours, 'stated opening hours that nobody had looked up lately enough'],
    [verdict.digestsTwice, 'digests told again what was told before'],
    [verdict.countsWrong, 'counts are shown otherwise than the record has them'],
  ] as const;
  const wrong = bad.filter(([count]) => count > 0).map(([count, what]) => `WRONG: ${count} ${what}.`);
  const other = [
    ...(refused > 0 ? [`${refused} were refused by X.`] : []),
    ...(unknown > 0 ? [`${unknown} are waiting for somebody to look on X.`] : []),
    ...(empty > 0 ? [`${empty} stayed empty: nothing approved was waiting.`] : []),
  ];
  return [
    `${published} of ${slots} slots were posted.`,
    ...(missed > 0
      ? [
          `${missed} were missed, by a stop or because something could not be sent in time. None was posted late.`,
        ]
      : []),
    ...other,
    ...sayHours(verdict),
    ...sayPledges(verdict),
    `The program was killed ${more.kills} times in the middle and started again.`,
    ...(more.faults > 0 ? [`X was made to fail ${more.faults} times.`] : []),
    ...(wrong.length === 0
      ? [
          'Nothing was posted twice, nothing was lost, nobody approved their own words, nothing went out during the stop, and nothing about anybody who had not agreed.',
        ]
      : wrong),
    `The campaign’s report is in ${more.report}`,
    `Everything that happened is in ${more.store}. Look at it with: npm run loudhailer -- audit verify --data ${more.store}`,
  ];
}
