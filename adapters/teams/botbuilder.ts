/** The only file that knows BotBuilder: whether a request is Teams' own, and tokens for our calls to the connector. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
  type Activity,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import { UnavailableError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports.ts';
import { quietly } from './quiet-console.ts';
import { claimsOf, claimsProblem, endOf } from './token-claims.ts';
import { createVerifiedTokens } from './verified-tokens.ts';

export interface BotFrameworkOptions {
  readonly appId: string;
  readonly tenant: string;
  readonly credentials: Credentials;
  /** For tests and other clouds: where the channel's signing keys are listed, and who issues its tokens. */
  readonly channel?: { readonly openIdUrl: string; readonly issuer: string };
  readonly clock: Clock;
}

export type Credentials =
  | { readonly kind: 'password'; readonly password: string }
  /** Both PEM. */
  | { readonly kind: 'certificate'; readonly certificate: string; readonly key: string }
  | { readonly kind: 'managedIdentity' };

export interface Claimed {
  readonly channelId: string;
  readonly serviceUrl: string;
}

export interface Refused {
  readonly ok: false;
  readonly status: 401 | 403 | 503;
  readonly code: string;
}

export interface BotFramework {
  /** Whether a request is Teams' own, by its Authorization header. Never throws. */
  verify(header: string | undefined, claimed: Claimed): Promise<{ readonly ok: true } | Refused>;
  /**
   * A bearer token for calls to the connector, kept until shortly before it expires. `renew`: a new one, because the
   * connector refused the one that is kept.
   * @throws UnavailableError when it cannot be had within 10 seconds.
   */
  token(renew?: boolean): Promise<string>;
}

const PUBLIC_CHANNEL = {
  openIdUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  issuer: 'https://api.botframework.com',
};
const CONNECTOR = 'https://api.botframework.com';
const VERIFY_MS = 5_000;
const TOKEN_MS = 10_000;
/** BotBuilder waits for the list of keys without end; after one wait too long it is left alone for a while. */
const REST_MS = 10_000;

export function createBotFramework(options: BotFrameworkOptions): BotFramework {
  const { clock, channel = PUBLIC_CHANNEL } = options;
  // Ids are written in any case; tokens and the library know one.
  const appId = options.appId.trim().toLowerCase();
  const tenant = options.tenant.trim().toLowerCase();
  // With an empty app id the library takes every request for verified.
  if (appId === '' || tenant === '') throw new Error('Teams needs an app id and a tenant.');
  const loginUrl = `https://login.microsoftonline.com/${tenant}`;
  const factory = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenant,
    ...settingsOf(options.credentials),
  });
  const library = new ConfigurationBotFrameworkAuthentication(
    // All of them or none: the library does not fill in what is missing.
    {
      ToBotFromChannelTokenIssuer: channel.issuer,
      ToBotFromChannelOpenIdMetadataUrl: channel.openIdUrl,
      // Its tokens are refused below; should one get through, there is nobody to vouch for it.
      ToBotFromEmulatorOpenIdMetadataUrl: 'https://emulator.invalid/',
      ToChannelFromBotLoginUrl: loginUrl,
      ToChannelFromBotOAuthScope: CONNECTOR,
      OAuthUrl: CONNECTOR,
      CallerId: 'urn:botframework:azure',
      ValidateAuthority: true,
    },
    factory,
  );
  const verified = createVerifiedTokens();
  const rest = { until: 0 };

  const ask = async (header: string, claimed: Claimed): Promise<{ readonly ok: true } | Refused> => {
    try {
      const { claimsIdentity } = await quietly(() =>
        library.authenticateRequest({ ...claimed } as Activity, header),
      );
      const claims = Object.fromEntries(claimsIdentity.claims.map(({ type, value }) => [type, value]));
      const expected = { issuer: channel.issuer, appId, tenant, serviceUrl: claimed.serviceUrl };
      const problem = claimsProblem(claims, expected, clock.now());
      if (!claimsIdentity.isAuthenticated || problem !== undefined) return no(401, problem ?? 'refused');
      verified.add(header, claimed.serviceUrl, endOf(claims), clock.now());
      return { ok: true };
    } catch (error) {
      return refusalOf(error);
    }
  };

  const verify = async (header: string | undefined, claimed: Claimed) => {
    // Of other channels the library asks less, of some nothing.
    if (claimed.channelId !== 'msteams') return no(403, 'channel');
    if (header === undefined) return no(401, 'unsigned');
    const now = clock.now();
    if (verified.has(header, claimed.serviceUrl, now)) return { ok: true as const };
    const claims = claimsOf(header);
    if (claims === undefined) return no(401, 'malformed');
    const expected = { issuer: channel.issuer, appId, tenant, serviceUrl: claimed.serviceUrl };
    const problem = claimsProblem(claims, expected, now);
    if (problem !== undefined) return no(401, problem);
    if (now < rest.until) return no(503, 'keys');
    const answer = await within(clock, VERIFY_MS, ask(header, claimed));
    if (answer !== undefined) return answer;
    rest.until = clock.now() + REST_MS;
    return no(503, 'keys');
  };

  const fetchToken = async (renew: boolean): Promise<string> => {
    const made: unknown = await factory.createCredentials(appId, CONNECTOR, loginUrl, true);
    return (made as TokenSource).getToken(renew);
  };
  const fetchTokenInTime = async (renew: boolean): Promise<string> => {
    const work = quietly(() => fetchToken(renew)).catch((error) => {
      throw new UnavailableError(`Microsoft gave no token: ${codeOf(error)}`);
    });
    const token = await within(clock, TOKEN_MS, work);
    if (token === undefined) throw new UnavailableError('Microsoft gave no token: too_late');
    return token;
  };
  const pending = new Map<boolean, Promise<string>>();

  return {
    verify,
    token(renew = false) {
      // One at a time: when a token runs out, everybody asks at once.
      const asked = pending.get(renew) ?? fetchTokenInTime(renew).finally(() => pending.delete(renew));
      pending.set(renew, asked);
      return asked;
    },
  };
}

