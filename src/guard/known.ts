/** What a campaign and its people are known to hold, so that the rules do not raise it. */

export interface Known {
  /** Organisations, services and places of the campaign, and words that an approver said are no person. */
  readonly names: readonly string[];
  /** The author's own name, and the filer's. */
  readonly authors: readonly string[];
  /** X handles with their `@`. */
  readonly handles: readonly string[];
  /** Hosts that may be linked beside `nhs.uk` and `gov.uk`, with all their subdomains. */
  readonly hosts: readonly string[];
  /** Telephone numbers, postcodes and e-mail addresses of services that the public may be given. */
  readonly phones: readonly string[];
  readonly postcodes: readonly string[];
  readonly emails: readonly string[];
  /** Patterns of the organisations' own record numbers, with `#` for a digit and `@` for a letter: `K######`. */
  readonly recordNumbers: readonly string[];
  /** Days of the campaign, `2026-10-05`: they are no care dates. */
  readonly days: readonly string[];
}

export const nothingKnown: Known = {
  names: [],
  authors: [],
  handles: [],
  hosts: [],
  phones: [],
  postcodes: [],
  emails: [],
  recordNumbers: [],
  days: [],
};
