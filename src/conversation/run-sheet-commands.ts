/** Commands of the run sheet: move, swap, park, next free slot, post again, pick a pledge, and other words for the library. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { readTime } from '../campaigns/typed-time.ts';
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { offerAgain as offer, pickPledge } from '../submissions/again.ts';
import type { Answers, Form } from '../submissions/card.ts';
import { button, parseTarget, targetOf } from '../submissions/card-buttons.ts';
import type { Outcome } from '../submissions/change.ts';
import { lookUp, whyNot } from '../submissions/change.ts';
import { gather } from '../submissions/gather.ts';
import type { MoveOutcome, MoveProblem } from '../submissions/moving.ts';
import { moveItems } from '../submissions/moving.ts';
import type { Objection } from '../submissions/objection.ts';
import { giveSlot, park } from '../submissions/slotting.ts';
import { currentRevision, shortId } from '../submissions/submission.ts';
import { vary } from '../submissions/variation.ts';
import { commandAnswers, decisions } from '../words/answers.ts';
import { saySlot } from '../words/cards.ts';
import { formErrors } from '../words/forms.ts';
import { sayObjection } from '../words/objections.ts';
import type { Place } from '../words/run-sheet.ts';
import { runSheetWords } from '../words/run-sheet.ts';
import { say, sayNo } from './answer.ts';
import type { FormReply, From, Reply } from './conversation.ts';
import { errors, errorsOf, itemOf, taken } from './form-reply.ts';
import { introOf, TEXT_MAX, textField } from './forms.ts';
import { meet, whoOf } from './identity.ts';
import { itemsTyped, itemTyped } from './typed-items.ts';

/** `move S-14 10:40`, `move S-14 9:20am`, or with its day `move S-14 5 October 10:40`. */
export async function moveItem(core: Core, from: From, rest: string): Promise<Reply> {
  const { items, missing, left } = await itemsTyped(core, rest);
  const [item] = items;
  if (missing !== undefined) return say(commandAnswers.noSuchItem(missing));
  if (item === undefined || items.length > 1 || left === '') return say(runSheetWords.whichMove);
  await meet(core, from);
  const campaign = await campaignOf(core, item);
  if (campaign === undefined) return say(sayObjection('noCampaign'));
  const to = readTime(left, campaign, item.state.slot, core.clock.now());
  if (to === undefined) return say(runSheetWords.notATime);
  const outcome = await moveItems(core, whoOf(from), [{ item: item.stream, to }]);
  return outcome.done ? sayMoved(outcome, campaign) : sayProblems(core, outcome.problems, campaign);
}

/** `swap S-14 S-15`: both in one go. */
export async function swapItems(core: Core, from: From, rest: string): Promise<Reply> {
  const { items, missing } = await itemsTyped(core, rest);
  const [one, other] = items;
  if (missing !== undefined) return say(commandAnswers.noSuchItem(missing));
  if (one === undefined || other === undefined || items.length > 2) return say(runSheetWords.whichSwap);
  if (one.stream === other.stream) return say(runSheetWords.sameTwice);
  if (one.state.campaign !== other.state.campaign)
    return say(runSheetWords.twoCampaigns(shortId(one.state), shortId(other.state)));
  await meet(core, from);
  const campaign = await campaignOf(core, one);
  if (campaign === undefined) return say(sayObjection('noCampaign'));
  const slots = [one, other].map(({ state }) => (state.status === 'scheduled' ? state.slot : undefined));
  const [first, second] = slots;
  if (first === undefined || second === undefined) {
    // Whoever may not move them learns that first, and what is with X is no matter of slots.
    const why = await whyNotMoved(core, from, first === undefined ? one : other);
    if (why.length > 0) return sayNo(core, why);
    return say(runSheetWords.noSlotToSwap(shortId((first === undefined ? one : other).state)));
  }
  const outcome = await moveItems(core, whoOf(from), [
    { item: one.stream, to: second },
    { item: other.stream, to: first },
  ]);
  return outcome.done ? sayMoved(outcome, campaign) : sayProblems(core, outcome.problems, campaign);
}

