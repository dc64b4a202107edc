/** Our own small client of the Bot Connector, Teams' side for bots: once, within a deadline, and what came of it is a value. */
import { z } from 'zod';
import { type CallerOptions, createCaller } from './call.ts';
import type { CallKind, Outcome } from './outcomes.ts';
import { READING, WRITING } from './pacing.ts';
import { channelOf } from './places.ts';

export type { Failure, Outcome } from './outcomes.ts';

export interface Conversation {
  /** Where Teams said that it is to be called, with or without a slash at the end. */
  readonly serviceUrl: string;
  /** A channel, a thread in it (`19:…@thread.tacv2;messageid=…`), a group chat or a personal chat. */
  readonly id: string;
  /** For limits, which Teams counts by tenant too. */
  readonly tenant: string;
}

export interface Member {
  /** The Bot Framework's id of the person, `29:…`: another one for every bot. */
  readonly id: string;
  readonly objectId?: string;
  readonly name?: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
  readonly userRole?: string;
  readonly tenantId?: string;
}

export interface CallOptions {
  /** A person has just clicked and looks at this: it goes before everything that waits in line. */
  readonly first?: boolean;
  /** In a channel or group chat: only the recipient named in the activity sees it. */
  readonly targeted?: boolean;
}

/** No method ever calls twice by itself, and none throws. */
export interface Connector {
  /** A message: the beginning of a thread in a channel, an answer in a thread, or the next one in a chat. */
  send(to: Conversation, activity: object, options?: CallOptions): Promise<Outcome<{ readonly id: string }>>;
  update(
    to: Conversation,
    message: string,
    activity: object,
    options?: CallOptions,
  ): Promise<Outcome<unknown>>;
  /** The personal chat with somebody, the same one each time. `member` is a `29:…` or an Entra object id. */
  open(to: PersonalChat): Promise<Outcome<{ readonly id: string }>>;
  /** Everybody in a conversation: all of them or a failure, because half of them would be taken for all. */
  members(of: Conversation): Promise<Outcome<readonly Member[]>>;
  /** `id` is a `29:…` or an Entra object id. */
  member(of: Conversation, id: string): Promise<Outcome<Member>>;
}

export interface PersonalChat {
  readonly serviceUrl: string;
  readonly tenant: string;
  /** `28:<app id>` */
  readonly bot: string;
  readonly member: string;
}

export type ConnectorOptions = CallerOptions;

/** Only the activity's recipient sees it. Source: learn.microsoft.com, "Targeted messages"; not in every tenant. */
const TARGETED = '?isTargetedActivity=true';
const PAGE = 500;
/** The largest team has 25,000 people; Teams may give shorter pages than were asked for. */
const MOST_PAGES = 300;

const named = z.object({ id: z.string().min(1).max(1_000) });
/** Any JSON object, or nothing: a page of a proxy on the way says nothing about a message. */
const anything = z.looseObject({});
const text = z.string().nullish();
const person = z
  .object({
    id: z.string().min(1),
    objectId: text,
    aadObjectId: text,
    name: text,
    email: text,
    userPrincipalName: text,
    userRole: text,
    tenantId: text,
  })
  .transform(({ id, objectId, aadObjectId, ...others }): Member => {
    const known = Object.entries({ objectId: objectId ?? aadObjectId, ...others }).filter(([, it]) => it);
    return { id, ...Object.fromEntries(known) };
  });
const pageOfMembers = z.object({ members: z.array(person), continuationToken: text });

export function createConnector(options: ConnectorOptions): Connector {
  const call = createCaller(options);

  /** Limits count for a channel, not for each thread in it; sending and updating count together. */
  const writing = (kind: CallKind, to: Conversation, body: object, { first }: CallOptions = {}) =>
    ({ kind, ...whereOf(to), line: `write ${channelOf(to.id)}`, pace: WRITING, body, first }) as const;
  const reading = (kind: CallKind, of: Conversation) =>
    ({
      kind,
      method: 'GET',
      ...whereOf(of),
      line: `read ${channelOf(of.id)}`,
      pace: READING,
    }) as const;

  return {
    send: (to, activity, options) =>
      call({
        ...writing('send', to, activity, options),
        method: 'POST',
        path: `${pathOf(to.id)}/activities${options?.targeted === true ? TARGETED : ''}`,
        answer: named,
      }),
    update: (to, message, activity, options) =>
      call({
        ...writing('update', to, { ...activity, id: message }, options),
        method: 'PUT',
        path: `${pathOf(to.id)}/activities/${encodeURIComponent(message)}`,
        answer: anything,
      }),
    open: ({ serviceUrl, tenant, bot, member }) =>
      call({
        kind: 'open',
        method: 'POST',
        serviceUrl,
        tenant,
        path: '/v3/conversations',
        // A chat that may not exist yet is known by who is in it.
        line: `open ${tenant} ${member}`,
        pace: WRITING,
        body: {
          isGroup: false,
          bot: { id: bot },
          members: [{ id: member }],
          tenantId: tenant,
          channelData: { tenant: { id: tenant } },
        },
        answer: named,
      }),
    member: (of, id) =>
      call({
        ...reading('member', of),
        path: `${pathOf(channelOf(of.id))}/members/${encodeURIComponent(id)}`,
        answer: person,
      }),
    async members(of) {
      const found: Member[] = [];
      let from: string | undefined;
      for (let count = 0; count < MOST_PAGES; count += 1) {
        const query = new URLSearchParams({ pageSize: String(PAGE) });
        if (from !== undefined) query.set('continuationToken', from);
        const outcome = await call({
          ...reading('members', of),
          path: `${pathOf(channelOf(of.id))}/pagedmembers?${query}`,
          answer: pageOfMembers,
        });
        if (!outcome.ok) return outcome;
        found.push(...outcome.answer.members);
        from = outcome.answer.continuationToken || undefined;
        if (from === undefined) return { ok: true, answer: found };
      }
      return { ok: false, how: 'refused', code: 'too_many_pages' };
    },
  };
}

function whereOf({ serviceUrl, tenant }: Conversation): { serviceUrl: string; tenant: string } {
  return { serviceUrl, tenant };
}

/** Ids hold `:`, `@`, `;` and `=`; they are one segment, encoded as Microsoft's own clients do. */
function pathOf(conversation: string): string {
  return `/v3/conversations/${encodeURIComponent(conversation)}`;
}
