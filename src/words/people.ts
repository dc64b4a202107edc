/** What is said about people and their accounts: who counts as one person, and how an admin says so. */

/** A chat's name as people write it: `Slack`, `Teams`. */
export function sayChat(chat: string): string {
  return chat.slice(0, 1).toUpperCase() + chat.slice(1);
}

/** Two people of one name had a hand in one item; each as their own chat calls them. */
export function sayNamesakes(one: Named, other: Named): string {
  const another = one.chat === other.chat ? 'another ' : '';
  const who = `${one.name} of ${sayChat(one.chat)} and ${another}${other.name} of ${sayChat(other.chat)}`;
  return `${who} count as two people here. If they are one person, ask an admin to link them.`;
}

interface Named {
  readonly name: string;
  readonly chat: string;
}

export const linkAnswers = {
  usage: (word: string) =>
    `Give two accounts, for example /loudhailer ${word} slack:T0123/U0123 slack:T0123/U0456. People see theirs with /loudhailer whoami.`,
  notAdmin: 'Only an admin of an open campaign can do that. Ask the campaign lead who that is.',
  own: 'You cannot do that with an account of your own. Ask another admin.',
  sameAccount: 'That is the same account twice. Give two different accounts.',
  unknown: (account: string) =>
    `There is no account ${account}. Ask the person to type /loudhailer whoami and to send you what it says.`,
  away: (account: string, chat: string) =>
    `${sayChat(chat)} cannot be asked now whose account ${account} is. Try again in a few minutes while Loudhailer runs.`,
  bot: (account: string) =>
    `${account} belongs to an app, so it cannot be linked. Give the account of a person.`,
  linkedAlready: (one: string, other: string) => `${one} and ${other} count as one person already.`,
  apartAlready: (one: string, other: string) => `${one} and ${other} count as two people already.`,
  linked: (accounts: string) =>
    `These accounts now count as one person: ${accounts}. Approvals given with more than one of them count once from now on.`,
  unlinked: (one: string, other: string) =>
    `${one} and ${other} now count as two people. Loudhailer does not link them again by itself.`,
  show: (name: string, accounts: string) => `${name}: ${accounts}`,
  notMet: (account: string) =>
    `Nobody has used the account ${account} here yet. Ask the person to type /loudhailer whoami and to send you what it says.`,
} as const;

/** What `whoami` says beside name and roles, to be copied. */
export const whoamiLines = {
  account: (account: string) => `Your account: ${account}`,
  accounts: (accounts: string) => `Your accounts, which count as one person: ${accounts}`,
  place: (place: string) => `This place: ${place}`,
  administrator: 'You may make campaigns: the settings of Loudhailer name you as an administrator.',
} as const;
