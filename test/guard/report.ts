/** `node test/guard/report.ts tune|held|fresh|pledges [--markdown]`: what the guard finds in labelled texts. Only of `tune` more than totals is told. */
import { parseArgs } from 'node:util';
import { table } from '../../bench/figures.ts';
import type { Measured, Share } from './measure.ts';
import { measure, ratio, textsOf } from './measure.ts';
import type { Name } from './split.ts';
import { HALVES } from './split.ts';

type Row = readonly (string | number)[];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { markdown: { type: 'boolean', default: false } },
});
const names: readonly Name[] = [...HALVES, 'fresh', 'pledges'];
const half = names.find((one) => one === positionals[0]);
if (half === undefined) {
  process.stderr.write(`Name one set of texts: ${names.join(', ')}.\n`);
  process.exitCode = 1;
} else {
  const measured = measure(textsOf(half));
  const draw = values.markdown ? markdown : table;
  const parts = [headlines(measured), routes(measured), outcomes(measured), codes(measured)].map(draw);
  process.stdout.write(`${half}: ${measured.texts} texts\n\n${parts.join('\n\n')}\n`);
  // Who reads the held texts begins to build for them.
  if (half === 'tune' && !values.markdown) process.stdout.write(`\n${slips(measured)}\n`);
}

function headlines(measured: Measured): Row[] {
  return [
    ['figure', 'share', 'count', 'of'],
    line('capitalised names found', measured.capitalisedNames),
    line('names in small letters found', measured.smallNames),
    line('ordinary texts held or worse', measured.ordinaryHeld),
    line('ordinary texts with numbers, stopped for a number', measured.ordinaryNumbers),
    ...Object.entries(measured.held)
      .filter(([about]) => about !== 'ordinary')
      .map(([about, held]) => line(`harmless texts about ${about}, held or worse`, held)),
  ];
}

function routes({ routes, longRoutes, anyRoute, falseRoutes, falseRoutesNear }: Measured): Row[] {
  return [
    ['route', 'share', 'count', 'of'],
    ...Object.entries(routes).flatMap(([route, right]) => [
      line(route, right),
      line(`${route}, 55 words or more`, longRoutes[route as keyof typeof longRoutes]),
    ]),
    line('any route for any of these', anyRoute),
    line('a route for another text', falseRoutes),
    line('of these, written to come close', falseRoutesNear),
  ];
}

function outcomes({ outcomes }: Measured): Row[] {
  return [
    ['outcome', 'right', 'count', 'of'],
    ...Object.entries(outcomes).map(([outcome, right]) => line(outcome, right)),
  ];
}

function codes({ codes }: Measured): Row[] {
  return [
    ['code', 'recall', 'precision', 'labels', 'met', 'exact', 'findings', 'right'],
    ...Object.entries(codes).map(([code, { expected, met, exact, found, right }]) => [
      code,
      percent({ count: met, of: expected }),
      percent({ count: right, of: found }),
      expected,
      met,
      exact,
      found,
      right,
    ]),
  ];
}

function slips({ slips }: Measured): string {
  return slips
    .toSorted((one, other) => `${one.code}${one.kind}`.localeCompare(`${other.code}${other.kind}`))
    .map(({ kind, code, passage, text }) => `${kind}  ${code}  [${passage}]  ${text.id}  ${text.text}`)
    .map((slip) => slip.replaceAll('\n', '⏎'))
    .join('\n');
}

function line(name: string, one: Share): Row {
  return [name, percent(one), one.count, one.of];
}

function percent(one: Share): string {
  return one.of === 0 ? '–' : `${(ratio(one) * 100).toFixed(1)} %`;
}

function markdown(rows: readonly Row[]): string {
  const [head = [], ...body] = rows.map((row) => `| ${row.join(' | ')} |`);
  const rule = `| --- |${' ---: |'.repeat((rows[0]?.length ?? 1) - 1)}`;
  return [head, rule, ...body].join('\n');
}
