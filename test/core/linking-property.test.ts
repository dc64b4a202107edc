/**
 * Invariant 1 with linked accounts: whoever submits, edits and approves with one account or the other, linked and
 * unlinked in any order, nothing is sent but with enough different humans who had no hand in it. The log is judged by a
 * fold of its own; and when links are ignored, it is seen to be broken.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Core } from '../../src/core.ts';
import type { PersonState } from '../../src/people/person.ts';
import { humanOf, type RuleContext } from '../../src/submissions/approvals.ts';
import { objections } from '../../src/submissions/rules.ts';
import { submissionOf } from '../../src/submissions/submit.ts';
import { objectionsBeforeSends } from '../fakes/core-judge.ts';
import { breaches } from '../fakes/core-law.ts';
import { accountOf, campaignWords, openStage, person, type Stage, teamsOf } from '../fakes/core-stage.ts';
import { sameHumanBreaches } from '../fakes/linking-law.ts';

const RUNS = Number(process.env.RUNS ?? 40);
const NAMES = ['sam', 'kim', 'lee', 'max'] as const;
const ACCOUNTS = NAMES.flatMap((who) => [accountOf(who), teamsOf(who)]);
const MORNING = '  - { every: 10, from: "08:00", to: "10:00" }';

type Move =
  | { readonly move: 'submit'; readonly who: string; readonly about: boolean }
  | { readonly move: 'approve' | 'edit'; readonly who: string; readonly item: number }
  | { readonly move: 'link' | 'unlink'; readonly one: string; readonly other: string }
  | { readonly move: 'outage'; readonly down: boolean }
  | { readonly move: 'wait'; readonly minutes: number };

interface World {
  /** Who has the same address in Teams as in Slack, and so is linked by the machine. */
  readonly alike: readonly string[];
  /** Who is in Slack only. */
  readonly single: readonly string[];
  readonly moves: readonly Move[];
}

const account = fc.constantFrom(...ACCOUNTS);
const item = fc.nat({ max: 4 });
const pair = fc.oneof(
  fc.constantFrom(...NAMES).map((who) => ({ one: accountOf(who), other: teamsOf(who) })),
  fc.record({ one: account, other: account }),
);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ move: fc.constant('submit'), who: account, about: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ move: fc.constant('approve'), who: account, item }) },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('edit'), who: account, item }) },
  { weight: 2, arbitrary: pair.map((two) => ({ move: 'link' as const, ...two })) },
  { weight: 1, arbitrary: pair.map((two) => ({ move: 'unlink' as const, ...two })) },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('outage'), down: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ move: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 15 }) }),
  },
);
const world: fc.Arbitrary<World> = fc.record({
  alike: fc.subarray([...NAMES]),
  single: fc.subarray([...NAMES], { maxLength: 1 }),
  moves: fc.array(move, { minLength: 10, maxLength: 40, size: 'max' }),
});

/** The fold of what is judged: every address by person. */
function addressesOf({ alike }: World): ReadonlyMap<string, string> {
  return new Map(
    NAMES.flatMap((who) => [
      [accountOf(who), `${who}@comms.example`],
      [teamsOf(who), alike.includes(who) ? `${who}@comms.example` : `${who}-too@comms.example`],
    ]),
  );
}

async function play(given: World, rules: Core['objections'] = objections) {
  const approvers = [...NAMES, ...NAMES.map((who) => `${who}-too`)];
  const campaign = campaignWords({ timetable: MORNING, approvers, aboutSomeone: 2, other: 1 });
  const stage = await openStage({ withTeams: true, campaign, objections: rules, at: '07:50' });
  const addresses = addressesOf(given);
  for (const [who, email] of addresses) {
    const isThere = who.startsWith('slack') || !given.single.some((name) => teamsOf(name) === who);
    if (isThere) (who.startsWith('slack') ? stage.chat : stage.teams).setProfile(who, { name: who, email });
  }
  const owners = new Map<string, { stream: string; revision: number }>();
  const items: ReturnType<typeof submissionOf>[] = [];
  let count = 0;
  const nextWords = () => {
    count += 1;
    return `Word${count}a word${count}b word${count}c word${count}d`;
  };
  for (const one of given.moves) await playOne(one);
  stage.teams.recover();
  await stage.until('11:00');
  return { stage, addresses, owners };

  async function playOne(one: Move): Promise<void> {
    switch (one.move) {
      case 'submit': {
        const text = nextWords();
        const from = stage.from(one.who);
        const about = { about: 'yes', agreed: 'yes', proof: 'comms folder', month: '2026-09' };
        const given = one.about ? about : { about: 'no' };
        const answers = { text, organisation: 'hospital', ...given };
        if (!(await stage.talk.submitForm(from, 'story', 'story', answers)).taken) return;
        items.push(submissionOf(from.request));
        owners.set(text, { stream: submissionOf(from.request), revision: 1 });
        return;
      }
      case 'approve':
      case 'edit': {
        const stream = items[one.item % Math.max(1, items.length)];
        if (stream === undefined) return;
        if (one.move === 'approve') {
          await stage.press(one.who, 'approve', stream);
          return;
        }
        const text = nextWords();
        const reply = await stage.form(one.who, 'change', stream, { text, about: 'no' });
        if (reply.taken) owners.set(text, { stream, revision: (await stage.load(stream)).state.revision });
        return;
      }
      case 'link':
      case 'unlink':
        await stage.command('ada', `${one.move} ${one.one} ${one.other}`);
        return;
      case 'outage':
        if (one.down) stage.teams.fail('down');
        else stage.teams.recover();
        return;
      case 'wait':
        await stage.engine.runTo(stage.clock.now() + one.minutes * 60_000);
    }
  }
}

