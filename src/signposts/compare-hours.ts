/** Typed hours beside the register as it is now; read only where words may hold times at all, because every form comes by here. */
import type { Core } from '../core.ts';
import type { StreamId } from '../ports.ts';
import { HOLIDAYS } from './holidays.ts';
import { sourcesIn, typedWords } from './template.ts';
import type { TypedHours } from './typed-hours.ts';
import { typedHours } from './typed-hours.ts';
import { mayHoldTimes } from './typed-times.ts';

export async function typedHoursIn(core: Core, text: string): Promise<readonly TypedHours[]> {
  const typed = typedWords(text);
  if (!mayHoldTimes(typed)) return [];
  const found = await core.store.find({ query: 'services' });
  const services = found.flatMap(({ state }) => (state.service === undefined ? [] : [state.service]));
  if (services.length === 0) return [];
  const [holidays] = await core.store.load([HOLIDAYS]);
  return typedHours(typed, services, holidays.state, core.clock.now());
}

/** The streams that words rest on: those of their places, and those of services whose hours somebody typed. */
export async function sourcesOf(
  core: Core,
  campaign: string | undefined,
  text: string,
): Promise<readonly StreamId<'service' | 'figure'>[]> {
  const typed = (await typedHoursIn(core, text)).map(
    ({ service }): StreamId<'service'> => `service:${service.id}`,
  );
  return [...new Set([...sourcesIn(text, campaign), ...typed])];
}
