/** The server's probes, as a browser meets them. */
import pino from 'pino';
import { createWebServer } from '../../adapters/web/server.ts';
import type { Browser } from './chromium.ts';
import type { Tally } from './tally.ts';

export async function checkServer(browser: Browser, tally: Tally): Promise<void> {
  const health = { ok: true, reasons: [] as string[] };
  const web = createWebServer({
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'silent' }),
    health: () => ({ ok: true, reasons: [] }),
    ready: () => health,
  });
  const address = `http://127.0.0.1:${await web.listen()}`;
  try {
    const page = await browser.page(800, 600);
    const read = async (path: string) => {
      await page.open(`${address}${path}`);
      return page.ask(
        `fetch(${JSON.stringify(path)}).then(async (answer) => ({ status: answer.status, body: await answer.text(), shown: document.body.innerText }))`,
      );
    };
    const well = '{"ok":true,"reasons":[]}';
    tally.same('/healthz says that the process is well', await read('/healthz'), {
      status: 200,
      body: well,
      shown: well,
    });
    tally.same('/readyz says that work can be taken', await read('/readyz'), {
      status: 200,
      body: well,
      shown: well,
    });
    health.ok = false;
    health.reasons.push('store.broken');
    const ill = '{"ok":false,"reasons":["store.broken"]}';
    tally.same('/readyz says why work cannot be taken', await read('/readyz'), {
      status: 503,
      body: ill,
      shown: ill,
    });
    tally.same('an unknown path is not found', await read('/nothing'), {
      status: 404,
      body: 'Not found',
      shown: 'Not found',
    });
    tally.check(
      'no page may be framed by another site',
      (await page.ask(`fetch('/healthz').then((answer) => answer.headers.get('x-frame-options'))`)) ===
        'DENY',
    );
  } finally {
    await web.close();
  }
}
