/** A chat platform in memory: it remembers what everybody was shown, and fails when a test tells it to. */
import { UnavailableError } from '../../src/errors.ts';
import type { Instant } from '../../src/events.ts';
import type { Chat, ChatOutcome, MessageRef, Notice, Profile, Roster } from '../../src/ports.ts';
import type { Button, Card, MessagePart } from '../../src/submissions/card.ts';

/** One message as the platform holds it. `history` has every version that was ever shown, oldest first. */
export interface ShownCard {
  readonly ref: MessageRef;
  card: Card;
  readonly history: Card[];
  readonly replies: Notice[];
}

/**
 * How a send goes wrong: `unknown` arrives and is not confirmed, `lost` neither arrives nor is confirmed, `down` the
 * platform cannot be reached, `limited` it asks for a pause, `refused` it says no.
 */
export type Trouble = 'unknown' | 'lost' | 'down' | 'limited' | 'refused';

export interface FakeChat extends Chat {
  /** Cards that stand in a channel, oldest first. */
  cards(channel: string): readonly ShownCard[];
  /** The one card in a channel, by its id, or the only one; throws when there is none or another number. */
  card(channel: string, id?: string): ShownCard;
  /** Notices that an account was told, oldest first. */
  told(account: string): readonly Notice[];
  /** Every call that asked to send something, as `show slack:C1 card-id`, failed ones too. */
  readonly calls: readonly string[];
  setRoster(place: string, roster: Roster | readonly string[]): void;
  setProfile(account: string, profile: Partial<Profile>): void;
  /** The next `times` sends go wrong so; `down` lasts, and reads fail as well, until `recover`. */
  fail(trouble: Trouble, times?: number): void;
  recover(): void;
  /** The message is gone, as when someone deleted it. */
  remove(ref: MessageRef): void;
}

export interface FakeChatOptions {
  /** Prefix of its accounts and places. */
  readonly name?: string;
  readonly now?: () => Instant;
}

/** How long `down` and `limited` ask to wait, in milliseconds. */
export const FAKE_PAUSE = 30_000;

