/** Drafts: a campaign that is put together in chat, part by part, until it opens; and the defaults of each kind. */
import { createHash } from 'node:crypto';
import type { Core } from '../core.ts';
import type { Actor } from '../events.ts';
import { readField, sealPiece } from '../events.ts';
import type { Loaded } from '../ports.ts';
import { untilSettled } from '../submissions/change.ts';
import { roleListsOf } from '../submissions/gather.ts';
import type {
  CampaignDefinition,
  CampaignFile,
  CampaignKind,
  CampaignState,
  Draft,
  RoleLists,
} from './campaign.ts';
import { campaignFile } from './campaign.ts';
import type { Candidate } from './opening.ts';
import { addDays } from './wall-time.ts';

/** What somebody gives who makes a campaign in a minute. */
export interface Basics {
  readonly kind: CampaignKind;
  readonly name: string;
  readonly hashtag: string;
  readonly from: string;
  readonly to: string;
  readonly practice: boolean;
}

/** How long pledges are taken after the day itself. */
const PLEDGE_DAYS = 28;

const TIMETABLES: Readonly<Record<CampaignKind, CampaignFile['timetable']>> = {
  tweetathon: [{ every: 10, from: '08:00', to: '20:00', except: [] }],
  pledgeDrive: [{ at: ['10:00', '16:00'] }],
  campaignWeek: [{ every: 60, from: '09:00', to: '17:00', except: [] }],
};

const THEMES: Readonly<Record<CampaignKind, readonly string[]>> = {
  tweetathon: ['right place first time', 'a day at work', 'thank you'],
  pledgeDrive: ['integration', 'dementia', 'carers', 'feedback', 'thank you', 'being on time'],
  campaignWeek: ['experience of patients', 'experience of carers', 'experience of staff', 'thank you'],
};

const ROLE_GROUPS: Readonly<Record<CampaignKind, readonly string[]>> = {
  tweetathon: [],
  pledgeDrive: ['nursing', 'medicine', 'social care', 'housing', 'administration', 'patient', 'carer'],
  campaignWeek: [],
};

/** What a campaign takes over from the one before it: who, where and by which account, never what and when. */
const TAKEN_OVER = [
  'timeZone',
  'organiser',
  'organisations',
  'accounts',
  'account',
  'channels',
  'channelMembersApprove',
  'localHelp',
  'contactHours',
  'known',
  'nation',
] as const satisfies readonly (keyof CampaignDefinition)[];

/** A draft with everything that its kind, and the newest campaign before it, say without being asked. */
export function draftOf(basics: Basics, before: CampaignDefinition | undefined): Draft {
  const { kind, name, hashtag, from, to, practice } = basics;
  const over =
    before === undefined ? {} : Object.fromEntries(TAKEN_OVER.map((key) => [key, before[key]] as const));
  return {
    ...over,
    kind,
    name,
    hashtag,
    practice,
    dates: { from, to },
    timetable: TIMETABLES[kind],
    themes: THEMES[kind],
    roleGroups: ROLE_GROUPS[kind],
    approvals: { aboutSomeone: 2, other: 1 },
    ...(kind === 'pledgeDrive' ? { pledgesUntil: addDays(to, PLEDGE_DAYS) } : {}),
  };
}

/** An id out of a name: `A day of care` makes `a-day-of-care`. */
export function idFrom(name: string, fallback: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 36)
    .replace(/-+$/, '');
  return plain === '' ? fallback : plain;
}

/** The campaign that was planned last: what it says of people and places is the likeliest to be right. */
export function newestOf(campaigns: readonly Loaded<'campaign'>[]): Loaded<'campaign'> | undefined {
  const dated = campaigns.flatMap((one) => (one.state.definition === undefined ? [] : [one]));
  return dated.sort((a, b) => fromOf(b).localeCompare(fromOf(a)))[0];
}

function fromOf({ state }: Loaded<'campaign'>): string {
  return state.definition?.dates.from ?? '';
}

/** How many names are tried before somebody has to think of another one. */
const NAMES = 50;

/**
 * Saves a new draft under an id made from its name, and answers with that id. The same request again finds the
 * draft that it made; undefined when the name is taken too often. `maker`: the e-mail address of whoever makes it, who
 * leads it unless somebody led the one before.
 */
