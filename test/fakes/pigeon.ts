/** A third chat platform, as small as one can be: letters in, letters out, over HTTP with a shared secret. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { z } from 'zod';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { UnavailableError, UnknownAccountError } from '../../src/errors.ts';
import type { ChatAdapter } from '../../src/outside.ts';
import type { Chat, Profile } from '../../src/ports.ts';
import { type Card, FORM_NAMES, PRESS_ACTIONS } from '../../src/submissions/card.ts';

/** What stands in the loft, and what each person's pigeon brought them. */
export interface Loft {
  readonly cards: Map<string, Card>;
  readonly told: Map<string, string[]>;
  readonly below: string[];
}

const letter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('command'), from: z.string(), id: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('form'),
    from: z.string(),
    id: z.string(),
    form: z.enum(FORM_NAMES),
    about: z.string(),
    answers: z.record(z.string(), z.string()),
  }),
  z.object({
    kind: z.literal('press'),
    from: z.string(),
    id: z.string(),
    action: z.enum(PRESS_ACTIONS),
    target: z.string(),
  }),
]);

export const PIGEON_PATH = '/pigeon';
export const LOFT = 'pigeon:loft';

export function pigeonAdapter(people: Readonly<Record<string, string>>, loft: Loft): ChatAdapter {
  return {
    variables: { PIGEON_SECRET: 'What every letter carries' },
    problems: ({ PIGEON_SECRET: secret = '' }) =>
      secret === '' ? ['PIGEON_SECRET is missing: agree on one with the loft.'] : [],
    hosts: () => [],
    open: ({ environment, conversation }) => ({
      name: 'Pigeon',
      chat: chatOf(people, loft),
      route: { path: PIGEON_PATH, listener: listenerOf(environment.PIGEON_SECRET ?? '', conversation) },
      start: async () => undefined,
      stop: async () => undefined,
      ready: () => ({ ok: true, reasons: [] }),
      check: async () => [],
      channelProblem: async () => undefined,
    }),
  };
}

function chatOf(people: Readonly<Record<string, string>>, { cards, told, below }: Loft): Chat {
  const profileOf = (name: string): Profile => {
    const email = people[name];
    if (email === undefined) throw new UnknownAccountError('pigeon: nobody of that name');
    return { account: `pigeon:${name}`, name, email, guest: false, bot: false, inactive: false };
  };
  return {
    async show(channel, card) {
      cards.set(card.id, card);
      return { outcome: 'sent', ref: { chat: 'pigeon', channel, message: card.id } };
    },
    async replace(ref, card) {
      cards.set(ref.message, card);
      return { outcome: 'sent', ref };
    },
    async reply(ref, { parts }) {
      below.push(JSON.stringify(parts));
      return { outcome: 'sent', ref: { ...ref, message: `${ref.message}/${below.length}` } };
    },
    async tell(account, { id, parts }) {
      told.set(account, [...(told.get(account) ?? []), JSON.stringify(parts)]);
      return { outcome: 'sent', ref: { chat: 'pigeon', channel: account, message: id } };
    },
    async roster(place) {
      if (place !== LOFT) throw new UnavailableError('pigeon: no such loft');
      return { accounts: Object.keys(people).map((name) => `pigeon:${name}`), public: false };
    },
    async profile(who) {
      if (!who.startsWith('mailto:')) return profileOf(who.slice('pigeon:'.length));
      const [name = ''] = Object.entries(people).find(([, email]) => `mailto:${email}` === who) ?? [];
      return profileOf(name);
    },
  };
}

function listenerOf(secret: string, conversation: () => Conversation): RequestListener {
  return async (request, response) => {
    const given = Buffer.from(String(request.headers.authorization ?? ''));
    const wanted = Buffer.from(secret);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
      return void response.writeHead(401).end();
    const answer = await answerTo(conversation(), letter.parse(JSON.parse(await bodyOf(request))));
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
  };
}

function answerTo(core: Conversation, sent: z.infer<typeof letter>): Promise<unknown> {
  const from = { account: `pigeon:${sent.from}`, channel: LOFT, request: `pigeon:${sent.id}` };
  switch (sent.kind) {
    case 'command':
      return core.command(from, 'loudhailer', sent.text);
    case 'form':
      return core.submitForm(from, sent.form, sent.about, sent.answers);
    case 'press':
      return core.press(from, sent.action, sent.target);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
