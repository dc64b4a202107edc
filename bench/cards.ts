/** Measures how cards follow a crowd's decisions on two platforms at once: calls, and time, beside what limits allow. */
import { accountOf as slackAccount } from '../adapters/slack/places.ts';
import { buttonOf } from '../test/fakes/flow-people.ts';
import { readBlocks } from '../test/fakes/flow-reading.ts';
import { actionOf, readCard } from '../test/fakes/flow-teams-reading.ts';
import { pressPayload } from '../test/fakes/slack-requests.ts';
import type { ShownMessage } from '../test/fakes/slack-server.ts';
import { cardAction } from '../test/fakes/teams-activities.ts';
import type { FakeMessage } from '../test/fakes/teams-connector.ts';
import type { Json } from '../test/fakes/teams-world.ts';
import { figuresOf, tableOf } from './cards-figures.ts';
import type { CardsStage } from './cards-stage.ts';
import { APPROVERS, AUTHORS, openCardsStage } from './cards-stage.ts';
import { machine, round } from './figures.ts';
import { leastTime, SLACK_UPDATES, TEAMS_WRITES } from './platform-limits.ts';
import { textOf } from './texts.ts';

const MINUTE = 60_000;
const SHOWS_A_CARD: ReadonlySet<string> = new Set(['card', 'notice', 'batch']);
/** What a card says as long as nobody decided, and once somebody did. */
const OPEN = 'Waiting for one approval.';
const FINAL = 'Goes out on ';