export async function makeDraft(
  core: Core,
  basics: Basics,
  by: Actor,
  request: string,
  maker?: string,
): Promise<string | undefined> {
  const digest = createHash('sha256').update(request).digest('hex').slice(0, 20);
  return untilSettled(async () => {
    const campaigns = await core.store.find({ query: 'campaigns' });
    const known = campaigns.find(({ state }) => state.madeBy === digest);
    if (known !== undefined) return known.stream.slice('campaign:'.length);
    const base = idFrom(basics.name, basics.kind.toLowerCase());
    const taken = new Set<string>(campaigns.map(({ stream }) => stream));
    const id = Array.from({ length: NAMES }, (_, n) => (n === 0 ? base : `${base}-${n + 1}`)).find(
      (one) => !taken.has(`campaign:${one}`),
    );
    if (id === undefined) return undefined;
    const before = newestOf(campaigns);
    const taking = before === undefined ? {} : roleListsOf(before);
    const roles =
      maker === undefined || (taking.campaignLead ?? []).length > 0
        ? taking
        : { ...taking, campaignLead: [maker] };
    const [fresh] = await core.store.load([`campaign:${id}`]);
    await saveOn(core, fresh, draftOf(basics, before?.state.definition), roles, by, digest);
    return id;
  });
}

/** What a draft holds, with its people. A campaign without one is as it stands. */
export interface Drafted {
  readonly draft: Draft;
  readonly roles: RoleLists;
}

export function draftIn(campaign: Loaded<'campaign'>): Drafted | undefined {
  const { draft, draftPeople } = campaign.state;
  if (draft === undefined) return undefined;
  return { draft, roles: rolesFrom(readField(campaign.content, draftPeople, 'roles')) };
}

function rolesFrom(json: string | undefined): RoleLists {
  return json === undefined ? {} : (JSON.parse(json) as RoleLists);
}

/** Changes a draft; one of an open campaign begins as that campaign stands. Undefined when there is nothing to change. */
export function changeDraft(
  core: Core,
  id: string,
  by: Actor,
  change: (drafted: Drafted) => Drafted,
): Promise<Loaded<'campaign'> | undefined> {
  return untilSettled(async () => {
    const [campaign] = await core.store.load([`campaign:${id}`]);
    const drafted = draftIn(campaign) ?? asDraft(campaign);
    if (drafted === undefined) return undefined;
    const { draft, roles } = change(drafted);
    await saveOn(core, campaign, draft, roles, by);
    const [after] = await core.store.load([campaign.stream]);
    return after;
  });
}

/** Saves a whole file as a draft, for somebody to open in chat. */
export async function saveDraft(core: Core, file: CampaignFile, by: Actor): Promise<void> {
  const { id, roles, ...draft } = file;
  await untilSettled(async () => {
    const [campaign] = await core.store.load([`campaign:${id}`]);
    await saveOn(core, campaign, draft, roles, by);
  });
}

/** Takes a draft away. A campaign that is open stays as it is. False when there was none. */
export function dropDraft(core: Core, id: string, by: Actor): Promise<boolean> {
  return untilSettled(async () => {
    const [campaign] = await core.store.load([`campaign:${id}`]);
    if (campaign.state.draft === undefined) return false;
    await core.store.commit({
      expect: { [campaign.stream]: campaign.version },
      append: { [campaign.stream]: [{ type: 'draftDropped', at: core.clock.now(), by, data: {} }] },
    });
    return true;
  });
}

/** An open campaign as a draft of itself. */
function asDraft(campaign: Loaded<'campaign'>): Drafted | undefined {
  const { definition } = campaign.state;
  if (definition === undefined) return undefined;
  const { id: _id, ...draft } = definition;
  return { draft, roles: roleListsOf(campaign) };
}

async function saveOn(
  core: Core,
  campaign: Loaded<'campaign'>,
  draft: Draft,
  roles: RoleLists,
  by: Actor,
  request?: string,
): Promise<void> {
  const people = sealPiece(`d${campaign.version + 1}`, { roles: JSON.stringify(roles) });
  const data = { draft, people: people.ref, ...(request === undefined ? {} : { request }) };
  await core.store.commit({
    expect: { [campaign.stream]: campaign.version },
    append: { [campaign.stream]: [{ type: 'drafted', at: core.clock.now(), by, data }] },
    content: { [campaign.stream]: { [people.ref.key]: people.piece } },
  });
}

/** A draft as a file, or what a file would still need: the paths of what is missing or wrong. */
export function fileOf(
  id: string,
  { draft, roles }: Drafted,
): { readonly file: CampaignFile } | { readonly problems: readonly Problem[] } {
  const result = campaignFile.safeParse({ ...draft, id, roles });
  if (result.success) return { file: result.data };
  const problems = result.error.issues.map(({ path, message }) => ({
    path: path.filter((step): step is string | number => typeof step !== 'symbol'),
    message,
  }));
  return { problems };
}

export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What of a draft can be judged already. Its parts were checked when they were typed. */
export function candidateIn({ draft, roles }: Drafted): Candidate {
  return { ...(draft as Partial<CampaignDefinition>), roles };
}

/** Whether an open campaign has changes that are not in force yet. */
export function hasChanges({ draft, definition }: CampaignState): boolean {
  return draft !== undefined && definition !== undefined;
}
