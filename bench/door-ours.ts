/** Our own program behind its real door: HTTP server, Slack adapter, core, embedded store and engine. */
import pino from 'pino';
import { createEngine, openLowdb } from '../adapters/lowdb/index.ts';
import { createSandboxChat } from '../adapters/sandbox/index.ts';
import { viewOfForm } from '../adapters/slack/form-view.ts';
import { createSlack, EVENTS_PATH } from '../adapters/slack/index.ts';
import { METHODS } from '../adapters/slack/methods.ts';
import { createPacer } from '../adapters/slack/pacing.ts';
import { createWebServer } from '../adapters/web/server.ts';
import { createApp } from '../src/app.ts';
import { importCampaign } from '../src/campaigns/import.ts';
import { createConversation } from '../src/conversation/talk.ts';
import type { Core } from '../src/core.ts';
import { MACHINE } from '../src/events.ts';
import type { Chat, Clock, Publisher, Store } from '../src/ports.ts';
import { systemClock } from '../src/system-clock.ts';
import { APP_ID, campaignFile, leadsOf, SIGNING_SECRET, staffOf, TEAM } from './campaign.ts';
import { bookPosts } from './door-fill.ts';
import type { ModalView } from './door-payload.ts';

export interface OursOptions {
  readonly folder: string;
  readonly people: number;
  /** Whether wake-ups are delivered, and at what pace the chat takes cards: at once, or as Slack lets it. */
  readonly engine: 'off' | 'atOnce' | 'paced';
  readonly guard: boolean;
}

export interface Served {
  readonly port: number;
  /** The story form as a person sees it who is known. */
  readonly view: ModalView;
  /** Wake-ups that are due and not done. */
  waiting(): Promise<number>;
  close(): Promise<void>;
}

/** A day's slots of the example campaign: what a real guard compares new words with. */
export const BOOKED = 73;

export async function startOurs({ folder, people, engine, guard }: OursOptions): Promise<Served> {
  const log = pino({ level: 'info' }, pino.destination('/dev/null'));
  const { store, changes } = await openLowdb({ folder, log });
  const file = campaignFile();
  const staff = staffOf(file, people);
  const clock = systemClock;
  const slack = createSlack({
    settings: {
      mode: 'http',
      botToken: 'xoxb-bench',
      signingSecret: SIGNING_SECRET,
      appId: APP_ID,
      commandNames: { story: 'story', pledge: 'pledge', loudhailer: 'loudhailer' },
    },
    conversation: () => conversation,
    clock,
    log,
    // Nothing leaves this machine: the one call that starting makes is answered here.
    fetch: async () =>
      Response.json({ ok: true, team_id: TEAM, user_id: 'U0LOUDHAIL', bot_id: 'B0LOUDHAIL' }),
  });
  const chat = createSandboxChat({
    name: 'slack',
    people: new Map([...staff, ...leadsOf(file)].map(({ account, profile }) => [account, profile])),
  });
  const app = createApp({
    store,
    engine: createEngine({ store, changes, clock, log }),
    clock,
    chats: { slack: engine === 'paced' ? pacedChat(chat, clock) : chat },
    publisherOf: () => noPublisher,
    log,
  });
  const core: Core = guard ? app.core : { ...app.core, guard: { version: 0, check: () => [] } };
  const conversation = createConversation(core);
  const [campaign] = await store.load([`campaign:${file.id}`]);
  if (campaign.version === 0) await importCampaign(core, file, MACHINE);
  if (guard) await bookPosts(store, file, BOOKED);
  const view = await viewFor(conversation, staff);
  const web = createWebServer({
    host: '127.0.0.1',
    port: 0,
    log,
    health: () => ({ ok: true, reasons: [] }),
    ready: () => slack.ready(),
  });
  if (slack.requestListener !== undefined) web.route(EVENTS_PATH, slack.requestListener);
  const port = await web.listen();
  await slack.start();
  if (engine !== 'off') await app.start();
  return {
    port,
    view,
    // At Slack's pace a round's cards take hours, and nobody waits for them.
    waiting: () => (engine === 'atOnce' ? dueNow(store) : Promise.resolve(0)),
    async close() {
      await web.close();
      await slack.stop();
      if (engine !== 'off') await app.stop();
      await store.close();
    },
  };
}

/** Everybody opens the form once, as they would, and is known from then on. */
async function viewFor(
  conversation: ReturnType<typeof createConversation>,
  staff: ReturnType<typeof staffOf>,
): Promise<ModalView> {
  let view: ModalView | undefined;
  for (const { account } of staff) {
    const form = conversation.startForm('story', 'story');
    const filled = await conversation.fillForm({ account, request: `bench:${account}` }, form);
    if (!('fields' in filled)) throw new Error('the story form could not be filled in');
    view = viewOfForm(filled, { before: form }) as unknown as ModalView;
  }
  if (view === undefined) throw new Error('there is nobody to fill the form in for');
  return view;
}

export async function dueNow(store: Store): Promise<number> {
  const due = await store.find({ query: 'due', until: systemClock.now(), limit: 1_000_000 });
  return due.length;
}

/** Slack takes one card a second and channel; our adapter keeps to that, and here it is done by the same lines. */
function pacedChat(chat: Chat, clock: Clock): Chat {
  const pacer = createPacer(clock, new AbortController().signal);
  return {
    ...chat,
    async show(channel, card, again) {
      const later = await pacer.turn(channel, METHODS['chat.postMessage'].pace);
      if (later === undefined) return chat.show(channel, card, again);
      return { outcome: 'notSent', reason: 'paced', retryAt: later };
    },
  };
}

/** No slot comes while the door is measured. */
export const noPublisher: Publisher = {
  publish: () => Promise.reject(new Error('the door publishes nothing')),
  find: () => Promise.resolve([]),
  remove: () => Promise.resolve({ outcome: 'removed' }),
  metrics: () => Promise.resolve([]),
  followers: () => Promise.resolve(undefined),
  limits: () => ({ name: 'none', pricePerPost: 0, pricePerPostWithLink: 0, pricePerRead: 0 }),
};
