/** The Teams app manifest: its commands are those of the one table, and it asks for no permission of Graph. */
import { COMMANDS, type CommandRow } from '../../src/commands.ts';

export interface TeamsManifestOptions {
  /** Of the app registration; app and bot share it. */
  readonly appId: string;
  readonly version: string;
  /** Hosts of ours whose pages Teams may open. Forms are cards and not pages, so there need not be any. */
  readonly hosts: readonly string[];
  /** What the app's page in Teams links to. All three are asked for. */
  readonly pages: { readonly website: string; readonly privacy: string; readonly terms: string };
  /** Commands with a slash, and answers in a channel that only one person sees. */
  readonly targeted: boolean;
}

/** A message's own menu: the form with that message in it. The other two commands are named like those that are typed. */
export const MAKE_STORY = 'makeStory';
export const MAKE_PLEDGE = 'makePledge';

type Word = (typeof COMMANDS)[number]['word'];

/**
 * Teams shows at most 12 commands of the table in a list; whatever is not shown can be typed all the same, and `help` names it.
 * Alone with the bot: what somebody does with their own words. Left out are what buttons and forms offer too, and the orders of
 * approvers and administrators, who know them by heart or ask `help`.
 */
const ALONE = [
  'story',
  'pledge',
  'pledges',
  'done',
  'events',
  'blog',
  'mine',
  'show',
  'change',
  'withdraw',
  'sealed',
  'help',
] as const satisfies readonly Word[];

/** By mention, where others read the answer: the work of approvers, and nothing that shows one person's own items. */
const MENTIONED = [
  'queue',
  'stop',
  'resume',
  'takedown',
  'card',
  'report',
  'campaign',
  'digest',
  'links',
  'invite',
  'whoami',
  'help',
] as const satisfies readonly Word[];

/**
 * With a slash, where only whoever types sees the answer. `story` and `pledge` are not here: the message extension puts
 * them into the same menu and opens the form at once. `sealed` stays in the chat with the bot, where it was told.
 */
const SLASHED = [
  'signpost',
  'notice',
  'mine',
  'show',
  'withdraw',
  'queue',
  'takedown',
  'stop',
  'resume',
  'invite',
  'whoami',
  'help',
] as const satisfies readonly Word[];

export function teamsManifest({ appId, version, hosts, pages, targeted }: TeamsManifestOptions): object {
  // 1.25 has all that is used, and tenants whose Teams is older than June 2026 take it; before 1.29 `targeted` is refused.
  const schema = targeted ? '1.29' : '1.25';
  const groups = ['team', 'groupChat'];
  const list = (scopes: readonly string[], words: readonly Word[], trigger: 'mention' | 'slash') => ({
    ...(targeted ? { triggers: [trigger] } : {}),
    scopes,
    commands: words.map(commandOf),
  });
  return {
    $schema: `https://developer.microsoft.com/en-us/json-schemas/teams/v${schema}/MicrosoftTeams.schema.json`,
    manifestVersion: schema,
    version,
    id: appId,
    developer: {
      name: 'Loudhailer',
      websiteUrl: pages.website,
      privacyUrl: pages.privacy,
      termsOfUseUrl: pages.terms,
    },
    name: { short: 'Loudhailer', full: 'Loudhailer: staff stories and pledges' },
    description: {
      short: 'Staff stories and pledges, approved by people, posted on X.',
      full:
        'Loudhailer lets health and care staff tell the public what they do, safely.\n\n' +
        'You write a story or a pledge. A computer points out what could harm a patient, and people of your comms team ' +
        'decide. What they approve goes out on X (Twitter) at its time, and you are told. A pledge is shown only once ' +
        'somebody of comms has listed it.\n\n' +
        'Loudhailer reads only what is written to it: messages that mention it, its chat with you, and a message for ' +
        'which you choose “Make this a story”. Do not write the name of a patient. It is not a crisis service: if somebody ' +
        'is in danger, call 999.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#005eb8',
    // Added for oneself first: only then may it tell somebody in private what became of their words.
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    bots: [
      {
        botId: appId,
        scopes: ['personal', ...groups],
        isNotificationOnly: false,
        supportsFiles: false,
        ...(targeted ? { supportsTargetedMessages: true } : {}),
        commandLists: [
          list(['personal'], ALONE, 'mention'),
          list(groups, MENTIONED, 'mention'),
          ...(targeted ? [list(groups, SLASHED, 'slash')] : []),
        ],
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: [
          {
            ...formCommand('story', 'Tell a story', ['compose']),
            ...(targeted ? { triggers: ['slash'] } : {}),
          },
          {
            ...formCommand('pledge', 'Make a pledge', ['compose']),
            ...(targeted ? { triggers: ['slash'] } : {}),
          },
          {
            ...formCommand('story', 'Make this a story', ['message']),
            id: MAKE_STORY,
            description: 'Opens the story form with this message in it.',
          },
          {
            ...formCommand('pledge', 'Make this a pledge', ['message']),
            id: MAKE_PLEDGE,
            description: 'Opens the pledge form with this message in it.',
          },
        ],
      },
    ],
    // No `authorization`: who is in a team or chat that it was added to a bot learns without resource-specific consent, and
    // the consent to read messages would bring every message of a channel here.
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: hosts,
    // Teams takes no bot for teams without it from 1.25 on. A place that it cannot post in is told by `doctor` and below the cards elsewhere.
    supportsChannelFeatures: 'tier1',
  };
}

function commandOf(word: Word): { title: string; description: string } {
  const { help, hint } = rowOf(word);
  return { title: word, description: hint === '' ? help : `${help} Write: ${word} ${hint}` };
}

/** The dialog's title and form come with our answer to `fetchTask`, so that they are the same as everywhere. */
function formCommand(word: 'story' | 'pledge', title: string, context: readonly string[]): object {
  const description = rowOf(word).help;
  return { id: word, type: 'action', title, description, context, fetchTask: true };
}

function rowOf(word: Word): CommandRow {
  const row = (COMMANDS as readonly CommandRow[]).find((one) => one.word === word);
  if (row === undefined) throw new Error(`the table of commands has no ${word}`);
  return row;
}
