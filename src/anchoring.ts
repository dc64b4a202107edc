/** The daily anchor: taken once a day, and quoted outside so that a cut tail or a deleted stream shows. */
import { AUDIT, anchorOver } from './audit.ts';
import type { Core } from './core.ts';
import { MACHINE } from './events.ts';
import { untilSettled } from './submissions/change.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Records the anchor over all heads as they stand, and arranges for tomorrow's. */
export async function onAnchor(core: Core): Promise<void> {
  await untilSettled(async () => {
    const [audit] = await core.store.load([AUDIT]);
    const heads = await core.store.find({ query: 'heads' });
    const at = core.clock.now();
    const anchor = anchorOver(heads, heads[0]?.position ?? 0);
    await core.store.commit({
      expect: { [AUDIT]: audit.version },
      append: { [AUDIT]: [{ type: 'anchored', at, by: MACHINE, data: anchor }] },
      wake: [{ name: 'anchor', key: 'daily', at: nextAnchor(at) }],
    });
    core.log.info({ event: 'anchor', ...anchor });
  });
}

/** Midnight UTC after an instant. */
export function nextAnchor(at: number): number {
  return (Math.floor(at / DAY_MS) + 1) * DAY_MS;
}
