/** Filling an open form in: who the person is, what was written before, which slots are free. */
import { isTaken, slotsFrom } from '../campaigns/timetable.ts';
import { dayOf, sayDay, sayTime } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import { roleFor } from '../guard/codes.ts';
import { sayReason } from '../guard/reasons.ts';
import { withUsual } from '../people/human.ts';
import { nameOf } from '../people/person.ts';
import type { StreamId } from '../ports.ts';
import { sayWhen } from '../showing/sealed.ts';
import { placesOffered } from '../signposts/offer.ts';
import type { Action } from '../submissions/action.ts';
import { dayStream } from '../submissions/booking.ts';
import type { Field, Form, MessagePart } from '../submissions/card.ts';
import { parseTarget, targetOf } from '../submissions/card-buttons.ts';
import { lookUp, whyNot } from '../submissions/change.ts';
import type { Gathered } from '../submissions/gather.ts';
import { gather } from '../submissions/gather.ts';
import { mayLetPass, openHolds } from '../submissions/holds.ts';
import { openReview } from '../submissions/looking.ts';
import { openSealed } from '../submissions/sealed.ts';
import type { Kind } from '../submissions/submission.ts';
import { currentRevision } from '../submissions/submission.ts';
import { roleWord } from '../words/answers.ts';
import { approveIntro, fieldWords, formErrors } from '../words/forms.ts';
import { pledgeWords } from '../words/pledges.ts';
import { sealedWords } from '../words/sealed.ts';
import { sayNo } from './answer.ts';
import { fillBlog } from './blogging.ts';
import { likelyCampaign, likelyOrganisation, openCampaigns } from './campaign-choice.ts';
import { fillCampaign, fillPeople, fillPlaces } from './campaign-drafting.ts';
import { fillEvent } from './campaign-week.ts';
import type { From, Reply } from './conversation.ts';
import {
  aboutFields,
  choice,
  filingFields,
  heldFields,
  introOf,
  recogniseField,
  sealedFields,
  textField,
} from './forms.ts';
import { meet, whoOf } from './identity.ts';
import { changedFields } from './pledge-form.ts';
import { fillDone } from './pledging.ts';
import { helpForTyped } from './route-typed.ts';
import { fillVariation } from './run-sheet-commands.ts';

/** Most slots that a list offers: platforms allow 100 options. */
const OFFERED = 90;

export async function fillForm(core: Core, from: From, form: Form): Promise<Form | Reply> {
  switch (form.name) {
    case 'story':
    case 'pledge':
    case 'signpost':
    case 'notice':
      return fillFiling(core, from, form);
    case 'change':
      return fillAbout(core, from, form, { verb: 'comment', findings: [] }, async (gathered) =>
        changeForm(core, form, gathered, whoOf(from).person),
      );
    case 'approve':
      return fillApprove(core, from, form);
    case 'list':
      return fillList(core, from, form);
    case 'sealed':
      return fillSealed(core, from, form);
    case 'askForChanges':
    case 'reject':
      return fillReview(core, from, form, () => form);
    case 'reschedule':
      return fillAbout(core, from, form, { verb: 'reschedule' }, (gathered) =>
        slotForm(core, form, gathered),
      );
    case 'comment':
      return fillAbout(core, from, form, { verb: 'comment', findings: [] }, async () => form);
    case 'foundOnX':
      return fillAbout(core, from, form, { verb: 'settle' }, async () => form);
    case 'done':
      return fillDone(core, from, form);
    case 'variation':
      return fillVariation(core, from, form);
    case 'campaign':
      return fillCampaign(core, from, form);
    case 'campaignPeople':
      return fillPeople(core, from, form);
    case 'campaignPlaces':
      return fillPlaces(core, from, form);
    case 'event':
      return fillEvent(core, from, form);
    case 'blog':
      return fillBlog(core, from, form);
  }
}

