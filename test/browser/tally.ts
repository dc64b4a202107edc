/** Counts what holds and what does not, and says what does not at once. */
export class Tally {
  passed = 0;
  failed = 0;

  check(what: string, isTrue: boolean, found?: unknown): void {
    if (isTrue) this.passed += 1;
    else this.failed += 1;
    if (!isTrue) console.log(`FAILED ${what}${found === undefined ? '' : `: ${JSON.stringify(found)}`}`);
  }

  same(what: string, found: unknown, wanted: unknown): void {
    this.check(what, JSON.stringify(found) === JSON.stringify(wanted), { found, wanted });
  }

  /** The list of what is wrong must be empty. */
  none(what: string, found: unknown): void {
    this.check(what, Array.isArray(found) && found.length === 0, found);
  }
}
