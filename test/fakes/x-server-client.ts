/** A program of its own that sends one post as the bot would, since Node reads NODE_EXTRA_CA_CERTS only when it starts. */
import pino from 'pino';
import { createTwitter, defaultAgent } from '../../adapters/twitter/index.ts';
import { createMovedClock } from '../contract/publisher-clock.ts';
import { X_KEYS } from './x-server-keys.ts';

const clock = createMovedClock(0);
const publisher = createTwitter({
  account: 'x-main',
  credentials: X_KEYS,
  clock,
  agent: defaultAgent(process.env),
  log: pino({ level: 'silent' }),
});
console.log(JSON.stringify(await publisher.publish({ text: 'Through a proxy' }, 60_000)));
