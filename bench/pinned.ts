/** Child processes that are each kept on one core, and spoken to in questions and answers. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

export const canPin =
  process.platform === 'linux' &&
  availableParallelism() > 1 &&
  spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0;

export interface Pinned {
  /** Sends one message and waits for the one that answers it. */
  ask<T>(message: object): Promise<T>;
  /** Stands still, threads and all, so that what it has left to do costs the others nothing. */
  pause(): void;
  resume(): void;
  end(): Promise<void>;
}

/** Runs a file of this folder on a core. `flags` go to Node itself. */
export function startPinned(
  file: string,
  core: number,
  args: readonly string[] = [],
  flags: readonly string[] = [],
): Pinned {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const command = [process.execPath, ...flags, path, ...args];
  const [program = '', ...rest] = canPin ? ['taskset', '-c', String(core), ...command] : command;
  const child: ChildProcess = spawn(program, rest, { stdio: ['ignore', 2, 2, 'ipc'] });
  // A child that stands still would not see its parent go.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => process.off('exit', kill));
  return {
    ask<T>(message: object) {
      return new Promise<T>((resolve, reject) => {
        const onEnd = (): void => reject(new Error(`${file} ended before it answered`));
        child.once('exit', onEnd);
        child.once('message', (answer) => {
          child.off('exit', onEnd);
          resolve(answer as T);
        });
        child.send(message);
      });
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async end() {
      child.kill('SIGCONT');
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** The child's side: answers each message of its parent, and ends when the parent lets go. */
export function answerParent<M>(answer: (message: M) => Promise<object>, end: () => Promise<void>): void {
  process.on('message', async (message) => {
    const said = await answer(message as M);
    process.send?.(said);
  });
  process.on('disconnect', async () => {
    await end();
    process.exit();
  });
}
