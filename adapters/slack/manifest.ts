/** The Slack app manifest, for either way in: its scopes and commands are those that the code uses. */
import { SCOPES } from './methods.ts';
import { MAKE_STORY } from './on-shortcut.ts';
import { EVENTS_PATH } from './receivers.ts';

export interface ManifestCommand {
  /** As people type it, without the slash. */
  readonly name: string;
  readonly description: string;
  readonly hint?: string;
}

export interface ManifestOptions {
  readonly mode: 'http' | 'socket';
  /** Where Slack reaches us, in mode `http`: scheme and host. */
  readonly url: string;
  readonly commands: readonly ManifestCommand[];
}

export function slackManifest({ mode, url, commands }: ManifestOptions): object {
  const request_url = `${url}${EVENTS_PATH}`;
  const socket = mode === 'socket';
  const at = socket ? {} : { url: request_url };
  return {
    _metadata: { major_version: 2, minor_version: 0 },
    display_information: {
      name: 'Loudhailer',
      description: 'Staff stories and pledges, approved by people, posted on X.',
      long_description:
        'Loudhailer lets health and care staff tell the public what they do, safely. A story goes to the comms team ' +
        'first, with anything pointed out that could harm a patient. What they approve goes out on X at its time, and the author is told. A pledge is shown only once ' +
        'somebody of comms has listed it.',
      background_color: '#005eb8',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'Loudhailer', always_online: true },
      slash_commands: commands.map(({ name, description, hint }) => ({
        command: `/${name}`,
        ...at,
        description,
        ...(hint === undefined ? {} : { usage_hint: hint }),
        // Names of people and channels stay as they were typed.
        should_escape: false,
      })),
      shortcuts: [
        {
          name: 'Make this a story',
          type: 'message',
          callback_id: MAKE_STORY,
          description: 'Opens the story form with this message in it',
        },
      ],
    },
    oauth_config: { scopes: { bot: [...SCOPES] } },
    settings: {
      event_subscriptions: { ...(socket ? {} : { request_url }), bot_events: ['app_home_opened'] },
      interactivity: { is_enabled: true, ...(socket ? {} : { request_url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: socket,
      // Two processes that refresh at once lose the token (slackapi/node-slack-sdk#2504).
      token_rotation_enabled: false,
    },
  };
}
