/** The forms of a campaign in the making: what they ask, filled with what the draft says already. */
import type { CampaignDefinition, RoleLists } from '../campaigns/campaign.ts';
import { CAMPAIGN_KINDS } from '../campaigns/campaign.ts';
import type { Drafted } from '../campaigns/draft.ts';
import { candidateIn } from '../campaigns/draft.ts';
import { sayTimetable } from '../campaigns/timetable-words.ts';
import type { Role } from '../people/person.ts';
import type { Field } from '../submissions/card.ts';
import { campaignKindHint, campaignFields as words } from '../words/campaigns.ts';
import { choice, many, one } from './forms.ts';

/** Five answers, and there is a campaign. */
export function newFields(): readonly Field[] {
  const kinds = CAMPAIGN_KINDS.map((kind) => ({ value: kind, label: campaignKindHint[kind] }));
  return [
    choice('kind', words.kind, kinds, true, 'radio'),
    one('name', words.name, true),
    one('hashtag', words.hashtag, true),
    one('from', words.from, true),
    one('to', words.to, true),
    { type: 'check', name: 'practice', required: false, ...words.practice },
  ];
}

/** The same for a draft, with what was a default before. */
export function basicFields(drafted: Drafted): readonly Field[] {
  const draft = candidateIn(drafted);
  const kinds = CAMPAIGN_KINDS.map((kind) => ({ value: kind, label: campaignKindHint[kind] }));
  return [
    choice('kind', words.kind, kinds, true, 'radio', draft.kind),
    one('name', words.name, true, draft.name),
    one('hashtag', words.hashtag, true, draft.hashtag),
    one('from', words.from, true, draft.dates?.from),
    one('to', words.to, true, draft.dates?.to),
    many('timetable', words.timetable, true, sayTimetable(draft.timetable ?? [])),
    one('pledgesUntil', words.pledgesUntil, false, draft.pledgesUntil),
    one('target', words.target, false, sayTarget(draft)),
    one('aboutSomeone', words.aboutSomeone, true, String(draft.approvals?.aboutSomeone ?? 2)),
    one('other', words.other, true, String(draft.approvals?.other ?? 1)),
    {
      type: 'check',
      name: 'practice',
      required: false,
      ...words.practice,
      initial: draft.practice === true,
    },
  ];
}

function sayTarget({ targets }: Partial<CampaignDefinition>): string | undefined {
  return targets?.pledges === undefined ? undefined : String(targets.pledges);
}

/** The roles that the form asks for; an open campaign's admins and auditors are named in its file. */
export const PEOPLE_FIELDS = [
  'approver',
  'clinicalApprover',
  'campaignLead',
  'crisisLead',
  'safeguardingLead',
  'speakUpGuardian',
  'complaintsLead',
] as const satisfies readonly Role[];

export const HELP_FIELDS = [
  'staffSupport',
  'safeguarding',
  'speakUp',
  'complaints',
] as const satisfies readonly (keyof CampaignDefinition['localHelp'])[];

const OPTIONAL: ReadonlySet<Role> = new Set<Role>(['clinicalApprover', 'campaignLead']);

export function peopleFields(drafted: Drafted): readonly Field[] {
  const help = candidateIn(drafted).localHelp;
  return [
    ...PEOPLE_FIELDS.map((role) => many(role, words[role], !OPTIONAL.has(role), listed(drafted.roles, role))),
    ...HELP_FIELDS.map((name) => one(`help-${name}`, words[name], true, help?.[name])),
  ];
}

function listed(roles: RoleLists, role: Role): string {
  return (roles[role] ?? []).join('\n');
}

/** `place`: where the form was asked for, the likeliest approval channel. */
export function placeFields(drafted: Drafted, place: string | undefined): readonly Field[] {
  const draft = candidateIn(drafted);
  const channels = draft.channels ?? (place === undefined ? [] : [place]);
  const main = draft.accounts?.find(({ id }) => id === draft.account);
  return [
    many('organisations', words.organisations, true, sayOrganisations(draft)),
    many('channels', words.channels, true, channels.join('\n')),
    one('account', words.accounts, true, main?.handle),
    one('organiser', words.organiser, true, draft.organiser?.name),
    one('link', words.link, true, draft.organiser?.link),
    many('themes', words.themes, false, (draft.themes ?? []).join('\n')),
    many('roleGroups', words.roleGroups, false, (draft.roleGroups ?? []).join('\n')),
  ];
}

function sayOrganisations({ organisations = [], accounts = [] }: Partial<CampaignDefinition>): string {
  return organisations
    .map(({ name, emailDomains, account, channels }) => {
      const handle = accounts.find(({ id }) => id === account)?.handle;
      return [name, ...emailDomains, ...(handle === undefined ? [] : [handle]), ...channels].join(', ');
    })
    .join('\n');
}
