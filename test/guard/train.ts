/**
 * Learns the weights of `src/guard/lists/sign-weights.json` from invented texts: `node test/guard/train.ts` prints how well they do on
 * texts left out (five folds), and with `--write` writes the table. It never opens `held.jsonl`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../src/guard/reading.ts';
import type { Route } from '../../src/guard/routes.ts';
import { ROUTES } from '../../src/guard/routes.ts';
import { passagesOf } from '../../src/guard/signs.ts';

const folder = join(import.meta.dirname, 'texts');
const target = join(import.meta.dirname, '../../src/guard/lists/sign-weights.json');
const FOLDS = 5;
/** Of texts that are no disclosure, at most so many may be taken for one of a route. */
const FALSE_SHARE = 0.002;
const ROUNDS = 3;
const EPOCHS = 12;
const SEEN_AT_LEAST = 3;
const L2 = 2e-5;

interface Example {
  readonly text: string;
  readonly label: Route | 'NONE';
  readonly passages: readonly (readonly number[])[];
  readonly fold: number;
}

interface Model {
  readonly weights: Float64Array;
  bias: number;
}

const names: string[] = [];
const numbers = new Map<string, number>();
const examples = readExamples();
console.log(count(examples.map(({ label }) => label)));

const table: Record<string, { bias: number; line: number; words: Record<string, number> }> = {};
for (const route of ROUTES) {
  const scored: { score: number; mine: boolean; none: boolean }[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = learn(route, examples.filter((one) => one.fold !== fold));
    for (const one of examples.filter((each) => each.fold === fold))
      scored.push({ score: best(model, one), mine: one.label === route, none: one.label === 'NONE' });
  }
  const line = lineOf(scored);
  const mine = scored.filter((one) => one.mine);
  const none = scored.filter((one) => one.none);
  const found = mine.filter(({ score }) => score >= line).length;
  const wrong = none.filter(({ score }) => score >= line).length;
  console.log(
    `${route.padEnd(14)} found ${((100 * found) / mine.length).toFixed(1)} % of ${mine.length}, false ${wrong} of ${none.length}, line ${line.toFixed(2)}`,
  );
  const model = learn(route, examples);
  table[route] = {
    bias: Math.round(100 * model.bias),
    line: Math.round(100 * line),
    words: Object.fromEntries(
      [...model.weights]
        .map((weight, number) => [names[number] ?? '', Math.round(100 * weight)] as const)
        .filter(([, weight]) => Math.abs(weight) >= 8)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  };
}
const json = `${JSON.stringify(table, undefined, 0).replaceAll('},', '},\n')}\n`;
console.log(`${Math.round(json.length / 1024)} kB, ${Object.values(table).map(({ words }) => Object.keys(words).length)}`);
if (process.argv.includes('--write')) writeFileSync(target, json);

/** The lowest line with few enough false alarms, and not below what is more likely than not. */
function lineOf(scored: readonly { score: number; none: boolean }[]): number {
  const none = scored
    .filter((one) => one.none)
    .map(({ score }) => score)
    .sort((a, b) => b - a);
  const allowed = Math.floor(none.length * FALSE_SHARE);
  return Math.max(0, (none[allowed] ?? 0) + 0.01);
}

/** Logistic regression by AdaGrad; of a disclosure only its strongest passage counts, which each round chooses anew. */
function learn(route: Route, from: readonly Example[]): Model {
  let model: Model = { weights: new Float64Array(names.length), bias: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const rows = from.flatMap(({ label, passages }) => {
      if (label !== route) return passages.map((features) => ({ features, is: 0 }));
      if (round === 0) return passages.map((features) => ({ features, is: 1 }));
      const strongest = passages.reduce((one, other) => (score(model, other) > score(model, one) ? other : one));
      return [{ features: strongest, is: 1 }];
    });
    model = fit(rows, round + 1);
  }
  return model;
}

function fit(rows: readonly { features: readonly number[]; is: number }[], seed: number): Model {
  const model: Model = { weights: new Float64Array(names.length), bias: 0 };
  const squares = new Float64Array(names.length).fill(1e-3);
  let biasSquare = 1e-3;
  const positives = rows.filter(({ is }) => is === 1).length;
  const scale = Math.min(6, (rows.length - positives) / Math.max(1, positives));
  let random = seed * 7919;
  const order = rows.map((_, at) => at);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      random = (random * 1103515245 + 12345) % 2147483648;
      const other = random % (at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const at of order) {
      const { features, is } = rows[at]!;
      const error = (1 / (1 + Math.exp(-score(model, features))) - is) * (is === 1 ? scale : 1);
      biasSquare += error * error;
      model.bias -= (0.2 * error) / Math.sqrt(biasSquare);
      for (const number of features) {
        const gradient = error + L2 * rows.length * (model.weights[number] ?? 0) * 0.01;
        squares[number] = (squares[number] ?? 0) + gradient * gradient;
        model.weights[number] = (model.weights[number] ?? 0) - (0.2 * gradient) / Math.sqrt(squares[number] ?? 1);
      }
    }
  }
  return model;
}

function score({ weights, bias }: Model, features: readonly number[]): number {
  let sum = bias;
  for (const number of features) sum += weights[number] ?? 0;
  return sum;
}

function best(model: Model, { passages }: Example): number {
  return Math.max(...passages.map((features) => score(model, features)));
}

function readExamples(): readonly Example[] {
  const raw: { text: string; label: Route | 'NONE' }[] = [];
  for (const file of readdirSync(folder).filter((name) => name.startsWith('train-') || name === 'tune.jsonl'))
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line.trim() === '') continue;
      const { text, label, route } = JSON.parse(line) as { text: string; label?: Route; route?: Route };
      raw.push({ text, label: label ?? route ?? 'NONE' });
    }
  const passages = raw.map(({ text }) => passagesOf(readText(text)).map(({ features }) => features));
  const seen = new Map<string, number>();
  for (const all of passages)
    for (const feature of new Set(all.flatMap((features) => [...features])))
      seen.set(feature, (seen.get(feature) ?? 0) + 1);
  for (const [feature, times] of seen)
    if (times >= SEEN_AT_LEAST) {
      numbers.set(feature, names.length);
      names.push(feature);
    }
  return raw.flatMap(({ text, label }, at) => {
    const known = (passages[at] ?? []).map((features) =>
      [...features].flatMap((feature) => numbers.get(feature) ?? []),
    );
    return known.length === 0 ? [] : [{ text, label, passages: known, fold: at % FOLDS }];
  });
}

function count(labels: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, n]) => `${label} ${n}`).join(', ');
}
