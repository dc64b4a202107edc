/** Filling an open form in: who the person is, what was written before, which slots are free. */
import { isTaken, slotsFrom } from '../campaigns/timetable.ts';
import { dayOf, sayDay } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import type { StreamId } from '../ports.ts';
import { dayStream } from '../submissions/booking.ts';
import type { Field, Form } from '../submissions/card.ts';
import { parseTarget, targetOf } from '../submissions/cards.ts';
import { lookUp, whyNot } from '../submissions/change.ts';
import type { Gathered } from '../submissions/gather.ts';
import { gather } from '../submissions/gather.ts';
import { openReview } from '../submissions/review.ts';
import type { Action } from '../submissions/rules.ts';
import type { Kind } from '../submissions/submission.ts';
import { currentRevision } from '../submissions/submission.ts';
import { fieldWords, formErrors } from '../words/forms.ts';
import { sayNo } from './answer.ts';
import { likelyCampaign, likelyOrganisation, openCampaigns } from './campaign-choice.ts';
import type { From, Reply } from './conversation.ts';
import { aboutFields, choice, filingFields, heldFields, introOf, textField } from './forms.ts';
import { meet, whoOf } from './identity.ts';

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
      return fillAbout(core, from, form, { verb: 'comment' }, async (gathered) =>
        changeForm(core, form, gathered),
      );
    case 'approve':
      return fillReview(core, from, form, (gathered) => {
        const revision = currentRevision(gathered.submission.state);
        return { ...form, intro: [], fields: revision === undefined ? [] : heldFields(revision) };
      });
    case 'askForChanges':
    case 'reject':
      return fillReview(core, from, form, () => form);
    case 'reschedule':
      return fillAbout(core, from, form, { verb: 'reschedule' }, (gathered) =>
        slotForm(core, form, gathered),
      );
    case 'comment':
      return fillAbout(core, from, form, { verb: 'comment' }, async () => form);
    case 'foundOnX':
      return fillAbout(core, from, form, { verb: 'settle' }, async () => form);
  }
}

async function fillFiling(core: Core, from: From, form: Form): Promise<Form | Reply> {
  const person = await meet(core, from);
  const open = await openCampaigns(core);
  const campaign = likelyCampaign(open, person);
  if (campaign === undefined) return { say: [{ part: 'text', text: formErrors.noCampaign }] };
  const text = form.fields.find((field) => field.name === 'text');
  const words = text?.type === 'text' ? (text.initial ?? '') : '';
  const organisation = likelyOrganisation(campaign, person);
  return {
    ...form,
    intro: [
      ...introOf(),
      `${campaign.name}, organised by ${campaign.organiser.name}: ${campaign.organiser.link}`,
    ],
    fields: filingFields(form.name as Kind, words, core.clock.now(), { open, campaign, organisation }),
  };
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
  if (!looking.done && looking.submission.state.status !== 'submitted')
    return sayNo(core, looking.objections);
  return fill(await gather(core, stream as StreamId<'submission'>));
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

function changeForm(core: Core, form: Form, gathered: Gathered): Form {
  const { state, content, stream } = gathered.submission;
  const revision = currentRevision(state);
  const fields: Field[] = [textField(state.kind, readField(content, revision?.body, 'text') ?? '')];
  if (state.kind === 'story' && revision !== undefined) {
    const proof = readField(content, revision.body, 'proof') ?? '';
    fields.push(...aboutFields(core.clock.now(), { revision, proof }));
  }
  return { ...form, about: targetOf(stream, state.revision), intro: introOf(), fields };
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
