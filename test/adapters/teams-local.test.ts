/** Local mode: nothing leaves the machine, and what it is tried with belongs together. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { onlyHere } from '../../adapters/teams/local.ts';
import { readPlace } from '../../adapters/teams/places.ts';
import { problems } from '../../adapters/teams/settings.ts';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { allChannels } from '../../src/people/directory.ts';
import { readText } from '../fakes/core-repository.ts';
import { personalMessage } from '../fakes/teams-activities.ts';
import { startTeamsBench } from '../fakes/teams-bench.ts';

interface Playground {
  readonly currentUser: { readonly email: string };
  readonly users: readonly { readonly email: string }[];
  readonly groupChat: { readonly id: string };
  readonly team: { readonly channels: readonly { readonly id: string }[] };
}

const playground = (who: string): Playground =>
  parse(readText(`adapters/teams/playground/${who}.yml`)) as Playground;
const emailsIn = ({ currentUser, users }: Playground) => [currentUser, ...users].map(({ email }) => email);

describe('calls in local mode', () => {
  it('reach this machine by each of its names', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const fetch = onlyHere(globalThis.fetch);
    await fetch(`http://127.0.0.1:${port}/a`);
    await fetch(new URL(`http://localhost:${port}/b`));
    await fetch(new Request(`http://127.0.0.1:${port}/c`));
    expect(asked).toEqual(['/a', '/b', '/c']);
    server.close();
  });

  it.each([
    'https://smba.trafficmanager.net/teams/v3/conversations',
    'http://192.0.2.1/',
    'http://localhost.example.org/',
    'http://127.0.0.1.example.org/',
  ])('do not go to %s', async (url) => {
    let left = false;
    const fetch = onlyHere(async () => {
      left = true;
      return new Response();
    });
    await expect(fetch(url)).rejects.toMatchObject({ code: 'NOT_CONNECTED_ELSEWHERE' });
    await expect(fetch(new Request(url))).rejects.toThrow();
    expect(left).toBe(false);
  });

  it('are not made where a request says that its answers go elsewhere', async () => {
    const called: string[] = [];
    const fetch: typeof globalThis.fetch = async (input) => {
      called.push(String(input));
      return new Response('{}');
    };
    const bench = await startTeamsBench({ fetch, settings: { mode: 'local', targeted: false } });
    const callsAfter = async (serviceUrl: string): Promise<number> => {
      called.length = 0;
      const message = personalMessage({ ...bench.world, serviceUrl }, bench.who('ben'), 'a:1ben', 'whoami');
      expect((await bench.post(message)).status).toBe(200);
      return called.length;
    };
    expect(await callsAfter('https://elsewhere.example/')).toBe(0);
    expect(await callsAfter(bench.world.serviceUrl)).toBeGreaterThan(0);
    await bench.close();
  });
});

describe('npm run teams:local', () => {
  it('has settings with which it starts, whatever a file .env holds for a real tenant', () => {
    const local = parseEnv(readText('adapters/teams/local.env')) as Record<string, string>;
    const meant = { TEAMS_APP_ID: 'x', TEAMS_APP_PASSWORD: 'x', TEAMS_TARGETED_MESSAGES: 'on' };
    expect(problems({ ...meant, ...local })).toEqual([]);
    // Nothing of it would be right in a tenant.
    expect(problems({ ...local, TEAMS_LOCAL: '' })).not.toEqual([]);
  });

  it.each(['alex', 'megan'])('has a campaign whose people and places %s finds in the Playground', (who) => {
    const file = readCampaignFile(readText('examples/teams-local.yaml'));
    const known = playground(who);
    const places = [known.groupChat.id, ...known.team.channels.map(({ id }) => id)];
    expect(allChannels(file).map(readPlace).sort()).toEqual(places.sort());
    expect(known.currentUser.email).toMatch(new RegExp(`^${who}`));
    expect(file.roles.approver).toContain(known.currentUser.email);
    const named = new Set(Object.values(file.roles).flat());
    expect([...named].filter((email) => !emailsIn(known).includes(email))).toEqual([]);
    expect(file.practice).toBe(true);
  });
});
