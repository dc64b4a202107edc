/** Remembers tokens that were verified: Teams uses one for an hour, and its signature costs more than the rest together. */
import type { Instant } from '../../src/events.ts';

const MOST_REMEMBERED = 1_000;
/** A key that Microsoft withdraws counts for this much longer at most. */
const REMEMBERED_MS = 300_000;

export interface VerifiedTokens {
  /** By the whole header: a token that differs anywhere is another token. */
  has(header: string, serviceUrl: string, now: Instant): boolean;
  add(header: string, serviceUrl: string, expires: Instant, now: Instant): void;
}

export function createVerifiedTokens(): VerifiedTokens {
  const verified = new Map<string, { readonly serviceUrl: string; readonly until: Instant }>();
  return {
    has(header, serviceUrl, now) {
      const found = verified.get(header);
      return found !== undefined && found.until > now && found.serviceUrl === serviceUrl;
    },
    add(header, serviceUrl, expires, now) {
      verified.delete(header);
      for (const oldest of verified.keys()) {
        if (verified.size < MOST_REMEMBERED) break;
        verified.delete(oldest);
      }
      verified.set(header, { serviceUrl, until: Math.min(expires, now + REMEMBERED_MS) });
    },
  };
}
