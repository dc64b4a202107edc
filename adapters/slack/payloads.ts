/** What is read of Slack's signed payloads. Who acts comes from here and from nowhere else. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { answered } from './form-view.ts';
import { accountOf } from './places.ts';

const user = z.object({ id: z.string(), team_id: z.string().nullish() });
const team = z.object({ id: z.string() }).nullish();
const shared = { user, team };

export const commandBody = z.object({
  team_id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
  command: z.string(),
  text: z.string().default(''),
  response_url: z.string(),
  trigger_id: z.string(),
});

export const pressBody = z.object({
  ...shared,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).nullish(),
  message: z.object({ ts: z.string() }).nullish(),
  view: z.object({ id: z.string(), type: z.string(), hash: z.string() }).nullish(),
  actions: z.tuple(
    [
      z.object({
        action_id: z.string(),
        action_ts: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    ],
    z.unknown(),
  ),
});
export type PressBody = z.infer<typeof pressBody>;

export const viewBody = z.object({
  ...shared,
  view: z.object({
    id: z.string(),
    hash: z.string(),
    private_metadata: z.string().default(''),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })),
    submit: z.object({ text: z.string() }).nullish(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), answered)) }).optional(),
  }),
});
export type ViewBody = z.infer<typeof viewBody>;

export const shortcutBody = z.object({
  ...shared,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).nullish(),
  message: z.object({ text: z.string().default('') }),
});

export const homeBody = z.object({
  team_id: z.string(),
  event_id: z.string(),
  event: z.object({ user: z.string(), tab: z.string().optional() }),
});

interface Acting {
  readonly user: z.infer<typeof user>;
  readonly team?: z.infer<typeof team>;
}

/** The person's own workspace: somebody of another one who meets us in a shared channel stays of that one. */
export function teamOf(body: Acting): string {
  return body.user.team_id ?? body.team?.id ?? '';
}

export function actorOf(body: Acting): string {
  return accountOf(teamOf(body), body.user.id);
}

/** A trigger opens windows while it is fresh, so it is not written down as it is. */
export function requestOfTrigger(kind: string, trigger: string): string {
  return `slack:${kind}:${createHash('sha256').update(trigger).digest('hex').slice(0, 32)}`;
}
