/** Reading a campaign's YAML file: every problem at once, each with its line and what to do. */
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { InvalidInputError } from '../errors.ts';
import type { CampaignFile } from './campaign.ts';
import { campaignFile } from './campaign.ts';

/** Longer files are a mistake; the three real campaigns are under 10 kB. */
const LONGEST = 1_000_000;

/** @throws InvalidInputError with one sentence for each problem, in the order of their lines. */
export function readCampaignFile(text: string): CampaignFile {
  if (text.length > LONGEST) throw new InvalidInputError(['The file is too long to be a campaign.']);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0)
    throw new InvalidInputError(
      document.errors.map((error) => `Line ${lines.linePos(error.pos[0]).line}: ${sentence(error.message)}`),
    );
  const result = campaignFile.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => {
    const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
    // An unknown key is named by the issue, not by its path.
    const steps = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
    return steps.map((step) => ({
      line: lineOf(document.contents, step, lines),
      say: sayIssue(step, issue),
    }));
  });
  problems.sort((a, b) => a.line - b.line);
  throw new InvalidInputError(problems.map(({ line, say }) => `Line ${line}: ${say}`));
}

interface Issue {
  readonly code?: string | undefined;
  readonly message: string;
  readonly input?: unknown;
}

function sayIssue(path: readonly (string | number)[], issue: Issue): string {
  if (path.length === 0 && issue.code === 'invalid_type')
    return 'the file holds no campaign. Copy one from the folder examples, and change it.';
  const where = path.length === 0 ? 'the file' : path.join('.');
  if (issue.code === 'unrecognized_keys')
    return `${where} is not a setting of a campaign. Check its spelling, or remove it.`;
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return `${where} is missing. Add it.`;
  return `${where}: ${sentence(issue.message)}`;
}

function sentence(message: string): string {
  const [first = ''] = message.split('\n');
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

/** The line of the deepest part of a path that is there. */
function lineOf(root: unknown, path: readonly (string | number)[], lines: LineCounter): number {
  let node: Node | undefined = isNode(root) ? root : undefined;
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) break;
      offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = isNode(pair.value) ? pair.value : undefined;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (!isNode(item)) break;
      node = item;
      offset = item.range?.[0] ?? offset;
    } else break;
  }
  return lines.linePos(offset).line;
}
