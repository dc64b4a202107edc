/**
 * Learns the weights of `src/guard/lists/sign-weights.json` from invented texts: `node test/guard/train.ts` prints how well they do on
 * texts left out (five folds), and with `--write` writes the table. It never opens `held.jsonl`. The same texts always give the
 * same table.
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
/** Of ordinary texts, at most so many may be taken for a disclosure of a route. */
const FALSE_SHARE = { CRISIS: 0.003, SAFEGUARDING: 0.003, STAFF_CONCERN: 0.002, COMPLAINT: 0.002 };
const ROUNDS = 100;
const STEP = 0.1;
const SEEN_AT_LEAST = 3;
const L2 = 1e-4;
/** Smaller weights are left out of the table. */
const LEAST_WEIGHT = 0.1;

/** `NEAR`: no disclosure, and written to come close to one. */
type Label = Route | 'NONE' | 'NEAR';

interface Example {
  readonly label: Label;
  /** Each passage of the text, as numbers of features. */
  readonly passages: readonly Int32Array[];
  /** All of them together. */
  readonly whole: Int32Array;
  readonly fold: number;
}

interface Row {
  readonly features: Int32Array;
  readonly is: 0 | 1;
}

interface Model {
  readonly weights: Float64Array;
  readonly bias: number;
}

const names: string[] = [];
const examples = readExamples();
console.log(`${examples.length} texts, ${names.length} features`);

const table: Record<string, { bias: number; line: number; words: Record<string, number> }> = {};
for (const route of ROUTES) {
  const scored: { score: number; label: string }[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = learn(
      route,
      examples.filter((one) => one.fold !== fold),
    );
    for (const one of examples.filter((each) => each.fold === fold))
      scored.push({ score: strongest(model, one), label: one.label });
  }
  const none = scored.filter(({ label }) => label === 'NONE').sort((a, b) => b.score - a.score);
  const line = (none[Math.floor(none.length * FALSE_SHARE[route])]?.score ?? 0) + 0.01;
  const share = (wanted: Label) => {
    const all = scored.filter(({ label }) => label === wanted);
    return `${((100 * all.filter(({ score }) => score >= line).length) / all.length).toFixed(1)} % of ${all.length}`;
  };
  const model = learn(route, examples);
  const words = [...model.weights]
    .map((weight, number) => [names[number] ?? '', Math.round(100 * weight)] as const)
    .filter(([, weight]) => Math.abs(weight) >= 100 * LEAST_WEIGHT)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  table[route] = {
    bias: Math.round(100 * model.bias),
    line: Math.round(100 * line),
    words: Object.fromEntries(words),
  };
  console.log(
    `${route.padEnd(14)} found ${share(route)}; false ${share('NONE')}, near ${share('NEAR')}; line ${line.toFixed(2)}; ${words.length} words`,
  );
}
const json = `${JSON.stringify(table).replaceAll('},', '},\n')}\n`;
console.log(`${Math.round(json.length / 1024)} kB`);
if (process.argv.includes('--write')) writeFileSync(target, json);

/** Logistic regression: every passage of another text counts against, the whole of a disclosure for. */
function learn(route: Route, from: readonly Example[]): Model {
  return weightsFor(
    from.flatMap(({ label, passages, whole }): Row[] =>
      label === route ? [{ features: whole, is: 1 }] : passages.map((features) => ({ features, is: 0 })),
    ),
  );
}

/** Adam on all rows at once, so that nothing depends on an order. */
function weightsFor(rows: readonly Row[]): Model {
  const size = names.length;
  const weights = new Float64Array(size);
  const mean = new Float64Array(size + 1);
  const spread = new Float64Array(size + 1);
  const gradient = new Float64Array(size + 1);
  const positives = rows.filter(({ is }) => is === 1).length;
  const importance = 0.7 + (0.3 * (rows.length - positives)) / Math.max(1, positives);
  const total = rows.length - positives + positives * importance;
  let bias = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    gradient.fill(0);
    for (const { features, is } of rows) {
      const error =
        ((1 / (1 + Math.exp(-sumOf({ weights, bias }, features))) - is) * (is === 1 ? importance : 1)) /
        total;
      for (const number of features) gradient[number] = (gradient[number] ?? 0) + error;
      gradient[size] = (gradient[size] ?? 0) + error;
    }
    for (let at = 0; at <= size; at += 1) {
      const pull = (gradient[at] ?? 0) + (at < size ? L2 * (weights[at] ?? 0) : 0);
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * pull;
      spread[at] = 0.999 * (spread[at] ?? 0) + 0.001 * pull * pull;
      const step =
        (STEP * ((mean[at] ?? 0) / (1 - 0.9 ** round))) /
        (Math.sqrt((spread[at] ?? 0) / (1 - 0.999 ** round)) + 1e-8);
      if (at < size) weights[at] = (weights[at] ?? 0) - step;
      else bias -= step;
    }
  }
  return { weights, bias };
}

function sumOf({ weights, bias }: Model, features: Int32Array): number {
  let sum = bias;
  for (const number of features) sum += weights[number] ?? 0;
  return sum;
}

function strongest(model: Model, { passages }: Example): number {
  return Math.max(...passages.map((features) => sumOf(model, features)));
}

function readExamples(): readonly Example[] {
  const raw: { features: ReadonlySet<string>[]; label: Label }[] = [];
  const files = readdirSync(folder).filter((name) => name.startsWith('train-') || name === 'tune.jsonl');
  for (const file of files.sort())
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line.trim() === '') continue;
      const { text, label, route, about } = JSON.parse(line) as Record<string, string>;
      const features = passagesOf(readText(text ?? '')).map((passage) => new Set(passage.features));
      const named = label ?? route ?? 'NONE';
      const isNear = named === 'NONE' && (about === 'routes' || /^train-(?:crisis|safeguarding)/.test(file));
      if (features.length > 0) raw.push({ features, label: isNear ? 'NEAR' : (named as Label) });
    }
  const seen = new Map<string, number>();
  for (const { features } of raw)
    for (const feature of new Set(features.flatMap((one) => [...one])))
      seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const numbers = new Map<string, number>();
  for (const feature of [...seen.keys()].sort())
    if ((seen.get(feature) ?? 0) >= SEEN_AT_LEAST) {
      numbers.set(feature, names.length);
      names.push(feature);
    }
  const numbered = (features: Iterable<string>) =>
    Int32Array.from([...features].flatMap((feature) => numbers.get(feature) ?? []));
  return raw.map(({ features, label }, at) => ({
    label,
    passages: features.map(numbered),
    whole: numbered(new Set(features.flatMap((one) => [...one]))),
    fold: at % FOLDS,
  }));
}
