/**
 * The bot as a process of its own, to be killed: as on the stage, with X under its own name on this machine and a
 * clock that the parent moves. `ahead` comes as a message; `port` goes back when it runs.
 */
import { Agent } from 'node:https';
import { connect } from 'node:tls';
import pino from 'pino';
import { start } from '../../src/cli/start.ts';
import { readConfig } from '../../src/config.ts';
import { outsideWith } from './flow-stage.ts';
import { movableClock } from './slack-bench.ts';
import { CA } from './x-server-cert.ts';

const environment = process.env as Record<string, string>;
const clock = movableClock();
clock.ahead(Number(environment.FLOW_NOW) - Date.now());
process.on('message', (message: { ahead: number }) => clock.ahead(message.ahead));

const agent = new Agent({ keepAlive: false });
agent.createConnection = () =>
  connect({ host: '127.0.0.1', port: Number(environment.FLOW_X), servername: 'api.x.com', ca: CA });

const log = pino({ level: 'info' }, pino.destination(2));
const { port } = await start(
  outsideWith(environment, clock, { agent: () => agent }),
  readConfig(environment),
  log,
);
process.send?.({ port });
