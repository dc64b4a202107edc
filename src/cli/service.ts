/** The register on the command line: services, bank holidays and figures. */
import { z } from 'zod';
import { readClock } from '../campaigns/typed-time.ts';
import { sayDay } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import { type Actor, MACHINE } from '../events.ts';
import { nameOf } from '../people/person.ts';
import { takeHolidays } from '../signposts/holidays-file.ts';
import { importServices } from '../signposts/import-services.ts';
import { linkedData, placeOf } from '../signposts/linked-data.ts';
import {
  recordService,
  resumeService,
  serviceStream,
  suspendService,
  verifyService,
} from '../signposts/register.ts';
import { type Service, serviceRow } from '../signposts/service.ts';
import { type RegisterStanding, registerStanding } from '../signposts/standing.ts';
import { idOf, loadPeople } from '../submissions/gather.ts';
import { sayDoubt } from '../words/doubts.ts';
import { nhsRowWords, registerWords } from '../words/signposts.ts';
import { figureOperations } from './figure.ts';
import { actorOf, problemsOf } from './given.ts';
import type { Done } from './operations.ts';

type Arguments = Readonly<Record<string, string>>;

export const serviceOperations = {
  ...figureOperations,

  async addService(core: Core, given: Arguments): Promise<Done> {
    const [before] = await core.store.load([serviceStream(given.id ?? '')]);
    const service = serviceFrom(given, before.state.service);
    const result = await recordService(core, service, 'hand', await actorOf(core, given));
    const { id, name, lastVerified } = service;
    return {
      lines: [
        result === 'same' ? registerWords.same(id, name) : registerWords.recorded(id, name),
        ...(lastVerified === null ? [registerWords.notVerified(id)] : []),
      ],
      json: { service: id, result },
    };
  },

  async verifyService(core: Core, given: Arguments): Promise<Done> {
    const { id = '', on } = given;
    const service = await verifyService(
      core,
      id,
      on === undefined ? on : dayIn(on),
      await actorOf(core, given),
    );
    const day = service.lastVerified ?? '';
    return { lines: [registerWords.verified(service.name, day)], json: { service: id, lastVerified: day } };
  },

  async suspendService(core: Core, given: Arguments): Promise<Done> {
    const { id = '', reason = '', from, until } = given;
    const asked = {
      reason,
      ...(from === undefined ? {} : { from: dayIn(from) }),
      ...(until === undefined ? {} : { until: dayIn(until) }),
    };
    const { name, suspended } = await suspendService(core, id, asked, await actorOf(core, given));
    return {
      lines: [registerWords.suspended(name, suspended?.from ?? '', suspended?.until ?? null)],
      json: { service: id, suspended },
    };
  },

  async resumeService(core: Core, given: Arguments): Promise<Done> {
    const { id = '' } = given;
    const { name } = await resumeService(core, id, await actorOf(core, given));
    return { lines: [registerWords.resumed(name)], json: { service: id, suspended: null } };
  },

  async listServices(core: Core): Promise<Done> {
    const standing = await registerStanding(core);
    const names = await namesOf(core, standing.services);
    const lines = standing.services.map(
      ({ service, state, now }) =>
        `${service.id}: ${now.text ?? sayNot(service.name, now.reason)}. ${sayVerified(service, names.get(state.verifiedBy ?? MACHINE))}`,
    );
    return {
      lines: [...(lines.length === 0 ? [registerWords.noServices] : lines), ...standing.warnings],
      json: standingJson(standing),
    };
  },

  /** `out`: the file that the command writes it into; without it, it is what is printed. */
  async exportServices(core: Core, { out }: Arguments): Promise<Done> {
    const { services, holidays } = await registerStanding(core);
    const at = core.clock.now();
    const rows = services.map(({ service }) => service);
    const text = linkedData(rows, holidays, at);
    const stated = rows.filter((service) => placeOf(service, holidays, at) !== undefined);
    const leftOut = services.filter(({ service }) => !stated.includes(service));
    return {
      lines:
        out === undefined
          ? [text]
          : [
              registerWords.exported(stated.length, out),
              ...leftOut.map(({ service, now }) => `${service.id}: ${sayNot(service.name, now.reason)}.`),
            ],
      json: {
        services: stated.map(({ id }) => id),
        leftOut: leftOut.map(({ service, now }) => ({ service: service.id, reason: now.reason })),
        asAt: new Date(at).toISOString(),
        text,
      },
    };
  },

  async importServices(core: Core, given: Arguments): Promise<Done> {
    const { json = '', source } = given;
    const options = {
      reviewed: given.reviewed === 'yes',
      overnight: given.overnight === 'yes',
      ...(source === undefined ? {} : { source }),
    };
    const imported = await importServices(core, json, options, await actorOf(core, given));
    if (imported.length === 0) return { lines: [registerWords.nothingInFile], json: { services: [] } };
    const lines = imported.flatMap(({ service: { id, name, lastVerified }, result, refused }) => [
      result === 'recorded'
        ? registerWords.recorded(id, name)
        : result === 'same'
          ? registerWords.same(id, name)
          : registerWords.leftAlone(id, name),
      ...(lastVerified === null && result === 'recorded' ? [registerWords.notVerified(id)] : []),
      ...refused.map(({ row, code }) => `${id}: row ${row} is refused (${code}): ${nhsRowWords[code]}.`),
    ]);
    return {
      lines,
      json: {
        services: imported.map(({ service, result, refused }) => ({ service: service.id, result, refused })),
      },
    };
  },

  async importBankHolidays(core: Core, { json = '', reviewed }: Arguments): Promise<Done> {
    const days = await takeHolidays(core, json, MACHINE, reviewed === 'yes');
    const all = [...new Set(Object.values(days).flat())].sort();
    return {
      lines: [registerWords.holidays(all.length, all.at(-1) ?? '')],
      json: { bankHolidays: all.length, until: all.at(-1) },
    };
  },
} as const;