/** What the library's credentials are beside what it says they are. It keeps tokens for the whole process. */
interface TokenSource {
  getToken(forceRefresh?: boolean): Promise<string>;
}

/** @throws when the certificate or its key cannot be read, they do not belong together, or Microsoft takes none like it. */
function settingsOf(credentials: Credentials): Record<string, string> {
  switch (credentials.kind) {
    case 'password':
      return { MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: credentials.password };
    case 'certificate': {
      const certificate = new X509Certificate(credentials.certificate);
      const key = createPrivateKey(credentials.key);
      if (!certificate.checkPrivateKey(key))
        throw new Error('The certificate for Teams and its key do not belong together.');
      if (key.asymmetricKeyType !== 'rsa') throw new Error('The certificate for Teams must have an RSA key.');
      // Given the certificate itself, the library would run openssl for this.
      const thumbprint = certificate.fingerprint.replaceAll(':', '');
      return {
        MicrosoftAppType: 'SingleTenant',
        CertificateThumbprint: thumbprint,
        CertificatePrivateKey: credentials.key,
      };
    }
    case 'managedIdentity':
      return { MicrosoftAppType: 'UserAssignedMsi' };
  }
}

function no(status: Refused['status'], code: string): Refused {
  return { ok: false, status, code };
}

const NOT_GENUINE = ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'];

/** By kind and status; the library's words hold keys and ids. */
function refusalOf(error: unknown): Refused {
  const { name, statusCode } = fieldsOf(error);
  if (NOT_GENUINE.includes(String(name))) return no(401, 'signature');
  if (statusCode === 401 || statusCode === 403) return no(statusCode, 'refused');
  return no(503, 'keys');
}

/** `invalid_client 7000215`: what a person needs to look it up, and nothing else of what Microsoft wrote. */
function codeOf(error: unknown): string {
  const { errorCode, errorNo } = fieldsOf(error);
  const code = [errorCode, errorNo].filter((part) => /^\w{1,60}$/.test(String(part ?? ''))).join(' ');
  return code === '' ? 'unreachable' : code;
}

function fieldsOf(error: unknown): Readonly<Record<string, unknown>> {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
}

/** Undefined when the work takes longer. It cannot be stopped; what becomes of it later is nobody's concern. */
async function within<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | undefined> {
  const finished = new AbortController();
  const late = clock.wake(clock.now() + ms, finished.signal).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    finished.abort();
  }
}
