/** The card of a campaign in the making: what it is, what it still lacks, and the buttons for that. */
import type { CampaignDefinition, CampaignState } from '../campaigns/campaign.ts';
import { candidateIn, type Drafted, draftIn, fileOf, hasChanges } from '../campaigns/draft.ts';
import type { Imported } from '../campaigns/import.ts';
import { missingNow } from '../campaigns/open-draft.ts';
import { openingNotes } from '../campaigns/opening-notes.ts';
import type { Orphan } from '../campaigns/orphans.ts';
import { fingerprintOf, nameOrphan } from '../campaigns/orphans.ts';
import { slotsOf } from '../campaigns/timetable.ts';
import { dayOf, daysBetween, sayDay } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { Instant } from '../events.ts';
import type { Loaded } from '../ports.ts';
import type { Fact, MessagePart } from '../submissions/card.ts';
import { button } from '../submissions/card-buttons.ts';
import { idOf } from '../submissions/gather.ts';
import { campaignKindWord, setupLabels, setupWords } from '../words/campaigns.ts';
import { saySlot } from '../words/cards.ts';

/** What a button acts on: a campaign (none while it is new), and the place where all began, for its approval channel. */
export interface SetupTarget {
  readonly id: string;
  readonly place: string | undefined;
  /** By this a form knows what it showed when it was opened. */
  readonly shown?: string;
}

export function setupTarget({ id, place, shown }: SetupTarget): string {
  return `${id}${shown === undefined ? '' : `~${shown}`}@${place ?? ''}`;
}

export function readTarget(target: string): SetupTarget {
  const at = target.indexOf('@');
  const place = at < 0 ? '' : target.slice(at + 1);
  const [id = '', shown] = (at < 0 ? '' : target.slice(0, at)).split('~');
  return { id, place: place === '' ? undefined : place, ...(shown === undefined ? {} : { shown }) };
}

export function draftCard(campaign: Loaded<'campaign'>, place: string | undefined): readonly MessagePart[] {
  const drafted = draftIn(campaign);
  const id = idOf(campaign.stream);
  if (drafted === undefined) return [{ part: 'text', text: setupWords.noDraft }];
  const missing = missingNow(id, drafted);
  const changes = hasChanges(campaign.state);
  const name = nameOf(campaign.state, id);
  const target = setupTarget({ id, place });
  const isWhole = missing.length === 0;
  return [
    { part: 'heading', text: changes ? setupWords.changesTitle(name) : setupWords.draftTitle(name) },
    { part: 'facts', facts: factsOf(id, drafted) },
    ...(isWhole
      ? [{ part: 'text' as const, text: changes ? setupWords.completeChanges : setupWords.complete }]
      : [
          { part: 'text' as const, text: setupWords.missing },
          { part: 'list' as const, items: missing },
        ]),
    ...(changes ? [{ part: 'note' as const, text: setupWords.unchanged(name) }] : []),
    {
      part: 'buttons',
      buttons: [
        button('setPeople', target, { opens: 'campaignPeople' }),
        button('setPlaces', target, { opens: 'campaignPlaces' }),
        button('newCampaign', target, { opens: 'campaign', label: setupLabels.basics }),
        button('openCampaign', target, {
          ...(isWhole ? { style: 'primary' as const } : {}),
          ...(changes ? { label: setupLabels.openChanges } : {}),
        }),
        button('dropCampaign', target, changes ? {} : { label: setupLabels.dropDraft }),
      ],
    },
  ];
}

/** The name that people know it by: of the draft, else of the campaign. */
export function nameOf({ draft, definition }: CampaignState, id: string): string {
  const name = draft?.name;
  return typeof name === 'string' ? name : (definition?.name ?? id);
}

function factsOf(id: string, drafted: Drafted): readonly Fact[] {
  const { kind, hashtag, dates, approvals, practice, accounts, organisations, channels } =
    candidateIn(drafted);
  const made = fileOf(id, drafted);
  const facts: (Fact | undefined)[] = [
    kind && {
      label: 'Kind',
      value: practice === true ? `${campaignKindWord[kind]} (practice)` : campaignKindWord[kind],
    },
    hashtag === undefined ? undefined : { label: 'Hashtag', value: hashtag },
    dates && { label: 'Days', value: sayDays(dates) },
    'file' in made ? { label: 'Slots', value: String(slotsIn(made.file)) } : undefined,
    approvals && {
      label: 'Approvals',
      value: `${approvals.aboutSomeone} for a story about someone, ${approvals.other} for everything else`,
    },
    accounts && { label: 'X', value: accounts.map(({ handle }) => handle).join(', ') },
    organisations && { label: 'Organisations', value: organisations.map(({ name }) => name).join(', ') },
    channels && { label: 'Approval channels', value: channels.join(', ') },
  ];
  return facts.flatMap((fact) => fact ?? []);
}

