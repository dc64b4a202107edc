/** A chat platform in memory: it remembers what everybody was shown, and fails when a test tells it to. */
import { UnavailableError, UnknownAccountError } from '../../src/errors.ts';
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
  /** Whose profile was asked for, as `slack:T1/U1` or `mailto:sam@example.org`, in vain too. */
  readonly asked: readonly string[];
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
  /** Whether the bot can read what stands in it; where not, nobody but a person can look. */
  readonly history?: boolean;
  /** Whether a reply stands below its message; where not, it is one more message that says what it is about. */
  readonly threads?: boolean;
  readonly now?: () => Instant;
}

/** How long `down` and `limited` ask to wait, in milliseconds. */
export const FAKE_PAUSE = 30_000;

export function createFakeChat(options: FakeChatOptions = {}): FakeChat {
  const { name = 'slack', history = true, threads = true, now = Date.now } = options;
  const channels = new Map<string, ShownCard[]>();
  const notices = new Map<string, Notice[]>();
  const rosters = new Map<string, Roster>();
  const profiles = new Map<string, Profile>();
  const calls: string[] = [];
  const asked: string[] = [];
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

  const post = (channel: string, card: Card): MessageRef => {
    const ref = nextRef(channel);
    cards(channel).push({ ref, card, history: [card], replies: [] });
    return ref;
  };

  /** Does what was asked, or goes wrong as told. `act` says undefined when its target is not there. */
  const send = (call: string, again: boolean, act: () => MessageRef | undefined): ChatOutcome => {
    calls.push(call);
    if (again && !history) return { outcome: 'unsure', reason: 'The chat cannot be searched.' };
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
    asked,
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
      return send(`show ${channel} ${card.id}`, again, () => {
        const before = again ? cards(channel).find((shown) => shown.card.id === card.id) : undefined;
        if (before !== undefined) return before.ref;
        return post(channel, card);
      });
    },
    async replace(ref, card) {
      return send(`replace ${ref.channel} ${card.id}`, false, () => {
        const shown = find(ref);
        if (shown === undefined) return undefined;
        shown.card = card;
        shown.history.push(card);
        return ref;
      });
    },
    async reply(ref, notice, again) {
      return send(`reply ${ref.channel} ${notice.id}`, again, () => {
        const shown = find(ref);
        if (shown === undefined) return undefined;
        if (!threads) return post(ref.channel, asMessage(notice));
        const before = again && shown.replies.some((reply) => reply.id === notice.id);
        if (!before) shown.replies.push(notice);
        return { ...ref, message: `${ref.message}/${notice.id}` };
      });
    },
    async tell(account, notice, again) {
      return send(`tell ${account} ${notice.id}`, again, () => {
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
      asked.push(account);
      const found =
        email === undefined
          ? [profiles.get(account)].filter((one) => one !== undefined)
          : [...profiles.values()].filter((one) => one.email?.toLowerCase() === email);
      if (down) throw new UnavailableError(`${account} cannot be read now`);
      const [profile, ...others] = found;
      if (profile === undefined || others.length > 0)
        throw new UnknownAccountError(`${found.length} accounts are called that`);
      return profile;
    },
  };
}

/** A reply where there are no threads. */
function asMessage({ id, parts, about = '' }: Notice): Card {
  return { id, summary: about, parts: [{ part: 'note', text: about }, ...parts] };
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
    case 'picture':
      return `(picture: ${part.alt})`;
    case 'divider':
      return '';
    case 'buttons':
      return [...part.buttons, ...(part.menu ?? [])].map((button) => `[${button.label}]`).join(' ');
  }
}
