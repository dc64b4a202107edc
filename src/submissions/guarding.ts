/** What the guard says of words on their way to one account, compared with what goes out around the same time. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { accountOf } from '../campaigns/campaign.ts';
import { daysBetween } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import { finding } from '../guard/codes.ts';
import type { Finding } from '../guard/finding.ts';
import type { Known } from '../guard/known.ts';
import { nothingKnown } from '../guard/known.ts';
import type { RecentPost } from '../guard/near-duplicate.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { typedHoursIn } from '../signposts/compare-hours.ts';
import type { Rendering } from '../signposts/render.ts';
import { inWords, registerFor, render } from '../signposts/render.ts';
import { placesIn } from '../signposts/template.ts';
import { textAsSent } from './as-sent.ts';
import type { Kind } from './submission.ts';
import { wordsKnown } from './vocabulary.ts';

/** Posts of this many days are compared; those booked for later always are. */
const DUPLICATE_DAYS = 7;
/** A campaign of a year and more is not one whose days people write in stories. */
const KNOWN_DAYS = 400;

export interface Words {
  readonly text: string;
  readonly kind: Kind;
  readonly campaign: CampaignDefinition;
  readonly accountId: string;
  /** The submission itself, which is no duplicate of itself. */
  readonly self: string;
  /** What the author said it is about. */
  readonly about: boolean;
  /** Whose own names are not raised: author and filer. */
  readonly authors: readonly string[];
  /** They go out now: what is only booked comes later, and is itself compared with these when its time comes. */
  readonly goesNow?: boolean;
  /** As the register fills them in; where it is not given, as it would now. */
  readonly rendering?: Rendering;
}

/** What the guard says of words as they would go out; its findings stand where the words have them. */
export async function findingsOf(core: Core, words: Words): Promise<readonly Finding[]> {
  const rendering = words.rendering ?? (await renderedNow(core, words.campaign.id, words.text));
  const known = await knownTo(core, words.campaign, words.authors);
  const found = core.guard.check({
    text: rendering.text,
    kind: words.kind,
    hashtag: words.campaign.hashtag,
    account: words.accountId,
    about: words.about,
    recent: await recentPosts(core, words),
    known: { ...known, names: [...known.names, ...rendering.names] },
  });
  return [
    ...inWords(found, rendering),
    ...unknownSources(rendering),
    ...(await typedHoursFindings(core, words.text)),
  ];
}

async function renderedNow(core: Core, campaign: string, text: string): Promise<Rendering> {
  return render(text, await registerFor(core, campaign, text), core.clock.now());
}

function unknownSources({ problems }: Rendering): readonly Finding[] {
  return problems.flatMap(({ place, reason }) =>
    reason === 'UNKNOWN_SERVICE' || reason === 'UNKNOWN_FIGURE'
      ? [finding('UNKNOWN_SOURCE', place.start, place.end)]
      : [],
  );
}

/** Hours that somebody typed and the register does not bear out. */
async function typedHoursFindings(core: Core, text: string): Promise<readonly Finding[]> {
  const typed = await typedHoursIn(core, text);
  return typed.filter(({ agrees }) => !agrees).map(({ start, end }) => finding('HOURS_MISMATCH', start, end));
}

/** What the guard says of a comment, a reason or a note: words that colleagues read and nobody posts. */
export function findingsOfTyped(core: Core, text: string): readonly Finding[] {
  if (text.trim() === '') return [];
  return core.guard.check({
    text,
    kind: 'notice',
    hashtag: '',
    account: '',
    recent: [],
    known: nothingKnown,
  });
}

/** What a campaign's file, its approvers and its authors tell the guard. */
async function knownTo(core: Core, campaign: CampaignDefinition, authors: readonly string[]): Promise<Known> {
  const [vocabulary] = await core.store.load([`vocabulary:${campaign.id}`]);
  const people = await core.store.load(authors.map((author): StreamId<'person'> => `person:${author}`));
  const names = people.flatMap(({ state, content }) => readField(content, state.profile, 'name') ?? []);
  const known = knownOf(campaign);
  return { ...known, names: [...known.names, ...wordsKnown(vocabulary)], authors: names };
}

const knownByCampaign = new WeakMap<CampaignDefinition, Known>();

/** What the file of a campaign says. */
export function knownOf(campaign: CampaignDefinition): Known {
  const before = knownByCampaign.get(campaign);
  if (before !== undefined) return before;
  const { known, organisations, accounts, organiser, dates } = campaign;
  const days = daysBetween(dates.from, dates.to);
  const all: Known = {
    ...known,
    names: [...known.names, campaign.name, organiser.name, ...organisations.map(({ name }) => name)],
    handles: [...known.handles, ...accounts.map(({ handle }) => handle)],
    hosts: [
      ...known.hosts,
      new URL(organiser.link).hostname,
      ...organisations.flatMap(({ emailDomains }) => emailDomains),
    ],
    // A number of one organisation must not go out in a story of another either.
    recordNumbers: [
      ...known.recordNumbers,
      ...organisations.flatMap(({ recordNumbers }) => recordNumbers ?? []),
    ],
    days: days.length > KNOWN_DAYS ? [] : days,
    authors: [],
  };
  knownByCampaign.set(campaign, all);
  return all;
}

/** The campaigns of some items, as they are now. */
async function campaignsOf(
  core: Core,
  own: CampaignDefinition,
  items: readonly Loaded<'submission'>[],
): Promise<ReadonlyMap<string, CampaignDefinition>> {
  const others = new Set(items.map(({ state }) => state.campaign).filter((id) => id !== own.id));
  const loaded = await core.store.load([...others].map((id): StreamId<'campaign'> => `campaign:${id}`));
  const found = loaded.flatMap(({ state }) => state.definition ?? []);
  return new Map([own, ...found].map((campaign) => [campaign.id, campaign]));
}

async function recentPosts(core: Core, words: Words): Promise<readonly RecentPost[]> {
  const since = core.clock.now() - DUPLICATE_DAYS * 24 * 60 * 60_000;
  const found = await core.store.find({ query: 'recentPosts', since });
  const campaigns = await campaignsOf(core, words.campaign, found);
  const posts = found.flatMap(({ stream, state, content }) => {
    if (stream === words.self || (words.goesNow === true && state.status === 'scheduled')) return [];
    const text = textAsSent(state, content);
    // What is claimed names its account. Two campaigns may post from one, so what is only booked in another counts too.
    const campaign = campaigns.get(state.campaign);
    // Practice never reaches the account, so it repeats nothing there.
    if (campaign !== undefined && campaign.practice !== words.campaign.practice) return [];
    const account =
      state.delivery?.account ??
      (campaign === undefined ? undefined : accountOf(campaign, state.organisation)?.id);
    return text === undefined || account === undefined
      ? []
      : [{ submission: stream, account, text, campaign: state.campaign }];
  });
  // What is only booked is compared as it would read too: like with like.
  return Promise.all(
    posts.map(async ({ campaign, ...post }) =>
      placesIn(post.text).length === 0
        ? post
        : { ...post, text: (await renderedNow(core, campaign, post.text)).text },
    ),
  );
}
