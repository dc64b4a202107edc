/** Building the forms: the bare ones that open at once, and the same ones filled in with what is known. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import { acceptReasonsFor, sayReason } from '../guard/reasons.ts';
import type { Field, Form, FormName, Option } from '../submissions/card.ts';
import { passageOf } from '../submissions/findings.ts';
import { questionName, questionsOf } from '../submissions/holds.ts';
import type { Kind, Revision } from '../submissions/submission.ts';
import { sayMonth } from '../words/cards.ts';
import { fieldWords, formIntro, formWords, waitingForm } from '../words/forms.ts';
import { choice, many, one, TEXT_MAX } from './fields.ts';
import { askedFields, rememberedFields } from './pledge-form.ts';
import { repeatFields } from './repeat-fields.ts';
import { fieldsOfBlog } from './week-forms.ts';

export { choice, many, one, TEXT_MAX };

const MONTHS = 24;

const filingForms: ReadonlySet<FormName> = new Set(['story', 'pledge', 'signpost', 'notice']);

/** A form with nothing read yet: complete for filing, and a place that waits for the others. */
export function bareForm(name: FormName, about: string, words: string, now: Instant): Form {
  const { title, submit } = formWords[name];
  const shell = { name, about, title, submit, intro: [] as string[] };
  if (filingForms.has(name))
    return { ...shell, intro: introOf(), fields: filingFields(name as Kind, words, now, undefined) };
  if (name === 'askForChanges')
    return {
      ...shell,
      fields: [many('comment', fieldWords.comment, true), many('suggestion', fieldWords.suggestion, false)],
    };
  if (name === 'reject')
    return {
      ...shell,
      fields: [
        choice('reason', fieldWords.reason, fieldWords.rejectionReasons, true, 'radio'),
        many('words', fieldWords.rejectWords, true),
      ],
    };
  if (name === 'comment') return { ...shell, fields: [many('comment', fieldWords.justComment, true)] };
  if (name === 'foundOnX') return { ...shell, fields: [one('url', fieldWords.url, true)] };
  if (name === 'blog') return { ...shell, intro: introOf(), fields: fieldsOfBlog(words) };
  return { ...shell, intro: [waitingForm], fields: [] };
}

export function introOf(): string[] {
  return [formIntro.careful, formIntro.help];
}

export interface Filing {
  readonly open: readonly CampaignDefinition[];
  readonly campaign: CampaignDefinition;
  readonly organisation: string | undefined;
  /** What the person said they are, when they pledged before. */
  readonly roleGroup?: string | undefined;
}

/** The fields of a story, pledge, signpost or notice. Without `known` those that need a campaign are left out. */
export function filingFields(
  kind: Kind,
  words: string,
  now: Instant,
  known: Filing | undefined,
): readonly Field[] {
  const fields: Field[] = [textField(kind, words)];
  if (kind === 'story') fields.push(...aboutFields(now, undefined));
  if (kind === 'pledge') fields.push(...askedFields(known));
  if (known !== undefined) fields.push(...whereFields(known));
  if (kind === 'pledge') fields.push(...rememberedFields(known));
  if (kind !== 'pledge') fields.push(one('preferred', fieldWords.preferred, false));
  if (kind === 'signpost' || kind === 'notice')
    fields.push(
      { type: 'check', name: 'evergreen', required: false, ...fieldWords.evergreen },
      ...repeatFields(),
    );
  if (kind === 'story' || kind === 'pledge')
    fields.push({ type: 'person', name: 'colleague', required: false, ...fieldWords.colleague });
  return fields;
}

export function whereFields(known: Pick<Filing, 'open' | 'campaign' | 'organisation'>): readonly Field[] {
  const organisations = known.campaign.organisations.map((one) => ({ value: one.id, label: one.name }));
  const organisation = choice(
    'organisation',
    fieldWords.organisation,
    organisations,
    true,
    'select',
    known.organisation,
  );
  if (known.open.length < 2) return [organisation];
  const campaigns = known.open.map((one) => ({ value: one.id, label: one.name }));
  return [
    organisation,
    choice('campaign', fieldWords.campaign, campaigns, true, 'select', known.campaign.id),
  ];
}

/** What is asked of words about someone; nothing is chosen before the person chooses it. */
export function aboutFields(
  now: Instant,
  before: { revision: Revision; proof: string } | undefined,
): readonly Field[] {
  const answer = before === undefined ? undefined : before.revision.about ? 'yes' : 'no';
  return [
    choice(
      'about',
      { label: fieldWords.about.label },
      [
        { value: 'no', label: fieldWords.about.no },
        { value: 'yes', label: fieldWords.about.yes },
      ],
      true,
      'radio',
      answer,
    ),
    choice('month', fieldWords.month, months(now), false, 'select', before?.revision.month),
    {
      type: 'check',
      name: 'agreed',
      required: false,
      ...fieldWords.agreed,
      // Whoever agreed did so to the words as they were: it is asked again.
      initial: false,
    },
    one('proof', fieldWords.proof, false, before?.proof),
  ];
}

export function textField(kind: Kind, words: string): Field {
  return many('text', fieldWords.text[kind], true, words);
}

/** One question for every finding that needs a second look: why is it all right? `words` are what it points into. */
export function heldFields(findings: readonly Finding[], words: string): readonly Field[] {
  return questionsOf(findings).flatMap((found): Field[] => [
    choice(
      `held-${questionName(found)}`,
      { label: fieldWords.held.label(passageOf(found, words), sayReason(found.code)) },
      acceptReasonsFor(found.code).map(({ value, label }) => ({ value, label })),
      true,
      'radio',
    ),
    one(`words-${questionName(found)}`, heldWordsOf(passageOf(found, words), sayReason(found.code)), false),
  ]);
}

/** A label of its own: whoever listens to the form cannot see which question it stands below. */
function heldWordsOf(passage: string | undefined, reason: string): { label: string; hint: string } {
  const { label, hint } = fieldWords.heldWords;
  return { label: label(passage, reason), hint };
}

/** Rule C15 of health communications: asked before every approval of words about somebody. */
export function recogniseField(): Field {
  const { label, hint, options } = fieldWords.recognise;
  return choice('recognise', { label, hint }, options, true, 'radio');
}

/** The note with which a sealed item is closed; `said` stands above it. */
export function sealedFields(): readonly Field[] {
  return [many('note', fieldWords.sealedNote, true)];
}

/** The months of the latest day that was asked about: every story form has the same ones that day. */
let latest: { readonly day: string; readonly options: readonly Option[] } = { day: '', options: [] };

function months(now: Instant): readonly Option[] {
  const day = dayOf(now, 'Europe/London');
  if (latest.day !== day) latest = { day, options: monthsBefore(day) };
  return latest.options;
}

function monthsBefore(day: string): readonly Option[] {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return Array.from({ length: MONTHS }, (_, back) => {
    const index = year * 12 + (month - 1) - back;
    const date = new Date(Date.UTC(Math.floor(index / 12), index % 12, 1));
    const value = date.toISOString().slice(0, 7);
    return { value, label: sayMonth(value) };
  });
}
