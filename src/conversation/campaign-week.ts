/** What happens in a campaign: its events as everybody sees them, and planning, changing and cancelling them. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Occasion } from '../campaigns/occasion.ts';
import {
  cancelOccasion,
  freeId,
  hasEnded,
  isSame,
  occasionStream,
  planOccasion,
} from '../campaigns/occasions.ts';
import type { Core } from '../core.ts';
import { UnavailableError } from '../errors.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { eventProblems, noticeProblems } from '../reports/event-words.ts';
import { questionsWithoutSlot } from '../reports/question-slots.ts';
import type { Answers, Form, MessagePart } from '../submissions/card.ts';
import { button } from '../submissions/card-buttons.ts';
import { shortId } from '../submissions/submission.ts';
import { sayObjection } from '../words/objections.ts';
import {
  eventErrors,
  occasionWords,
  sayOccasion,
  sayOccasionTime,
  sayTimedQuestion,
} from '../words/occasions.ts';
import { sayStatusWord } from '../words/reports.ts';
import { helpParts } from '../words/sealed.ts';
import { say } from './answer.ts';
import { campaignsDecidedBy, openCampaigns } from './campaign-choice.ts';
import type { FormReply, From, Reply } from './conversation.ts';
import { errors, taken } from './form-reply.ts';
import { meet, whoOf } from './identity.ts';
import { routeTyped } from './route-typed.ts';
import { fieldsOfEvent, readEvent } from './week-forms.ts';

/** Most events that one answer shows: each takes a few lines and, for those who plan, a row of buttons. */
const SHOWN = 8;
/** Most campaigns whose events one answer shows. */
const CAMPAIGNS = 3;

export async function eventsTyped(core: Core, from: From, rest: string): Promise<Reply> {
  const [verb = '', id = '', more] = rest.trim().split(/\s+/);
  if (verb === '') return listed(core, from);
  if (verb.toLowerCase() !== 'cancel' || id === '' || more !== undefined) return say(occasionWords.howTo);
  return cancel(core, from, id.replace(/^\[|\]$/g, '').toLowerCase());
}

async function listed(core: Core, from: From): Promise<Reply> {
  await meet(core, from);
  const decided = await decidedBy(core, from);
  const mine = new Set(Array.isArray(decided) ? decided.map(({ id }) => id) : []);
  const open = await openCampaigns(core, 'either');
  if (open.length === 0) return say(occasionWords.noCampaign);
  const parts: MessagePart[] = [];
  for (const campaign of open.slice(0, CAMPAIGNS))
    parts.push(...(await eventsOf(core, campaign, mine.has(campaign.id))));
  return { say: parts };
}

async function eventsOf(
  core: Core,
  campaign: CampaignDefinition,
  isPlanner: boolean,
): Promise<readonly MessagePart[]> {
  const all = await core.store.find({ query: 'occasions', campaign: campaign.id });
  const now = core.clock.now();
  const ahead = all.filter((one) => !hasEnded(one, campaign, now));
  const parts: MessagePart[] = [{ part: 'heading', text: occasionWords.heading(campaign.name) }];
  if (all.length === 0) parts.push({ part: 'text', text: occasionWords.none });
  for (const one of ahead.slice(0, SHOWN)) parts.push(...(await partsOf(core, one, isPlanner)));
  const notes = [
    ...(ahead.length > SHOWN ? [occasionWords.more(ahead.length - SHOWN)] : []),
    ...(all.length > ahead.length ? [occasionWords.over(all.length - ahead.length)] : []),
    ...(isPlanner && ahead.length > 0 ? [occasionWords.toCancel] : []),
  ];
  if (notes.length > 0) parts.push({ part: 'note', text: notes.join(' ') });
  const plan = button('planEvent', `campaign:${campaign.id}`, { opens: 'event', style: 'primary' });
  const blog = button('sendBlog', 'blog', { opens: 'blog' });
  return [...parts, { part: 'buttons', buttons: [...(isPlanner ? [plan] : []), blog] }];
}

async function partsOf(
  core: Core,
  { stream, state }: Loaded<'occasion'>,
  isPlanner: boolean,
): Promise<readonly MessagePart[]> {
  const { occasion } = state;
  if (occasion === undefined) return [];
  const { link, questions } = occasion;
  const name = isPlanner ? ` ${occasionWords.named(occasion.id)}` : '';
  const parts: MessagePart[] = [{ part: 'text', text: `${sayOccasion(occasion)}${name}`, strong: true }];
  if (questions.length > 0) parts.push({ part: 'list', items: questions.map(sayTimedQuestion) });
  if (link !== undefined) parts.push({ part: 'link', text: occasionWords.join, url: link });
  if (!isPlanner) return parts;
  const notices = await noticesOf(core, state);
  if (notices !== undefined) parts.push({ part: 'note', text: notices });
  const change = button('planEvent', stream, { opens: 'event', label: 'Change it' });
  return [...parts, { part: 'buttons', buttons: [change] }];
}

