/** The repository as a test reads it: its files, and what each of them imports. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Every file that git keeps or would keep, as a path from the root. */
export function repositoryFiles(): readonly string[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: ROOT,
  });
  // A file that was deleted and not committed yet is still listed.
  return list
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(ROOT, path)));
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function sourcesUnder(...folders: readonly string[]): readonly string[] {
  return repositoryFiles().filter(
    (path) => path.endsWith('.ts') && folders.some((one) => path.startsWith(`${one}/`)),
  );
}

/** What a file imports: other files as paths from the root, packages by their name, `node:` modules as they stand. */
export function importsOf(path: string, text: string): readonly string[] {
  const statement = /^\s*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"\n]+)['"]/gm;
  const call = /\bimport\s*\(?\s*['"]([^'"\n]+)['"]/g;
  const found = [...text.matchAll(statement), ...text.matchAll(call)];
  return found.map(([, name = '']) => {
    if (name.startsWith('.')) return relative(ROOT, join(ROOT, dirname(path), name));
    if (name.startsWith('node:')) return name;
    return name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/');
  });
}

/** Every import that the layers do not allow, as `file imports what`. */
export function layerBreaches(path: string, text: string): readonly string[] {
  return importsOf(path, text)
    .filter((name) => !isAllowed(path, name))
    .map((name) => `${path} imports ${name}`);
}

const CORE_PACKAGES = ['zod', 'pino', 'yaml', 'temporal-polyfill', 'papaparse', 'ical-generator'];

function isAllowed(path: string, name: string): boolean {
  if (name.startsWith('node:')) return true;
  if (path.startsWith('src/')) {
    if (name.startsWith('src/')) return true;
    if (name.startsWith('adapters/')) return path === 'src/main.ts';
    if (name === 'commander') return path === 'src/main.ts' || path.startsWith('src/cli/');
    return CORE_PACKAGES.includes(name);
  }
  if (!path.startsWith('adapters/')) return true;
  const own = /^adapters\/[^/]+\//.exec(path)?.[0];
  if (own === undefined) return name.startsWith('adapters/');
  if (name.startsWith('src/')) return true;
  if (name.startsWith('adapters/')) return name.startsWith(own);
  return (ADAPTER_PACKAGES[own.slice('adapters/'.length, -1)] ?? []).includes(name);
}

/** Each adapter's SDK, and what every part of the program may use. A new adapter adds its line. */
const ADAPTER_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  pictures: ['echarts', '@resvg/resvg-js', 'dejavu-fonts-ttf'],
  slack: [
    '@slack/bolt',
    '@slack/web-api',
    '@slack/types',
    '@slack/socket-mode',
    'zod',
    'pino',
    'https-proxy-agent',
    'undici',
    'express',
  ],
  teams: ['botbuilder', 'zod', 'pino', 'undici'],
  twitter: ['twitter-api-v2', 'zod', 'pino', 'https-proxy-agent'],
  lowdb: ['lowdb', 'croner', 'zod', 'pino'],
  sandbox: ['zod'],
  web: ['express', 'pino', 'zod'],
};
