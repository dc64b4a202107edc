/** The register of services: recorded, verified, suspended; what rests on an entry is looked at again when it changes. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import type { Actor } from '../events.ts';
import { canonicalJson } from '../events.ts';
import { isUnfitToShare } from '../guard/finding.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { untilSettled } from '../submissions/change.ts';
import { findingsOfTyped } from '../submissions/guarding.ts';
import { registerWords } from '../words/signposts.ts';
import { figureOf } from './figure.ts';
import { stateFigure } from './figures.ts';
import { UK } from './opening-hours.ts';
import type { Service, ServiceEvent } from './service.ts';
import { saysTheSame } from './service.ts';

export type How = Extract<ServiceEvent, { type: 'recorded' }>['data']['how'];

export type Recorded = 'recorded' | 'same' | 'leftAlone';

export function serviceStream(id: string): StreamId<'service'> {
  return `service:${id}`;
}

/** Puts an entry into the register. What a person vouched for is written over by hand or after `reviewed` only. */
export function recordService(
  core: Core,
  service: Service,
  how: How,
  by: Actor,
  reviewed = false,
): Promise<Recorded> {
  if (how === 'hand') refuseFuture(core, service.lastVerified);
  return untilSettled(async () => {
    const [before] = await core.store.load([serviceStream(service.id)]);
    const known = before.state.service;
    if (known !== undefined && canonicalJson(known) === canonicalJson(service)) return 'same';
    if (known !== undefined && before.state.byHand && how !== 'hand' && !reviewed)
      return saysTheSame(known, { ...service, suspended: known.suspended }) ? 'same' : 'leftAlone';
    const isNews = known !== undefined && !saysTheSame(known, service);
    const at = core.clock.now();
    await append(core, before, { type: 'recorded', at, by, data: { service, how } }, isNews);
    return 'recorded';
  });
}

/** Somebody looked the hours up at their source on that local day and found them right. */
export function verifyService(core: Core, id: string, on: string | undefined, by: Actor): Promise<Service> {
  refuseFuture(core, on ?? null);
  return changeService(core, id, (service, at) => {
    const data = { on: on ?? dayOf(at, UK) };
    return [{ type: 'verified', at, by, data }, { ...service, lastVerified: data.on }, false];
  });
}

/** From a local day on, and until another where that is known, nothing is said of it. */
export function suspendService(
  core: Core,
  id: string,
  given: { readonly from?: string; readonly until?: string; readonly reason: string },
  by: Actor,
): Promise<Service> {
  // It stands in the record for good, so it must not be about anybody.
  if (findingsOfTyped(core, given.reason).some(isUnfitToShare))
    throw new InvalidInputError([registerWords.personal]);
  return changeService(core, id, (service, at) => {
    const from = given.from ?? dayOf(at, UK);
    const data = { from, until: given.until ?? null, reason: given.reason };
    if (data.until !== null && data.until < from) throw new InvalidInputError([registerWords.endsFirst]);
    return [{ type: 'suspended', at, by, data }, { ...service, suspended: data }, true];
  });
}

/** Of services that a file brings: the reasons in them stand in the record for good too. */
export function unfitReasons(core: Core, services: readonly Service[]): readonly string[] {
  return services.flatMap(({ id, suspended, exceptions }) => {
    const reasons = [suspended?.reason, ...exceptions.map(({ reason }) => reason)].join('\n');
    return findingsOfTyped(core, reasons).some(isUnfitToShare) ? [`${id}: ${registerWords.personal}`] : [];
  });
}

export function resumeService(core: Core, id: string, by: Actor): Promise<Service> {
  return changeService(core, id, (service, at) => {
    if (service.suspended === null) throw new InvalidInputError([registerWords.notSuspended(service.name)]);
    return [{ type: 'resumed', at, by, data: {} }, { ...service, suspended: null }, true];
  });
}

/** Takes what a campaign's file brings; a service that somebody verified by hand is left as it is. Says what it left, in sentences. */
export async function takeServices(
  core: Core,
  services: readonly Service[],
  by: Actor,
): Promise<readonly string[]> {
  const said: string[] = [];
  for (const service of services)
    if ((await recordService(core, service, 'file', by)) === 'leftAlone')
      said.push(registerWords.leftAlone(service.id, service.name));
  return said;
}

export async function takeFigures(
  core: Core,
  campaign: string,
  figures: CampaignFile['figures'],
  by: Actor,
): Promise<void> {
  for (const figure of figures) await stateFigure(core, figureOf(figure, campaign), by);
}

type Change = readonly [event: ServiceEvent, after: Service, isNews: boolean];

function changeService(
  core: Core,
  id: string,
  decide: (service: Service, at: number) => Change,
): Promise<Service> {
  return untilSettled(async () => {
    const [before] = await core.store.load([serviceStream(id)]);
    const { service } = before.state;
    if (service === undefined) throw new InvalidInputError([registerWords.noService(id)]);
    const [event, after, isNews] = decide(service, core.clock.now());
    await append(core, before, event, isNews);
    return after;
  });
}

/** `isNews`: posts may not say the same of it any more, so what rests on it is looked at again. */
async function append(
  core: Core,
  before: Loaded<'service'>,
  event: ServiceEvent,
  isNews: boolean,
): Promise<void> {
  await core.store.commit({
    expect: { [before.stream]: before.version },
    append: { [before.stream]: [event] },
    wake: isNews ? [{ name: 'service', key: before.stream, at: event.at }] : [],
  });
}

function refuseFuture(core: Core, day: string | null): void {
  if (day !== null && day > dayOf(core.clock.now(), UK)) throw new InvalidInputError([registerWords.future]);
}