/** Where the notices of an event stand: `S-14 waits for review`. */
async function noticesOf(core: Core, state: Loaded<'occasion'>['state']): Promise<string | undefined> {
  const current = (state.notices ?? []).filter(({ plan }) => plan === state.plan);
  if (current.length === 0) return undefined;
  const items = await core.store.load(current.map(({ submission }) => submission as StreamId<'submission'>));
  const made = items.filter((item) => item.state.status !== 'none');
  if (made.length === 0) return occasionWords.noNotice;
  return occasionWords.notices(
    made.map((item) => `${shortId(item.state)} ${sayStatusWord(item.state.status)}`),
  );
}

async function cancel(core: Core, from: From, id: string): Promise<Reply> {
  await meet(core, from);
  const mine = await decidedBy(core, from);
  if (!Array.isArray(mine)) return say(mine === 'cannotCheck' ? sayObjection(mine) : eventErrors.notYours);
  let found: 'cancelledAlready' | 'unknown' = 'unknown';
  for (const campaign of mine) {
    const stream = occasionStream(campaign.id, id);
    const done = await cancelOccasion(core, stream, whoOf(from).person);
    if (done === 'cancelled') return say(occasionWords.cancelled(id));
    // Another campaign may have one of the same name that stands.
    if (done === 'cancelledAlready') found = done;
  }
  return say(occasionWords[found](id));
}

/** The campaigns whose events somebody plans now, soonest first; a word where there are none. */
async function decidedBy(
  core: Core,
  from: From,
): Promise<readonly CampaignDefinition[] | 'none' | 'cannotCheck'> {
  try {
    const found = await campaignsDecidedBy(core, await meet(core, from));
    return found.length === 0 ? 'none' : found;
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return 'cannotCheck';
  }
}

/** What a form of an event is about: a campaign's new event, or one that is changed. Nobody is trusted to name it. */
async function planningOf(
  core: Core,
  from: From,
  about: string,
): Promise<
  | {
      readonly campaign: CampaignDefinition;
      readonly before: Occasion | undefined;
      /** How often it had been planned by then. */
      readonly plan: number;
    }
  | { readonly why: string }
> {
  const mine = await decidedBy(core, from);
  if (!Array.isArray(mine))
    return { why: mine === 'cannotCheck' ? sayObjection(mine) : eventErrors.notYours };
  const [kind = '', name = ''] = [about.slice(0, about.indexOf(':')), about.slice(about.indexOf(':') + 1)];
  const [id = '', event = ''] = name.split('#', 1)[0]?.split('/') ?? [];
  // A form that names no campaign is of the soonest; one that names another is of none other.
  const isNamed = kind === 'campaign' || kind === 'occasion';
  const campaign = mine.find((one) => one.id === id) ?? (isNamed ? undefined : mine[0]);
  if (campaign === undefined) return { why: eventErrors.notYours };
  if (kind !== 'occasion') return { campaign, before: undefined, plan: 0 };
  const [loaded] = await core.store.load([occasionStream(campaign.id, event)]);
  const { occasion, cancelled, plan = 0 } = loaded.state;
  if (occasion === undefined || cancelled) return { why: eventErrors.gone };
  return { campaign, before: occasion, plan };
}

export async function fillEvent(core: Core, from: From, form: Form): Promise<Form | Reply> {
  const planning = await planningOf(core, from, form.about);
  if ('why' in planning) return say(planning.why);
  const { campaign, before, plan } = planning;
  const about = before === undefined ? form.about : `${form.about.split('#', 1)[0]}#${plan}`;
  return { ...form, about, intro: [campaign.name], fields: fieldsOfEvent(campaign, before) };
}

export async function submitEvent(
  core: Core,
  from: From,
  about: string,
  answers: Answers,
): Promise<FormReply> {
  const typed = [answers.title, answers.host, answers.questions].map((one) => one ?? '').join('\n');
  const route = routeTyped(core, typed);
  const planning = await planningOf(core, from, about);
  if ('why' in planning) return { taken: false, errors: {}, form: planning.why };
  const { campaign, before, plan } = planning;
  // An event is read by everybody: what asks for help does not belong there, and whoever wrote it is answered.
  if (route !== undefined) return { taken: true, say: helpParts(route, campaign.localHelp, 'typed') };
  const read = readEvent(campaign, answers);
  if ('problems' in read) return errors(read.problems);
  const blocked = eventProblems(core, campaign, read.event);
  if (Object.keys(blocked).length > 0) return errors(blocked);
  const occasion = { ...read.event, id: before?.id ?? (await freeId(core, campaign.id, read.event)) };
  const [, shown] = about.split('#');
  // A form says the whole event, and would take back what somebody else changed in it; the same form twice changes nothing.
  if (before !== undefined && shown !== undefined && shown !== String(plan) && !isSame(before, occasion))
    return { taken: false, errors: {}, form: eventErrors.changedMeanwhile };
  const unfit = await noticeProblems(core, campaign, occasion, whoOf(from).person);
  if (Object.keys(unfit).length > 0) return errors(unfit);
  await planOccasion(core, campaign.id, occasion, whoOf(from).person);
  const when = `${sayOccasionTime(occasion)}: ${occasion.title}`;
  const isChange = before !== undefined && !isSame(before, occasion);
  const planned = taken(occasionWords[isChange ? 'changed' : 'planned'](occasion.id, when));
  const without = await questionsWithoutSlot(core, campaign, occasion);
  if (!planned.taken || without.length === 0) return planned;
  return { ...planned, say: [...planned.say, { part: 'text', text: occasionWords.noSlotFor(without) }] };
}
