/** A campaign: what its file says, checked once, and the state that folds from its imports. */
import { z } from 'zod';
import type { NewEvent, PieceRef, StoredEvent } from '../events.ts';
import type { Role } from '../people/person.ts';
import { ROLES, SEALED_ROLES } from '../people/person.ts';
import { figureRow } from '../signposts/figure.ts';
import { NATIONS, serviceRow } from '../signposts/service.ts';
import { hashtagPattern } from './hashtag.ts';
import { occasionRow } from './occasion.ts';

const id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'use 1 to 40 small letters, digits and hyphens, for example derbys-2017',
  );
const day = z.iso.date('write a date as 2017-02-22');
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time of day in quotes, with four digits: "08:00"');
const email = z
  .email('write an e-mail address, for example sam@example.org')
  .transform((text) => text.toLowerCase());
const holder =
  'write an e-mail address, a group such as group:slack:group/S0123, or a person of Teams by their object ID, such as entra:01234567-89ab-cdef-0123-456789abcdef';
/** Who holds a role, as files and forms write it. */
export const roleHolder = z.union([
  email,
  z
    .string()
    .regex(/^entra:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
    .transform((text) => text.toLowerCase()),
  // What is none of these is told by the last of them.
  z.string().regex(/^group:.+/, holder),
]);
const help = z
  .string()
  .min(10, 'say whom to call, with the number, for example "Safeguarding team, 01632 960000, day and night"')
  .max(300);
const recordNumbers = z.array(
  z.string().regex(/^[A-Z0-9#@ -]{4,16}$/, 'write # for a digit and @ for a letter: "K######"'),
);
const zone = z.string().refine(isZone, 'write a time zone such as Europe/London');

const cadence = z
  .strictObject({
    every: z.int().min(1).max(720),
    from: time,
    to: time,
    except: z.array(z.strictObject({ from: time, to: time })).default([]),
  })
  .refine((line) => line.from <= line.to, { path: ['to'], error: 'a timetable line ends after it begins' });
const wallClock = z.strictObject({ at: z.array(time).min(1), on: z.array(day).min(1).optional() });

/** Of a campaign in a file, which may be a practice that goes on for years. In chat the limit is shorter. */
const LONGEST_YEARS = 5;
const DAY_MS = 24 * 60 * 60_000;

/** What a campaign is run as; each brings its own defaults when it is made in chat. */
export const CAMPAIGN_KINDS = ['tweetathon', 'pledgeDrive', 'campaignWeek'] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

export const campaignFile = z
  .strictObject({
    id,
    kind: z.enum(CAMPAIGN_KINDS).default('tweetathon'),
    name: z.string().min(3).max(80),
    hashtag: z
      .string()
      .regex(hashtagPattern, 'write one hashtag in its official case, for example "#1NHSDerbys"'),
    timeZone: zone.default('Europe/London'),
    /** Posts go to the sandbox publisher, whatever is configured. */
    practice: z.boolean().default(false),
    organiser: z.strictObject({
      name: z.string().min(2).max(120),
      link: z.url('write a whole https address'),
    }),
    dates: z
      .strictObject({ from: day, to: day })
      .refine((dates) => dates.from <= dates.to, { path: ['to'], error: 'a campaign ends after it begins' })
      // A slip in the year would be planned day by day for decades.
      .refine((dates) => !(Date.parse(dates.to) - Date.parse(dates.from) > LONGEST_YEARS * 366 * DAY_MS), {
        path: ['to'],
        error: `a campaign lasts ${LONGEST_YEARS} years at most`,
      }),
    timetable: z.array(z.union([cadence, wallClock])).min(1),
    themes: z.array(z.string().min(2).max(40)).default([]),
    /** What people say they are, for pledges: nursing, housing, carer. */
    roleGroups: z.array(z.string().min(2).max(40)).default([]),
    /** Last local day on which pledges are taken, where that is after the campaign's last day. */
    pledgesUntil: day.optional(),
    /** Whose bank holidays count. */
    nation: z.enum(NATIONS).default('england-and-wales'),
    /** What the file brings to the register of services, to the figures, and to the campaign's events. */
    services: z.array(serviceRow).default([]),
    figures: z.array(figureRow).default([]),
    events: z.array(occasionRow).default([]),
    targets: z
      .strictObject({ posts: z.int().positive().optional(), pledges: z.int().positive().optional() })
      .default({}),
    approvals: z
      .strictObject({
        aboutSomeone: z.int().min(1).max(5).default(2),
        other: z.int().min(1).max(5).default(1),
      })
      .default({ aboutSomeone: 2, other: 1 }),
    accounts: z
      .array(
        z.strictObject({
          id,
          handle: z.string().regex(/^@\w{1,15}$/, 'write the X handle with its @'),
          /** US dollars that the account may spend in one local day. */
          dailyBudget: z.number().positive().max(1000).default(5),
          /** Most posts in any ten minutes; one more presses the stop. */
          ceiling: z.int().min(1).max(100).default(4),
        }),
      )
      .min(1),
    /** The account that posts for organisations without one of their own. */
    account: id,
    organisations: z
      .array(
        z.strictObject({
          id,
          name: z.string().min(2).max(80),
          emailDomains: z
            .array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'write a domain such as example.org'))
            .default([]),
          account: id.optional(),
          channels: z.array(z.string().min(3)).default([]),
          /** How this organisation's own hospital numbers look. */
          recordNumbers: recordNumbers.optional(),
        }),
      )
      .min(1),
    /** Approval channels for organisations without channels of their own. */
    channels: z.array(z.string().min(3)).min(1),
    /** Let members of the approval channel approve. Off unless written, because channel membership is easily widened. */
    channelMembersApprove: z.boolean().default(false),
    /** What people are told at once whose words must not be posted: how to reach help here, by name and number. */
    localHelp: z.strictObject({
      staffSupport: help,
      safeguarding: help,
      speakUp: help,
      complaints: help,
    }),
    /** Within these hours a sealed item that nobody opens goes on to the next contact after half an hour. */
    contactHours: z
      .strictObject({ from: time, to: time, days: z.array(z.int().min(1).max(7)).min(1) })
      .refine((hours) => hours.from < hours.to, { path: ['to'], error: 'the hours end after they begin' })
      .default({ from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] }),
    /** What the guard must not raise: the campaign's own services and public addresses. */
    known: z
      .strictObject({
        names: z.array(z.string().min(2).max(80)).default([]),
        handles: z.array(z.string().regex(/^@\w{1,15}$/, 'write the X handle with its @')).default([]),
        hosts: z
          .array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'write a host such as example.org'))
          .default([]),
        phones: z.array(z.string().min(3).max(30)).default([]),
        postcodes: z.array(z.string().min(5).max(9)).default([]),
        emails: z.array(email).default([]),
        recordNumbers: recordNumbers.default([]),
      })
      .prefault({}),
    roles: z
      .partialRecord(z.enum(ROLES), z.array(roleHolder))
      .refine((roles) => (roles.approver?.length ?? 0) > 0, 'name at least one approver'),
  })
  .superRefine((file, context) => {
    const accounts = new Set(file.accounts.map((account) => account.id));
    const say = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (!accounts.has(file.account))
      say(['account'], `no account "${file.account}" is listed under accounts`);
    file.organisations.forEach((organisation, index) => {
      if (organisation.account !== undefined && !accounts.has(organisation.account))
        say(
          ['organisations', index, 'account'],
          `no account "${organisation.account}" is listed under accounts`,
        );
    });
    const twice = (values: readonly string[]) =>
      values.find((value, index) => values.indexOf(value) !== index);
    for (const role of SEALED_ROLES) {
      const people = (file.roles[role] ?? []).filter((one) => one.includes('@') && !one.startsWith('group:'));
      if (new Set(people).size < 2)
        say(
          ['roles', role],
          'name a lead and a deputy by e-mail: what people disclose must reach somebody, so no campaign opens without them',
        );
    }
    const account = twice(file.accounts.map((one) => one.id));
    if (account !== undefined) say(['accounts'], `the account "${account}" is listed twice`);
    const organisation = twice(file.organisations.map((one) => one.id));
    if (organisation !== undefined)
      say(['organisations'], `the organisation "${organisation}" is listed twice`);
    if (file.pledgesUntil !== undefined && file.pledgesUntil < file.dates.from)
      say(['pledgesUntil'], 'pledges are taken until a day that is not before the first day');
    for (const list of ['services', 'figures', 'events'] as const) {
      const name = twice(file[list].map((one) => one.id));
      if (name !== undefined) say([list], `the id "${name}" stands there twice`);
    }
    const domain = twice(file.organisations.flatMap((one) => one.emailDomains));
    if (domain !== undefined)
      say(['organisations'], `the e-mail domain "${domain}" belongs to two organisations`);
  });

