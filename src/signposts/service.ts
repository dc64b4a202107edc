/** A service that signposts speak of: when it is open, who verified that and when, and until when it may be stated. */
import { z } from 'zod';
import type { Actor, Instant, NewEvent, StoredEvent } from '../events.ts';
import { canonicalJson } from '../events.ts';

export const NATIONS = ['england-and-wales', 'scotland', 'northern-ireland'] as const;
export type Nation = (typeof NATIONS)[number];

const day = z.iso.date('write a date as 2026-11-20');
const fourDigits = 'write a time with four digits: "08:00"';
const opens = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, fourDigits);
/** `24:00` is the end of a day; a period that closes at or before it opens goes on until the next day. */
const closes = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, fourDigits);
const period = z.strictObject({ opens, closes });

/** One row of the register, as files and vectors write it. */
export const serviceRow = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9-]{0,39}$/,
        'use 1 to 40 small letters, digits and hyphens, for example miu-ripley',
      ),
    name: z.string().min(3).max(120),
    /** 1 is Monday, 7 is Sunday. A day without a row is unknown, not closed, unless `closed` says so. */
    hours: z.array(z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1), opens, closes })),
    /** Days on which it is known to be closed every week. */
    closed: z.array(z.int().min(1).max(7)).default([]),
    bankHolidays: z.enum(['same', 'closed', 'unknown']),
    nation: z.enum(NATIONS).default('england-and-wales'),
    exceptions: z
      .array(z.strictObject({ date: day, periods: z.array(period), reason: z.string().max(120).optional() }))
      .default([]),
    validFrom: day,
    validTo: day.nullable().default(null),
    /** Local day on which somebody last looked it up at its source. */
    lastVerified: day.nullable().default(null),
    maxAgeDays: z.int().min(1).max(365).default(30),
    sourceUrl: z.url('write the whole address of the page that says so'),
    suspended: z
      .strictObject({ from: day, until: day.nullable(), reason: z.string().min(3).max(200) })
      .nullable()
      .default(null),
  })
  .superRefine(({ hours, closed, exceptions, suspended }, context) => {
    const say = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    // Of two that say different things of a day, one is wrong, and nobody knows which.
    const open = new Set(hours.flatMap(({ days }) => days));
    if (closed.some((weekday) => open.has(weekday)))
      say(['closed'], 'a day has opening hours and is closed as well: leave out one of them');
    const dates = exceptions.map(({ date }) => date);
    const twice = dates.findIndex((date, index) => dates.indexOf(date) !== index);
    if (twice >= 0) say(['exceptions', twice, 'date'], 'this day has two exceptions: make them one');
    if (suspended !== null && suspended.until !== null && suspended.until < suspended.from)
      say(['suspended', 'until'], 'a suspension ends after it begins');
  });

/** A service as the register holds it. Local days and times are of Europe/London, whatever zone the server runs in. */
export type Service = z.infer<typeof serviceRow>;

export interface ServiceState {
  readonly service?: Service;
  /** Who last verified it, and when that was told; a person's id, or `loudhailer` for what a file brought. */
  readonly verifiedBy?: Actor;
  readonly verifiedAt?: Instant;
  /** A person typed, verified or suspended it: an import does not write over it. */
  readonly byHand: boolean;
  /** When what may be said of it last became another thing: what was approved before then is looked at again. */
  readonly changedAt?: Instant;
}

export type ServiceEvent =
  | NewEvent<'recorded', { service: Service; how: 'hand' | 'file' | 'serviceSearch' }>
  | NewEvent<'verified', { on: string }>
  | NewEvent<'suspended', { from: string; until: string | null; reason: string }>
  | NewEvent<'resumed', object>;

export const noService: ServiceState = { byHand: false };

export function evolveService(state: ServiceState, stored: StoredEvent<string, object>): ServiceState {
  const event = stored as StoredEvent & ServiceEvent;
  switch (event.type) {
    case 'recorded': {
      const { service, how } = event.data;
      const verified = service.lastVerified === null ? {} : { verifiedBy: event.by, verifiedAt: event.at };
      const { verifiedBy: _by, verifiedAt: _at, ...rest } = state;
      const moved = state.service !== undefined && !saysTheSame(state.service, service);
      return {
        ...rest,
        service,
        byHand: how === 'hand',
        ...verified,
        ...(moved ? { changedAt: event.at } : {}),
      };
    }
    case 'verified':
      return changed(
        { ...state, byHand: true, verifiedBy: event.by, verifiedAt: event.at },
        { lastVerified: event.data.on },
      );
    case 'suspended':
      return changed({ ...state, byHand: true, changedAt: event.at }, { suspended: event.data });
    case 'resumed':
      return changed({ ...state, byHand: true, changedAt: event.at }, { suspended: null });
  }
}

function changed(state: ServiceState, change: Partial<Service>): ServiceState {
  return state.service === undefined ? state : { ...state, service: { ...state.service, ...change } };
}

/** Whether posts may say the same of both; who looked it up, when and where is no part of that. */
export function saysTheSame(one: Service, other: Service): boolean {
  return canonicalJson(saidOf(one)) === canonicalJson(saidOf(other));
}

function saidOf({ lastVerified: _on, maxAgeDays: _age, sourceUrl: _url, ...said }: Service): object {
  return said;
}
