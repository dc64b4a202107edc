/** Ids that a form makes of names: each account and each organisation has one of its own, and keeps it. */
import { describe, expect, test } from 'vitest';
import type { CampaignDefinition } from '../../src/campaigns/campaign.ts';
import { readPlaces } from '../../src/conversation/campaign-answers.ts';
import { PLACES } from '../fakes/setup-answers.ts';

type Before = Partial<Pick<CampaignDefinition, 'organisations' | 'accounts' | 'themes'>>;

function read(
  answers: Record<string, string>,
  before: Before = {},
  known: CampaignDefinition['accounts'] = [],
) {
  const places = readPlaces({ ...PLACES, ...answers }, { draft: { ...before }, roles: {} }, ['slack'], known);
  if ('errors' in places) throw new Error(JSON.stringify(places.errors));
  return places.value;
}

const organisation = (id: string, name: string, domain: string) => ({
  id,
  name,
  emailDomains: [domain],
  channels: [],
});

describe('accounts', () => {
  test.each(['@ValeCare_', '@_ValeCare'])('%s and @ValeCare are two accounts on X', (other) => {
    const { account, accounts, organisations } = read({
      account: '@ValeCare',
      organisations: `Vale hospital, hospital.example\nVale ambulance, ambulance.example, ${other}`,
    });
    const handleOf = (id: string | undefined) => accounts.find((one) => one.id === id)?.handle;
    expect([handleOf(account), handleOf(organisations[1]?.account)]).toEqual(['@ValeCare', other]);
    expect(organisations[0]?.account).toBeUndefined();
  });

  test('one whose id another campaign has for another handle gets an id of its own, and a known handle keeps its id', () => {
    const known = [{ id: 'valecare', handle: '@ValeCare', dailyBudget: 5, ceiling: 4 }];
    expect(read({ account: '@ValeCare_' }, {}, known).account).toBe('valecare-2');
    expect(read({ account: '@valecare' }, {}, known).account).toBe('valecare');
  });
});

describe('organisations', () => {
  test('one that was renamed keeps its id, whoever comes under its old name and wherever they stand', () => {
    const before = { organisations: [organisation('vale', 'Moor', 'moor.example')] };
    const lines = ['Vale, vale.example', 'Moor, moor.example'];
    for (const organisations of [lines, lines.toReversed()].map((some) => some.join('\n'))) {
      const ids = Object.fromEntries(
        read({ organisations }, before).organisations.map(({ name, id }) => [name, id]),
      );
      expect(ids).toEqual({ Moor: 'vale', Vale: 'vale-2' });
    }
  });

  test('one whose name has commas in it is one, with its domain or as it was before', () => {
    const name = 'Barking, Havering and Redbridge hospitals';
    const before = { organisations: [organisation('north', 'Vale, north', 'north.example')] };
    const lines = [`${name}, bhr.example, @BhrCare`, 'Vale, north', 'Vale hospital, hospital.example'];
    const rows = read({ organisations: lines.join('\n') }, before).organisations;
    expect(rows.map((row) => [row.name, row.emailDomains, row.account])).toEqual([
      [name, ['bhr.example'], 'bhrcare'],
      ['Vale, north', [], undefined],
      ['Vale hospital', ['hospital.example'], undefined],
    ]);
    expect(rows[1]?.id).toBe('north');
    for (const wrong of ['Vale hospital, hospital example', 'Vale hospital, @much-too-odd, vale.example'])
      expect(() => read({ organisations: wrong })).toThrow('not clear');
  });

  test('one whose name begins with the name of another and a comma stays itself', () => {
    const before = {
      organisations: [
        organisation('vale', 'Vale', 'vale.example'),
        organisation('north', 'Vale, north', 'north.example'),
      ],
    };
    const organisations = 'Vale, vale.example\nVale, north, north.example';
    const rows = read({ organisations }, before).organisations;
    expect(rows.map(({ id, name }) => [id, name])).toEqual([
      ['vale', 'Vale'],
      ['north', 'Vale, north'],
    ]);
  });

  test('one whose name is only written in another way keeps its id', () => {
    const before = { organisations: [organisation('vale-hospital', 'Vale hospital', 'hospital.example')] };
    const rows = read({ organisations: 'Vale-Hospital, vale.example' }, before).organisations;
    expect(rows.map(({ id }) => id)).toEqual(['vale-hospital']);
  });
});

test('a theme of a file that has a comma in it is one theme in the form too', () => {
  const themes = ['right place, first time', 'thank you'];
  expect(read({ themes: themes.join('\n') }, { themes }).themes).toEqual(themes);
  expect(read({ themes: `${themes.join('\n')}\nwarm meals, music` }, { themes }).themes).toEqual([
    ...themes,
    'warm meals',
    'music',
  ]);
});