async function fillFiling(core: Core, from: From, form: Form): Promise<Form | Reply> {
  const person = await withUsual(core, await meet(core, from));
  const open = await openCampaigns(core, form.name === 'pledge' ? 'pledges' : 'posts');
  const campaign = likelyCampaign(open, person);
  if (campaign === undefined) return { say: [{ part: 'text', text: formErrors.noCampaign }] };
  const text = form.fields.find((field) => field.name === 'text');
  const words = text?.type === 'text' ? (text.initial ?? '') : '';
  const organisation = likelyOrganisation(campaign, person);
  return {
    ...form,
    intro: [
      ...((await helpForTyped(core, words)) ?? []).flatMap(linesOf),
      ...introOf(),
      ...(form.name === 'signpost' ? await placesOffered(core, campaign.id) : []),
      `${campaign.name}, organised by ${campaign.organiser.name}: ${campaign.organiser.link}`,
    ],
    fields: filingFields(form.name as Kind, words, core.clock.now(), {
      open,
      campaign,
      organisation,
      roleGroup: person.state.usual?.roleGroup,
    }),
  };
}

/** What stands in the form already may ask for help: where that is comes before the form's own words. */
function linesOf(part: MessagePart): readonly string[] {
  if (part.part === 'list') return part.items;
  return 'text' in part ? [part.text] : [];
}

/** A review form: the card says that somebody is looking while it is open. */
async function fillReview(
  core: Core,
  from: From,
  form: Form,
  fill: (gathered: Gathered) => Form,
): Promise<Form | Reply> {
  await meet(core, from);
  const { stream } = parseTarget(form.about);
  const looking = await openReview(core, whoOf(from), stream as StreamId<'submission'>);
  const { status } = looking.submission.state;
  // A pledge stands with nine others on its card, where no sign says that somebody looks at it.
  if (!looking.done && status !== 'submitted' && status !== 'listed') return sayNo(core, looking.objections);
  const who = whoOf(from);
  const read = await gather(core, stream as StreamId<'submission'>, who.person);
  return fill((await lookUp(core, read, [who.person])).gathered);
}

/** Nobody answers questions about what they may not approve anyway. */
async function fillApprove(core: Core, from: From, form: Form): Promise<Form | Reply> {
  await meet(core, from);
  const { person } = whoOf(from);
  const { stream, revision } = parseTarget(form.about);
  const read = await gather(core, stream as StreamId<'submission'>, person);
  const looked = await lookUp(core, read, [person]);
  const approve: Action = { verb: 'approve', revision, accepted: [], recognisable: 'no' };
  const why = whyNot(core, looked, approve, person).filter(({ code }) => code !== 'held');
  if (why.length > 0) return sayNo(core, why);
  return fillReview(core, from, form, (gathered) => approveForm(form, gathered, person));
}

/** A pledge that needs a second look: what keeps it back is what is asked, and anything else is said at once. */
async function fillList(core: Core, from: From, form: Form): Promise<Form | Reply> {
  await meet(core, from);
  const { person } = whoOf(from);
  const read = await gather(core, parseTarget(form.about).stream as StreamId<'submission'>, person);
  const looked = await lookUp(core, read, [person]);
  const list: Action = { verb: 'list', accepted: [] };
  const why = whyNot(core, looked, list, person).filter(({ code }) => code !== 'held');
  return why.length > 0 ? sayNo(core, why) : approveForm(form, looked.gathered, person);
}

/** What this approver is asked: may they be recognised, and why each raised passage is all right. */
function approveForm(form: Form, gathered: Gathered, person: string): Form {
  const { submission, context } = gathered;
  const { state, content } = submission;
  const revision = currentRevision(state);
  if (revision === undefined) return { ...form, intro: [], fields: [] };
  const words = readField(content, revision.body, 'text') ?? '';
  const open = openHolds(revision.findings, state, context);
  const mine = open.filter((found) => mayLetPass(found, person, context));
  const others = open.filter((found) => !mine.includes(found));
  const intro = others.map(({ code }) =>
    approveIntro.waitsFor(roleWord[roleFor(code)] ?? roleFor(code), sayReason(code)),
  );
  const isAbout = revision.about && form.name === 'approve';
  return {
    ...form,
    intro: [...new Set(revision.findings.length === 0 ? [approveIntro.nothing] : intro)],
    fields: [...(isAbout ? [recogniseField()] : []), ...heldFields(mine, words)],
  };
}

