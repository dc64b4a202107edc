/** What a token from Teams must say; asked before its signature is looked at, and again of what the signature proved. */
import type { Instant } from '../../src/events.ts';

export type Claims = Readonly<Record<string, unknown>>;

export interface Expected {
  readonly issuer: string;
  readonly appId: string;
  readonly tenant: string;
  readonly serviceUrl: string;
}

export type ClaimsProblem = 'issuer' | 'audience' | 'tenant' | 'serviceUrl' | 'expired' | 'notYetValid';

/** How far clocks may differ. Source: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
const SKEW_MS = 300_000;
const LONGEST = 8_192;
/** What BotBuilder takes. Anything else (none, HS256 with a public key for a password) does not reach it. */
const ALGORITHMS: readonly unknown[] = ['RS256', 'RS384', 'RS512'];

/** What a bearer header claims, as yet unproved; undefined when it cannot be a token of the channel. */
export function claimsOf(header: string): Claims | undefined {
  if (header.length > LONGEST) return undefined;
  const [, head, payload] = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(header) ?? [];
  const { alg, kid } = partOf(head) ?? {};
  // Without a key's name BotBuilder would take the first key that has none either.
  if (!ALGORITHMS.includes(alg) || typeof kid !== 'string' || kid === '') return undefined;
  return partOf(payload);
}

export function claimsProblem(claims: Claims, expected: Expected, now: Instant): ClaimsProblem | undefined {
  // The issuer first: tokens of any other have other roads in BotBuilder, which check less.
  if (claims.iss !== expected.issuer) return 'issuer';
  if (claims.aud !== expected.appId) return 'audience';
  // BotBuilder adds the tenant of any token, before it is verified, to the issuers it trusts.
  if (claims.tid !== undefined && claims.tid !== expected.tenant) return 'tenant';
  if (expected.serviceUrl === '' || claims.serviceurl !== expected.serviceUrl) return 'serviceUrl';
  // BotBuilder lets a token pass that never expires.
  if (endOf(claims) + SKEW_MS <= now) return 'expired';
  const { nbf = 0 } = claims;
  if (typeof nbf !== 'number' || nbf * 1_000 - SKEW_MS > now) return 'notYetValid';
  return undefined;
}

/** The instant at which a token expires; the beginning of time when it does not say. */
export function endOf({ exp }: Claims): Instant {
  return typeof exp === 'number' ? exp * 1_000 : 0;
}

function partOf(part: string | undefined): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Claims)
      : undefined;
  } catch {
    return undefined;
  }
}
