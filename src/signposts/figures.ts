/** Figures that posts and reports state: each with its source and its day. */
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import type { Actor } from '../events.ts';
import { canonicalJson } from '../events.ts';
import { untilSettled } from '../submissions/change.ts';
import { registerWords } from '../words/signposts.ts';
import type { Figure } from './figure.ts';
import { figureStream } from './figure.ts';

/** States a figure, or states it anew; the same again changes nothing. */
export function stateFigure(core: Core, figure: Figure, by: Actor): Promise<'stated' | 'same'> {
  const stream = figureStream(figure.id, figure.campaign);
  return untilSettled(async () => {
    const [before] = await core.store.load([stream]);
    if (before.state.figure !== undefined && canonicalJson(before.state.figure) === canonicalJson(figure))
      return 'same';
    const at = core.clock.now();
    await core.store.commit({
      expect: { [stream]: before.version },
      append: { [stream]: [{ type: 'stated', at, by, data: { figure } }] },
      wake: before.version === 0 ? [] : [{ name: 'service', key: stream, at }],
    });
    return 'stated';
  });
}

/** It may not be stated any more, from now on. */
export function dropFigure(core: Core, id: string, campaign: string | undefined, by: Actor): Promise<void> {
  const stream = figureStream(id, campaign);
  return untilSettled(async () => {
    const [before] = await core.store.load([stream]);
    if (before.state.figure === undefined) throw new InvalidInputError([registerWords.noFigure(id)]);
    const at = core.clock.now();
    await core.store.commit({
      expect: { [stream]: before.version },
      append: { [stream]: [{ type: 'dropped', at, by, data: {} }] },
      wake: [{ name: 'service', key: stream, at }],
    });
  });
}
