/**
 * The events of a campaign make notices as they come up. The machine files them for whoever planned the event, so that
 * somebody else approves them; each is filed once, and what has not gone out when it is too late is withdrawn.
 */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { accountOf, organisationOf } from '../campaigns/campaign.ts';
import type { NoticeOf, Occasion, OccasionState } from '../campaigns/occasion.ts';
import { endOf, occasionStream, startOf } from '../campaigns/occasions.ts';
import { slotsOf } from '../campaigns/timetable.ts';
import { daysBetween } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { ConflictError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { MACHINE } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { freeSlot } from '../submissions/booking.ts';
import { act } from '../submissions/change.ts';
import type { Preferred } from '../submissions/submission.ts';
import { isWithX } from '../submissions/submission.ts';
import type { Filing } from '../submissions/submit.ts';
import { submissionOf, submit } from '../submissions/submit.ts';
import { sayAnnouncement, sayQuestion } from '../words/occasions.ts';

const HOUR = 60 * 60_000;
/** So long before an event its notices come up for review. */
const BEFORE_MS = 24 * HOUR;
/** So long before it begins it is announced. */
const ANNOUNCED_MS = HOUR;

/** What is to go out about an event, and near which time. `n`: 0 announces it, 1 and on are questions. */
export interface Wanted {
  readonly n: number;
  readonly text: string;
  readonly preferred: Preferred;
  /** From then on it is of no use. */
  readonly until: Instant;
}

export function noticesWanted(
  campaign: CampaignDefinition,
  occasion: Occasion,
  now: Instant,
): readonly Wanted[] {
  const zone = campaign.timeZone;
  const start = startOf(occasion, zone);
  const end = endOf(occasion, zone);
  const announced = slotBefore(campaign, occasion, now);
  const first: readonly Wanted[] =
    announced === undefined
      ? []
      : [{ n: 0, text: sayAnnouncement(occasion), preferred: { ...announced, until: start }, until: start }];
  const isWithin = occasion.day >= campaign.dates.from && occasion.day <= campaign.dates.to;
  const questions = isWithin ? occasion.questions : [];
  return [
    ...first,
    ...questions.map(({ at, text }, index) => ({
      n: index + 1,
      text: sayQuestion(text, index),
      preferred: { day: occasion.day, time: at, exact: true, until: end } as const,
      until: end,
    })),
  ].filter(({ until }) => until > now);
}

/** The first slot of the hour before an event begins, else the last one before that; none when it is too late. */
function slotBefore(
  campaign: CampaignDefinition,
  occasion: Occasion,
  now: Instant,
): { day: string; time: string } | undefined {
  const start = startOf(occasion, campaign.timeZone);
  const { from, to } = campaign.dates;
  const last = occasion.day < to ? occasion.day : to;
  const slots = (last < from ? [] : daysBetween(from, last))
    .flatMap((day) => slotsOf(campaign, day).slots)
    .filter(({ at }) => at > now && at < start);
  const found = slots.find(({ at }) => at >= start - ANNOUNCED_MS) ?? slots.at(-1);
  if (found !== undefined) return { day: found.day, time: found.time };
  // A campaign may have no timetable for now: then people give it a slot.
  return undefined;
}

export async function onOccasion(core: Core, key: string): Promise<void> {
  const stream = key as StreamId<'occasion'>;
  for (;;) {
    const [loaded] = await core.store.load([stream]);
    try {
      await bringUpToDate(core, loaded);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
    const [after] = await core.store.load([stream]);
    // It may have been changed or cancelled while its notices were filed.
    if (after.version === loaded.version) return;
  }
}

async function bringUpToDate(core: Core, loaded: Loaded<'occasion'>): Promise<void> {
  const { state, stream } = loaded;
  const { occasion } = state;
  const [campaign] = await core.store.load([`campaign:${state.campaign}`]);
  const { definition } = campaign.state;
  if (occasion === undefined || definition === undefined) return;
  const now = core.clock.now();
  const zone = definition.timeZone;
  const [file, start, end] = [
    startOf(occasion, zone) - BEFORE_MS,
    startOf(occasion, zone),
    endOf(occasion, zone),
  ];
  for (const notice of state.notices ?? [])
    if (isUseless(state, notice, now, start, end)) await takeBack(core, notice);
  if (state.cancelled) return;
  if (now >= file && now < end) {
    if (await writeDown(core, loaded, definition, occasion)) return;
    await fileNotices(core, state, definition, occasion);
  }
  const next = [file, start, end].find((at) => at > now);
  // Expects what this was decided on: whoever changed it meanwhile has their own wake-up, which this must not replace.
  if (next !== undefined)
    await core.store.commit({
      expect: { [stream]: loaded.version },
      append: {},
      wake: [{ name: 'occasion', key: stream, at: next }],
    });
}

function isUseless(
  state: OccasionState,
  { plan, n }: NoticeOf,
  now: Instant,
  start: Instant,
  end: Instant,
): boolean {
  return state.cancelled || plan !== state.plan || now >= (n === 0 ? start : end);
}

/**
 * Which submissions the notices of this plan are is written down before they are filed: none is ever filed that nobody
 * finds again. Answers whether there was something to write down.
 */
async function writeDown(
  core: Core,
  { stream, state, version }: Loaded<'occasion'>,
  campaign: CampaignDefinition,
  occasion: Occasion,
): Promise<boolean> {
  const plan = state.plan ?? 1;
  if ((state.notices ?? []).some((one) => one.plan === plan)) return false;
  const at = core.clock.now();
  const wanted = noticesWanted(campaign, occasion, at);
  if (wanted.length === 0) return false;
  const notices = wanted.map(({ n }) => ({ plan, n, submission: submissionOf(requestOf(stream, plan, n)) }));
  await core.store.commit({
    expect: { [stream]: version },
    append: { [stream]: [{ type: 'noticed', at, by: MACHINE, data: { notices } }] },
  });
  return true;
}

async function fileNotices(
  core: Core,
  state: OccasionState,
  campaign: CampaignDefinition,
  occasion: Occasion,
): Promise<void> {
  const stream = occasionStream(campaign.id, occasion.id);
  const author = state.by ?? MACHINE;
  const organisation = await speakerOf(core, campaign, author);
  const wanted = noticesWanted(campaign, occasion, core.clock.now());
  for (const { plan, n } of state.notices ?? []) {
    const notice = wanted.find((one) => one.n === n);
    if (plan !== state.plan || notice === undefined) continue;
    const { text, preferred } = notice;
    const filing: Filing = { ...AS_NOTICE, text, campaign: campaign.id, organisation, author, preferred };
    const who = { person: MACHINE, account: MACHINE, request: requestOf(stream, plan, n) };
    const outcome = await submit(core, who, filing);
    if (outcome.done) continue;
    const codes = outcome.objections.map(({ code, finding }) => finding ?? code);
    core.log.warn({ event: 'occasion.notice.refused', occasion: stream, n, codes });
  }
}

/** The same wake-up twice files the same notice once. */
function requestOf(stream: string, plan: number, n: number): string {
  return `${stream}#${plan}/${n}`;
}

const AS_NOTICE = {
  kind: 'notice',
  about: false,
  agreed: false,
  proof: '',
  month: '',
  evergreen: false,
  themes: [],
  showName: false,
} as const;

/** An organisation of the planner's own, else one that the campaign's own account posts for. */
async function speakerOf(core: Core, campaign: CampaignDefinition, planner: string): Promise<string> {
  const usual =
    planner === MACHINE ? undefined : (await core.store.load([`person:${planner}`]))[0].state.usual;
  const own = usual === undefined ? undefined : organisationOf(campaign, usual.organisation);
  if (own !== undefined) return own.id;
  const main = campaign.organisations.find(({ id }) => accountOf(campaign, id)?.id === campaign.account);
  return (main ?? campaign.organisations[0])?.id ?? '';
}

/** Withdraws a notice that has not gone out; one that is on its way or on X stays. */
async function takeBack(core: Core, { submission }: NoticeOf): Promise<void> {
  const stream = submission as StreamId<'submission'>;
  const [item] = await core.store.load([stream]);
  const { status } = item.state;
  if (status === 'none' || isWithX(status)) return;
  const who = { person: MACHINE, account: MACHINE, request: `taken-back:${stream}` };
  await act(
    core,
    who,
    stream,
    () => ({ verb: 'withdraw' }),
    async ({ submission: now }) =>
      isWithX(now.state.status)
        ? { events: [] }
        : {
            events: [{ type: 'withdrawn', at: core.clock.now(), by: MACHINE, data: {} }],
            ...(await freeSlot(core, now, MACHINE)),
          },
  );
}
