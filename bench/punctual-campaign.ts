/** A campaign whose slots come every few milliseconds: many organisations, each posting from its own account. */
import type { CampaignFile } from '../src/campaigns/campaign.ts';
import { addDays, dayOf, timeOf } from '../src/campaigns/wall-time.ts';
import type { Core } from '../src/core.ts';
import { MACHINE, type NewEvent, sealPiece } from '../src/events.ts';
import { personOf } from '../src/people/person.ts';
import type { Profile, StreamId } from '../src/ports.ts';
import { dayStream, slotKey } from '../src/submissions/booking.ts';
import { CHANNEL, campaignFile, TEAM } from './campaign.ts';
import { approved, filed } from './filing.ts';
import { textOf } from './texts.ts';

/** An account may make at most 100 posts in ten minutes, so a thousand slots in twenty seconds need several. */
const ACCOUNTS = 25;
const APPROVER = `slack:${TEAM}/U0APPROVER`;
const APPROVER_EMAIL = 'comms-1@derwent-care.example';
const MINUTE = 60_000;

export function punctualCampaign(): { file: CampaignFile; people: ReadonlyMap<string, Profile> } {
  const example = campaignFile();
  const now = Date.now();
  const today = dayOf(now, example.timeZone);
  const ids = Array.from({ length: ACCOUNTS }, (_, at) => `trust-${at}`);
  const file: CampaignFile = {
    ...example,
    dates: { from: today, to: addDays(today, 1) },
    timetable: [{ at: [...timesAround(now, example.timeZone)] }],
    accounts: ids.map((id, at) => ({ id, handle: `@Trust${at}`, dailyBudget: 1_000, ceiling: 100 })),
    account: ids[0] ?? '',
    organisations: ids.map((id, at) => ({
      id,
      name: `Trust ${at}`,
      emailDomains: [`${id}.example`],
      account: id,
      channels: [CHANNEL],
    })),
  };
  const person = (account: string, name: string, email: string): Profile => ({
    account,
    name,
    email,
    guest: false,
    bot: false,
    inactive: false,
  });
  const people = new Map([[APPROVER, person(APPROVER, 'Sam (comms)', APPROVER_EMAIL)]]);
  for (const [at, id] of ids.entries())
    people.set(writerOf(at), person(writerOf(at), `Sam ${at}`, `staff@${id}.example`));
  return { file, people };
}

/**
 * The slots that the campaign's own timetable has: as many as a real tweet-a-thon, since the rules count through
 * them, but none in the minutes of the run, because a slot that begins makes every one before it late.
 */
function timesAround(now: number, zone: string): readonly string[] {
  const soon = new Set([-1, 0, 1, 2, 3].map((minutes) => timeOf(now + minutes * MINUTE, zone)));
  const times = Array.from({ length: 73 }, (_, at) => {
    const minutes = 8 * 60 + at * 10;
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  });
  return times.filter((time) => !soon.has(time));
}

export interface Booking {
  readonly core: Core;
  readonly file: CampaignFile;
  readonly count: number;
  /** The first slot. */
  readonly begins: number;
  /** Milliseconds from one slot to the next. */
  readonly spacing: number;
}

/**
 * Writes what stories approved and booked one after the other would have left in the store, with one difference:
 * a booking's wall time is only its name here, and its instant is one of those close together.
 */
export async function bookSlots(booking: Booking): Promise<readonly { text: string; at: number }[]> {
  const { core, file, count, begins, spacing } = booking;
  const { store } = core;
  const now = Date.now();
  const day = dayOf(now, file.timeZone);
  const { roles, ...definition } = file;
  const lists = sealPiece('i1', { roles: JSON.stringify(roles) });
  const imported: NewEvent = {
    type: 'imported',
    at: now,
    by: MACHINE,
    data: { definition, people: lists.ref },
  };
  await store.commit({
    expect: {},
    append: {
      [`campaign:${file.id}`]: [imported],
      ...Object.assign({}, ...[APPROVER, ...file.organisations.map((_, at) => writerOf(at))].map(met)),
    },
    content: { [`campaign:${file.id}`]: { [lists.ref.key]: lists.piece } },
  });
  const made = Array.from({ length: count }, (_, index) => {
    const at = begins + index * spacing;
    const organisation = index % ACCOUNTS;
    const id = file.organisations[organisation]?.id ?? '';
    const by = personOf(writerOf(organisation));
    const { stream, events, piece } = filed(file, `bench:slot:${index}`, 'story', by, index, now, id);
    const slot = { day, time: timeNamed(index), at };
    return { stream, events, piece, slot, organisation: id, at, text: textOf(index) };
  });
  await Promise.all(
    made.map(({ stream, events, piece, slot, organisation, at }) =>
      store.commit({
        expect: { [stream]: 0 },
        append: {
          [stream]: [
            ...events,
            ...approved(now, personOf(APPROVER)),
            { type: 'scheduled', at: now, by: MACHINE, data: { slot } },
          ],
          [dayStream(file.id, day)]: [
            {
              type: 'booked',
              at: now,
              by: MACHINE,
              data: { time: slot.time, submission: stream, organisation, kind: 'story' },
            },
          ],
        },
        content: { [stream]: { [piece.ref.key]: piece.piece } },
        wake: [{ name: 'slot', key: slotKey(file.id, slot), at }],
      }),
    ),
  );
  return made;
}

function met(account: string): Record<StreamId, NewEvent[]> {
  const person = personOf(account);
  return { [`person:${person}`]: [{ type: 'met', at: Date.now(), by: person, data: { account } }] };
}

function writerOf(organisation: number): string {
  return `slack:${TEAM}/U0WRITER${organisation}`;
}

/** 00:00, 00:01 … */
function timeNamed(index: number): string {
  return `${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`;
}
