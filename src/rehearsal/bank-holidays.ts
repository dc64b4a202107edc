/**
 * The regular bank holidays of the four nations, in the shape of the government's published list: what an organiser
 * imports before a campaign. A rehearsal may be of any year, and none of these is worth a request to anybody; days that
 * were declared once are not among them.
 */

interface Days {
  readonly date: string;
  readonly title: string;
}

/** The list for some years, as `bank-holidays import` takes it. */
export function regularBankHolidays(years: readonly number[]): string {
  const division = (name: string, of: (year: number) => readonly Days[]) => [
    name,
    {
      division: name,
      events: years.flatMap(of).map((event) => ({ ...event, notes: '', bunting: false })),
    },
  ];
  return JSON.stringify(
    Object.fromEntries([
      division('england-and-wales', (year) =>
        inOrder([...shared(year), easterMonday(year), lateAugust(year)]),
      ),
      division('scotland', (year) =>
        inOrder([
          ...shared(year),
          { title: '2nd January', date: observed(year, 1, 2, 1) },
          { title: 'Summer bank holiday', date: mondayFrom(year, 8, 1) },
          { title: 'St Andrew’s Day', date: observed(year, 11, 30) },
        ]),
      ),
      division('northern-ireland', (year) =>
        inOrder([
          ...shared(year),
          easterMonday(year),
          lateAugust(year),
          { title: 'St Patrick’s Day', date: observed(year, 3, 17) },
          { title: 'Battle of the Boyne', date: observed(year, 7, 12) },
        ]),
      ),
    ]),
  );
}

function shared(year: number): readonly Days[] {
  return [
    { title: 'New Year’s Day', date: observed(year, 1, 1) },
    { title: 'Good Friday', date: later(easterSunday(year), -2) },
    { title: 'Early May bank holiday', date: mondayFrom(year, 5, 1) },
    { title: 'Spring bank holiday', date: mondayFrom(year, 5, 25) },
    { title: 'Christmas Day', date: observed(year, 12, 25) },
    { title: 'Boxing Day', date: observed(year, 12, 26, 1) },
  ];
}

function easterMonday(year: number): Days {
  return { title: 'Easter Monday', date: later(easterSunday(year), 1) };
}

function lateAugust(year: number): Days {
  return { title: 'Summer bank holiday', date: mondayFrom(year, 8, 25) };
}

function inOrder(days: readonly Days[]): readonly Days[] {
  return days.toSorted((a, b) => a.date.localeCompare(b.date));
}

/** A holiday on a weekend is kept on the next weekday that no other of its kind takes: `before` of them stand ahead of it. */
function observed(year: number, month: number, date: number, before: 0 | 1 = 0): string {
  const day = dayOf(year, month, date);
  const weekday = new Date(day).getUTCDay();
  if (weekday === 6) return later(day, 2);
  if (weekday === 0) return later(day, before === 0 ? 1 : 2);
  // After a holiday on Sunday that moved to this Monday.
  return weekday === 1 && before === 1 ? later(day, 1) : day;
}

/** The first Monday from a date on. */
function mondayFrom(year: number, month: number, date: number): string {
  const day = dayOf(year, month, date);
  return later(day, (8 - new Date(day).getUTCDay()) % 7);
}

/** By the method of J.-M. Oudin, 1940, as the US Naval Observatory publishes it. */
function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const k = Math.floor((century - 17) / 25);
  let i = (century - Math.floor(century / 4) - Math.floor((century - k) / 3) + 19 * golden + 15) % 30;
  i -= Math.floor(i / 28) * (1 - Math.floor(29 / (i + 1)) * Math.floor((21 - golden) / 11));
  const j = (year + Math.floor(year / 4) + i + 2 - century + Math.floor(century / 4)) % 7;
  const l = i - j;
  const month = 3 + Math.floor((l + 40) / 44);
  return dayOf(year, month, l + 28 - 31 * Math.floor(month / 4));
}

function dayOf(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
