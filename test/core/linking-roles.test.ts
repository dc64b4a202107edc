/** Roles of one human with two accounts: either gives them, and what one platform established the other cannot take. */
import { describe, expect, test } from 'vitest';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import type { PersonState } from '../../src/people/person.ts';
import { noAccount } from '../../src/publishing/account.ts';
import { noStop } from '../../src/publishing/stop.ts';
import type { Action } from '../../src/submissions/action.ts';
import type { RuleContext } from '../../src/submissions/approvals.ts';
import { standingApprovers } from '../../src/submissions/approvals.ts';
import { objections } from '../../src/submissions/rules.ts';
import type { SubmissionState } from '../../src/submissions/submission.ts';
import { noSubmission } from '../../src/submissions/submission.ts';
import { decisions } from '../../src/words/answers.ts';
import { sayObjection } from '../../src/words/objections.ts';
import {
  ABOUT,
  accountOf,
  at,
  type CampaignWords,
  campaignWords,
  openStage,
  type Stage,
  teamsOf,
} from '../fakes/core-stage.ts';

const ENTRA = '01234567-89AB-cdef-0123-456789abcdef';
const NOVA = `teams:tenant/${ENTRA}`;

/** Kim has an account on each platform, linked; Slack knows kim by the listed address. */
async function openLinked(words: CampaignWords = {}): Promise<Stage> {
  const stage = await openStage({ withTeams: true, campaign: campaignWords(words) });
  stage.teams.setProfile(teamsOf('kim'), { name: 'Kim', email: 'kim@comms.example' });
  stage.teams.setRoster('teams:group/T', [teamsOf('kim')]);
  stage.chat.setRoster('slack:group/S', [accountOf('kim')]);
  for (const who of ['sam', 'kim', 'lee']) await stage.command(who, 'whoami');
  // Answers are remembered for a minute.
  await stage.until('07:05');
  return stage;
}

