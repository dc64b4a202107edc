/** The Bot Framework's token service: it lists the keys that Teams signs with, and signs tokens as Teams does. */
import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { OAuth2Server } from 'oauth2-mock-server';

/** Teams' tokens hold `iss`, `aud`, `serviceurl`, `exp` and `nbf`. What is given stands in their place; undefined leaves a claim out. */
export type TokenClaims = Readonly<Record<string, unknown>>;

export interface FakeTokens {
  readonly openIdUrl: string;
  readonly issuer: string;
  /** What the listed key of Teams is called, and its public half as PEM. */
  readonly kid: string;
  readonly publicKey: string;
  token(claims: TokenClaims): Promise<string>;
  /** Signed with a key that is not listed, under the name of one that is. */
  foreignToken(claims: TokenClaims): Promise<string>;
  /** Signed with a key that is listed for Web Chat only. */
  webChatToken(claims: TokenClaims): Promise<string>;
  /** How often the list of keys was asked for. */
  asked(): number;
  close(): Promise<void>;
}

export async function startTokens(): Promise<FakeTokens> {
  const [kid, webChat] = [randomUUID(), randomUUID()];
  const server = new OAuth2Server();
  const key = await server.issuer.keys.add(rsaKey(kid, ['msteams']));
  await server.issuer.keys.add(rsaKey(webChat, ['webchat']));
  const stranger = new OAuth2Server();
  await stranger.issuer.keys.add(rsaKey(kid, ['msteams']));
  await server.start(0, '127.0.0.1');
  const issuer = String(server.issuer.url);
  stranger.issuer.url = issuer;
  let asked = 0;
  server.service.on('beforeWellKnownOpenIdConfiguration', () => {
    asked += 1;
  });

  const build = ({ issuer: by }: OAuth2Server, kid: string, claims: TokenClaims): Promise<string> =>
    by.buildToken({
      kid,
      scopesOrTransform: (_header, payload) => {
        Reflect.deleteProperty(payload, 'iat');
        for (const [name, value] of Object.entries(claims)) {
          if (value === undefined) Reflect.deleteProperty(payload, name);
          else Reflect.set(payload, name, value);
        }
      },
    });

  return {
    openIdUrl: `${issuer}/.well-known/openid-configuration`,
    issuer,
    kid,
    publicKey: createPublicKey({ key: { ...key }, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString(),
    token: (claims) => build(server, kid, claims),
    foreignToken: (claims) => build(stranger, kid, claims),
    webChatToken: (claims) => build(server, webChat, claims),
    asked: () => asked,
    close: () => server.stop(),
  };
}

function rsaKey(kid: string, endorsements: readonly string[]): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return { ...privateKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig', endorsements };
}
