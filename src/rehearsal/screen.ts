/** What a rehearsal shows: a bar, the run sheet as it fills, and a summary that a comms lead understands. */
import { sayDay } from '../campaigns/wall-time.ts';
import { sayNumber } from '../words/digests.ts';
import { sayCount, sayDate } from '../words/pledges.ts';
import type { Verdict } from './judge.ts';
import type { SlotRow } from './parts.ts';

export interface Screen {
  begin(title: string, slots: number): void;
  row(row: SlotRow): void;
  /** `day`: the local day that it is of, where it is of one. */
  note(line: string, day?: string): void;
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
  const heading = (of: string): void => {
    if (of !== day) line(`${day === '' ? '' : '\n'}${sayDay(of)}`);
    day = of;
  };
  return {
    begin(title, count) {
      slots = count;
      write(`${title}\n\n${columns('time', 'outcome', 'kind', 'organisation', 'first words')}\n`);
    },
    row(row) {
      filled += 1;
      heading(row.day);
      line(columns(row.time, row.outcome, row.kind, row.organisation, row.words));
    },
    note(text, of = day) {
      heading(of);
      line(text);
    },
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
  const day = verifiedOn === undefined ? 'a day unknown' : sayDate(verifiedOn);
  if (hours > 0) return [`${sayNumber(hours, 'post')} stated opening hours, last looked up on ${day}.`];
  if (hoursHeld === 0) return [];
  return [
    `No post stated opening hours: they were last looked up on ${day}, and that is too long ago. ${sayNumber(hoursHeld, 'signpost')} that would have stated some stayed back.`,
  ];
}

/** Different measures, each by itself: they are never added up. */
function sayPledges(
  { pledges, joined, done, digests, digestsTwice }: Verdict,
  made: number,
): readonly string[] {
  return [
    ...(pledges > 0
      ? [
          `${sayNumber(pledges, 'pledge')} stand${pledges === 1 ? 's' : ''} of ${sayCount(made)} that people sent${pledges < made ? ': the others were taken back, or are not listed' : ''}. Somebody joined one ${sayNumber(joined, 'time')}, and ${sayCount(done)} ${were(done)} done.`,
        ]
      : []),
    ...(digests > 0
      ? [`${sayNumber(digests, 'digest')} ${were(digests)} sent${digestsTwice === 0 ? ', each once' : ''}.`]
      : []),
  ];
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}

/** The verdict in sentences. */
export function summary(
  verdict: Verdict,
  more: {
    kills: number;
    faults: number;
    /** Pledges that people were thanked for. */
    made: number;
    takenDown: number;
    store: string;
    report: string;
  },
): readonly string[] {
  const { slots, published, missed, refused, empty, unknown } = verdict;
  const bad = [
    [verdict.twice, 'posted twice'],
    [verdict.lost, 'lost'],
    [verdict.selfApproved, 'posted without enough other people approving'],
    [verdict.sentWhileStopped, 'sent while the stop was pressed'],
    [verdict.withoutConsent, 'posted about somebody who had not agreed'],
    [verdict.staleHours, 'posted with opening hours that nobody had looked up lately enough'],
    [verdict.digestsTwice, 'digests that told again what was told before'],
    [verdict.countsWrong, 'counts shown otherwise than the record has them'],
  ] as const;
  const wrong = bad.filter(([count]) => count > 0).map(([count, what]) => `WRONG: ${what}: ${count}.`);
  const other = [
    ...(refused > 0 ? [`${sayNumber(refused, 'post')} ${were(refused)} refused by X.`] : []),
    ...(unknown > 0
      ? [`${sayNumber(unknown, 'post')} ${unknown === 1 ? 'waits' : 'wait'} for somebody to look on X.`]
      : []),
    ...(empty > 0 ? [`${sayNumber(empty, 'slot')} stayed empty: nothing approved was waiting.`] : []),
  ];
  return [
    `Posts went out in ${published} of ${sayNumber(slots, 'slot')}.`,
    ...(more.takenDown > 0
      ? [
          `${sayNumber(more.takenDown, 'post')} ${more.takenDown === 1 ? 'was taken down afterwards, so the report does not count it' : 'were taken down afterwards, so the report does not count them'}.`,
        ]
      : []),
    ...(missed > 0
      ? [
          `${sayNumber(missed, 'slot')} ${were(missed)} missed, by a stop or because something could not be sent in time. None was posted late.`,
        ]
      : []),
    ...other,
    ...sayHours(verdict),
    ...sayPledges(verdict, more.made),
    `The program was killed ${sayNumber(more.kills, 'time')} in the middle and started again.`,
    ...(more.faults > 0 ? [`X was made to fail ${sayNumber(more.faults, 'time')}.`] : []),
    ...(wrong.length === 0
      ? [
          'Nothing was posted twice, nothing was lost, nobody approved their own words, nothing went out during the stop, and nothing about anybody who had not agreed.',
        ]
      : wrong),
    `The campaign’s report is in ${more.report}`,
    `Everything that happened is in ${more.store}. Look at it with: npm run loudhailer -- audit verify --data ${more.store}`,
  ];
}
