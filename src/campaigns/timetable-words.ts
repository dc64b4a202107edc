/** A timetable as people write it in a form, a line each: `every 10 minutes from 08:00 to 20:00`, `10:00, 16:00 on 2026-10-05`. */
import type { CampaignDefinition } from './campaign.ts';
import { readDay } from './typed-day.ts';

export type TimetableLine = CampaignDefinition['timetable'][number];

export function sayTimetable(lines: readonly TimetableLine[]): string {
  return lines.map(sayLine).join('\n');
}

function sayLine(line: TimetableLine): string {
  if ('at' in line) return `${line.at.join(', ')}${line.on === undefined ? '' : ` on ${line.on.join(', ')}`}`;
  const except = line.except.map(({ from, to }) => `${from} to ${to}`).join(', ');
  return `every ${line.every} minutes from ${line.from} to ${line.to}${except === '' ? '' : ` except ${except}`}`;
}

/** The lines, or the first that cannot be understood. */
export function readTimetable(text: string): readonly TimetableLine[] | { readonly unclear: string } {
  const lines: TimetableLine[] = [];
  for (const written of text.split('\n').map((line) => line.trim())) {
    if (written === '') continue;
    const line = readCadence(written) ?? readTimes(written);
    if (line === undefined) return { unclear: written };
    lines.push(line);
  }
  return lines.length === 0 ? { unclear: '' } : lines;
}

function readCadence(line: string): TimetableLine | undefined {
  const match =
    /^(?:every|each) (?:(\d{1,3}) ?min(?:ute)?s?|(hour)|(half hour)),? (?:from )?(\d{1,2}[:.]\d{2})(?: ?to | ?[-–] ?)(\d{1,2}[:.]\d{2})(?:,? except (.+))?$/i.exec(
      line,
    );
  if (match === null) return undefined;
  const every = match[2] !== undefined ? 60 : match[3] !== undefined ? 30 : Number(match[1]);
  const [from, to] = [readTime(match[4] ?? ''), readTime(match[5] ?? '')];
  if (from === undefined || to === undefined || from > to || every < 1 || every > 720) return undefined;
  const except: { from: string; to: string }[] = [];
  for (const range of match[6]?.split(',') ?? []) {
    const [first, last] = range.split(/ to |[-–]/).map((time) => readTime(time.trim()));
    if (first === undefined || last === undefined) return undefined;
    except.push({ from: first, to: last });
  }
  return { every, from, to, except };
}

function readTimes(line: string): TimetableLine | undefined {
  const [times = '', days, ...more] = line.split(/ on /i);
  if (more.length > 0) return undefined;
  const at = times.split(/,| and /).map((time) => readTime(time.trim()));
  if (at.some((time) => time === undefined)) return undefined;
  const known = at.filter((time) => time !== undefined);
  if (days === undefined) return { at: known };
  const on = days.split(/,| and /).map((day) => readDay(day));
  const dates = on.filter((day) => day !== undefined);
  return dates.length === on.length ? { at: known, on: dates } : undefined;
}

/** `8:00`, `08.00` and `08:00` are one time. */
function readTime(text: string): string | undefined {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(text);
  const time = `${(match?.[1] ?? '').padStart(2, '0')}:${match?.[2] ?? ''}`;
  return match !== null && time <= '23:59' && Number(match[2]) <= 59 ? time : undefined;
}
