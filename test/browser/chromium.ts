/** A real browser for tests: finds Chromium, starts it with a fresh profile, and asks it over its own protocol. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const START_MS = 30_000;
const CALL_MS = 30_000;

/** Where Chromium is: what CHROME_PATH says, else where Debian puts it. */
export function findChromium(): string | undefined {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH !== undefined && CHROME_PATH !== '')
    return existsSync(CHROME_PATH) ? CHROME_PATH : undefined;
  return PLACES.find((place) => existsSync(place));
}

/** Something on a page as a screen reader meets it. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  /** Of a heading. */
  readonly level?: number;
}

export interface Page {
  open(url: string): Promise<void>;
  /** In CSS pixels. A page at 200 % has half of them, and `scale` times two. */
  resize(width: number, height: number, scale?: number): Promise<void>;
  /** Presses a key where the focus is. */
  press(key: 'Tab' | 'Enter'): Promise<void>;
  /** Evaluates an expression in the page. */
  ask(expression: string): Promise<unknown>;
  /** Everything with a role and a name, in reading order. */
  spoken(): Promise<readonly Spoken[]>;
  /** A PNG of the element, with a little room around it. */
  picture(selector: string): Promise<Buffer>;
}

export interface Browser {
  page(width: number, height: number): Promise<Page>;
  close(): Promise<void>;
}

export async function startChromium(path: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'loudhailer-chromium-'));
  const child = spawn(
    path,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
      '--hide-scrollbars',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const close = async () => {
    child.kill('SIGTERM');
    await Promise.race([gone, pause(5_000).then(() => child.kill('SIGKILL'))]);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const wire = await connect(await addressOf(profile, child));
    return { page: (width, height) => openPage(wire, width, height), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Chromium writes into its profile where it listens. */
async function addressOf(profile: string, child: ChildProcess): Promise<string> {
  const file = join(profile, 'DevToolsActivePort');
  for (const until = Date.now() + START_MS; Date.now() < until; await pause(50)) {
    if (child.exitCode !== null) throw new Error(`Chromium ended at once, with code ${child.exitCode}`);
    const [port, path] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    if (port !== undefined && path !== undefined) return `ws://127.0.0.1:${port}${path}`;
  }
  throw new Error('Chromium did not start within 30 seconds');
}

interface Wire {
  call(method: string, params: object, session?: string): Promise<unknown>;
}

const answer = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

async function connect(address: string): Promise<Wire> {
  const socket = new WebSocket(address);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('Chromium cannot be reached')), { once: true });
  });
  const waiting = new Map<number, (said: z.infer<typeof answer>) => void>();
  socket.addEventListener('message', ({ data }) => {
    const said = answer.parse(JSON.parse(String(data)));
    if (said.id !== undefined) waiting.get(said.id)?.(said);
  });
  let count = 0;
  return {
    async call(method, params, session) {
      count += 1;
      const id = count;
      const said = new Promise<z.infer<typeof answer>>((resolve) => waiting.set(id, resolve));
      socket.send(
        JSON.stringify({ id, method, params, ...(session === undefined ? {} : { sessionId: session }) }),
      );
      const late = pause(CALL_MS, undefined, { ref: false }).then(() => {
        throw new Error(`Chromium did not answer ${method}`);
      });
      const { result, error } = await Promise.race([said, late]);
      waiting.delete(id);
      if (error !== undefined) throw new Error(`${method}: ${error.message}`);
      return result;
    },
  };
}

const target = z.object({ targetId: z.string() });
const attached = z.object({ sessionId: z.string() });
const evaluated = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.object({ text: z.string() }).optional(),
});
const axTree = z.object({
  nodes: z.array(
    z.object({
      ignored: z.boolean(),
      role: z.object({ value: z.string() }).optional(),
      name: z.object({ value: z.string() }).optional(),
      properties: z
        .array(z.object({ name: z.string(), value: z.object({ value: z.unknown().optional() }) }))
        .optional(),
    }),
  ),
});
const shot = z.object({ data: z.string() });
const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

async function openPage(wire: Wire, width: number, height: number): Promise<Page> {
  const { targetId } = target.parse(await wire.call('Target.createTarget', { url: 'about:blank' }));
  const { sessionId } = attached.parse(await wire.call('Target.attachToTarget', { targetId, flatten: true }));
  const call = (method: string, params: object = {}) => wire.call(method, params, sessionId);
  const resize: Page['resize'] = async (wide, high, scale = 1.5) => {
    const metrics = { width: wide, height: high, deviceScaleFactor: scale, mobile: false };
    await call('Emulation.setDeviceMetricsOverride', metrics);
  };
  await resize(width, height);
  // Else the focus is only on the page that was opened last.
  await call('Emulation.setFocusEmulationEnabled', { enabled: true });
  const ask = async (expression: string) => {
    const said = evaluated.parse(
      await call('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }),
    );
    if (said.exceptionDetails !== undefined) throw new Error(`${said.exceptionDetails.text}: ${expression}`);
    return said.result.value;
  };
  return {
    ask,
    resize,
    async press(key) {
      const stroke = { key, code: key, windowsVirtualKeyCode: key === 'Tab' ? 9 : 13 };
      const text = key === 'Enter' ? { type: 'keyDown', text: '\r' } : { type: 'rawKeyDown' };
      await call('Input.dispatchKeyEvent', { ...stroke, ...text });
      await call('Input.dispatchKeyEvent', { ...stroke, type: 'keyUp' });
    },
    async open(url) {
      await call('Page.navigate', { url });
      for (const until = Date.now() + CALL_MS; Date.now() < until; await pause(20)) {
        const [here, state] = z
          .tuple([z.string(), z.string()])
          .parse(await ask('[location.href, document.readyState]'));
        if (here === url && state === 'complete') return;
      }
      throw new Error(`${url} did not load`);
    },
    async spoken() {
      const { nodes } = axTree.parse(await call('Accessibility.getFullAXTree'));
      return nodes.flatMap(({ ignored, role, name, properties = [] }) => {
        if (ignored || role === undefined) return [];
        const level = properties.find((one) => one.name === 'level')?.value.value;
        const spoken = { role: role.value, name: name?.value ?? '' };
        return [typeof level === 'number' ? { ...spoken, level } : spoken];
      });
    },
    async picture(selector) {
      // A page behind others may never be painted.
      await call('Page.bringToFront');
      const {
        x,
        y,
        width: wide,
        height: high,
      } = box.parse(
        await ask(
          `(({ x, y, width, height }) => ({ x: x + scrollX, y: y + scrollY, width, height }))(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`,
        ),
      );
      const { data } = shot.parse(
        await call('Page.captureScreenshot', {
          format: 'png',
          captureBeyondViewport: true,
          clip: { x, y, width: wide, height: high, scale: 1 },
        }),
      );
      return Buffer.from(data, 'base64');
    },
  };
}
