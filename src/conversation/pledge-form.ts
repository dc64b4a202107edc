/** The questions of a pledge beside its words, and what their answers mean. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import { parseDue } from '../pledges/due.ts';
import { mayShowName } from '../pledges/name-shown.ts';
import type { RuleContext } from '../submissions/approvals.ts';
import { isOwn } from '../submissions/approvals.ts';
import type { Answers, Field } from '../submissions/card.ts';
import type { Gathered } from '../submissions/gather.ts';
import type { NewPledge, PledgeChange, SubmissionState } from '../submissions/submission.ts';
import { fieldWords, formErrors } from '../words/forms.ts';
import { pledgeErrors, pledgeFieldWords, type Whose } from '../words/pledges.ts';
import { choice, one } from './fields.ts';

/** Longest pledge, in characters (rule P01 of health communications). */
const LONGEST = 280;
const LARGEST_TEAM = 100_000;

/** What a campaign's pledge form knows beforehand. */
export interface KnownForPledge {
  readonly campaign: CampaignDefinition;
  readonly roleGroup?: string | undefined;
}

/**
 * Theme, by when, and the name: with the words themselves all that needs an answer. `before`: how a pledge that is changed
 * answered them.
 */
export function askedFields(known: KnownForPledge | undefined, before?: PledgeChange): readonly Field[] {
  const themes = known?.campaign.themes ?? [];
  const [theme] = before?.themes ?? [];
  return [
    ...(themes.length === 0
      ? []
      : [choice('theme', fieldWords.theme, optionsOf(themes), false, 'select', theme)]),
    one('due', pledgeFieldWords.due, false, before?.due),
    {
      type: 'check',
      name: 'showName',
      required: false,
      ...fieldWords.showName,
      ...(before?.showName === true ? { initial: true } : {}),
    },
  ];
}

/** What is filled in already, and remembered from one pledge to the next. */
export function rememberedFields(known: KnownForPledge | undefined): readonly Field[] {
  const groups = known?.campaign.roleGroups ?? [];
  const { label, options } = pledgeFieldWords.whose;
  return [
    ...(groups.length === 0
      ? []
      : [
          choice(
            'roleGroup',
            pledgeFieldWords.roleGroup,
            optionsOf(groups),
            false,
            'select',
            known?.roleGroup,
          ),
        ]),
    choice('whose', { label }, options, false, 'select', 'own'),
    one('teamSize', pledgeFieldWords.teamSize, false),
  ];
}

function optionsOf(values: readonly string[]) {
  return values.map((value) => ({ value, label: value }));
}

/** What the answers say, with a sentence for each field that is unclear put into `problems`. */
export function readPledge(
  answers: Answers,
  campaign: CampaignDefinition,
  at: Instant,
  problems: Record<string, string>,
): NewPledge {
  const day = dayOf(at, campaign.timeZone);
  checkWords(answers, campaign, problems);
  const roleGroup = answers.roleGroup ?? '';
  const isGroup = campaign.roleGroups.includes(roleGroup);
  if (roleGroup !== '' && !isGroup) problems.roleGroup = pledgeErrors.roleGroup;
  const whose = whoseOf(answers);
  if (whose === undefined) problems.whose = pledgeErrors.whose;
  // The account that files it is not the patient's or carer's, so the name it knows is not theirs.
  const isNameless = whose === 'patient' || whose === 'carer';
  if (isNameless && answers.showName === 'yes') problems.showName = pledgeErrors.showName;
  const teamSize = whose === 'team' ? sizeOf(answers.teamSize ?? '') : undefined;
  if (whose === 'team' && teamSize === undefined) problems.teamSize = pledgeErrors.teamSize;
  const due = readDue(answers, day, problems);
  return {
    whose: whose ?? 'own',
    day,
    ...(teamSize === undefined ? {} : { teamSize }),
    ...(isGroup ? { roleGroup } : {}),
    ...(due === undefined ? {} : { due }),
  };
}

/** The questions of a pledge that is changed, as it answers them now. */
export function changedFields(
  campaign: CampaignDefinition,
  { submission: { state }, context }: Gathered,
  person: string,
): readonly Field[] {
  const fields = askedFields({ campaign }, { ...state, ...state.pledge });
  return fields.filter(({ name }) => name !== 'showName' || mayAgree(state, context, person));
}

/** Only who made a pledge of their own can say that their name may be shown, or may not any more. */
function mayAgree(state: SubmissionState, context: RuleContext, person: string): boolean {
  return isOwn(state, context, person) && mayShowName({ ...state, showName: true });
}

/**
 * What a changed pledge answers. What is left as it was is taken, though its day may be past by now, and its theme no longer
 * among the campaign's.
 */
export function readChange(
  answers: Answers,
  campaign: CampaignDefinition,
  { submission: { state }, context }: Gathered,
  person: string,
  at: Instant,
  problems: Record<string, string>,
): PledgeChange {
  checkWords(answers, campaign, problems);
  const before = state.pledge?.due;
  const isSameDay = before !== undefined && answers.due?.trim() === before;
  const due = isSameDay ? before : readDue(answers, dayOf(at, campaign.timeZone), problems);
  const theme = answers.theme ?? '';
  const left = state.themes.filter((one) => !campaign.themes.includes(one));
  return {
    themes: theme === '' ? left : campaign.themes.filter((one) => one === theme),
    showName: mayAgree(state, context, person) ? answers.showName === 'yes' : state.showName,
    ...(due === undefined ? {} : { due }),
  };
}

function checkWords(
  answers: Answers,
  { themes }: CampaignDefinition,
  problems: Record<string, string>,
): void {
  const length = [...(answers.text ?? '').trim()].length;
  if (length > LONGEST) problems.text = formErrors.tooLong(LONGEST, length);
  const theme = answers.theme ?? '';
  if (theme !== '' && !themes.includes(theme)) problems.theme = pledgeErrors.theme;
}

function readDue(answers: Answers, today: string, problems: Record<string, string>): string | undefined {
  const due = parseDue(answers.due ?? '', today);
  if (due === 'unclear') problems.due = pledgeErrors.due;
  if (due === 'past') problems.due = pledgeErrors.duePast;
  if (due === 'far') problems.due = pledgeErrors.dueFar;
  return typeof due === 'string' ? undefined : due?.day;
}

/** Whoever names a colleague, or says how large a team is, means theirs, whatever stands in the other field still. */
function whoseOf(answers: Answers): Whose | undefined {
  const named = (answers.colleague ?? '').replace('mailto:', '').trim() !== '';
  const given = answers.whose ?? '';
  if (given === '' || given === 'own') {
    if (named) return 'colleague';
    return sizeOf(answers.teamSize ?? '') === undefined ? 'own' : 'team';
  }
  return pledgeFieldWords.whose.options.find(({ value }) => value === given)?.value;
}

function sizeOf(text: string): number | undefined {
  const digits = text.trim().replace(/(?<=\d),(?=\d{3})/g, '');
  const size = /^\d{1,6}$/.test(digits) ? Number(digits) : 0;
  return size >= 2 && size <= LARGEST_TEAM ? size : undefined;
}
