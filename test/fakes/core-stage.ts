/** The whole core on a stage: a store, a chat, X and a clock that tests hold in their hands, and people with roles. */
import { type App, createApp } from '../../src/app.ts';
import { importCampaign } from '../../src/campaigns/import.ts';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { instantOf } from '../../src/campaigns/wall-time.ts';
import type { Conversation, FormReply, From, Reply } from '../../src/conversation/conversation.ts';
import type { Core, Log } from '../../src/core.ts';
import type { StoredEvent } from '../../src/events.ts';
import { MACHINE } from '../../src/events.ts';
import { personOf } from '../../src/people/person.ts';
import type { Loaded, Publisher, Store, StreamId } from '../../src/ports.ts';
import type { Answers, FormName, PressAction } from '../../src/submissions/card.ts';
import { targetOf } from '../../src/submissions/card-buttons.ts';
import type { Kind } from '../../src/submissions/submission.ts';
import { currentRevision, shortId } from '../../src/submissions/submission.ts';
import { submissionOf } from '../../src/submissions/submit.ts';
import { createFakeChat, type FakeChat, wordsOf } from './chat.ts';
import { HandEngine, SetClock } from './core-engine.ts';
import { FakeX } from './core-x.ts';
import { SqliteStore } from './sqlite-store.ts';

export const DAY = '2026-10-05';
export const ZONE = 'Europe/London';

/** Roles and numbers may be put in the place of these. */
export interface CampaignWords {
  readonly approvers?: readonly string[];
  readonly aboutSomeone?: number;
  readonly other?: number;
  readonly ceiling?: number;
  readonly dailyBudget?: number;
  readonly timetable?: string;
  readonly days?: readonly [string, string];
  readonly more?: string;
}

/** An invented campaign: two organisations, each with its own account on X. */
export function campaignWords(words: CampaignWords = {}): string {
  const [from, to] = words.days ?? [DAY, DAY];
  const approvers = (words.approvers ?? ['kim', 'lee', 'max', 'kay']).map((who) =>
    who.startsWith('group:') ? `"${who}"` : `${who}@comms.example`,
  );
  return `id: care-day
name: A day of care
hashtag: "#CareDay"
timeZone: ${ZONE}
organiser: { name: Vale Care, link: "https://vale.example/day" }
dates: { from: ${from}, to: ${to} }
timetable:
${words.timetable ?? '  - { every: 10, from: "08:00", to: "20:00" }'}
approvals: { aboutSomeone: ${words.aboutSomeone ?? 2}, other: ${words.other ?? 1} }
accounts:
  - { id: main, handle: "@ValeCare", ceiling: ${words.ceiling ?? 4}, dailyBudget: ${words.dailyBudget ?? 5} }
  - { id: ambulance, handle: "@ValeAmbo" }
account: main
organisations:
  - { id: hospital, name: Vale hospital, emailDomains: [hospital.example] }
  - { id: ambulance, name: Vale ambulance, emailDomains: [ambulance.example], account: ambulance }
channels: [slack:C1]
localHelp:
  staffSupport: Staff support line, 01632 960010, day and night
  safeguarding: Vale safeguarding team, 01632 960020, day and night
  speakUp: Freedom to Speak Up guardian, 01632 960030
  complaints: Vale PALS, 01632 960040
roles:
  approver: [${approvers.join(', ')}]
  clinicalApprover: [cleo@comms.example]
  crisisLead: [cris@vale.example, dep@vale.example, third@vale.example]
  safeguardingLead: [guard@vale.example, dep@vale.example]
  speakUpGuardian: [speak@vale.example, dep@vale.example]
  complaintsLead: [pals@vale.example, dep@vale.example]
  campaignLead: [lou@comms.example]
  admin: [ada@comms.example]
${words.more ?? ''}`;
}

/** Accounts by first name; the part after @ says where they belong. */
const PEOPLE: Readonly<Record<string, string>> = {
  sam: 'hospital.example',
  jo: 'hospital.example',
  ash: 'ambulance.example',
  kim: 'comms.example',
  lee: 'comms.example',
  max: 'comms.example',
  kay: 'comms.example',
  lou: 'comms.example',
  ada: 'comms.example',
  cleo: 'comms.example',
  cris: 'vale.example',
  dep: 'vale.example',
  third: 'vale.example',
  guard: 'vale.example',
  speak: 'vale.example',
  pals: 'vale.example',
};

