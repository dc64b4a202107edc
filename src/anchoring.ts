/** The daily anchor: taken once a day, and quoted outside so that a cut tail or a deleted stream shows. */
import type { Anchor } from './audit.ts';
import { AUDIT, anchorOver, quoteAnchor } from './audit.ts';
import type { Core } from './core.ts';
import { MACHINE } from './events.ts';
import { untilSettled } from './submissions/change.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Records the anchor over all heads as they stand, and arranges for tomorrow's. */
export async function onAnchor(core: Core): Promise<Anchor> {
  return untilSettled(async () => {
    const [audit] = await core.store.load([AUDIT]);
    const anchor = anchorOver(await core.store.find({ query: 'heads' }));
    const at = core.clock.now();
    await core.store.commit({
      expect: { [AUDIT]: audit.version },
      append: { [AUDIT]: [{ type: 'anchored', at, by: MACHINE, data: anchor }] },
      wake: [{ name: 'anchor', key: 'daily', at: nextAnchor(at) }],
    });
    // The log is one of the places outside: quoted there, the anchor cannot be changed together with the record.
    core.log.info({ event: 'anchor', anchor: quoteAnchor(anchor) });
    return anchor;
  });
}

/** Midnight UTC after an instant. */
export function nextAnchor(at: number): number {
  return (Math.floor(at / DAY_MS) + 1) * DAY_MS;
}
