/** What the calls of a run come to: when every card was final, and what that took. */
import type { Call } from './cards-stage.ts';
import { percentile, round, table } from './figures.ts';
import { busiest } from './platform-limits.ts';

const MINUTE = 60_000;

/** `least`: milliseconds in which the platform would let one update of each card through. */
export function figuresOf(
  calls: readonly Call[],
  chat: Call['chat'],
  update: string,
  least: number,
  decided: ReadonlyMap<string, number>,
) {
  const count = decided.size / 2;
  const own = calls.filter((call) => call.chat === chat);
  const limited = own.filter(({ status }) => status === 429);
  const done = own.filter(({ status, method }) => status < 300 && method === update);
  const final = finalUpdates(done);
  const last = Math.max(...final.map(({ at }) => at));
  const waited = final.map(({ at, message }) => (at - (decided.get(message ?? '') ?? Number.NaN)) / 1_000);
  const perMethod = Object.entries(Object.groupBy(own, ({ method }) => method));
  return {
    seconds: round(last / 1_000, 1),
    leastSeconds: round(least / 1_000, 1),
    timesLeast: round(last / least),
    // From somebody's decision until the card says so.
    waitedP50: round(percentile(waited, 50), 1),
    waitedP99: round(percentile(waited, 99), 1),
    callsPerDecision: round(own.length / count),
    calls: Object.fromEntries(perMethod.map(([method, all = []]) => [method, round(all.length / count)])),
    cardsUpdated: final.length,
    // Calls that changed nothing which anybody sees.
    updatesInVain: round(done.filter((call, at) => showedBefore(done.slice(0, at), call)).length / count),
    busiestMinuteOfUpdates: busiest(
      done.map(({ at }) => at),
      MINUTE,
    ),
    limited: limited.length,
    // With what stands below the cards, and what people are told.
    allSeconds: round(Math.max(...own.map(({ at }) => at)) / 1_000, 1),
  };
}

/** Of each message the first call after which it shows what it shows at last. */
function finalUpdates(updates: readonly Call[]): readonly Call[] {
  const last = new Map(updates.map((call) => [call.message, call.shows]));
  const first = new Map<string | undefined, Call>();
  for (const call of updates.toReversed()) {
    if (call.shows !== last.get(call.message)) last.delete(call.message);
    else first.set(call.message, call);
  }
  return [...first.values()];
}

function showedBefore(earlier: readonly Call[], { message, shows }: Call): boolean {
  return earlier.findLast((call) => call.message === message)?.shows === shows;
}

export type Figures = ReturnType<typeof figuresOf>;

export function tableOf({
  slack,
  teams,
  cardsNotFinal,
  realSeconds,
}: {
  slack: Figures;
  teams: Figures;
  cardsNotFinal: number;
  realSeconds: number;
}): string {
  const row = (name: string, one: Figures) => [
    name,
    one.seconds,
    one.leastSeconds,
    one.timesLeast,
    `${one.waitedP50} / ${one.waitedP99}`,
    one.allSeconds,
    one.callsPerDecision,
    one.limited,
    Object.entries(one.calls)
      .map(([method, each]) => `${method} ${each}`)
      .join(', '),
  ];
  const head = [
    '',
    'last card, s',
    'least',
    'times',
    'waited p50 / p99, s',
    'everything, s',
    'calls each',
    '429s',
    'which, each',
  ];
  return `${table([head, row('Slack', slack), row('Teams', teams)])}\n${cardsNotFinal} cards are not final; ${realSeconds} s on the real clock`;
}
