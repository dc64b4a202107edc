/** The figures of a drive, counted anew from its events alone: nothing here is shared with what the program keeps. */
import type { StoredEvent } from '../../src/events.ts';

interface Seen {
  campaign: string;
  organisation: string;
  theme: string;
  role: string;
  day: string;
  teamSize: number;
  /** Where it stands, as its last event of that kind says. */
  stands: 'waits' | 'listed' | 'gone';
  /** Whether something in the present words needs a second look. */
  isHeld: boolean;
  isPost: boolean;
  isPledge: boolean;
  isDone: boolean;
}

export interface Recount {
  pledges: number;
  done: number;
  teamSize: number;
  joins: number;
  joiners: number;
  /** By `theme integration`, `role nursing`, `organisation hospital`, `day 2026-10-05`. */
  by: Record<string, number>;
  joinsOf: Record<string, number>;
}

/** Counts everything that one campaign's events say, oldest first. */
export function recount(events: readonly StoredEvent[], campaign: string): Recount {
  const pledges = new Map<string, Seen>();
  const joins = new Map<string, { pledge: string; person: string }>();
  const same = new Map<string, string>();
  for (const event of events) {
    const kind = event.stream.split(':')[0];
    if (kind === 'submission') readPledge(pledges, event);
    else if (kind === 'join') readJoin(joins, event, campaign);
    else if (event.type === 'foundSame')
      same.set(event.stream.slice('person:'.length), String(read(event, 'as')));
  }
  const counted: Recount = { pledges: 0, done: 0, teamSize: 0, joins: 0, joiners: 0, by: {}, joinsOf: {} };
  for (const seen of pledges.values()) {
    const isIn = seen.stands === 'listed' || (seen.stands === 'waits' && !seen.isHeld);
    if (seen.campaign !== campaign || !seen.isPledge || seen.isPost || !isIn) continue;
    counted.pledges += 1;
    counted.teamSize += seen.teamSize;
    if (seen.isDone) counted.done += 1;
    for (const name of ['theme', 'role', 'organisation', 'day'] as const) {
      const key = `${name} ${seen[name]}`;
      counted.by[key] = (counted.by[key] ?? 0) + 1;
    }
  }
  const people = new Set<string>();
  for (const { pledge, person } of joins.values()) {
    counted.joins += 1;
    counted.joinsOf[pledge] = (counted.joinsOf[pledge] ?? 0) + 1;
    people.add(same.get(person) ?? person);
  }
  counted.joiners = people.size;
  return counted;
}

function readPledge(pledges: Map<string, Seen>, event: StoredEvent): void {
  const seen = pledges.get(event.stream);
  if (event.type === 'submitted') {
    const pledge = (read(event, 'pledge') ?? {}) as { teamSize?: number; roleGroup?: string; day?: string };
    const [theme] = (read(event, 'themes') ?? []) as string[];
    pledges.set(event.stream, {
      campaign: String(read(event, 'campaign')),
      organisation: String(read(event, 'organisation')),
      theme: theme ?? '-',
      role: pledge.roleGroup ?? '-',
      day: pledge.day ?? '',
      teamSize: pledge.teamSize ?? 0,
      stands: 'waits',
      isHeld: isHeld(event),
      isPost: read(event, 'from') !== undefined,
      isPledge: read(event, 'kind') === 'pledge',
      isDone: false,
    });
  } else if (seen === undefined) return;
  else if (event.type === 'revised') {
    seen.isHeld = isHeld(event);
    const changed = read(event, 'pledge') as { themes: readonly string[] } | undefined;
    if (changed !== undefined) seen.theme = changed.themes[0] ?? '-';
  } else if (event.type === 'listed') seen.stands = 'listed';
  else if (event.type === 'done') seen.isDone = true;
  else if (['rejected', 'withdrawn', 'sealed', 'erased'].includes(event.type)) seen.stands = 'gone';
}

function readJoin(
  joins: Map<string, { pledge: string; person: string }>,
  event: StoredEvent,
  campaign: string,
): void {
  if (event.type === 'left') joins.delete(event.stream);
  else if (read(event, 'campaign') === campaign)
    joins.set(event.stream, { pledge: String(read(event, 'pledge')), person: String(read(event, 'person')) });
}

function isHeld(event: StoredEvent): boolean {
  const revision = read(event, 'revision') as { findings: { severity: string }[] };
  return revision.findings.some(({ severity }) => severity !== 'ADVISE');
}

function read(event: StoredEvent, name: string): unknown {
  return (event.data as Record<string, unknown>)[name];
}
