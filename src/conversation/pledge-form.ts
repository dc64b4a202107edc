/** The questions of a pledge beside its words, and what their answers mean. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import { parseDue } from '../pledges/due.ts';
import type { Answers, Field } from '../submissions/card.ts';
import type { NewPledge } from '../submissions/submission.ts';
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

/** Theme, by when, and the name: with the words themselves all that needs an answer. */
export function askedFields(known: KnownForPledge | undefined): readonly Field[] {
  const themes = known?.campaign.themes ?? [];
  return [
    ...(themes.length === 0 ? [] : [choice('theme', fieldWords.theme, optionsOf(themes), false, 'select')]),
    one('due', pledgeFieldWords.due, false),
    { type: 'check', name: 'showName', required: false, ...fieldWords.showName },
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
  const text = (answers.text ?? '').trim();
  const length = [...text].length;
  if (length > LONGEST) problems.text = formErrors.tooLong(LONGEST, length);
  const theme = answers.theme ?? '';
  if (theme !== '' && !campaign.themes.includes(theme)) problems.theme = pledgeErrors.theme;
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
  const due = parseDue(answers.due ?? '', day);
  if (due === 'unclear') problems.due = pledgeErrors.due;
  if (due === 'past') problems.due = pledgeErrors.duePast;
  if (due === 'far') problems.due = pledgeErrors.dueFar;
  return {
    whose: whose ?? 'own',
    day,
    ...(teamSize === undefined ? {} : { teamSize }),
    ...(isGroup ? { roleGroup } : {}),
    ...(due === undefined || typeof due === 'string' ? {} : { due: due.day }),
  };
}

/** Whoever names a colleague means that it is theirs, whatever stands in the other field still. */
function whoseOf(answers: Answers): Whose | undefined {
  const named = (answers.colleague ?? '').replace('mailto:', '').trim() !== '';
  const given = answers.whose ?? '';
  if (given === '' || given === 'own') return named ? 'colleague' : 'own';
  return pledgeFieldWords.whose.options.find(({ value }) => value === given)?.value;
}

function sizeOf(text: string): number | undefined {
  const digits = text.trim().replace(/(?<=\d),(?=\d{3})/g, '');
  const size = /^\d{1,6}$/.test(digits) ? Number(digits) : 0;
  return size >= 2 && size <= LARGEST_TEAM ? size : undefined;
}
