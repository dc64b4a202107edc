/** The three forms of a campaign in the making: filled with what its draft says, and put into it when they come back. */
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
  if (id !== '') return fillDraft(core, from, form, (drafted) => basicFields(drafted));
  const refused = refusalOf(await mayMake(core, from));
  return refused ?? { ...form, about, intro: [setupWords.newHere], fields: newFields() };
}

export function fillPeople(core: Core, from: From, form: Form): Promise<Form | Reply> {
  return fillDraft(core, from, form, (drafted) => peopleFields(drafted));
}

export function fillPlaces(core: Core, from: From, form: Form): Promise<Form | Reply> {
  return fillDraft(core, from, form, (drafted, place) => placeFields(drafted, place));
}

async function fillDraft(
  core: Core,
  from: From,
  form: Form,
  fields: (drafted: Drafted, place: string | undefined) => Form['fields'],
): Promise<Form | Reply> {
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
  return { ...form, about: setupTarget({ id, place: where }), intro, fields: shown };
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
    return submitDraft(core, from, about, ({ draft, roles }, campaign) => {
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
  return submitDraft(core, from, about, ({ draft, roles }) => {
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
  return submitDraft(core, from, about, (drafted) => {
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

/** Reads a part of a draft and saves it, each time anew on what stands there now. */
async function submitDraft(
  core: Core,
  from: From,
  about: string,
  read: (drafted: Drafted, campaign: Loaded<'campaign'>) => ReadDraft,
): Promise<FormReply> {
  const { id, place } = readTarget(about);
  const found = await allowedOn(core, from, id);
  if ('no' in found) return { taken: true, say: found.no.say };
  const drafted = draftIn(found.campaign);
  if (drafted === undefined) return { taken: false, errors: {}, form: setupWords.noDraft };
  const first = read(drafted, found.campaign);
  if ('errors' in first) return { taken: false, errors: first.errors };
  const after = await changeDraft(core, id, whoOf(from).person, (now) => {
    const again = read(now, found.campaign);
    return 'errors' in again ? now : again.value;
  });
  if (after === undefined) return { taken: false, errors: {}, form: setupWords.noDraft };
  return { taken: true, say: draftCard(after, place) };
}