/** Who is named for it reads it here, and that they did is on the record before they see a word. */
async function fillSealed(core: Core, from: From, form: Form): Promise<Form | Reply> {
  await meet(core, from);
  const who = whoOf(from);
  const stream = parseTarget(form.about).stream as StreamId<'submission'>;
  const outcome = await openSealed(core, who, stream);
  if (!outcome.done) return sayNo(core, outcome.objections);
  const { state, content } = outcome.submission;
  const { campaign } = (await gather(core, stream)).context;
  const { sealed } = state;
  if (sealed === undefined || campaign === undefined) return sayNo(core, []);
  const [author, opener] = await Promise.all(
    [state.filedBy, sealed.openedBy ?? who.person].map(async (id) => {
      const [person] = await core.store.load([`person:${id}`]);
      return person;
    }),
  );
  const email = author === undefined ? undefined : readField(author.content, author.state.profile, 'email');
  const openedAt = sayTime(sealed.openedAt ?? sealed.at, campaign.timeZone);
  return {
    ...form,
    about: targetOf(stream, state.revision),
    intro: [
      sealedWords.from(nameOf(author), email),
      sealedWords.reason(sealed.route, sayWhen(sealed, campaign)),
      `“${readField(content, currentRevision(state)?.body, 'text') ?? ''}”`,
      sealedWords.act(sealed.route),
      `${sealedWords.opened(nameOf(opener), `at ${openedAt}`)} ${sealedWords.recorded}`,
    ],
    fields: sealedFields(),
  };
}

async function fillAbout(
  core: Core,
  from: From,
  form: Form,
  action: Action,
  fill: (gathered: Gathered) => Promise<Form>,
): Promise<Form | Reply> {
  await meet(core, from);
  const who = whoOf(from);
  const { stream } = parseTarget(form.about);
  const read = await gather(core, stream as StreamId<'submission'>, who.person);
  const looked = await lookUp(core, read, [who.person]);
  const why = whyNot(core, looked, action, who.person);
  return why.length > 0 ? sayNo(core, why) : fill(looked.gathered);
}

function changeForm(core: Core, form: Form, gathered: Gathered, person: string): Form {
  const { state, content, stream } = gathered.submission;
  const revision = currentRevision(state);
  const fields: Field[] = [textField(state.kind, readField(content, revision?.body, 'text') ?? '')];
  if (state.kind === 'story' && revision !== undefined) {
    const proof = readField(content, revision.body, 'proof') ?? '';
    fields.push(...aboutFields(core.clock.now(), { revision, proof }));
  }
  const { campaign } = gathered.context;
  if (state.status === 'submitted' && campaign !== undefined)
    fields.push(...changedFields(campaign, gathered, person));
  const words = state.status === 'submitted' ? pledgeWords.changeForm : {};
  return { ...form, ...words, about: targetOf(stream, state.revision), intro: introOf(), fields };
}

async function slotForm(core: Core, form: Form, gathered: Gathered): Promise<Form> {
  const { campaign } = gathered.context;
  const now = core.clock.now();
  const options: { value: string; label: string }[] = [];
  if (campaign !== undefined) {
    for (const slot of slotsFrom(campaign, dayOf(now, campaign.timeZone))) {
      if (options.length >= OFFERED) break;
      const [day] = await core.store.load([dayStream(campaign.id, slot.day)]);
      if (slot.at <= now || isTaken(day.state, slot.time)) continue;
      options.push({ value: `${slot.day} ${slot.time}`, label: `${sayDay(slot.day)}, ${slot.time}` });
    }
  }
  const field = choice('slot', fieldWords.slot, options, true, 'select');
  return { ...form, intro: [], fields: [field] };
}
