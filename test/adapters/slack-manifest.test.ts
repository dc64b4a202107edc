import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SCOPES } from '../../adapters/slack/methods.ts';
import { manifestFiles } from '../../manifest/build.ts';

/** The rules of Slack's public manifest schema (slackapi/manifest-schema, version 2) for what is used here. */
const url = z.url({ protocol: /^https$/ }).optional();
const manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.number() }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4_000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({
      display_name: z.string().regex(/^[\w .-]{1,80}$/),
      always_online: z.boolean(),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          url,
          description: z.string().min(1).max(2_000),
          usage_hint: z.string().max(1_000).optional(),
          should_escape: z.boolean(),
        }),
      )
      .min(1)
      .max(32),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(['message', 'global']),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: url, bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: url }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
});

describe('the Slack manifests', () => {
  it.each(Object.entries(manifestFiles()))(
    '%s is what `npm run manifests` makes, and Slack takes it',
    async (name, text) => {
      const made: unknown = JSON.parse(text);
      const file = await readFile(new URL(`../../manifest/${name}`, import.meta.url), 'utf8');
      expect(JSON.parse(file)).toEqual(made);
      const parsed = manifest.parse(made);
      expect(parsed.oauth_config.scopes.bot).toEqual(SCOPES);
      const urls = [
        parsed.settings.event_subscriptions.request_url,
        parsed.settings.interactivity.request_url,
        ...parsed.features.slash_commands.map((command) => command.url),
      ];
      expect(urls.every((known) => (known === undefined) === parsed.settings.socket_mode_enabled)).toBe(true);
    },
  );

  it('ask for nothing that reads, joins or manages more than is used', () => {
    expect(SCOPES).toEqual([
      'channels:history',
      'channels:read',
      'chat:write',
      'commands',
      'files:write',
      'groups:history',
      'groups:read',
      'im:history',
      'im:write',
      'usergroups:read',
      'users:read',
      'users:read.email',
    ]);
  });
});
