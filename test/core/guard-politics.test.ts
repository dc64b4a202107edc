import { describe, expect, test } from 'vitest';
import { findPolitics } from '../../src/guard/politics.ts';
import { readText } from '../../src/guard/reading.ts';
import { foundBy } from '../fakes/guard-input.ts';

const isFound = (text: string) => findPolitics(readText(text)).length > 0;

describe('taking sides in politics', () => {
  test.each([
    'Vote for Smith to save our hospital',
    'VOTE LABOUR on Thursday',
    'Tories have wrecked the NHS',
    'Sign the petition to stop the closure of our ward',
    'The Labour candidate visited us',
    'Save our A&E! March with us on Saturday',
    'The government has failed our patients',
    'Join us on the picket line',
    '#ToriesOut',
    'Re-elect Jones for a better NHS',
    'Stop the cuts',
  ])('is found: %s', (text) => {
    expect(isFound(text)).toBe(true);
  });

  test.each([
    'The labour ward has a new birthing pool',
    'She was in labour for two days and the team never left her',
    'Conservative treatment can be an option',
    'Please use the green bins',
    'Vote for our team in the awards',
    'Vote for Smithy in the HSJ awards',
    'The council has opened a new park',
    'Election of governors: results are in',
    'Minister visited our ward',
    'Services may be affected by industrial action on Friday',
    'CPR saves lives',
    'Our service reform programme is complete',
    'Vote for your favourite cake at the bake-off competition',
    'A labour of love',
  ])('is none: %s', (text) => {
    expect(isFound(text)).toBe(false);
  });
});

describe('taking sides, by its structure', () => {
  const isMet = (text: string) => foundBy(findPolitics, text).length > 0;

  test.each([
    'Cut the waste, cut the managers, vote Reform',
    'Ministers should try a twelve hour shift on our pay',
    'Proud to be out canvassing for Labour this weekend',
    "Immigration is what's killing the NHS, vote accordingly",
    "We're striking tomorrow because our pay is a joke",
    "The PM couldn't care less about ambulance waits",
    'Time for change, vote for the Greens on 7 May',
    'Say no to charging visitors, email your councillor tonight',
    "We back Unite's campaign against outsourcing our cleaners",
    'Vote Labour on Thursday if you care about the NHS',
    'Sign our petition to stop the ward closure',
    'Vote out the councillors who closed our clinic',
    'March with us on Saturday against NHS privatisation',
    'Brexit robbed us of our European nurses',
    'Health secretary must resign',
    'Politicians lie and patients die',
  ])('finds: %s', (text) => {
    expect(isMet(text)).toBe(true);
  });

  test.each([
    'Ministers of religion welcome in our chaplaincy',
    'Strike while the iron is hot, apply today',
    "Health Secretary praised our team's work on stroke",
    'Government funding will build our new wing',
    'The mayor cut the ribbon and ate most of the cake',
    'Vote for your favourite bake',
    'Vote for our ward in the staff awards',
    'The mayor opened our garden',
    "A party for Doreen's retirement, everyone welcome",
    'Polling station in the hospital chapel today, staff drop in before your shift',
    'Labour of love, this quilt',
    'Support our appeal for a new scanner',
    'Government guidance on masks changed and our team adapted overnight',
    'Union Street clinic has moved',
  ])('holds back from: %s', (text) => {
    expect(isMet(text)).toBe(false);
  });
});
