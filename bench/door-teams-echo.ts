/** What the Teams door is compared with: BotBuilder's own echo bot, which verifies each message and answers it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
} from 'botbuilder';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import express from 'express';
import { type TeamsSide, TOKEN } from './door-teams-people.ts';

const CONNECTOR = 'https://api.botframework.com';

export async function startEcho(side: TeamsSide): Promise<{ port: number; close(): Promise<void> }> {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      ToBotFromChannelTokenIssuer: side.issuer,
      ToBotFromChannelOpenIdMetadataUrl: side.openIdUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: 'https://emulator.invalid/',
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/bench',
      ToChannelFromBotOAuthScope: CONNECTOR,
      OAuthUrl: CONNECTOR,
      CallerId: 'urn:botframework:azure',
      ValidateAuthority: true,
    },
    new FixedToken(side.appId),
  );
  const adapter = new CloudAdapter(authentication);
  adapter.onTurnError = async (_context, error) => {
    throw error;
  };
  const bot = new ActivityHandler();
  bot.onMessage(async (context, next) => {
    const text = `Echo: ${context.activity.text}`;
    await context.sendActivity(MessageFactory.text(text, text));
    await next();
  });
  const app = express();
  app.use(express.json());
  app.post('/teams/messages', async (request, response) => {
    await adapter.process(request, response, (context) => bot.run(context));
  });
  const server = createServer(app);
  await new Promise<void>((resolve) =>
    server.listen({ host: '127.0.0.1', port: 0, backlog: 1_024 }, resolve),
  );
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A token without the network, as ours has one. */
class FixedToken extends ServiceClientCredentialsFactory {
  readonly #appId: string;

  constructor(appId: string) {
    super();
    this.#appId = appId;
  }

  override isValidAppId(appId: string): Promise<boolean> {
    return Promise.resolve(appId === this.#appId);
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override createCredentials(): ReturnType<ServiceClientCredentialsFactory['createCredentials']> {
    return Promise.resolve({
      signRequest(request) {
        request.headers.set('authorization', `Bearer ${TOKEN}`);
        return Promise.resolve(request);
      },
    });
  }
}