export function createFakeChat({ name = 'slack', now = Date.now }: FakeChatOptions = {}): FakeChat {
  const channels = new Map<string, ShownCard[]>();
  const notices = new Map<string, Notice[]>();
  const rosters = new Map<string, Roster>();
  const profiles = new Map<string, Profile>();
  const calls: string[] = [];
  const troubles: Trouble[] = [];
  let down = false;
  let count = 0;

  const cards = (channel: string): ShownCard[] => {
    const known = channels.get(channel) ?? [];
    channels.set(channel, known);
    return known;
  };
  const find = (ref: MessageRef): ShownCard | undefined =>
    cards(ref.channel).find((shown) => shown.ref.message === ref.message);
  const nextRef = (channel: string): MessageRef => {
    count += 1;
    return { chat: name, channel, message: `m${count}` };
  };

  /** Does what was asked, or goes wrong as told. `act` says undefined when its target is not there. */
  const send = (call: string, act: () => MessageRef | undefined): ChatOutcome => {
    calls.push(call);
    const trouble = down ? 'down' : troubles.shift();
    if (trouble === 'down')
      return { outcome: 'notSent', reason: 'The chat cannot be reached.', retryAt: now() + FAKE_PAUSE };
    if (trouble === 'limited')
      return { outcome: 'notSent', reason: 'The chat asks us to wait.', retryAt: now() + FAKE_PAUSE };
    if (trouble === 'refused') return { outcome: 'refused', reason: 'The chat does not allow it.' };
    if (trouble === 'lost') return { outcome: 'unknown', reason: 'The chat did not answer.' };
    const ref = act();
    if (trouble === 'unknown') return { outcome: 'unknown', reason: 'The chat did not answer.' };
    return ref === undefined
      ? { outcome: 'refused', reason: 'The message is gone.' }
      : { outcome: 'sent', ref };
  };

  return {
    calls,
    cards,
    card(channel, id) {
      const found = cards(channel).filter((shown) => id === undefined || shown.card.id === id);
      const [only] = found;
      if (only === undefined || found.length > 1)
        throw new Error(`${channel} shows ${found.length} such cards`);
      return only;
    },
    told: (account) => notices.get(account) ?? [],
    setRoster(place, roster) {
      rosters.set(place, 'accounts' in roster ? roster : { accounts: roster, public: false });
    },
    setProfile(account, profile) {
      const named = { account, name: account, guest: false, bot: false, inactive: false };
      profiles.set(account, { ...named, ...profile });
    },
    fail(trouble, times = 1) {
      if (trouble === 'down') down = true;
      else troubles.push(...Array<Trouble>(times).fill(trouble));
    },
    recover() {
      down = false;
      troubles.length = 0;
    },
    remove(ref) {
      const shown = find(ref);
      if (shown !== undefined) cards(ref.channel).splice(cards(ref.channel).indexOf(shown), 1);
    },

    async show(channel, card, again) {
      return send(`show ${channel} ${card.id}`, () => {
        const before = again ? cards(channel).find((shown) => shown.card.id === card.id) : undefined;
        if (before !== undefined) return before.ref;
        const ref = nextRef(channel);
        cards(channel).push({ ref, card, history: [card], replies: [] });
        return ref;
      });
    },
    async replace(ref, card) {
      return send(`replace ${ref.channel} ${card.id}`, () => {
        const shown = find(ref);
        if (shown === undefined) return undefined;
        shown.card = card;
        shown.history.push(card);
        return ref;
      });
    },
    async reply(ref, notice, again) {
      return send(`reply ${ref.channel} ${notice.id}`, () => {
        const shown = find(ref);
        if (shown === undefined) return undefined;
        const before = again && shown.replies.some((reply) => reply.id === notice.id);
        if (!before) shown.replies.push(notice);
        return { ...ref, message: `${ref.message}/${notice.id}` };
      });
    },
    async tell(account, notice, again) {
      return send(`tell ${account} ${notice.id}`, () => {
        const told = notices.get(account) ?? [];
        notices.set(account, told);
        const before = again && told.some((known) => known.id === notice.id);
        if (!before) told.push(notice);
        return { chat: name, channel: account, message: notice.id };
      });
    },
    async roster(place) {
      const roster = rosters.get(place);
      if (down || roster === undefined) throw new UnavailableError(`${place} cannot be read now`);
      return roster;
    },
    async profile(account) {
      const email = account.startsWith('mailto:') ? account.slice('mailto:'.length) : undefined;
      const profile =
        email === undefined
          ? profiles.get(account)
          : [...profiles.values()].find((one) => one.email?.toLowerCase() === email);
      if (down || profile === undefined) throw new UnavailableError(`${account} cannot be read now`);
      return profile;
    },
  };
}

/** Every button of a card or message, those in menus too. */
export function buttonsOf(parts: readonly MessagePart[]): readonly Button[] {
  return parts.flatMap((part) => (part.part === 'buttons' ? [...part.buttons, ...(part.menu ?? [])] : []));
}

/** Everything a reader sees in parts, one line a piece: what tests look for sentences in. */
export function wordsOf(parts: readonly MessagePart[]): string {
  return parts.map(wordsOfPart).join('\n');
}

function wordsOfPart(part: MessagePart): string {
  switch (part.part) {
    case 'heading':
    case 'text':
    case 'quote':
    case 'note':
      return part.text;
    case 'facts':
      return part.facts.map((fact) => `${fact.label}: ${fact.value}`).join('\n');
    case 'list':
      return part.items.join('\n');
    case 'link':
      return `${part.text} ${part.url}`;
    case 'divider':
      return '';
    case 'buttons':
      return [...part.buttons, ...(part.menu ?? [])].map((button) => `[${button.label}]`).join(' ');
  }
}