/** Their account in Slack; whoever is named by a whole account is meant by that one. */
export function accountOf(who: string): string {
  return who.includes(':') ? who : `slack:T1/${who}`;
}

/** The account of the same name in Teams. */
export function teamsOf(who: string): string {
  return `teams:tenant/${who}`;
}

export interface StageOptions {
  /** `none`: the curtain opens on nothing. */
  readonly campaign?: string;
  /** Who may make campaigns before there is any. */
  readonly admins?: readonly string[];
  readonly at?: string;
  /** Teams is switched on beside Slack; nobody is there until a test says so. */
  readonly withTeams?: boolean;
  /** Digests and briefings come to the channels; most tests look at the cards of items alone. */
  readonly withDigests?: boolean;
  readonly store?: Store;
  readonly log?: Log;
  /** Puts something between the core and its ports. */
  readonly wrapStore?: (store: Store) => Store;
  readonly wrapPublisher?: (publisher: Publisher) => Publisher;
  /** Without one no pictures are made. */
  readonly painter?: Core['painter'];
  readonly objections?: Core['objections'];
  readonly guard?: Core['guard'];
}

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface Stage {
  readonly clock: SetClock;
  readonly chat: FakeChat;
  /** Speaks and is heard only where the stage was opened with it. */
  readonly teams: FakeChat;
  readonly x: FakeX;
  readonly store: Store;
  readonly app: App;
  readonly core: Core;
  readonly engine: HandEngine;
  readonly talk: Conversation;
  from(who: string, request?: string): From;
  /** Files something and answers with its stream; throws when it is not taken. */
  submit(who: string, answers?: Answers, kind?: Kind): Promise<StreamId<'submission'>>;
  file(who: string, answers: Answers, kind?: Kind, request?: string): Promise<FormReply>;
  press(who: string, action: PressAction, item: StreamId<'submission'>): Promise<string>;
  form(who: string, name: FormName, item: StreamId<'submission'>, answers?: Answers): Promise<FormReply>;
  command(who: string, text: string): Promise<string>;
  import(words: CampaignWords | string): Promise<void>;
  /** Lets time pass until a local time of the campaign's first day, delivering all wake-ups on the way. */
  until(time: string, day?: string): Promise<void>;
  /** Delivers what is due now. */
  settle(): Promise<void>;
  load(item: StreamId<'submission'>): Promise<Loaded<'submission'>>;
  status(item: StreamId<'submission'>): Promise<string>;
  id(item: StreamId<'submission'>): Promise<string>;
  events(stream?: StreamId): Promise<readonly StoredEvent[]>;
  /** A fresh program on the same store, chat and X. */
  again(options?: Pick<StageOptions, 'wrapStore' | 'wrapPublisher' | 'guard'>): Promise<Stage>;
}

interface Outside {
  readonly clock: SetClock;
  readonly chat: FakeChat;
  readonly teams: FakeChat;
  readonly withTeams: boolean;
  readonly withDigests: boolean;
  readonly x: FakeX;
  readonly store: Store;
  requests: number;
}