/** Those who are there, by person. */
function peopleOf({ single }: World, addresses: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const there = [...addresses].filter(([who]) => !single.some((name) => teamsOf(name) === who));
  return new Map(there.map(([who, email]) => [person(who), email]));
}

async function judge({ stage, addresses, owners }: Awaited<ReturnType<typeof play>>) {
  const [campaign] = await stage.store.load(['campaign:care-day']);
  const approvers = new Map(
    Object.entries(campaign.content).map(([key, { fields }]) => [
      key,
      (JSON.parse(fields.roles ?? '{}') as { approver?: string[] }).approver ?? [],
    ]),
  );
  return breaches({
    events: await stage.events(),
    approvers,
    emails: new Map([...addresses].map(([who, email]) => [person(who), email])),
    posts: stage.x.posts,
    ownerOf: (text) => owners.get(text.replace(/ #CareDay$/, '')),
  });
}

const count = async (stage: Stage, type: string) =>
  (await stage.events()).filter((event) => event.type === type).length;

test('whatever is linked and unlinked, nothing is sent but by enough different humans', {
  timeout: 300_000,
}, async () => {
  const seen = { sent: 0, linked: 0, apart: 0 };
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const played = await play(given);
      expect(await judge(played)).toEqual([]);
      expect(objectionsBeforeSends(await played.stage.events())).toEqual([]);
      expect(sameHumanBreaches(await played.stage.events(), peopleOf(given, played.addresses))).toEqual([]);
      expect(played.stage.engine.failures).toEqual([]);
      expectFlat(await played.stage.events());
      seen.sent += await count(played.stage, 'sending');
      seen.linked += await count(played.stage, 'foundSame');
      seen.apart += await count(played.stage, 'apart');
      await played.stage.store.close();
    }),
    { numRuns: RUNS },
  );
  // Runs in which nothing was sent, linked or unlinked would prove nothing.
  expect(seen.sent).toBeGreaterThan(RUNS / 2);
  expect(seen.linked).toBeGreaterThan(RUNS / 2);
  expect(seen.apart).toBeGreaterThan(RUNS / 4);
});

/** Nobody who stands for a human ever points at another: so links can run in no circle. */
function expectFlat(events: Awaited<ReturnType<Stage['events']>>): void {
  const links = new Map<string, string>();
  for (const { type, stream, data } of events) {
    const id = stream.slice('person:'.length);
    if (type === 'foundSame') links.set(id, (data as { as: string }).as);
    if (type === 'unlinked') links.delete(id);
  }
  for (const as of links.values()) expect(links.has(as)).toBe(false);
}

test('when links are ignored, the law sees it broken', { timeout: 300_000 }, async () => {
  const property = fc.asyncProperty(world, async (given) => {
    const played = await play(given, blind);
    const found = await judge(played);
    await played.stage.store.close();
    expect(found).toEqual([]);
  });
  const result = await fc.check(property, { numRuns: 100, endOnFailure: true });
  expect(result.failed).toBe(true);
});

/** The rules, for which every account is somebody else; each still holds what the human behind it holds. */
const blind: Core['objections'] = (action, state, context, actor, at) =>
  objections(action, state, { ...context, people: asStrangers(context) }, actor, at);

function asStrangers(context: RuleContext): ReadonlyMap<string, PersonState> {
  return new Map(
    [...context.people].map(([id, { sameAs: _sameAs, ...state }]) => [
      id,
      { ...state, roles: context.people.get(humanOf(context, id))?.roles ?? state.roles },
    ]),
  );
}
