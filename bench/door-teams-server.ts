/** A server's process for Teams: ours or the echo, and nothing of the other is loaded; it says what it has used. */

import type { ServerSays } from './door-server.ts';
import type { TeamsOursOptions } from './door-teams-ours.ts';
import type { TeamsSide } from './door-teams-people.ts';
import { answerParent } from './pinned.ts';

/** Processor time of all threads of the process so far, in seconds; resident memory now, in bytes. */
export interface TeamsUsed {
  readonly cpu: number;
  readonly memory: number;
}

export type TeamsServed =
  | { readonly ours: TeamsOursOptions; readonly echo?: never }
  | { readonly echo: TeamsSide; readonly ours?: never };

const { ours, echo } = JSON.parse(process.argv[2] ?? '{}') as TeamsServed;
let waiting: () => Promise<number> = () => Promise.resolve(0);
let close: () => Promise<void> = () => Promise.resolve();

answerParent<{ say: ServerSays }>(
  async ({ say }) => {
    switch (say) {
      case 'start':
        return start();
      case 'used': {
        const { user, system } = process.cpuUsage();
        const used: TeamsUsed = { cpu: (user + system) / 1e6, memory: process.memoryUsage.rss() };
        return used;
      }
      case 'settled':
        while ((await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
        return {};
    }
  },
  () => close(),
);

async function start(): Promise<{ port: number; form: string }> {
  if (ours !== undefined) {
    const served = await (await import('./door-teams-ours.ts')).startTeamsOurs(ours);
    waiting = served.waiting;
    close = served.close;
    return { port: served.port, form: JSON.stringify(served.form) };
  }
  if (echo === undefined) throw new Error('nothing was asked for');
  const served = await (await import('./door-teams-echo.ts')).startEcho(echo);
  close = served.close;
  return { port: served.port, form: '' };
}