/** Opens the curtain the evening before the campaign, unless another time is told. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const clock = new SetClock(at(options.at ?? '07:00'));
  const chat = createFakeChat({ now: () => clock.now() });
  for (const [who, domain] of Object.entries(PEOPLE))
    chat.setProfile(accountOf(who), { name: nameOf(who), email: `${who}@${domain}` });
  chat.setRoster('slack:C1', Object.keys(PEOPLE).map(accountOf));
  const store = options.store ?? new SqliteStore(':memory:');
  const teams = createFakeChat({ name: 'teams', history: false, now: () => clock.now() });
  const withTeams = options.withTeams ?? false;
  const x = new FakeX(clock);
  const withDigests = options.withDigests ?? false;
  const stage = await start({ clock, chat, teams, withTeams, withDigests, x, store, requests: 0 }, options);
  if (options.campaign !== 'none') await stage.import(options.campaign ?? campaignWords());
  await stage.settle();
  return stage;
}

async function start(outside: Outside, options: StageOptions): Promise<Stage> {
  const { clock, chat, teams, x } = outside;
  const store = options.wrapStore?.(outside.store) ?? outside.store;
  const engine = new HandEngine(store, clock, outside.withDigests ? [] : ['digest', 'briefing']);
  const publisherOf: Core['publisherOf'] = (account) => {
    const publisher = x.publisher(account.id);
    return options.wrapPublisher?.(publisher) ?? publisher;
  };
  const app = createApp({
    store,
    engine,
    clock,
    chats: { slack: chat, ...(outside.withTeams ? { teams } : {}) },
    publisherOf,
    log: options.log ?? silent,
    ...(options.admins === undefined ? {} : { admins: options.admins }),
    ...(options.painter === undefined ? {} : { painter: options.painter }),
    ...(options.objections === undefined ? {} : { objections: options.objections }),
    ...(options.guard === undefined ? {} : { guard: options.guard }),
  });
  await app.start();
  const talk = app.conversation;
  const from = (who: string, request?: string): From => {
    outside.requests += 1;
    return { account: accountOf(who), request: request ?? `r${outside.requests}` };
  };
  const load = async (item: StreamId<'submission'>) => (await outside.store.load([item]))[0];
  const target = async (item: StreamId<'submission'>) => targetOf(item, (await load(item)).state.revision);
  const stage: Stage = {
    clock,
    chat,
    teams,
    x,
    store: outside.store,
    app,
    core: app.core,
    engine,
    talk,
    from,
    load,
    file: (who, answers, kind = 'story', request = undefined) =>
      talk.submitForm(from(who, request), kind, kind, { about: 'no', text: 'We open at eight.', ...answers }),
    async submit(who, answers = {}, kind = 'story') {
      const asked = from(who);
      const given = { about: 'no', text: `Words of ${asked.request}, and nobody else says them`, ...answers };
      const reply = await talk.submitForm(asked, kind, kind, given);
      if (!reply.taken) throw new Error(JSON.stringify(reply));
      return submissionOf(asked.request);
    },
    async press(who, action, item) {
      const { state } = await load(item);
      // Words about somebody are approved in a form that asks whether they could be recognised.
      if (action === 'approve' && currentRevision(state)?.about === true)
        return answered(await stage.form(who, 'approve', item, { recognise: 'no' }));
      return said(await talk.press(from(who), action, await target(item)));
    },
    async form(who, name, item, answers = {}) {
      const asked = from(who);
      const form = await talk.fillForm(asked, talk.startForm(name, await target(item)));
      if (!('fields' in form)) return { taken: false, errors: {}, form: said(form) };
      return talk.submitForm(asked, name, form.about, answers);
    },
    command: async (who, text) => said(await talk.command(from(who), 'loudhailer', text)),
    async import(words) {
      const text = typeof words === 'string' ? words : campaignWords(words);
      await importCampaign(app.core, readCampaignFile(text), MACHINE);
    },
    until: (time, day = DAY) => engine.runTo(at(time, day)),
    settle: () => engine.runTo(clock.now()),
    status: async (item) => (await load(item)).state.status,
    id: async (item) => shortId((await load(item)).state),
    events: (stream) => allEvents(outside.store, stream),
    again: (more = {}) => start(outside, more),
  };
  return stage;
}

export async function allEvents(store: Store, stream?: StreamId): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = 0; ; ) {
    const page = await store.history({ after, limit: 1000, ...(stream === undefined ? {} : { stream }) });
    const last = page.at(-1);
    if (last === undefined) return events;
    events.push(...page);
    after = stream === undefined ? last.position : last.version;
  }
}

/** The instant of a local time of the campaign. */
export function at(time: string, day = DAY): number {
  const instant = instantOf(day, time, ZONE);
  if (instant === undefined) throw new RangeError(`${day} ${time} does not exist`);
  return instant;
}

export function said(reply: Reply): string {
  return wordsOf(reply.say);
}

/** What a form's reply says, taken or not. */
export function answered(reply: FormReply): string {
  if (reply.taken) return wordsOf(reply.say);
  return [...Object.values(reply.errors), ...(reply.form === undefined ? [] : [reply.form])].join('\n');
}

export function nameOf(who: string): string {
  return `${who.slice(0, 1).toUpperCase()}${who.slice(1)} Invented`;
}

export function person(who: string): string {
  return personOf(accountOf(who));
}

/** A story about somebody, with everything that it needs. */
export const ABOUT = { about: 'yes', agreed: 'yes', proof: 'consent form, comms folder', month: '2026-09' };
