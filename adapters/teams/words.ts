/** What Teams alone makes the bot say. Everything else that people read comes from the core. */

export const WORDS = {
  name: 'Loudhailer',
  cancel: 'Cancel',
  yes: 'Yes',
  done: 'Done.',
  nothing: 'There is nothing here yet.',
  choose: 'Choose one',
  /** Teams marks what is required by a star alone, which not every client reads aloud. */
  optional: (label: string) => `${label} (optional)`,
  noChoice: (label: string) => `${label} There is nothing to choose from now.`,
  /** Below a question that a button asks. Teams has no button that only closes it. */
  orNot: (no: string, label: string) => `${no}: press “${label}” again.`,
  personHint: 'Write their work e-mail address.',
  missing: {
    text: 'Write something here.',
    choice: 'Choose one of these.',
    check: 'Tick this box before you send it.',
    person: 'Write their work e-mail address here.',
  },
  problems: (count: number) =>
    count === 1 ? 'There is 1 thing to put right:' : `There are ${count} things to put right:`,
  tooLong: (max: number, length: number) =>
    `Write at most ${max.toLocaleString('en-GB')} characters. There are ${length.toLocaleString('en-GB')} now.`,
  more: 'There is more than fits here. Write mine to Loudhailer in a chat to see the rest.',
  moreOfMine: 'There is more than fits here. The rest is shown once these are done.',
  moreOfForm: 'There is more than fits here. You can still send the form.',
  saving: (submit: string) =>
    `This is taking longer than usual. Your words are still here. Press ${submit} again in a moment.`,
  failed:
    'Something went wrong on our side. Try again in a minute. If it happens again, tell your comms team.',
  failedForm: (submit: string) =>
    `Something went wrong on our side. Your words are still here. Press ${submit} again in a minute.`,
  formNotOpened: 'Teams did not let the form open. Please try again.',
  yourWords: 'This is what you typed, so that you can copy it:',
  closed: 'Closed. Nothing was sent.',
  oldButton:
    'This button is from an older version of Loudhailer. Use the newest card, or write the command again.',
  oldForm: 'This form is from an older version of Loudhailer. Copy what you typed, then open the form again.',
  working: 'Loudhailer is working on it, and tells you in your own chat what came of it.',
  formBelow: 'The form is below.',
  formInYourChat: 'The form is in your chat with Loudhailer.',
  inYourChat: 'The answer is in your chat with Loudhailer.',
  answerBelow: 'The answer is below.',
  /** For clients that can only be sent messages: what belongs into no chat is not shown there. */
  notInThisApp:
    'This version of Teams cannot show this safely. Use Teams on a computer or a newer app, and press the button there.',
  cannotTellYou:
    'Loudhailer has an answer for you and cannot write to you. Add Loudhailer for yourself in Teams, then try again.',
  notHere:
    'Everybody here could read what you write here, so nothing was taken. Press the button: the form opens in your own chat.',
  welcome:
    'This is Loudhailer. It brings stories and pledges from health and care staff to the people who approve them. Write @Loudhailer help to see what it can do here.',
  noRecords: 'Our own records cannot be read now.',
  nobody: 'Teams did not say who you are, so nothing was done. Use your work account.',
  notPosted: (reason: string) => `Nothing was posted here. ${reason}`,
  postedHere: 'Posted here.',
} as const;

const GONE = 'The message is no longer there.';
const NOT_IN = 'Loudhailer is not in this team or chat. Add the app to it first.';
const NO_CONVERSATION =
  'Teams cannot find this channel or chat. It may have been deleted, or Loudhailer is not in it.';
const BLOCKED = 'This person has blocked or removed Loudhailer in Teams. Ask them to add it again.';
const NOT_ALLOWED = 'Teams does not allow Loudhailer to post here. Ask an owner of the team.';
const TOO_BIG = 'Teams says that the message is too long.';
const NO_PERSON = 'Teams does not know this person. They may have left the organisation.';
const NOT_OURS =
  'Teams does not accept the bot. Check that TEAMS_APP_ID and the bot in Azure are the same, and that its Teams channel is on.';

/** By the connector's code. Source: learn.microsoft.com, "Format your bot messages" and "Error handling" of Teams bots. */
const REASONS: Readonly<Record<string, string>> = {
  BotNotInConversationRoster: NOT_IN,
  uninstalled: NOT_IN,
  unknown_place:
    'Loudhailer has not seen this channel or chat yet. Add the app to it, or mention Loudhailer there once.',
  bad_address:
    'Teams gave no usable address for this channel or chat. Mention Loudhailer there once, then try again.',
  unknown_person: 'Loudhailer has not met this person in Teams. Ask them to add the app first.',
  BotDisabledByAdmin: 'An administrator of Teams has blocked Loudhailer. Ask them to allow the app.',
  ConversationBlockedByUser: BLOCKED,
  MessageWritesBlocked: BLOCKED,
  ForbiddenOperationException: NOT_ALLOWED,
  NotEnoughPermissions: NOT_ALLOWED,
  Forbidden: NOT_ALLOWED,
  http_403: NOT_ALLOWED,
  ConversationNotFound: NO_CONVERSATION,
  http_404: NO_CONVERSATION,
  ActivityNotFoundInConversation: GONE,
  MessageNotFound: GONE,
  message_gone: GONE,
  MemberNotFoundInConversation: NO_PERSON,
  UserNotFound: NO_PERSON,
  MessageSizeTooBig: TOO_BIG,
  RequestEntityTooLarge: TOO_BIG,
  http_413: TOO_BIG,
  BadSyntax: 'Teams does not accept how the message is laid out.',
  BadArgument: 'Teams does not accept how the message is laid out.',
  InvalidBotApiHost: 'The bot is registered in another cloud of Microsoft. Check TEAMS_TENANT_ID.',
  BotNotRegistered: NOT_OURS,
  Unauthorized: NOT_OURS,
  http_401: NOT_OURS,
  not_teams: 'This is not a place or person in this organisation’s Teams.',
  not_a_channel: 'Nothing can be posted to a team as a whole. Name a channel.',
};

/** Why Teams said no, in words for the person who can cure it. */
export function reasonOf(code: string, otherwise = `Teams refused it (${code}).`): string {
  return REASONS[code] ?? otherwise;
}

export const WAITING: Readonly<Record<'limited' | 'notSent' | 'unknown', string>> = {
  limited: 'Teams asks us to wait.',
  notSent: 'Teams cannot be reached.',
  unknown: 'We cannot tell whether Teams took it.',
};
