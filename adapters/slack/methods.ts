/** Every Web API method that is called: the scopes it needs, how often it may be called, what is read of its answer. */
import { z } from 'zod';

/** How often a method may be called; `burst` at once, then evenly. Source: Slack's rate limit tiers. */
export interface Pace {
  readonly perMinute: number;
  readonly burst: number;
  /** Counted for each channel by itself rather than for the whole workspace. */
  readonly perChannel?: boolean;
}

const TIER_2: Pace = { perMinute: 20, burst: 10 };
const TIER_3: Pace = { perMinute: 50, burst: 25 };
const TIER_4: Pace = { perMinute: 100, burst: 50 };
/** "1 per second per channel, short bursts above are allowed". */
const POSTING: Pace = { perMinute: 60, burst: 5, perChannel: true };

const page = z.object({ next_cursor: z.string().optional() }).optional();
const view = z.object({ view: z.object({ id: z.string(), hash: z.string() }) });
const user = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  is_email_confirmed: z.boolean().optional(),
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
  profile: z
    .object({
      email: z.string().optional(),
      real_name: z.string().optional(),
      display_name: z.string().optional(),
    })
    .optional(),
});
const message = z.object({
  ts: z.string(),
  blocks: z.array(z.looseObject({ block_id: z.string().optional() })).optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
});

export const METHODS = {
  'auth.test': {
    scopes: [],
    pace: TIER_4,
    answer: z.object({
      team_id: z.string(),
      user_id: z.string(),
      bot_id: z.string().optional(),
      response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
    }),
  },
  'chat.postMessage': {
    scopes: ['chat:write'],
    pace: POSTING,
    answer: z.object({ channel: z.string(), ts: z.string() }),
  },
  'chat.update': {
    scopes: ['chat:write'],
    pace: TIER_3,
    answer: z.object({ channel: z.string(), ts: z.string() }),
  },
  'chat.postEphemeral': { scopes: ['chat:write'], pace: TIER_4, answer: z.object({}) },
  /** Read only to find a message of ours again by its metadata, after a send that ended unknown. */
  'conversations.history': {
    scopes: ['channels:history', 'groups:history', 'im:history'],
    pace: TIER_3,
    answer: z.object({ messages: z.array(message), response_metadata: page }),
  },
  'conversations.replies': {
    scopes: ['channels:history', 'groups:history', 'im:history'],
    pace: TIER_3,
    answer: z.object({ messages: z.array(message), response_metadata: page }),
  },
  'conversations.info': {
    scopes: ['channels:read', 'groups:read'],
    pace: TIER_3,
    answer: z.object({
      channel: z.object({
        is_private: z.boolean(),
        is_archived: z.boolean().optional(),
        is_member: z.boolean().optional(),
        is_ext_shared: z.boolean().optional(),
        is_pending_ext_shared: z.boolean().optional(),
      }),
    }),
  },
  'conversations.members': {
    scopes: ['channels:read', 'groups:read'],
    pace: TIER_4,
    answer: z.object({ members: z.array(z.string()), response_metadata: page }),
  },
  'conversations.open': {
    scopes: ['im:write'],
    pace: TIER_3,
    answer: z.object({ channel: z.object({ id: z.string() }) }),
  },
  /** A picture goes up in three steps; the second is a plain request without our token. */
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    pace: TIER_4,
    answer: z.object({ upload_url: z.url(), file_id: z.string().regex(/^F[A-Z0-9]+$/) }),
  },
  'files.completeUploadExternal': { scopes: ['files:write'], pace: TIER_4, answer: z.object({}) },
  /** Only of files that we made, when somebody's words in them are taken back. */
  'files.delete': { scopes: ['files:write'], pace: TIER_3, answer: z.object({}) },
  'usergroups.users.list': {
    scopes: ['usergroups:read'],
    pace: TIER_2,
    answer: z.object({ users: z.array(z.string()) }),
  },
  'users.info': { scopes: ['users:read', 'users:read.email'], pace: TIER_4, answer: z.object({ user }) },
  'users.lookupByEmail': {
    scopes: ['users:read.email'],
    pace: TIER_3,
    answer: z.object({ user }),
  },
  'views.open': { scopes: [], pace: TIER_4, answer: view },
  'views.update': { scopes: [], pace: TIER_4, answer: view },
  'views.publish': { scopes: [], pace: TIER_4, answer: view },
} satisfies Record<string, { scopes: readonly string[]; pace: Pace; answer: z.ZodType }>;

export type Method = keyof typeof METHODS;
export type AnswerOf<M extends Method> = z.infer<(typeof METHODS)[M]['answer']>;

/** The bot's scopes: what the methods need, and `commands` for slash commands and shortcuts. Nothing else. */
export const SCOPES: readonly string[] = [
  ...new Set(['commands', ...Object.values(METHODS).flatMap(({ scopes }): readonly string[] => scopes)]),
].sort();
