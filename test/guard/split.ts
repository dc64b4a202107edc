/** `node test/guard/split.ts <file.jsonl>`: puts labelled texts into the two halves, by the SHA-256 of their ids. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const HALVES = ['tune', 'held'] as const;
export type Half = (typeof HALVES)[number];
/** `fresh` and `pledges` were written when the guard was done, and are no half of anything. */
export type Name = Half | 'fresh' | 'pledges';

/** Even first byte: `tune`. Odd: `held`. So a text's half never depends on which others there are. */
export function halfOf(id: string): Half {
  const [first = 0] = createHash('sha256').update(id).digest();
  return first % 2 === 0 ? 'tune' : 'held';
}

export function pathOf(half: Name): string {
  return fileURLToPath(new URL(`texts/${half}.jsonl`, import.meta.url));
}

/** Lines by the id of their text. A later line with the same id takes the place of the earlier one. */
function linesOf(path: string): Map<string, string> {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return new Map(
    lines.filter((line) => line !== '').map((line) => [(JSON.parse(line) as { id: string }).id, line]),
  );
}

if (import.meta.main) {
  const [, , source = ''] = process.argv;
  const added = linesOf(source);
  for (const half of HALVES) {
    const lines = linesOf(pathOf(half));
    for (const [id, line] of added) if (halfOf(id) === half) lines.set(id, line);
    writeFileSync(pathOf(half), `${[...lines.values()].join('\n')}\n`);
    process.stdout.write(`${half}: ${lines.size}\n`);
  }
}
