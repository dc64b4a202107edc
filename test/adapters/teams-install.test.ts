import { describe, expect, it } from 'vitest';
import { say } from '../fakes/slack-conversation.ts';
import { installationUpdate, member, membersAdded, membersRemoved } from '../fakes/teams-activities.ts';
import { useTeamsBench } from '../fakes/teams-bench.ts';
import { wordsIn } from '../fakes/teams-reading.ts';
import { bot } from '../fakes/teams-world.ts';

describe('the app', () => {
  const { use, told, asked } = useTeamsBench();
  const sends = () => use.bench.connector.calls.filter(({ kind }) => kind === 'send').length;

  it('greets whoever adds it for themselves with their own page', async () => {
    const { world, who, post, chatWith, account } = use.bench;
    expect((await post(installationUpdate(world, who('amina'), await chatWith('amina'), 'add'))).status).toBe(
      200,
    );
    expect(wordsIn(told('amina'))).toBe('Your stories');
    expect(asked('home').at(-1)).toMatchObject({ from: { account: account('amina') } });
  });

  it('greets a team and a group chat once, and names nobody', async () => {
    const { world, who, post, channel, group, connector } = use.bench;
    await post(installationUpdate(world, who('ben'), channel, 'add'));
    await post(membersAdded(world, who('ben'), channel, [bot(world)]));
    await post(installationUpdate(world, who('ben'), group, 'add'));
    for (const place of [channel.id, group]) {
      const words = wordsIn(connector.messages(place));
      expect(words.match(/This is Loudhailer/g)).toHaveLength(1);
      expect(words).not.toMatch(/ben/i);
    }
    expect((await use.bench.addresses.places('teams')).map(({ id }) => id).sort()).toEqual(
      [`teams:${channel.id}`, `teams:${group}`].sort(),
    );
  });

  it('says nothing when it is renewed, taken out, or when people come and go', async () => {
    const { world, who, post, channel, chatWith } = use.bench;
    const before = sends();
    for (const action of ['add-upgrade', 'remove-upgrade', 'remove'] as const) {
      await post(installationUpdate(world, who('ben'), channel, action));
      await post(installationUpdate(world, who('amina'), await chatWith('amina'), action));
    }
    await post(membersAdded(world, who('ben'), channel, [member(who('chidi'))]));
    await post(membersRemoved(world, who('ben'), channel, [member(who('chidi'))]));
    expect(sends()).toBe(before);
  });

  it('can be written to again once it is added again', async () => {
    const { world, who, post, chatWith, account, adapter } = use.bench;
    const chat = await chatWith('amina');
    await post(installationUpdate(world, who('amina'), chat, 'remove'));
    const note = { id: 'n', parts: [say('News')] };
    expect(await adapter.chat.tell(account('amina'), note, false)).toEqual({
      outcome: 'refused',
      reason: 'Loudhailer is not in this team or chat. Add the app to it first.',
    });
    await post(installationUpdate(world, who('amina'), chat, 'add'));
    expect(await adapter.chat.tell(account('amina'), note, false)).toMatchObject({ outcome: 'sent' });
  });

  it('greets somebody whom Teams does not name without asking the core for a page', async () => {
    const { world, who, post, chatWith } = use.bench;
    const before = asked('home').length;
    const activity = installationUpdate(world, who('dawn'), await chatWith('dawn'), 'add');
    await post({ ...activity, from: { id: who('dawn').id } });
    expect(asked('home').length).toBe(before);
    expect(wordsIn(told('dawn'))).toContain('This is Loudhailer');
  });

  it('answers Teams when the core or Teams fails', async () => {
    const { world, who, post, chatWith, core, connector } = use.bench;
    core.answers.home = async () => {
      throw Object.assign(new Error('about Blossom'), { code: 'STORE_BROKEN' });
    };
    const activity = installationUpdate(world, who('chidi'), await chatWith('chidi'), 'add');
    expect((await post(activity)).status).toBe(200);
    expect(wordsIn(told('chidi'))).toContain('Something went wrong on our side');
    connector.fail('send', 500);
    expect((await post(activity)).status).toBe(200);
    const { close } = use.bench.addresses;
    use.bench.addresses.close = async () => {
      throw new Error('about Blossom');
    };
    const gone = installationUpdate(world, who('chidi'), await chatWith('chidi'), 'remove');
    expect((await post(gone)).status).toBe(200);
    use.bench.addresses.close = close;
    expect(use.bench.logged.join('')).not.toContain('Blossom');
  });
});
