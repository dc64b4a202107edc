/** What ours is compared with: a Bolt app as its guide shows it, that verifies and acknowledges and does nothing else. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App } from '@slack/bolt';
import { FORM_CALLBACK } from '../adapters/slack/form-view.ts';
import { SIGNING_SECRET } from './campaign.ts';

export async function startBare(): Promise<{ port: number; close(): Promise<void> }> {
  const app = new App({
    signingSecret: SIGNING_SECRET,
    // A token would be tried out at Slack's first.
    authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0LOUDHAIL', botUserId: 'U0LOUDHAIL' }),
  });
  app.view(FORM_CALLBACK, async ({ ack }) => ack());
  const server = (await app.start({ host: '127.0.0.1', port: 0 })) as Server;
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await app.stop();
    },
  };
}