function slotsIn(definition: CampaignDefinition): number {
  return daysBetween(definition.dates.from, definition.dates.to).reduce(
    (sum, day) => sum + slotsOf(definition, day).slots.length,
    0,
  );
}

/** `Monday 5 October 2026`, or both days of several. */
export function sayDays({ from, to }: CampaignDefinition['dates']): string {
  const whole = (day: string) => `${sayDay(day)} ${day.slice(0, 4)}`;
  return from === to ? whole(from) : `${whole(from)} to ${whole(to)}`;
}

/** What is asked before items lose their slots. */
export function orphanCard(campaign: Loaded<'campaign'>, orphans: readonly Orphan[]): readonly MessagePart[] {
  const id = idOf(campaign.stream);
  const zone = campaign.state.definition?.timeZone ?? 'UTC';
  const name = nameOf(campaign.state, id);
  return [
    { part: 'text', text: setupWords.losing(name, orphans.length) },
    { part: 'list', items: sayOrphans(orphans, zone) },
    ...(orphans.some(({ why }) => why === 'slot')
      ? [{ part: 'text' as const, text: setupWords.losingThen }]
      : []),
    ...(orphans.some(({ why }) => why === 'approvals')
      ? [{ part: 'text' as const, text: setupWords.reviewedThen }]
      : []),
    {
      part: 'buttons',
      buttons: [
        button('confirmCampaign', `${id}@${campaign.version}@${fingerprintOf(orphans)}`, { style: 'danger' }),
        button('dropCampaign', setupTarget({ id, place: undefined }), {}),
      ],
    },
  ];
}

export function sayOrphans(orphans: readonly Orphan[], zone: string): readonly string[] {
  return orphans.map((orphan) => {
    const { id, slot } = nameOrphan(orphan);
    return setupWords[orphan.why === 'slot' ? 'orphan' : 'lacking'](id, saySlot(slot, zone));
  });
}

/** What became of what lost its slot. */
export function saySlotsLost(orphans: readonly Orphan[]): readonly string[] {
  const idsOf = (wanted: Orphan['why']) =>
    orphans.flatMap((orphan) => (orphan.why === wanted ? [nameOrphan(orphan).id] : []));
  const [parked, reviewed] = [idsOf('slot'), idsOf('approvals')];
  return [
    ...(parked.length === 0 ? [] : [setupWords.parked(parked)]),
    ...(reviewed.length === 0 ? [] : [setupWords.reviewed(reviewed)]),
  ];
}

/** What was opened or changed, and what happens next. */
export function openedSentences(
  core: Core,
  { definition, slots, skipped, left, parked }: Imported,
  isNew: boolean,
): readonly string[] {
  const { name, dates, approvals, kind, practice } = definition;
  const { next } = setupWords;
  return [
    isNew ? setupWords.opened(name, slots, sayDays(dates)) : setupWords.changed(name, slots, sayDays(dates)),
    ...(practice ? [setupWords.practice] : []),
    ...skipped.map((slot) => setupWords.skipped(slot)),
    ...left,
    ...openingNotes(core, definition),
    ...saySlotsLost(parked),
    ...(isNew
      ? [
          next.invite,
          next.review(approvals.aboutSomeone, approvals.other),
          next.slots,
          ...(kind === 'pledgeDrive' ? [next.pledges] : []),
          ...(kind === 'campaignWeek' ? [next.events] : []),
          next.digest,
          next.stop,
        ]
      : []),
  ];
}

/** Where a campaign stands, in a word or two. */
export function standingOf({ state }: Loaded<'campaign'>, now: Instant): string {
  const { definition } = state;
  if (definition === undefined) return setupWords.stateDraft;
  if (hasChanges(state)) return setupWords.stateChanged;
  return definition.dates.to < dayOf(now, definition.timeZone) ? setupWords.stateOver : setupWords.stateOpen;
}