export async function parkItem(core: Core, from: From, rest: string): Promise<Reply> {
  return itemTyped(core, rest, async (item) => {
    await meet(core, from);
    const campaign = await campaignOf(core, item);
    const outcome = await park(core, whoOf(from), item.stream);
    if (!outcome.done) return sayNo(core, outcome.objections);
    const id = shortId(item.state);
    const { slot } = item.state;
    const hadSlot = item.state.status === 'scheduled' && slot !== undefined && campaign !== undefined;
    return say(
      decisions.parked(id),
      ...(hadSlot ? [`${runSheetWords.freed({ slot, zone: campaign.timeZone })} ${runSheetWords.told}`] : []),
      runSheetWords.parkedFrom(id),
    );
  });
}

/** The next free slot, also for what has one: then it leaves that one. */
export async function giveNext(core: Core, from: From, rest: string): Promise<Reply> {
  return itemTyped(core, rest, async (item) => {
    await meet(core, from);
    const campaign = await campaignOf(core, item);
    if (campaign === undefined) return say(sayObjection('noCampaign'));
    const hadSlot = item.state.status === 'scheduled' ? item.state.slot : undefined;
    const outcome = await giveSlot(
      core,
      whoOf(from),
      item.stream,
      hadSlot === undefined ? undefined : 'next',
    );
    if (!outcome.done && hadSlot !== undefined && outcome.objections[0]?.code === 'alreadyThere')
      return say(runSheetWords.bestAlready(shortId(item.state), placeOf(hadSlot, campaign)));
    if (!outcome.done) return sayNo(core, outcome.objections);
    const { state } = outcome.submission;
    if (state.slot === undefined) return say(runSheetWords.backInLibrary(shortId(state)));
    const before = hadSlot === undefined ? undefined : placeOf(hadSlot, campaign);
    return say(
      `${runSheetWords.moved(shortId(state), placeOf(state.slot, campaign), before)} ${runSheetWords.told}`,
    );
  });
}

export async function offerAgain(core: Core, from: From, rest: string): Promise<Reply> {
  return itemTyped(core, rest, async (item) => {
    await meet(core, from);
    return sayOffered(core, await offer(core, whoOf(from), item.stream), item, 'again');
  });
}

export async function pickTyped(core: Core, from: From, rest: string): Promise<Reply> {
  return itemTyped(core, rest, async (item) => {
    await meet(core, from);
    return sayOffered(core, await pickPledge(core, whoOf(from), item.stream), item, 'picked');
  });
}

export async function againPressed(core: Core, from: From, target: string): Promise<Reply> {
  const [item] = await core.store.load([parseTarget(target).stream as StreamId<'submission'>]);
  return sayOffered(core, await offer(core, whoOf(from), item.stream), item, 'again');
}

export async function pickPressed(core: Core, from: From, target: string): Promise<Reply> {
  const [item] = await core.store.load([parseTarget(target).stream as StreamId<'submission'>]);
  return sayOffered(core, await pickPledge(core, whoOf(from), item.stream), item, 'picked');
}

/** A chat opens forms by buttons, so the command answers with one. */
export async function varyItem(core: Core, from: From, rest: string): Promise<Reply> {
  return itemTyped(core, rest, async (item) => {
    await meet(core, from);
    const why = await whyNotVaried(core, from, item.stream);
    if (why.length > 0) return sayNo(core, why);
    const target = targetOf(item.stream, item.state.revision);
    return {
      say: [
        { part: 'text', text: runSheetWords.variationHere(shortId(item.state)) },
        {
          part: 'buttons',
          buttons: [button('writeVariation', target, { opens: 'variation', style: 'primary' })],
        },
      ],
    };
  });
}

