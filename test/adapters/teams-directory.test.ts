import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnavailableError, UnknownAccountError } from '../../src/errors.ts';
import { channelMessage, groupMessage, personalMessage, taskFetch } from '../fakes/teams-activities.ts';
import { startTeamsBench, type TeamsBench } from '../fakes/teams-bench.ts';
import { head, type Json } from '../fakes/teams-world.ts';

const ELSEWHERE = '11111111-2222-4333-8444-555555555555';

describe('who is who in Teams', () => {
  let bench: TeamsBench;
  let relax: NodeJS.Timeout;
  beforeEach(async () => {
    bench = await startTeamsBench();
    relax = setInterval(() => bench.ahead(60_000), 20);
    await bench.post(channelMessage(bench.world, bench.who('ben'), bench.channel, 'whoami'));
  });
  afterEach(async () => {
    clearInterval(relax);
    await bench.close();
  });
  const chat = () => bench.adapter.chat;
  const roster = () => chat().roster(`teams:${bench.channel.id}`);
  const write = async (name: string, more: Json = {}) =>
    bench.post({
      ...personalMessage(bench.world, bench.who(name), await bench.chatWith(name), 'mine'),
      ...more,
    });
  const add = (name: string, fields: Parameters<typeof bench.connector.addPerson>[1] = {}) =>
    bench.connector.addPerson(name, fields, [bench.channel.id]);

  it('a roster holds the people of a channel, all pages of them, and neither us nor other apps', async () => {
    for (let n = 0; n < 600; n += 1) add(`person${n}`);
    add('loudhailer', { id: bench.connector.bot, objectId: '' });
    add('planner', { id: '28:planner', objectId: '' });
    const { accounts, public: isPublic } = await roster();
    expect(accounts).toContain(bench.account('ben'));
    expect(accounts).toContain(bench.account('person599'));
    expect(accounts.length).toBe(604);
    expect(isPublic).toBe(false);
  });

  it('is asked once for a crowd that asks at the same time', async () => {
    const before = bench.connector.calls.length;
    await Promise.all(Array.from({ length: 50 }, roster));
    expect(bench.connector.calls.length).toBe(before + 1);
    await roster();
    expect(bench.connector.calls.length).toBe(before + 2);
  });

  it.each([500, 403, 404, 429])('nobody guesses when Teams does not say: %s', async (status) => {
    bench.connector.fail('members', status);
    await expect(roster()).rejects.toBeInstanceOf(UnavailableError);
    // In their own chat, and where they were met.
    for (let times = 0; times < 2; times += 1) bench.connector.fail('member', status === 404 ? 403 : status);
    await expect(chat().profile(bench.account('ben'))).rejects.toBeInstanceOf(UnavailableError);
  });

  it('nobody guesses when the answer breaks off or is no list', async () => {
    bench.connector.cut('members');
    await expect(roster()).rejects.toBeInstanceOf(UnavailableError);
    bench.connector.answer('members', 200, '{"members":"everybody"}');
    await expect(roster()).rejects.toBeInstanceOf(UnavailableError);
    await expect(chat().roster('slack:C1')).rejects.toBeInstanceOf(UnavailableError);
  });

  it.each([
    [{}, { guest: false }],
    [{ userRole: 'guest' as const }, { guest: true }],
    [{ userRole: 'anonymous' as const }, { guest: true }],
    [{ userPrincipalName: 'gail_gmail.com#EXT#@trust.onmicrosoft.com' }, { guest: true }],
    [{ userPrincipalName: 'gail_gmail.com#ext#@trust.onmicrosoft.com' }, { guest: true }],
  ])('a profile says who is a guest: %o is %o', async (fields, expected) => {
    const { objectId } = add('gail', fields);
    expect(await chat().profile(`teams:${bench.world.tenant}/${objectId}`)).toMatchObject({
      ...expected,
      account: `teams:${bench.world.tenant}/${objectId}`,
      name: 'gail',
      bot: false,
      inactive: false,
    });
  });

  it('somebody of another tenant is a guest, by either tenant’s name', async () => {
    const { objectId } = add('gail', { tenantId: ELSEWHERE });
    expect((await roster()).accounts).toContain(`teams:${ELSEWHERE}/${objectId}`);
    expect(await chat().profile(`teams:${ELSEWHERE}/${objectId}`)).toMatchObject({ guest: true });
    expect(await chat().profile(bench.account('gail'))).toMatchObject({
      account: bench.account('gail'),
      guest: true,
    });
  });

  it('ids are lower case, however Teams writes them', async () => {
    const { objectId } = add('gail', { tenantId: bench.world.tenant.toUpperCase() });
    expect((await roster()).accounts).toContain(`teams:${bench.world.tenant}/${objectId}`);
    const from = { ...bench.who('ben'), aadObjectId: bench.who('ben').objectId.toUpperCase() };
    await write('ben', { from });
    expect(bench.core.asked.at(-1)).toMatchObject({ from: { account: bench.account('ben') } });
  });

  it('somebody who left is inactive', async () => {
    await write('chidi');
    const { objectId } = bench.who('chidi');
    for (const place of [bench.channel.id, bench.group, await bench.chatWith('chidi')])
      bench.connector.removePerson(place, objectId);
    expect(await chat().profile(bench.account('chidi'))).toMatchObject({ inactive: true, guest: false });
  });

  it('somebody who only left the place where we met them is not', async () => {
    await bench.post(groupMessage(bench.world, bench.who('dawn'), bench.group, 'mine'));
    const inChannel = bench.connector.people.dawn!;
    const spare = bench.connector.addPerson('spare', {}, [bench.channel.id]);
    bench.connector.removePerson(bench.group, inChannel.objectId);
    expect(await chat().profile(bench.account('dawn'))).toMatchObject({
      inactive: false,
      email: inChannel.email,
    });
    expect(spare.objectId).not.toBe(inChannel.objectId);
  });

  it('nobody is taken for a leaver where we were taken out ourselves', async () => {
    bench.connector.removeBot(bench.channel.id);
    bench.connector.removeBot(await bench.chatWith('ben'));
    await expect(chat().profile(bench.account('ben'))).rejects.toBeInstanceOf(UnavailableError);
    await expect(chat().profile(bench.account('ben'))).rejects.not.toBeInstanceOf(UnknownAccountError);
  });

  it('an account that nobody has is unknown', async () => {
    await expect(chat().profile(`teams:${bench.world.tenant}/${ELSEWHERE}`)).rejects.toBeInstanceOf(
      UnknownAccountError,
    );
    await expect(chat().profile('teams:nonsense')).rejects.toBeInstanceOf(UnavailableError);
  });

  it('an e-mail address leads to whoever has it, in whichever case', async () => {
    add('gail', { email: 'Gail.Example@Trust.NHS.uk' });
    const profile = await chat().profile('mailto:gail.example@trust.nhs.uk');
    expect(profile).toMatchObject({ account: bench.account('gail'), email: 'Gail.Example@Trust.NHS.uk' });
    expect(await chat().profile('mailto:GAIL.EXAMPLE@trust.nhs.uk')).toEqual(profile);
    await expect(chat().profile('mailto:nobody@trust.nhs.uk')).rejects.toBeInstanceOf(UnknownAccountError);
  });

  it('an e-mail address of two people leads to nobody', async () => {
    add('gail', { email: 'shared@trust.nhs.uk' });
    add('hal', { email: 'Shared@trust.nhs.uk' });
    await expect(chat().profile('mailto:shared@trust.nhs.uk')).rejects.toBeInstanceOf(UnknownAccountError);
  });

  it('somebody whom we met only in their own chat is found by e-mail address, after a restart too', async () => {
    bench.connector.addPerson('ivy');
    await write('ivy');
    await chat().profile(bench.account('ivy'));
    await bench.restart();
    expect(await chat().profile('mailto:ivy@example.nhs.uk')).toMatchObject({
      account: bench.account('ivy'),
    });
    // An address that was given to somebody else meanwhile is not theirs.
    const { objectId } = bench.who('ivy');
    bench.connector.answer(
      'member',
      200,
      JSON.stringify({ id: '29:1', objectId, email: 'new@example.nhs.uk' }),
    );
    await expect(chat().profile('mailto:ivy@example.nhs.uk')).rejects.toBeInstanceOf(UnknownAccountError);
  });

  it('one place that cannot be read hides nobody in another, and is no proof that there is nobody', async () => {
    await bench.post(groupMessage(bench.world, bench.who('ben'), bench.group, 'mine'));
    add('gail');
    for (let times = 0; times < 2; times += 1) bench.connector.fail('members', 500);
    await expect(chat().profile('mailto:gail@example.nhs.uk')).rejects.not.toBeInstanceOf(
      UnknownAccountError,
    );
    expect(await chat().profile('mailto:gail@example.nhs.uk')).toMatchObject({
      account: bench.account('gail'),
    });
    // What was read is known for a minute.
    bench.ahead(60_000);
    bench.connector.fail('members', 500);
    const outcome = await chat()
      .profile('mailto:nobody@example.nhs.uk')
      .catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(UnavailableError);
    expect(outcome).not.toBeInstanceOf(UnknownAccountError);
  });

  it('a crowd of addresses is looked for in what was read once', async () => {
    await bench.post(groupMessage(bench.world, bench.who('ben'), bench.group, 'mine'));
    bench.ahead(60_000);
    const reads = () => bench.connector.calls.filter(({ kind }) => kind === 'members').length;
    const before = reads();
    const places = (await bench.addresses.places('teams')).length;
    const crowd = Array.from({ length: 20 }, (_, n) => `mailto:nobody-${n}@example.nhs.uk`);
    for (const address of crowd) await expect(chat().profile(address)).rejects.toThrow(UnknownAccountError);
    // The bench puts its clock a minute forward every 20 milliseconds.
    expect(reads() - before).toBeLessThan((crowd.length * places) / 2);
  });

  it('a look at somebody who took us out is no way to them', async () => {
    await write('ben');
    await bench.addresses.close(bench.account('ben'), 'uninstalled');
    expect(await chat().profile(bench.account('ben'))).toMatchObject({ name: 'ben' });
    expect(await chat().tell(bench.account('ben'), { id: 'n', parts: [] }, false)).toMatchObject({
      outcome: 'refused',
    });
  });

  it('the doctor reads out who can read a place, and why not', async () => {
    add('gail', { userRole: 'guest' });
    const [token, place, ...others] = await bench.adapter.check([
      `teams:${bench.channel.id}`,
      'teams:a:1',
      'slack:C1',
    ]);
    expect(token).toEqual({ ok: true, text: 'Microsoft gives the bot a token.' });
    expect(place).toMatchObject({ ok: true, text: expect.stringContaining('5 people can read') });
    expect(place?.text).toContain('gail (gail@example.nhs.uk, guest)');
    for (const { ok, text } of others) {
      expect(ok).toBe(false);
      expect(text).toContain('is not a channel or group chat of Teams');
    }
    bench.connector.fail('members', 403, 'BotNotInConversationRoster');
    const [, gone] = await bench.adapter.check([`teams:${bench.channel.id}`]);
    expect(gone).toMatchObject({ ok: false, text: expect.stringContaining('Add the app to it first.') });
    bench.connector.fail('members', 503);
    const [, away] = await bench.adapter.check([`teams:${bench.channel.id}`]);
    expect(away).toMatchObject({ ok: false, text: expect.not.stringContaining('refused') });
  });

  it('an approval place is a channel or group chat', async () => {
    const { placeProblem } = bench.adapter;
    expect(await placeProblem(`teams:${bench.channel.id}`)).toBeUndefined();
    expect(await placeProblem(`teams:${bench.group}`)).toBeUndefined();
    for (const place of ['teams:a:1abc', 'teams:', 'slack:C1'])
      expect(await placeProblem(place)).toContain(place);
  });

  it('requests of other kinds introduce nobody', async () => {
    const stranger = { id: '29:stranger', objectId: ELSEWHERE, name: 'Stranger' };
    await bench.post({ ...taskFetch(bench.world, stranger, bench.group, '1', {}), name: 'task/fetch' });
    await bench.post({
      ...taskFetch(bench.world, stranger, bench.group, '1', {}),
      ...head(bench.world, stranger, 'typing', 'x'),
    });
    await expect(chat().profile(`teams:${bench.world.tenant}/${ELSEWHERE}`)).rejects.toBeInstanceOf(
      UnknownAccountError,
    );
    expect(await bench.addresses.find(`teams:${bench.group}`)).toBeUndefined();
  });
});
