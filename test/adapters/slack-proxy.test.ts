import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startConnectProxy } from '../fakes/connect-proxy.ts';

it('reaches the Web API of Slack through the proxy that the environment names', async () => {
  const proxy = await startConnectProxy();
  const slack = createServer((_request, response) => void response.end('{"ok":true}'));
  await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
  const { port } = slack.address() as AddressInfo;
  const folder = await mkdtemp(join(tmpdir(), 'loudhailer-proxy-'));
  const address = `http://127.0.0.1:${proxy.port}`;
  try {
    const printed = await new Promise<string>((resolve) => {
      execFile(
        process.execPath,
        ['src/main.ts', 'doctor', '--json'],
        {
          env: {
            ...process.env,
            HTTPS_PROXY: address,
            HTTP_PROXY: address,
            NO_PROXY: '',
            LOUDHAILER_DATA: folder,
            SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
          },
        },
        // The doctor finds that tokens are missing and says so: only the network is of interest here.
        (_error, stdout) => resolve(stdout),
      );
    });
    expect(proxy.asked).toContain(`127.0.0.1:${port}`);
    expect(printed).toContain(`Slack answers at 127.0.0.1:${port}.`);
  } finally {
    await proxy.close();
    await new Promise((resolve) => slack.close(resolve));
    await rm(folder, { recursive: true });
  }
});
