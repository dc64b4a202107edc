/** What the form of a signpost offers: the places that the register can fill in. */
import type { Core } from '../core.ts';
import { signpostWords } from '../words/signposts.ts';
import { HOLIDAYS } from './holidays.ts';
import { openingHours } from './opening-hours.ts';
import { render } from './render.ts';

/** A form is read before it is filled in, so it offers no more than can be taken in. */
const MOST = 12;

/** Sentences on what may be written into words, of services and figures that can be stated now; none where there are none. */
export async function placesOffered(core: Core, campaign: string): Promise<readonly string[]> {
  const [holidays] = await core.store.load([HOLIDAYS]);
  const at = core.clock.now();
  const services = (await core.store.find({ query: 'services' })).flatMap(({ state: { service } }) =>
    service !== undefined && openingHours(service, holidays.state, at).state !== 'unknown'
      ? [signpostWords.place(`{hours:${service.id}}`, service.name)]
      : [],
  );
  const figures = (await core.store.find({ query: 'figures' })).flatMap(({ stream, state: { figure } }) => {
    if (figure === undefined || (figure.campaign !== undefined && figure.campaign !== campaign)) return [];
    const place = `{figure:${figure.id}}`;
    const register = {
      campaign,
      services: new Map(),
      figures: new Map([[stream, figure]]),
      holidays: holidays.state,
      versions: {},
    };
    return render(place, register, at).problems.length === 0 ? [signpostWords.place(place, figure.name)] : [];
  });
  const offered = [...services, ...figures].slice(0, MOST);
  return offered.length === 0 ? [] : [signpostWords.offer(offered)];
}
