/** A server's process: starts what it is told to serve, and says what it has used of its core. */
import { startBare } from './door-bare.ts';
import { type OursOptions, type Served, startOurs } from './door-ours.ts';
import { answerParent } from './pinned.ts';

export type ServerSays = 'start' | 'used' | 'settled';

/** Processor time of all threads of the process so far, in seconds. */
export interface Used {
  readonly cpu: number;
}

const options = JSON.parse(process.argv[2] ?? 'null') as OursOptions | null;
let ours: Served | undefined;
let bare: Awaited<ReturnType<typeof startBare>> | undefined;

answerParent<{ say: ServerSays }>(
  async ({ say }) => {
    switch (say) {
      case 'start':
        if (options !== null) ours = await startOurs(options);
        else bare = await startBare();
        return { port: ours?.port ?? bare?.port, view: ours?.view };
      case 'used': {
        const { user, system } = process.cpuUsage();
        return { cpu: (user + system) / 1e6 };
      }
      case 'settled':
        while (((await ours?.waiting()) ?? 0) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
        return {};
    }
  },
  async () => {
    await ours?.close();
    await bare?.close();
  },
);