export async function fillVariation(core: Core, from: From, form: Form): Promise<Form | Reply> {
  await meet(core, from);
  const { stream } = parseTarget(form.about);
  const why = await whyNotVaried(core, from, stream as StreamId<'submission'>);
  if (why.length > 0) return sayNo(core, why);
  const [item] = await core.store.load([stream as StreamId<'submission'>]);
  const words = readField(item.content, currentRevision(item.state)?.body, 'text') ?? '';
  return {
    ...form,
    intro: [...introOf(), runSheetWords.variationOf(shortId(item.state)), `“${words}”`],
    fields: [textField(item.state.kind, '')],
  };
}

export async function submitVariation(
  core: Core,
  from: From,
  about: string,
  answers: Answers,
): Promise<FormReply> {
  const text = answers.text ?? '';
  if (text.trim() === '') return errors({ text: formErrors.textMissing });
  if (text.length > TEXT_MAX) return errors({ text: formErrors.tooLong(TEXT_MAX, text.length) });
  const { stream } = itemOf(about);
  const [item] = await core.store.load([stream]);
  const outcome = await vary(core, whoOf(from), stream, text);
  if (!outcome.done)
    return errorsOf(
      core,
      outcome.objections,
      outcome.objections.some(({ code }) => code === 'tooAlike') ? 'text' : undefined,
      text,
    );
  return taken(runSheetWords.varied(shortId(outcome.submission.state), shortId(item.state)));
}

async function sayOffered(
  core: Core,
  outcome: Outcome,
  source: Loaded<'submission'>,
  how: 'again' | 'picked',
): Promise<Reply> {
  if (!outcome.done) return sayNo(core, outcome.objections);
  const { state } = outcome.submission;
  const isAbout = currentRevision(state)?.about === true;
  return say(
    runSheetWords[how](shortId(state), shortId(source.state)),
    ...(isAbout ? [runSheetWords.againAbout] : []),
  );
}

function sayMoved(outcome: Extract<MoveOutcome, { done: true }>, campaign: CampaignDefinition): Reply {
  const [one, other] = outcome.moved;
  if (one === undefined) return say(sayObjection('alreadyThere'));
  const id = shortId(one.before.state);
  const to = placeOf(one.to, campaign);
  if (other !== undefined) {
    const swapped = runSheetWords.swapped(id, to, shortId(other.before.state), placeOf(other.to, campaign));
    return say(`${swapped} ${runSheetWords.toldBoth}`);
  }
  const before = one.from === undefined ? undefined : placeOf(one.from, campaign);
  return say(`${runSheetWords.moved(id, to, before)} ${runSheetWords.told}`);
}

/** A taken slot is no dead end: who has it, and what can be done instead. */
async function sayProblems(
  core: Core,
  problems: readonly MoveProblem[],
  campaign: CampaignDefinition,
): Promise<Reply> {
  const objections: Objection[] = [];
  for (const { item, objection, holder, to } of problems) {
    if (holder === undefined || to === undefined) {
      objections.push(objection);
      continue;
    }
    const [other] = await core.store.load([holder]);
    const when = saySlot(to, campaign.timeZone);
    const sentence = runSheetWords.taken(when, shortId(other.state), shortId(item.state));
    objections.push({ ...objection, sentence });
  }
  return sayNo(core, objections);
}

async function whyNotMoved(
  core: Core,
  from: From,
  item: Loaded<'submission'>,
): Promise<readonly Objection[]> {
  const { person } = whoOf(from);
  const looked = await lookUp(core, await gather(core, item.stream, person), [person]);
  return whyNot(core, looked, { verb: 'reschedule' }, person);
}

async function whyNotVaried(
  core: Core,
  from: From,
  stream: StreamId<'submission'>,
): Promise<readonly Objection[]> {
  const { person } = whoOf(from);
  const looked = await lookUp(core, await gather(core, stream, person), [person]);
  return whyNot(core, looked, { verb: 'vary' }, person);
}

async function campaignOf(core: Core, item: Loaded<'submission'>): Promise<CampaignDefinition | undefined> {
  const [campaign] = await core.store.load([`campaign:${item.state.campaign}`]);
  return campaign.state.definition;
}

function placeOf(slot: Place['slot'], { timeZone }: CampaignDefinition): Place {
  return { slot, zone: timeZone };
}
