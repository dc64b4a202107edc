/** What is said around words that must not be posted: to the one who wrote them at once, and to whoever is named to read them. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Route } from '../guard/routes.ts';
import type { MessagePart } from '../submissions/card.ts';

type LocalHelp = CampaignDefinition['localHelp'];

interface Help {
  readonly thanks: string;
  readonly what: string;
  readonly numbers: (local: LocalHelp) => readonly string[];
  readonly end: string;
}

const EMERGENCY = 'If anyone is in danger now, call 999.';
const CRISIS_111 = 'Call NHS 111 and choose option 2 to talk to a mental health nurse, at any hour.';
const SAMARITANS = 'Call Samaritans free on 116 123, at any hour.';
const SHOUT = 'Text SHOUT to 85258, at any hour.';

/** Sources: rules G06 to G08 of health communications; NHS.UK, "Where to get urgent help for mental health". */
const help: Readonly<Record<Route, Help>> = {
  CRISIS: {
    thanks: 'Thank you for telling us. You do not have to carry this alone.',
    what: 'This is not posted, and the comms team does not see it. Our crisis lead can read it in private, with your name, but perhaps not straight away. Please talk to somebody now:',
    numbers: (local) => [EMERGENCY, CRISIS_111, SAMARITANS, SHOUT, `For staff: ${local.staffSupport}`],
    end: 'You do not have to be sure. Somebody will listen.',
  },
  SAFEGUARDING: {
    thanks: 'Thank you for speaking up. It matters.',
    what: 'This is not posted, and the comms team does not see it. Our safeguarding lead can read it in private, with your name. This message is not a referral, so please also tell the safeguarding team yourself, now:',
    numbers: (local) => [EMERGENCY, local.safeguarding, `If you need to talk: ${SAMARITANS}`],
    end: 'You do not have to be sure to ask for advice.',
  },
  STAFF_CONCERN: {
    thanks: 'Thank you for saying this. You should be safe and respected at work.',
    what: 'This is not posted, and the comms team does not see it. The Freedom to Speak Up guardian can read it in private, with your name. You can also talk to somebody yourself:',
    numbers: (local) => [EMERGENCY, local.speakUp, `For staff: ${local.staffSupport}`, SAMARITANS],
    end: 'Nobody may treat you worse for speaking up.',
  },
  COMPLAINT: {
    thanks: 'Thank you for telling us. We are sorry that it went like this.',
    what: 'This is not posted, because a post could not put it right. The complaints lead can read it in private, with your name. If you would like a proper answer, please send it to the people who can give one; it is for you to decide:',
    numbers: (local) => [local.complaints, EMERGENCY],
    end: 'They should say that they have received it within three working days.',
  },
};

/** Whether what somebody wrote could be kept for its lead; `typed`: it was written to the bot and not sent by a form. */
export type Kept = 'kept' | 'noCampaign' | 'typed';

/** What the person who wrote it is told, in private and at once. */
export function helpParts(route: Route, local: LocalHelp, kept: Kept): readonly MessagePart[] {
  const { thanks, what, numbers, end } = help[route];
  return [
    { part: 'heading', text: thanks },
    { part: 'text', text: kept === 'kept' ? what : NOT_KEPT[kept] },
    { part: 'list', items: numbers(local) },
    { part: 'text', text: end },
    { part: 'note', text: MISREAD },
  ];
}

const MISREAD =
  'A computer chose this answer. If it misread you, we are sorry: send it again in other words, or ask your comms team.';

const NOT_KEPT: Readonly<Record<Exclude<Kept, 'kept'>, string>> = {
  noCampaign:
    'No campaign is open, so we could not pass this on to anybody, and nothing was kept. Please talk to somebody now:',
  typed:
    'Nobody has read this: Loudhailer is a computer, and nothing of it was kept or passed on. Please talk to somebody now:',
};

/** The name of a route for those who deal with it. */
export const routeWord: Readonly<Record<Route, string>> = {
  CRISIS: 'somebody may be in crisis',
  SAFEGUARDING: 'somebody may be at risk of harm',
  STAFF_CONCERN: 'a worry about how staff are treated',
  COMPLAINT: 'care that went wrong',
};

/** What whoever opens it is asked to do; the words of their own procedure come first. */
const act: Readonly<Record<Route, string>> = {
  CRISIS:
    'Please contact them now, as your organisation’s procedure says. If they may be in danger, call 999.',
  SAFEGUARDING:
    'Please act now, as your safeguarding procedure says: this message is not a referral. If anyone is in danger, call 999.',
  STAFF_CONCERN: 'Please contact them in private, as your Freedom to Speak Up policy says.',
  COMPLAINT: 'Please contact them, as your complaints policy says.',
};

export const sealedWords = {
  /** To the named people; never the words themselves. */
  told: (item: string, route: Route, when: string) =>
    `Please open ${item} now: ${routeWord[route]}. It came ${when}. Only you and the others named for this can read it.`,
  toldAgain: (item: string, route: Route, when: string) =>
    `Still unread: please open ${item} now: ${routeWord[route]}. It came ${when}, and nobody has opened it yet.`,
  channel: (item: string) =>
    `${item} is kept in private, and has not been opened by the people named for it. If you can reach one of them, please ask them to open it now. Nobody else can open it.`,
  from: (name: string, email: string | undefined) =>
    email === undefined ? `From ${name}.` : `From ${name} (${email}).`,
  reason: (route: Route, when: string) => `${beginning(routeWord[route])}. Sent ${when}. Their words:`,
  act: (route: Route) => `${act[route]} They have been told where help is, and that you can read this.`,
  recorded: 'It is on the record that you opened this. Mark it as dealt with when it is.',
  opened: (name: string, when: string) => `First opened by ${name} ${when}.`,
  closed: (item: string) => `${item} is closed. Thank you for looking after this.`,
  noneForYou: 'Nothing is kept in private for you now.',
  listed: (item: string, route: Route, when: string, opened: boolean) =>
    `${item}: ${routeWord[route]}. Sent ${when}. ${opened ? 'Opened, but not dealt with yet.' : 'Not opened yet.'}`,
  more: (count: number) =>
    `There ${count === 1 ? 'is 1 more' : `are ${count} more`}. You see ${count === 1 ? 'it' : 'them'} here once some of these are dealt with and closed.`,
} as const;

function beginning(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
