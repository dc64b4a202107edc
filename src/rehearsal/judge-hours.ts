/** The judge's look at opening hours: which posts stated some, and whether anybody had looked them up lately enough. */
import type { StoredEvent } from '../events.ts';

export interface HoursFound {
  /** Posts that state opening hours from the register. */
  readonly hours: number;
  /** Of the claims to send one, those made when the hours were older than the service allows. */
  readonly staleHours: number;
  /** The days on which the hours in the register were last looked up, the latest of them. */
  readonly verifiedOn?: string;
  /** Signposts that were to state hours and never went out. */
  readonly hoursHeld: number;
}

interface Service {
  verified: string | undefined;
  readonly maxAgeDays: number;
}

const DAY = 24 * 60 * 60_000;

export function countHours(events: readonly StoredEvent[]): HoursFound {
  const services = new Map<string, Service>();
  /** By item: the services that its words rest on. */
  const resting = new Map<string, readonly string[]>();
  const posted = new Set<string>();
  let staleHours = 0;
  for (const event of events) {
    if (event.stream.startsWith('service:')) foldService(services, event);
    if (!event.stream.startsWith('submission:')) continue;
    const data = event.data as {
      readonly revision?: { readonly restsOn?: readonly string[] };
      readonly slot?: { readonly day: string };
    };
    if (event.type === 'submitted' || event.type === 'revised')
      resting.set(
        event.stream,
        (data.revision?.restsOn ?? []).filter((source) => source.startsWith('service:')),
      );
    const sources = resting.get(event.stream) ?? [];
    if (sources.length === 0) continue;
    if (event.type === 'published') posted.add(event.stream);
    if (event.type === 'sending' && sources.some((one) => isStale(services.get(one), data.slot?.day ?? '')))
      staleHours += 1;
  }
  const toState = [...resting.values()].filter((sources) => sources.length > 0).length;
  const verified = [...services.values()].flatMap(({ verified }) => verified ?? []).sort();
  const verifiedOn = verified.at(-1);
  return {
    hours: posted.size,
    staleHours,
    hoursHeld: toState - posted.size,
    ...(verifiedOn === undefined ? {} : { verifiedOn }),
  };
}

function foldService(services: Map<string, Service>, event: StoredEvent): void {
  if (event.type === 'recorded') {
    const { service } = event.data as {
      readonly service: { readonly lastVerified: string | null; readonly maxAgeDays: number };
    };
    services.set(event.stream, {
      verified: service.lastVerified ?? undefined,
      maxAgeDays: service.maxAgeDays,
    });
  }
  const service = services.get(event.stream);
  if (event.type === 'verified' && service !== undefined)
    service.verified = (event.data as { readonly on: string }).on;
}

function isStale(service: Service | undefined, day: string): boolean {
  if (service?.verified === undefined) return true;
  return Date.parse(day) - Date.parse(service.verified) > service.maxAgeDays * DAY;
}
