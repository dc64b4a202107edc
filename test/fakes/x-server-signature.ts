/** Checks OAuth 1.0a signatures (RFC 5849, HMAC-SHA1) the way X does, written apart from the client's own code. */
import { createHmac } from 'node:crypto';

export interface SignedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly authorization: string;
  /** Fields of a body of the type application/x-www-form-urlencoded; they are signed too. */
  readonly form?: URLSearchParams;
}

/** The fields of the header, or `undefined` when the signature is not made with these secrets. */
export function verified(
  request: SignedRequest,
  secretsOf: (consumerKey: string, token: string | undefined) => { app: string; token: string } | undefined,
): Readonly<Record<string, string>> | undefined {
  const fields = fieldsOf(request.authorization);
  const secrets = secretsOf(fields.oauth_consumer_key ?? '', fields.oauth_token);
  if (secrets === undefined || fields.oauth_signature_method !== 'HMAC-SHA1') return undefined;
  const url = new URL(request.path, 'https://api.x.com');
  const pairs = [
    ...Object.entries(fields).filter(([name]) => name !== 'oauth_signature'),
    ...url.searchParams,
    // twitter-api-v2 gives oauth_token in the header and in the form, and signs it once; X accepts that.
    ...[...(request.form ?? [])].filter(([name]) => !(name in fields)),
  ].map(([name, value]) => [encode(name), encode(value)] as const);
  const parameters = pairs
    .toSorted((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const base = [request.method, `https://api.x.com${url.pathname}`, parameters].map(encode).join('&');
  const signature = createHmac('sha1', `${encode(secrets.app)}&${encode(secrets.token)}`)
    .update(base)
    .digest('base64');
  return signature === fields.oauth_signature ? fields : undefined;
}

function fieldsOf(authorization: string): Record<string, string> {
  const pairs = authorization.matchAll(/(\w+)="([^"]*)"/g);
  return Object.fromEntries([...pairs].map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!*'()]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
