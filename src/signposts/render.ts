/**
 * Filling the places of words from the register. The preview and the claim both call this, so that they cannot differ; what cannot
 * be said at that instant is never said (rule S06 of health communications).
 */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { Content, Instant } from '../events.ts';
import { readField } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { SubmissionState } from '../submissions/submission.ts';
import { currentRevision } from '../submissions/submission.ts';
import type { Figure } from './figure.ts';
import { figureStream } from './figure.ts';
import type { HolidaysState } from './holidays.ts';
import { HOLIDAYS } from './holidays.ts';
import type { OpeningHours, UnknownHours } from './opening-hours.ts';
import { openingHours, UK } from './opening-hours.ts';
import type { ServiceState } from './service.ts';
import type { Place } from './template.ts';
import { placesIn, sourcesIn } from './template.ts';

/** What words state something of, as it was read; a decision on them expects these versions. */
export interface Register {
  readonly campaign: string;
  readonly services: ReadonlyMap<string, ServiceState>;
  readonly figures: ReadonlyMap<string, Figure>;
  readonly holidays: HolidaysState;
  readonly versions: Readonly<Record<StreamId, number>>;
}

export type Unsayable =
  | UnknownHours
  | 'AFTER_LAST_CLOSE'
  | 'UNKNOWN_SERVICE'
  | 'UNKNOWN_FIGURE'
  | 'FIGURE_EXPIRED';

export interface Problem {
  readonly place: Place;
  /** As people call it; its id where nothing is known of it. */
  readonly name: string;
  readonly reason: Unsayable;
}

/** A place in the words, and where what was filled in stands in the rendering. */
export interface Filled {
  readonly place: Place;
  readonly start: number;
  readonly end: number;
}

export interface Rendering {
  /** Places that cannot be said stand in it as a stand-in of the same kind: it is only ever sent without problems. */
  readonly text: string;
  readonly filled: readonly Filled[];
  readonly problems: readonly Problem[];
  /** Names that stand in what was filled in. */
  readonly names: readonly string[];
}

/** Reads what words state something of, by their places and by what else they rest on; undefined where that is nothing. */
export async function registerFor(
  core: Core,
  campaign: string,
  text: string,
  restsOn: readonly string[] = [],
): Promise<Register | undefined> {
  const sources = [...new Set([...sourcesIn(text, campaign), ...restsOn])] as StreamId<
    'service' | 'figure'
  >[];
  if (sources.length === 0) return undefined;
  const [holidays] = await core.store.load([HOLIDAYS]);
  const loaded: readonly Loaded[] = await core.store.load(sources);
  const services = new Map<string, ServiceState>();
  const figures = new Map<string, Figure>();
  for (const { stream, state } of loaded) {
    const known = state as ServiceState & { readonly figure?: Figure };
    if (known.service !== undefined) services.set(known.service.id, known);
    if (known.figure !== undefined) figures.set(stream, known.figure);
  }
  const versions = Object.fromEntries([holidays, ...loaded].map((one) => [one.stream, one.version]));
  return { campaign, services, figures, holidays: holidays.state, versions };
}

/** The words with their places filled as they may be said at an instant, and everything that may not. Pure. */
export function render(text: string, register: Register | undefined, at: Instant): Rendering {
  let result = '';
  let from = 0;
  const filled: Filled[] = [];
  const problems: Problem[] = [];
  const names: string[] = [];
  for (const place of placesIn(text)) {
    const said = sayPlace(place, register, at);
    if (said.reason !== undefined) problems.push({ place, name: said.name, reason: said.reason });
    if (place.what === 'hours') names.push(said.name);
    result += text.slice(from, place.start);
    const start = result.length;
    result += said.text.normalize();
    filled.push({ place, start, end: result.length });
    from = place.end;
  }
  return { text: result + text.slice(from), filled, problems, names };
}

interface Said {
  readonly text: string;
  readonly name: string;
  readonly reason?: Unsayable;
}

function sayPlace({ what, id }: Place, register: Register | undefined, at: Instant): Said {
  if (what === 'figure') return sayFigure(id, register, at);
  const service = register?.services.get(id)?.service;
  if (register === undefined || service === undefined)
    return { text: standIn(id), name: id, reason: 'UNKNOWN_SERVICE' };
  const { name } = service;
  const hours: OpeningHours = openingHours(service, register.holidays, at);
  if (hours.text !== null) return { text: hours.text, name };
  const reason = hours.state === 'unknown' ? hours.reason : 'AFTER_LAST_CLOSE';
  return { text: standIn(name), name, reason };
}

function sayFigure(id: string, register: Register | undefined, at: Instant): Said {
  const figure =
    register?.figures.get(figureStream(id, register.campaign)) ?? register?.figures.get(figureStream(id));
  if (figure === undefined) return { text: id, name: id, reason: 'UNKNOWN_FIGURE' };
  const { says, name, expires } = figure;
  const isOld = expires !== undefined && dayOf(at, UK) >= expires;
  return { text: says, name, ...(isOld ? { reason: 'FIGURE_EXPIRED' as const } : {}) };
}

/** About as long as what will stand there, so that the length can be judged. */
function standIn(name: string): string {
  return `${name} is open today 8am to 8pm`;
}

/** Findings of the rendering, where they stand in the words: in a filled place, the whole of it is meant. */
export function inWords(
  findings: readonly Finding[],
  { filled }: Pick<Rendering, 'filled'>,
): readonly Finding[] {
  if (filled.length === 0) return findings;
  return findings.map((found) => ({
    ...found,
    start: offsetInWords(found.start, filled, 'start'),
    end: offsetInWords(found.end, filled, 'end'),
  }));
}

function offsetInWords(offset: number, filled: readonly Filled[], edge: 'start' | 'end'): number {
  let shift = 0;
  for (const { place, start, end } of filled) {
    const isBefore = edge === 'start' ? offset < start : offset <= start;
    if (isBefore) break;
    const isInside = edge === 'start' ? offset < end : offset <= end;
    if (isInside) return place[edge];
    shift = place.end - end;
  }
  return offset + shift;
}

/** Whether everything that an item states may be said at an instant; words without places always may. */
export async function canBeSaid(
  core: Core,
  campaign: Pick<CampaignDefinition, 'id'>,
  state: SubmissionState,
  content: Content,
  at: Instant,
): Promise<boolean> {
  const text = readField(content, currentRevision(state)?.body, 'text') ?? '';
  if (placesIn(text).length === 0) return true;
  return render(text, await registerFor(core, campaign.id, text), at).problems.length === 0;
}
