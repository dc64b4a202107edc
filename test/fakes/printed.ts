/** What a process prints instead of logging it: the console of libraries, and what goes to stderr past it. */

/** From now on what would be printed is collected here, and nowhere else. */
export function collectPrinted(): string[] {
  const printed: string[] = [];
  for (const level of ['debug', 'error', 'info', 'log', 'warn'] as const)
    console[level] = (...words: unknown[]) => void printed.push(words.map(String).join(' '));
  process.stderr.write = (words: unknown) => printed.push(String(words)) > 0;
  return printed;
}