/** Names of those who verified something; nobody stands behind what a file brought. */
async function namesOf(
  core: Core,
  services: RegisterStanding['services'],
): Promise<ReadonlyMap<Actor, string>> {
  const ids = services.flatMap(({ state: { verifiedBy } }) =>
    verifiedBy === undefined || verifiedBy === MACHINE ? [] : [verifiedBy],
  );
  const people = await loadPeople(core, ids);
  return new Map(people.map((person) => [idOf(person.stream), nameOf(person)]));
}

/** A service from what was typed, over what the register has of it. `--hours "1,2,3,4,5 08:00-18:30; 6 09:00-12:00"` */
function serviceFrom(given: Arguments, known: Service | undefined): Service {
  const { id, name, hours, closed, bankHolidays, nation, from, until, verified, maxAge, source } = given;
  const week = weekFrom(hours, closed, known);
  // Other days than those that were verified are not verified yet.
  const isOther =
    hours !== undefined ||
    closed !== undefined ||
    (bankHolidays ?? known?.bankHolidays) !== known?.bankHolidays ||
    (nation ?? known?.nation) !== known?.nation;
  const typed = {
    ...known,
    id,
    ...(name === undefined ? {} : { name }),
    ...week,
    ...(bankHolidays === undefined ? {} : { bankHolidays }),
    ...(nation === undefined ? {} : { nation }),
    ...(known === undefined || from !== undefined ? { validFrom: from ?? '2000-01-01' } : {}),
    ...(until === undefined ? {} : { validTo: until }),
    ...(verified === undefined ? (isOther ? { lastVerified: null } : {}) : { lastVerified: verified }),
    ...(maxAge === undefined ? {} : { maxAgeDays: Number(maxAge) }),
    ...(source === undefined ? {} : { sourceUrl: source }),
  };
  const row = serviceRow.safeParse(typed);
  if (!row.success) throw new InvalidInputError(problemsOf(row.error, typed));
  return row.data;
}

/** The days of the week: what is typed counts, and of what was there only what it does not contradict. */
function weekFrom(
  typedHours: string | undefined,
  typedClosed: string | undefined,
  known: Service | undefined,
): Partial<Pick<Service, 'hours' | 'closed'>> {
  const hours = typedHours?.split(';').map(hoursIn);
  const closed = typedClosed === undefined ? undefined : daysIn(typedClosed);
  const open = new Set(hours?.flatMap(({ days }) => days));
  const before = known?.hours.map((row) => ({
    ...row,
    days: row.days.filter((day) => !closed?.includes(day)),
  }));
  const left = { hours: hours ?? before?.filter(({ days }) => days.length > 0) };
  const shut = closed ?? known?.closed.filter((day) => !open.has(day));
  return {
    ...(left.hours === undefined ? {} : { hours: left.hours }),
    ...(shut === undefined ? {} : { closed: [...shut] }),
  };
}

const HOURS = /^(\S.*?)\s+(\S+(?: ?[ap]m)?)\s*(?:-|–|\bto\b)\s*(\S+(?: ?[ap]m)?)$/i;

/** `1-5 08:00-18:30`, `Mon-Fri 8am to 6:30pm`. */
function hoursIn(written: string): Service['hours'][number] {
  const [, days = '', from = '', to = ''] = HOURS.exec(written.trim()) ?? [];
  const [opens, closes] = [readClock(from), to === '24:00' ? to : readClock(to)];
  const said = daysIn(days);
  if (said.length === 0 || opens === undefined || closes === undefined)
    throw new InvalidInputError([registerWords.hoursUnclear(written.trim())]);
  return { days: [...said], opens, closes };
}

/** @throws InvalidInputError where a part is no day of the week. */
function daysIn(written: string): readonly number[] {
  return written
    .split(',')
    .filter((day) => day.trim() !== '')
    .flatMap((part) => {
      const [from = '', to = from] = part.split('-');
      const first = weekdayIn(from);
      const count = weekdayIn(to) - first + 1;
      if (!(count >= 1 && count <= 7)) throw new InvalidInputError([registerWords.daysUnclear(part.trim())]);
      return Array.from({ length: count }, (_, index) => first + index);
    });
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function weekdayIn(written: string): number {
  const word = written.trim().toLowerCase();
  return /^[1-7]$/.test(word) ? Number(word) : WEEKDAYS.indexOf(word.slice(0, 3)) + 1 || Number.NaN;
}

function dayIn(text: string): string {
  if (!z.iso.date().safeParse(text).success) throw new InvalidInputError(['Write a date as 2026-11-20.']);
  return text;
}

function sayNot(name: string, reason: string): string {
  return `nothing is said of ${name}: ${sayDoubt(reason)}`;
}

function sayVerified({ lastVerified }: Service, who: string | undefined): string {
  if (lastVerified === null) return 'Never verified.';
  const by = who === undefined ? '' : ` by ${who}`;
  return `Verified on ${sayDay(lastVerified)} ${lastVerified.slice(0, 4)}${by}.`;
}

function standingJson({ services, holidays, warnings }: RegisterStanding): Done['json'] {
  return {
    services: services.map(({ service, state, now }) => ({
      id: service.id,
      name: service.name,
      state: now.state,
      reason: now.reason,
      text: now.text,
      lastVerified: service.lastVerified,
      verifiedBy: state.verifiedBy ?? null,
      byHand: state.byHand,
      suspended: service.suspended,
    })),
    bankHolidaysTaken: holidays.takenAt === undefined ? null : new Date(holidays.takenAt).toISOString(),
    warnings,
  };
}
