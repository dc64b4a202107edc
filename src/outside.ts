/** What the command line needs of the outside: made by the composition root out of adapters, and by tests out of fakes. */
import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Conversation } from './conversation/conversation.ts';
import type { Core } from './core.ts';
import type { AddressBook } from './people/address-book.ts';
import type { Chat, Clock, Engine, Painter, Store } from './ports.ts';
import type { RehearsalParts } from './rehearsal/parts.ts';

export interface CheckLine {
  readonly ok: boolean;
  /** What was found, and where it is not well what to do. */
  readonly text: string;
}

/** What a chat adapter's `index.ts` gives: the catalogue names it, and nothing else of a platform is known here. */
export interface ChatAdapter {
  /** Every environment variable that it reads, and what it is for: the README's table. */
  readonly variables: Readonly<Record<string, string>>;
  /** Every setting that is missing or wrong, by variable name and with its cure. */
  problems(environment: Environment): readonly string[];
  /** What must be reached on the network for it to work. */
  hosts(environment: Environment): readonly Host[];
  /** Only asked for when there are no problems. */
  open(parts: ChatParts): ChatService;
}

export interface Host {
  readonly name: string;
  readonly url: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ChatParts {
  readonly environment: Environment;
  readonly config: Config;
  /** Bound late: the core is put together after its adapters. */
  readonly conversation: () => Conversation;
  readonly addresses: AddressBook;
  readonly clock: Clock;
  readonly log: Logger;
}

/** One chat platform, switched on. */
export interface ChatService {
  /** As people call it: `Slack`. */
  readonly name: string;
  readonly chat: Chat;
  /** The path of the HTTP server that the platform calls, where it calls us. */
  readonly route?: { readonly path: string; readonly listener: RequestListener };
  start(): Promise<void>;
  stop(): Promise<void>;
  ready(): { readonly ok: boolean; readonly reasons: readonly string[] };
  check(approvalChannels: readonly string[]): Promise<readonly CheckLine[]>;
  /** Why a channel must not be an approval channel. @throws UnavailableError when the platform cannot be asked. */
  channelProblem(place: string): Promise<string | undefined>;
}

export interface WebService {
  route(path: string, listener: RequestListener): void;
  listen(): Promise<number>;
  close(): Promise<void>;
}

export interface PinStart {
  readonly url: string;
  finish(pin: string): Promise<{ readonly screenName: string }>;
}

type Health = () => { readonly ok: boolean; readonly reasons: readonly string[] };

export interface Outside {
  readonly environment: Environment;
  readonly clock: Clock;
  openStore(
    folder: string,
    log: Logger,
    onFailure: () => void,
  ): Promise<{ readonly store: Store; createEngine(clock: Clock): Engine }>;
  /** What is missing or wrong in the settings of the chats that are switched on. */
  chatProblems(): Promise<readonly string[]>;
  /** What the chats that are switched on must reach on the network. */
  chatHosts(): Promise<readonly Host[]>;
  /** The chats that are switched on, by the name that stands before the colon of their accounts. */
  createChats(
    parts: Omit<ChatParts, 'environment' | 'clock'>,
  ): Promise<Readonly<Record<string, ChatService>>>;
  createPublishers(config: Config, log: Logger): Promise<Core['publisherOf']>;
  createWeb(config: Config, log: Logger, health: Health, ready: Health): Promise<WebService>;
  /** Begins to authorise an X account by PIN, and keeps its tokens when the PIN is given. */
  startPin(config: Config, account: string): Promise<PinStart>;
  /** Whether each X account with tokens can be used now. */
  checkAccounts(config: Config): Promise<readonly CheckLine[]>;
  /** Loads what draws only when the first picture is asked for. */
  createPainter(): Promise<Painter>;
  rehearsal(log: Logger): Promise<RehearsalParts>;
}
