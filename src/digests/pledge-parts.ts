/** Of a digest: pledges so far with their chart, themes that are thin, and the newest ones that may be shown. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { addDays, sayDay } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { Instant } from '../events.ts';
import { readField } from '../events.ts';
import { nameOf } from '../people/person.ts';
import { pictureOf } from '../pictures/picture.ts';
import { breakdownScope } from '../pledges/counting.ts';
import { mayShowName } from '../pledges/name-shown.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { Fact, MessagePart } from '../submissions/card.ts';
import { idOf, loadPeople } from '../submissions/gather.ts';
import type { SubmissionState } from '../submissions/submission.ts';
import { currentRevision, isTextGone } from '../submissions/submission.ts';
import { digestWords, sayAt } from '../words/digests.ts';
import { sayCount } from '../words/pictures.ts';
import { countWords } from '../words/pledges.ts';
import { organisationNamed } from './post-parts.ts';
import type { Period, Section, Thanked } from './section.ts';
import { nothing } from './section.ts';

const QUOTED = 3;
const NAMED = 10;
const THIN = 3;
/** Days of a chart, the last ones. */
const DAYS = 400;

type Totals = Readonly<Record<string, number>>;

export async function pledgeParts(
  core: Core,
  campaign: CampaignDefinition,
  period: Period,
  totals: Totals,
): Promise<{ section: Section }> {
  const count = totals.pledges ?? 0;
  const isDrive = campaign.kind === 'pledgeDrive' || campaign.targets.pledges !== undefined;
  if (count === 0 && !isDrive) return { section: nothing };
  const listed = await listedIn(core, campaign, period);
  const counted = period.pledgesThen ?? count;
  const more = period.pledgesBefore === undefined ? undefined : counted - period.pledgesBefore;
  const isNews = listed.length > 0 || (more ?? count) > 0;
  if (!isNews && count === 0) return { section: nothing };
  const now = core.clock.now();
  const newest = await newestParts(core, campaign, listed);
  const parts: MessagePart[] = [
    ...(more === undefined || more <= 0 ? [] : [text(digestWords.newPledges(more))]),
    { part: 'facts', facts: factsOf(campaign, totals) },
    { part: 'note', text: digestWords.asAt(sayAt(now, period.zone)) },
    ...(await growthOf(core, campaign)),
    ...(await thinThemes(core, campaign, count)),
    ...newest.parts,
  ];
  const items = listed.map(({ stream }) => stream);
  return { section: { parts, items, isNews, thanked: newest.thanked } };
}

function text(words: string): MessagePart {
  return { part: 'text', text: words };
}

/** The five figures, each for itself. */
function factsOf(campaign: CampaignDefinition, totals: Totals): readonly Fact[] {
  const target = campaign.targets.pledges;
  const count = sayCount(totals.pledges ?? 0);
  const pledges = target === undefined ? count : digestWords.ofTarget(count, sayCount(target));
  const figures: readonly (readonly [
    { readonly label: string; readonly means: string },
    number | undefined,
  ])[] = [
    [countWords.done, totals['pledges.done']],
    [countWords.joins, totals.joins],
    [countWords.joiners, totals['people.joined']],
    [countWords.teamSize, totals['pledges.teamSize']],
  ];
  return [
    { label: countWords.pledges.label, value: digestWords.counted(pledges, countWords.pledges.means) },
    ...figures.map(([{ label, means }, value = 0]) => ({
      label,
      value: digestWords.counted(sayCount(value), means),
    })),
  ];
}

/** All pledges up to each day, with the days on which none was made. */
async function growthOf(core: Core, campaign: CampaignDefinition): Promise<readonly MessagePart[]> {
  const byDay = await core.store.totals(breakdownScope(campaign.id, 'day'));
  const days = Object.keys(byDay)
    .filter((day) => (byDay[day] ?? 0) > 0)
    .sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined || first === last) return [];
  const earliest = addDays(last, 1 - DAYS);
  const begin = first < earliest ? earliest : first;
  const points: { label: string; value: number }[] = [];
  let value = days.reduce((sum, day) => (day < begin ? sum + (byDay[day] ?? 0) : sum), 0);
  for (let day = begin; day <= last; day = addDays(day, 1)) {
    value += byDay[day] ?? 0;
    points.push({ label: shortDay(day), value });
  }
  const target = campaign.targets.pledges;
  const drawing = {
    drawing: 'growth',
    title: `${campaign.name}: ${digestWords.growth}`,
    unit: 'pledges',
    points,
    ...(target === undefined ? {} : { target }),
  } as const;
  return pictureOf(core, drawing, 'pledges-so-far');
}