export type CampaignFile = z.infer<typeof campaignFile>;

/** What an event may hold of a campaign: everything but people, and what has streams of its own. */
export type CampaignDefinition = Omit<CampaignFile, 'roles' | 'services' | 'figures' | 'events'>;

/** Who holds which role: e-mail addresses, groups, and object ids in Entra. Content, and so erasable. */
export type RoleLists = Partial<Record<Role, readonly string[]>>;

export interface CampaignState {
  /** Absent while it is only drafted: nothing of it is open to anybody. */
  readonly definition?: CampaignDefinition;
  /** What was put together in chat and is not in force yet, as its file would write it; holds no people. */
  readonly draft?: Draft;
  /** Field `roles` of the draft: the role lists as JSON. */
  readonly draftPeople?: PieceRef;
  /** By which request the campaign was first drafted; a digest. */
  readonly madeBy?: string;
  /** Field `roles`: the role lists as JSON. */
  readonly people?: PieceRef;
  readonly imports: number;
}

/** A campaign's file with parts missing, without its roles. */
export type Draft = Readonly<Record<string, unknown>>;

export type CampaignEvent =
  /** From its file, or from a draft that was opened. */
  | NewEvent<'imported', { definition: CampaignDefinition; people: PieceRef }>
  /** `request`: what it was made by, so that a form that comes twice makes one draft. */
  | NewEvent<'drafted', { draft: Draft; people: PieceRef; request?: string }>
  | NewEvent<'draftDropped', object>;

