/** What Slack alone makes the bot say. Everything else that people read comes from the core. */

export const WORDS = {
  name: 'Loudhailer',
  close: 'Close',
  cancel: 'Cancel',
  yes: 'Yes',
  done: 'Done.',
  nothing: 'There is nothing here yet.',
  noChoice: (label: string) => `${label} There is nothing to choose from now.`,
  more: 'There is more than fits here. Open the Home tab of Loudhailer in Slack to see the rest.',
  moreAtHome: 'There is more than fits here. The rest is shown once these are done.',
  saving: (submit: string) =>
    `This is taking longer than usual. Your words are still here. Press ${submit} again in a moment.`,
  failed:
    'Something went wrong on our side. Try again in a minute. If it happens again, tell your comms team.',
  failedForm: (submit: string) =>
    `Something went wrong on our side. Your words are still here. Press ${submit} again in a minute.`,
  formNotOpened: 'Slack did not let the form open in time. Please try again.',
  yourWords: 'This is what you typed, so that you can copy it:',
  oldButton:
    'This button is from an older version of Loudhailer. Use the newest card, or type the command again.',
  oldForm: 'This form is from an older version of Loudhailer. Close it and open it again.',
  notPosted: (reason: string) => `Nothing was posted in this channel. ${reason}`,
  postedHere: 'Posted in this channel.',
} as const;

const REASONS: Readonly<Record<string, string>> = {
  channel_not_found: 'Slack cannot find the channel. If it is private, invite Loudhailer to it first.',
  not_in_channel: 'Loudhailer is not in the channel. Invite it first.',
  is_archived: 'The channel is archived.',
  message_not_found: 'The message is no longer there.',
  thread_not_found: 'The message is no longer there.',
  cant_update_message: 'The message was not posted by Loudhailer.',
  edit_window_closed: 'Slack no longer allows this message to be changed.',
  msg_blocks_too_long: 'Slack says that the message is too long.',
  msg_too_long: 'Slack says that the message is too long.',
  invalid_blocks: 'Slack does not accept how the message is laid out.',
  restricted_action: 'The workspace does not allow posting in this channel.',
  user_not_found: 'Slack does not know this person.',
  user_disabled: 'This person has left the workspace.',
  user_is_restricted: 'This person is a guest, and cannot be messaged.',
  cannot_dm_bot: 'This account is a bot.',
  invalid_auth: 'Slack does not accept the bot token. Check SLACK_BOT_TOKEN.',
  not_authed: 'No bot token was sent. Check SLACK_BOT_TOKEN.',
  token_revoked: 'The bot token was revoked. Install the app again.',
  token_expired: 'The bot token has expired. Install the app again.',
  account_inactive: 'The bot token belongs to an account that was switched off. Install the app again.',
  missing_scope: 'The app lacks a permission. Install it again from the current manifest.',
  plan_upgrade_required: 'User groups need a paid Slack plan. Use a channel instead.',
  no_such_subteam: 'Slack does not know this user group.',
  not_slack: 'This is not a place or person in this Slack workspace.',
  not_a_channel: 'Nothing can be posted to a user group. Name a channel.',
};

/** Why Slack said no, in words for the person who can cure it. */
export function reasonOf(code: string): string {
  return REASONS[code] ?? `Slack refused it (${code}).`;
}

export const WAITING: Readonly<Record<'limited' | 'notSent' | 'unknown', string>> = {
  limited: 'Slack asks us to wait.',
  notSent: 'Slack cannot be reached.',
  unknown: 'We cannot tell whether Slack took it.',
};