/** `22 Apr` */
function shortDay(day: string): string {
  const [, number = '', month = ''] = sayDay(day).split(' ');
  return `${number} ${month.slice(0, 3)}`;
}

/** Themes with less than half of an even share, the thinnest first. */
async function thinThemes(
  core: Core,
  campaign: CampaignDefinition,
  count: number,
): Promise<readonly MessagePart[]> {
  if (campaign.themes.length < 2 || count === 0) return [];
  const byTheme = new Map(Object.entries(await core.store.totals(breakdownScope(campaign.id, 'theme'))));
  const thin = campaign.themes
    .map((theme) => ({ theme, made: byTheme.get(theme) ?? 0 }))
    .filter(({ made }) => made < count / campaign.themes.length / 2)
    .sort((a, b) => a.made - b.made)
    .slice(0, THIN);
  return thin.length === 0 ? [] : [text(digestWords.thinThemes(thin.map(({ theme }) => theme)))];
}

/** Pledges that an approver listed within the period, the newest first; drawn again, those that it named before. */
async function listedIn(
  core: Core,
  campaign: CampaignDefinition,
  { from, until, named }: Period,
): Promise<readonly Loaded<'submission'>[]> {
  const isTold = ({ state }: Loaded<'submission'>) =>
    state.status === 'listed' && isWithin(state.decided?.at, from, until) && !isTextGone(state);
  if (named !== undefined) return (await loadNamed(core, named)).filter(isTold).slice(0, NAMED);
  const within = { from, until };
  const newest = await core.store.find({ query: 'listed', campaign: campaign.id, limit: NAMED, within });
  return newest.filter(isTold);
}

async function loadNamed(core: Core, named: readonly string[]): Promise<readonly Loaded<'submission'>[]> {
  const loaded = await core.store.load(named as readonly StreamId<'submission'>[]);
  return loaded as readonly Loaded<'submission'>[];
}

function isWithin(at: Instant | undefined, from: Instant, until: Instant): boolean {
  return at !== undefined && at >= from && at < until;
}

/** A few of them in their own words, and whom to thank: by name where that was agreed, else by organisation. */
async function newestParts(
  core: Core,
  campaign: CampaignDefinition,
  listed: readonly Loaded<'submission'>[],
): Promise<{ readonly parts: readonly MessagePart[]; readonly thanked: Thanked }> {
  if (listed.length === 0) return { parts: [], thanked: { names: [], organisations: [] } };
  const people = await loadPeople(
    core,
    listed.flatMap(({ state }) => (mayShowName(state) ? [state.author] : [])),
  );
  const nameOfAuthor = (state: SubmissionState): string | undefined => {
    const person = people.find(({ stream }) => idOf(stream) === state.author);
    const isKnown = mayShowName(state) && person?.state.profile !== undefined;
    return isKnown ? nameOf(person) : undefined;
  };
  const names = new Set<string>();
  const organisations = new Set<string>();
  for (const { state } of listed) {
    const name = nameOfAuthor(state);
    if (name === undefined) organisations.add(organisationNamed(campaign, state.organisation));
    else names.add(name);
  }
  const quotes = listed.slice(0, QUOTED).flatMap(({ state, content }): readonly MessagePart[] => {
    const words = readField(content, currentRevision(state)?.body, 'text');
    if (words === undefined) return [];
    const name = nameOfAuthor(state);
    const from = organisationNamed(campaign, state.organisation);
    return [
      { part: 'quote', text: words },
      { part: 'note', text: digestWords.pledgedBy(name === undefined ? from : `${name}, ${from}`) },
    ];
  });
  const heading: MessagePart = {
    part: 'text',
    text: digestWords.newest,
    of: listed.map(({ stream }) => stream),
  };
  return {
    parts: [heading, ...quotes],
    thanked: { names: [...names], organisations: [...organisations] },
  };
}
