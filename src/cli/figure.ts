/** Figures on the command line. */
import { addDays } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import { figureOf, figureRow } from '../signposts/figure.ts';
import { dropFigure, stateFigure } from '../signposts/figures.ts';
import { typedWords } from '../words/campaigns.ts';
import { sayDate } from '../words/pledges.ts';
import { registerWords } from '../words/signposts.ts';
import { actorOf, problemsOf } from './given.ts';
import type { Done } from './operations.ts';

type Arguments = Readonly<Record<string, string>>;

export const figureOperations = {
  async addFigure(core: Core, given: Arguments): Promise<Done> {
    const { id = '', name, says, source, asAt, campaign, amount, expires } = given;
    const typed = {
      id,
      name,
      says,
      source,
      asAt,
      ...(amount === undefined ? {} : { amount: Number(amount) }),
      ...(expires === undefined ? {} : { expires }),
    };
    const row = figureRow.safeParse(typed);
    if (!row.success) throw new InvalidInputError(problemsOf(row.error, typed));
    if (campaign !== undefined) {
      const [known] = await core.store.load([`campaign:${campaign}`]);
      if (known.version === 0) throw new InvalidInputError([typedWords.noSuch(campaign)]);
    }
    const result = await stateFigure(core, figureOf(row.data, campaign), await actorOf(core, given));
    return { lines: [registerWords.figureStated(id)], json: { figure: id, result } };
  },

  async listFigures(core: Core): Promise<Done> {
    const found = await core.store.find({ query: 'figures' });
    const figures = found.flatMap(({ state }) => (state.figure === undefined ? [] : [state.figure]));
    const lines = figures.map(
      ({ id, campaign, name, says, source, asAt, expires }) =>
        `${id}${campaign === undefined ? '' : ` (${campaign})`}: ${name}: ${says}, as at ${sayDate(asAt)}${expires === undefined ? '' : `, stated until ${sayDate(addDays(expires, -1))}`}. Source: ${source}`,
    );
    return { lines: lines.length === 0 ? [registerWords.noFigures] : lines, json: { figures } };
  },

  async dropFigure(core: Core, given: Arguments): Promise<Done> {
    const { id = '', campaign } = given;
    await dropFigure(core, id, campaign, await actorOf(core, given));
    return { lines: [registerWords.figureDropped(id)], json: { figure: id, dropped: true } };
  },
} as const;