export async function benchCards({
  json,
  quick = false,
}: {
  json: boolean;
  quick?: boolean;
}): Promise<object> {
  const count = quick ? 40 : 200;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const stage = await openCardsStage();
  try {
    say(`${count} stories, and a card of each in both channels …`);
    const started = performance.now();
    await meetEverybody(stage);
    await fileStories(stage, count);
    await settled(stage);
    const slackCards = (await stage.slack.messages(stage.slack.channels.approvals ?? '')).filter(
      isOpenInSlack,
    );
    const teamsCards = stage.connector.messages(stage.channel.id).filter(isOpenInTeams);
    if (slackCards.length !== count || teamsCards.length !== count)
      throw new Error(`${slackCards.length} cards stand in Slack and ${teamsCards.length} in Teams`);
    say('All of them decided within a minute, by turns on either platform …');
    const before = stage.calls.length;
    const begun = stage.clock.now();
    const decided = await decideAll(stage, slackCards, teamsCards);
    await settled(stage);
    const calls = stage.calls.slice(before).map((call) => ({ ...call, at: call.at - begun }));
    const open = await notFinal(stage, count);
    const dues = Array.from({ length: count }, (_, at) => (at * MINUTE) / count);
    const slack = figuresOf(calls, 'slack', 'chat.update', leastTime(SLACK_UPDATES, dues), decided);
    const inTeams = figuresOf(calls, 'teams', 'PUT activities', leastTime(TEAMS_WRITES, dues), decided);
    // Teams counts what is written below a card to the same conversation as the card.
    const twice = dues.flatMap((due) => [due, due]);
    const teams = { ...inTeams, leastSecondsWithLine: round(leastTime(TEAMS_WRITES, twice) / 1_000, 1) };
    const seconds = Math.max(slack.seconds, teams.seconds);
    const result = {
      submissions: count,
      seconds,
      leastSeconds: Math.max(slack.leastSeconds, teams.leastSeconds),
      timesLeast: round(seconds / Math.max(slack.leastSeconds, teams.leastSeconds)),
      limited: slack.limited + teams.limited,
      cardsNotFinal: open,
      slack,
      teams,
      realSeconds: round((performance.now() - started) / 1_000, 1),
      machine: machine(['@slack/bolt', 'botbuilder', 'emulate', 'lowdb']),
    };
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${tableOf(result)}\n`);
    return result;
  } finally {
    await stage.close();
  }
}

/** Everybody was there before, in both chats: who counts as one person is known, and draws no card anew. */
async function meetEverybody(stage: CardsStage): Promise<void> {
  for (const name of [...APPROVERS, ...AUTHORS])
    for (const account of accountsOf(stage, name)) {
      const request = `bench:home:${account}`;
      await stage.clock.during(stage.conversation.home({ account, request }));
    }
  await settled(stage);
}

function accountsOf({ slack, world, speaker }: CardsStage, name: string): readonly [string, string] {
  return [
    slackAccount(slack.team, slack.users[name] ?? ''),
    `teams:${world.tenant}/${speaker(name).objectId}`,
  ];
}

/** By turns in either chat, so that half of the authors are told in each how it went. */
async function fileStories(stage: CardsStage, count: number): Promise<void> {
  const { conversation, clock } = stage;
  for (let at = 0; at < count; at += 1) {
    const account = accountsOf(stage, AUTHORS[at % AUTHORS.length] ?? '')[at % 2] ?? '';
    const from = { account, request: `bench:cards:${at}` };
    const answers = { text: textOf(at), about: 'no', organisation: 'trust' };
    const reply = await clock.during(conversation.submitForm(from, 'story', '', answers));
    if (!reply.taken) throw new Error('a story was not taken');
  }
}

/**
 * An approval of each, evenly over a minute, and nobody waits for the answer to the one before. Gives back how many
 * milliseconds after the first each was, by the messages that hold the card.
 */
async function decideAll(
  stage: CardsStage,
  slackCards: readonly ShownMessage[],
  teamsCards: readonly FakeMessage[],
): Promise<ReadonlyMap<string, number>> {
  const { clock } = stage;
  const begun = clock.now();
  const ids = slackCards.map(({ blocks }) => idIn(readBlocks(blocks)));
  const inTeams = new Map(teamsCards.map((message) => [idIn(readCard(cardIn(message))), message]));
  const answers: Promise<{ readonly status: number }>[] = [];
  const decided = new Map<string, number>();
  for (const [at, card] of slackCards.entries()) {
    await clock.wake(begun + (at * MINUTE) / slackCards.length, new AbortController().signal);
    const name = APPROVERS[at % APPROVERS.length] ?? '';
    const other = inTeams.get(ids[at] ?? '');
    for (const message of [card.ts, other?.id ?? '']) decided.set(message, clock.now() - begun);
    answers.push(
      at % 2 === 0 || other === undefined
        ? pressInSlack(stage, name, card)
        : pressInTeams(stage, name, other),
    );
  }
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  if (statuses.some((status) => status !== 200)) throw new Error(`a press was answered ${statuses}`);
  return decided;
}

function pressInSlack(
  stage: CardsStage,
  name: string,
  card: ShownMessage,
): Promise<{ readonly status: number }> {
  const { slack } = stage;
  const sender = { user: slack.users[name] ?? '', channel: slack.channels.approvals ?? '' };
  return stage.postSlack(pressPayload(slack, sender, buttonOf(card, 'Approve'), card.ts));
}

function pressInTeams(
  stage: CardsStage,
  name: string,
  message: FakeMessage,
): Promise<{ readonly status: number }> {
  const { world, channel, speaker } = stage;
  const { verb, data } = actionOf(cardIn(message), 'Approve');
  const thread = `${channel.id};messageid=${message.id}`;
  return stage.postTeams(cardAction(world, speaker(name), thread, message.id, { verb, data }));
}

/** Nothing is left that would change a card or tell somebody. */
async function settled({ store, clock }: CardsStage): Promise<void> {
  const day = 86_400_000;
  for (;;) {
    const due = await store.find({ query: 'due', until: clock.now() + day, limit: 10_000 });
    if (!due.some(({ name }) => SHOWS_A_CARD.has(name))) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** How many cards, of both channels, do not say what was decided. */
async function notFinal({ slack, connector, channel }: CardsStage, count: number): Promise<number> {
  const inSlack = (await slack.messages(slack.channels.approvals ?? '')).map(({ blocks }) =>
    readBlocks(blocks),
  );
  const inTeams = connector.messages(channel.id).map((message) => readCard(cardIn(message)));
  return 2 * count - [...inSlack, ...inTeams].filter((text) => text.includes(FINAL)).length;
}

function isOpenInSlack({ blocks }: ShownMessage): boolean {
  return readBlocks(blocks).includes(OPEN);
}

function isOpenInTeams(message: FakeMessage): boolean {
  return readCard(cardIn(message)).includes(OPEN);
}

function cardIn({ activity }: FakeMessage): Json {
  const [attachment] = (activity.attachments ?? []) as readonly { readonly content: Json }[];
  return attachment?.content ?? {};
}

function idIn(card: string): string {
  return /S-\d+/.exec(card)?.[0] ?? '';
}
