/** The three forms of a campaign in the making: filled with what its draft says, and put into it when they come back. */
import { createHash } from 'node:crypto';
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Basics, Drafted } from '../campaigns/draft.ts';
import { changeDraft, draftIn, makeDraft } from '../campaigns/draft.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { emailOf } from '../people/linking.ts';
import type { Loaded } from '../ports.ts';
import type { Answers, Form } from '../submissions/card.ts';
import { setupWords } from '../words/campaigns.ts';
import { say } from './answer.ts';
import { readBasics, readDetails, readPeople, readPlaces } from './campaign-answers.ts';
import { draftCard, nameOf, readTarget, setupTarget } from './campaign-card.ts';
import { basicFields, newFields, peopleFields, placeFields } from './campaign-forms.ts';
import { allowedOn, mayMake, refusalOf } from './campaign-managers.ts';
import type { FormReply, From, Reply } from './conversation.ts';
import { whoOf } from './identity.ts';

export async function fillCampaign(core: Core, from: From, form: Form): Promise<Form | Reply> {
  const { id, place } = readTarget(form.about);
  const about = setupTarget({ id, place: place ?? from.channel });
  if (id !== '') return fillDraft(core, from, form, basicFields);
  const refused = refusalOf(await mayMake(core, from));
  return refused ?? { ...form, about, intro: [setupWords.newHere], fields: newFields() };
}

export function fillPeople(core: Core, from: From, form: Form): Promise<Form | Reply> {
  return fillDraft(core, from, form, peopleFields);
}

export function fillPlaces(core: Core, from: From, form: Form): Promise<Form | Reply> {
  return fillDraft(core, from, form, placeFields);
}

type FieldsOf = (drafted: Drafted, place: string | undefined) => Form['fields'];

async function fillDraft(core: Core, from: From, form: Form, fields: FieldsOf): Promise<Form | Reply> {
  const { id, place } = readTarget(form.about);
  const found = await allowedOn(core, from, id);
  if ('no' in found) return found.no;
  const drafted = draftIn(found.campaign);
  if (drafted === undefined) return say(setupWords.noDraft);
  const where = place ?? from.channel;
  const shown = fields(drafted, where);
  // A form that cannot show all of a list would lose the rest of it when it is sent.
  if (shown.some((field) => field.type === 'text' && (field.initial ?? '').length > field.max))
    return say(setupWords.tooLongHere(id));
  const intro = [nameOf(found.campaign.state, id)];
  const about = setupTarget({ id, place: where, shown: fingerprintOf(shown) });
  return { ...form, about, intro, fields: shown };
}

export async function submitCampaign(
  core: Core,
  from: From,
  about: string,
  answers: Answers,
): Promise<FormReply> {
  const { id, place } = readTarget(about);
  const now = core.clock.now();
  if (id !== '')
    return submitDraft(core, from, about, basicFields, ({ draft, roles }, campaign) => {
      const today = dayOf(now, timeZoneOf(draft.timeZone));
      const basics = readBasics(answers, today, campaign.state.definition !== undefined);
      if ('errors' in basics) return basics;
      const details = readDetails(answers, basics.value, today);
      if ('errors' in details) return details;
      const { pledgesUntil: _until, ...rest } = draft;
      const { pledgesUntil, target, ...more } = details.value;
      const until = {
        ...(pledgesUntil === undefined ? {} : { pledgesUntil }),
        targets: withTarget(draft.targets, target),
      };
      return { value: { draft: { ...rest, ...asParts(basics.value), ...more, ...until }, roles } };
    });
  const refused = refusalOf(await mayMake(core, from));
  if (refused !== undefined) return { taken: true, say: refused.say };
  const basics = readBasics(answers, dayOf(now, 'Europe/London'), false);
  if ('errors' in basics) return { taken: false, errors: basics.errors };
  const { person } = whoOf(from);
  const [maker] = await core.store.load([`person:${person}`]);
  const made = await makeDraft(core, basics.value, person, from.request, emailOf(maker));
  if (made === undefined) return { taken: false, errors: { name: setupWords.nameTaken } };
  const [campaign] = await core.store.load([`campaign:${made}`]);
  return { taken: true, say: draftCard(campaign, place) };
}

/** The other targets stay as they were. */
function withTarget(before: unknown, pledges: number | undefined): object {
  const { pledges: _before, ...others } = (before ?? {}) as { pledges?: number };
  return { ...others, ...(pledges === undefined ? {} : { pledges }) };
}

function timeZoneOf(zone: unknown): string {
  return typeof zone === 'string' ? zone : 'Europe/London';
}

function asParts({ from, to, ...basics }: Basics): Readonly<Record<string, unknown>> {
  return { ...basics, dates: { from, to } };
}

export function submitPeople(core: Core, from: From, about: string, answers: Answers): Promise<FormReply> {
  return submitDraft(core, from, about, peopleFields, ({ draft, roles }) => {
    const people = readPeople(answers, roles);
    if ('errors' in people) return people;
    return { value: { draft: { ...draft, localHelp: people.value.localHelp }, roles: people.value.roles } };
  });
}

export async function submitPlaces(
  core: Core,
  from: From,
  about: string,
  answers: Answers,
): Promise<FormReply> {
  const known = await accountsOf(core);
  return submitDraft(core, from, about, placeFields, (drafted) => {
    const places = readPlaces(answers, drafted, Object.keys(core.chats), known);
    if ('errors' in places) return places;
    return { value: { ...drafted, draft: { ...drafted.draft, ...places.value } } };
  });
}

/** The publishing accounts of all campaigns: an id that is authorised belongs to one handle. */
async function accountsOf(core: Core): Promise<CampaignDefinition['accounts']> {
  const campaigns = await core.store.find({ query: 'campaigns' });
  return campaigns.flatMap(({ state }) => state.definition?.accounts ?? []);
}

type ReadDraft = { readonly value: Drafted } | { readonly errors: Readonly<Record<string, string>> };

/** Of the values that a form shows; its labels may be other ones in the next release. */
function fingerprintOf(fields: Form['fields']): string {
  const values = fields.map((field) => [field.name, 'initial' in field ? (field.initial ?? '') : '']);
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16);
}

/**
 * Reads a part of a draft and saves it. Where somebody changed that part since the form was opened, nothing is saved: a form says
 * everything of its part, and would take back what the other person wrote.
 */
async function submitDraft(
  core: Core,
  from: From,
  about: string,
  fields: FieldsOf,
  read: (drafted: Drafted, campaign: Loaded<'campaign'>) => ReadDraft,
): Promise<FormReply> {
  const { id, place, shown } = readTarget(about);
  const found = await allowedOn(core, from, id);
  if ('no' in found) return { taken: true, say: found.no.say };
  const drafted = draftIn(found.campaign);
  if (drafted === undefined) return { taken: false, errors: {}, form: setupWords.noDraft };
  const first = read(drafted, found.campaign);
  if ('errors' in first) return { taken: false, errors: first.errors };
  let isOld = false;
  const after = await changeDraft(core, id, whoOf(from).person, (now) => {
    const again = read(now, found.campaign);
    if ('errors' in again) return now;
    const isShown = shown === undefined || shown === fingerprintOf(fields(now, place));
    // The same form that comes twice says the second time what stands there by then.
    isOld = !isShown && fingerprintOf(fields(now, place)) !== fingerprintOf(fields(again.value, place));
    return isOld ? now : again.value;
  });
  if (isOld) return { taken: false, errors: {}, form: setupWords.changedMeanwhile };
  if (after === undefined) return { taken: false, errors: {}, form: setupWords.noDraft };
  return { taken: true, say: draftCard(after, place) };
}