export const noCampaign: CampaignState = { imports: 0 };

/** Where a campaign does not say it: still true, wherever somebody is. */
export const anyLocalHelp: CampaignDefinition['localHelp'] = {
  staffSupport: 'Ask your manager or occupational health which support there is for staff.',
  safeguarding: 'Call the safeguarding team of your organisation, or the council’s social care.',
  speakUp: 'Ask your organisation for its Freedom to Speak Up guardian.',
  complaints: 'Ask for the Patient Advice and Liaison Service (PALS) of the organisation.',
};

/** What the file of a campaign did not say in earlier releases. */
const earlier = {
  kind: 'tweetathon',
  roleGroups: [],
  nation: 'england-and-wales',
  localHelp: anyLocalHelp,
  contactHours: { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] },
  known: { names: [], handles: [], hosts: [], phones: [], postcodes: [], emails: [], recordNumbers: [] },
} satisfies Partial<CampaignDefinition>;

export function evolveCampaign(state: CampaignState, stored: StoredEvent<string, object>): CampaignState {
  const event = stored as StoredEvent & CampaignEvent;
  const { draft: _draft, draftPeople: _draftPeople, ...rest } = state;
  switch (event.type) {
    case 'imported': {
      const definition = { ...earlier, ...event.data.definition };
      return { ...rest, definition, people: event.data.people, imports: state.imports + 1 };
    }
    case 'drafted':
      return {
        ...state,
        draft: event.data.draft,
        draftPeople: event.data.people,
        ...(event.data.request === undefined ? {} : { madeBy: event.data.request }),
      };
    case 'draftDropped':
      return rest;
  }
}

export type Organisation = CampaignDefinition['organisations'][number];
export type AccountDefinition = CampaignDefinition['accounts'][number];

export function organisationOf(campaign: CampaignDefinition, organisation: string): Organisation | undefined {
  return campaign.organisations.find((one) => one.id === organisation);
}

/** The organisation whose e-mail domain (or a parent of it) an address belongs to. */
export function organisationOfEmail(campaign: CampaignDefinition, address: string): Organisation | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return campaign.organisations.find((organisation) =>
    organisation.emailDomains.some((own) => domain === own || domain.endsWith(`.${own}`)),
  );
}

/**
 * The account that posts for an organisation: its own where it has one, else the campaign's; none for one that left the campaign,
 * because what was approved for its account must not go out on somebody else's.
 */
export function accountOf(campaign: CampaignDefinition, organisation: string): AccountDefinition | undefined {
  const known = organisationOf(campaign, organisation);
  if (known === undefined) return undefined;
  const wanted = known.account ?? campaign.account;
  return campaign.accounts.find((account) => account.id === wanted);
}

/** The approval channels of an organisation: its own where it has any, else all of the campaign's. */
export function channelsOf(campaign: CampaignDefinition, organisation: string): readonly string[] {
  const own = organisationOf(campaign, organisation)?.channels ?? [];
  return own.length > 0 ? own : campaign.channels;
}

function isZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: text });
    return text.includes('/') || text === 'UTC';
  } catch {
    return false;
  }
}