describe('while one platform is away', () => {
  test.each([
    ['Slack', accountOf('kim'), 'chat'],
    ['Teams', teamsOf('kim'), 'teams'],
  ] as const)('whoever is listed by address goes on, with %s away', async (_what, _account, away) => {
    const stage = await openLinked();
    const story = await stage.submit('sam', ABOUT);
    stage[away].fail('down');
    const here = away === 'chat' ? teamsOf('kim') : accountOf('kim');
    expect(await stage.press(here, 'approve', story)).toBe(decisions.approvedBy('S-1', 'inReview'));
    const seen = (await stage.events()).filter(({ type }) => type === 'rolesSeen');
    expect(seen.map(({ data }) => (data as { roles: string[] }).roles)).not.toContainEqual([]);
  });

  test('a role that only the platform that is away can give is not known, and so refused', async () => {
    const stage = await openLinked({ approvers: ['group:teams:group/T', 'lee'] });
    const story = await stage.submit('sam');
    stage.teams.fail('down');
    expect(await stage.press('kim', 'approve', story)).toBe(sayObjection('cannotCheck'));
    expect(await stage.command('kim', 'queue')).toBe(sayObjection('cannotCheck'));
    expect(await stage.command('kim', 'whoami')).toContain(sayObjection('cannotCheck'));
    stage.teams.recover();
    expect(await stage.press('kim', 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
  });

  test('what could not be asked is not recorded as lost', async () => {
    const stage = await openLinked({ approvers: ['group:teams:group/T', 'lee'] });
    const [story, own] = [await stage.submit('sam'), await stage.submit('kim', { organisation: 'hospital' })];
    await stage.form('kim', 'comment', story, { comment: 'Well said.' });
    await stage.until('07:10');
    stage.teams.fail('down');
    expect(await stage.press('kim', 'withdraw', own)).toBe(decisions.withdrawn('S-2'));
    const seen = (await stage.events()).filter(({ type }) => type === 'rolesSeen');
    expect(seen.map(({ data }) => (data as { roles: string[] }).roles)).not.toContainEqual([]);
    expect(await stage.command('kim', 'stop')).toContain('Stopped.');
  });

  test('a group of the other platform is no reason to doubt somebody of this one', async () => {
    const stage = await openLinked({ approvers: ['group:teams:group/T', 'group:slack:group/S'] });
    const story = await stage.submit('sam');
    stage.teams.fail('down');
    expect(await stage.press('kim', 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
    // Nobody in Teams who is in Slack only: they are not doubted either.
    expect(await stage.press('sam', 'park', story)).toBe(sayObjection('notApprover'));
  });

  test('it is not said that an approval was the last while an earlier one cannot be checked', async () => {
    const stage = await openLinked({ approvers: ['group:teams:group/T', 'lee', 'max'] });
    const story = await stage.submit('sam', ABOUT);
    await stage.press('kim', 'approve', story);
    stage.teams.fail('down');
    await stage.until('07:10');
    expect(await stage.press('lee', 'approve', story)).toBe(sayObjection('cannotCheck'));
    stage.teams.recover();
    expect(await stage.press('lee', 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
  });

  test('a post goes out if each approver’s role is established somewhere, and waits if not', async () => {
    const stage = await openLinked({ approvers: ['group:teams:group/T', 'group:slack:group/S', 'lee'] });
    const story = await stage.submit('sam', ABOUT);
    for (const who of ['kim', 'lee']) await stage.press(who, 'approve', story);
    stage.teams.fail('down');
    await stage.until('08:02');
    expect(await stage.status(story)).toBe('published');
    const waiting = await openLinked({ approvers: ['group:teams:group/T', 'lee'] });
    const other = await waiting.submit('sam', ABOUT);
    for (const who of ['kim', 'lee']) await waiting.press(who, 'approve', other);
    waiting.teams.fail('down');
    await waiting.until('08:02');
    expect([await waiting.status(other), waiting.x.sends]).toEqual(['scheduled', 0]);
    waiting.teams.recover();
    await waiting.until('08:04');
    expect(await waiting.status(other)).toBe('published');
  });

  test('an approver who lost the role is not helped by an outage that is not theirs', async () => {
    const stage = await openLinked({ approvers: ['group:teams:group/T', 'group:slack:group/S', 'lee'] });
    stage.chat.setRoster('slack:group/S', [accountOf('kim'), accountOf('max')]);
    const story = await stage.submit('sam', ABOUT);
    for (const who of ['max', 'lee']) await stage.press(who, 'approve', story);
    stage.chat.setRoster('slack:group/S', []);
    stage.teams.fail('down');
    await stage.until('08:05');
    expect([await stage.status(story), stage.x.sends]).toEqual(['inReview', 0]);
  });
});

describe('a role list may name somebody of Teams by their object ID', () => {
  const words = () => campaignWords().replace('approver: [', `approver: ["entra:${ENTRA}", `);

  test.each([
    ['a member', {}],
    ['a guest, because they are named', { guest: true }],
  ])('%s', async (_what, profile) => {
    const stage = await openStage({ withTeams: true, campaign: words() });
    stage.teams.setProfile(NOVA, { name: 'Nova', ...profile });
    const story = await stage.submit('sam');
    expect(await stage.press(NOVA, 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
    stage.teams.fail('down');
    await stage.until('08:02');
    expect(await stage.status(story)).toBe('published');
  });

  test('who is neither a bot nor gone, nor of that ID on another platform', async () => {
    const stage = await openStage({ withTeams: true, campaign: words() });
    const story = await stage.submit('sam');
    stage.teams.setProfile(NOVA, { name: 'Nova', inactive: true });
    stage.chat.setProfile(`slack:T1/${ENTRA}`, { name: 'Nova' });
    for (const account of [NOVA, `slack:T1/${ENTRA}`])
      expect(await stage.press(account, 'approve', story)).toBe(sayObjection('notApprover'));
  });

  test('it is written whole; and those who open what is sealed are named by e-mail still', () => {
    expect(() => readCampaignFile(words().replace(ENTRA, '0123'))).toThrow(
      /roles\.approver.*object ID, such as entra:01234567-89ab/,
    );
    const onlyIds = campaignWords().replace(
      'safeguardingLead: [guard@vale.example, dep@vale.example]',
      () => {
        const ids = [ENTRA, ENTRA.replace('0', '1')].map((id) => `"entra:${id}"`);
        return `safeguardingLead: [${ids.join(', ')}]`;
      },
    );
    expect(() => readCampaignFile(onlyIds)).toThrow('name a lead and a deputy by e-mail');
  });
});

describe('the rules, where accounts are linked', () => {
  const { roles: _roles, ...campaign } = readCampaignFile(campaignWords());
  const holding = (sameAs?: string): PersonState => ({
    accounts: ['slack:T1/x'],
    roles: { 'care-day': { roles: ['approver'], at: 0 } },
    ...(sameAs === undefined ? {} : { sameAs }),
  });
  const revision = {
    n: 1,
    writers: ['sam', 'eve'],
    body: { key: 'r1', digest: '' },
    about: true,
    consent: { agreed: true },
    findings: [],
    guardVersion: 1,
    at: 0,
  } as const;
  const context: RuleContext = {
    campaign,
    people: new Map([
      ['sam', holding()],
      ['sam2', holding('sam')],
      ['sam3', holding('sam2')],
      ['eve', holding('eve2')],
      ['eve2', holding()],
      ['fay', holding()],
      ['fay2', holding('fay')],
      ['kim', holding()],
      ['kim2', holding('kim')],
      ['lee', holding()],
    ]),
    stop: noStop,
    account: noAccount,
    accountId: 'main',
    findings: [],
  };
  const stateOf = (...approvers: readonly string[]): SubmissionState => ({
    ...noSubmission,
    status: 'inReview',
    campaign: 'care-day',
    organisation: 'hospital',
    author: 'sam',
    filedBy: 'fay',
    revision: 1,
    revisions: [revision],
    approvals: approvers.map((by) => ({ by, revision: 1, at: 0, accepted: [] })),
  });
  const approve: Action = { verb: 'approve', revision: 1, accepted: [], recognisable: 'no' };
  const why = (actor: string, ...approvers: readonly string[]) =>
    objections(approve, stateOf(...approvers), context, actor, at('09:00')).map(({ code }) => code);

  test.each([
    ['the author', 'sam', [], ['ownWords']],
    ['the author with another account', 'sam2', [], ['ownWords']],
    ['the author with an account linked by way of another', 'sam3', [], ['ownWords']],
    ['who filed it, with another account', 'fay2', [], ['ownWords']],
    ['an editor, whose other account stands for both', 'eve2', [], ['ownWords']],
    ['somebody else', 'lee', ['kim'], []],
    ['an approver a second time', 'kim', ['kim'], ['approvedAlready']],
    ['an approver with another account', 'kim2', ['kim'], ['approvedAlready']],
    ['an approver with the first account after the other', 'kim', ['kim2'], ['approvedAlready']],
    ['the author who had approved as somebody else', 'sam2', ['sam3'], ['ownWords', 'approvedAlready']],
  ] as const)('%s', (_what, actor, approvers, codes) => expect(why(actor, ...approvers)).toEqual(codes));

  test.each([
    [['kim', 'kim2'], 1],
    [['kim', 'lee'], 2],
    [['kim2', 'lee', 'kim'], 2],
    [['sam2', 'fay2', 'eve2', 'lee'], 1],
  ] as const)('of the approvals by %j, %i count', (approvers, number) => {
    expect(standingApprovers(stateOf(...approvers), context, 'care-day')).toHaveLength(number);
    const missing = number < 2 ? ['approvalsMissing'] : [];
    const found = objections({ verb: 'book' }, stateOf(...approvers), context, 'lee', at('09:00'));
    expect(found.map(({ code }) => code)).toEqual(missing);
  });
});
