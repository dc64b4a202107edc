/** The report of a campaign: pure, from what the store holds. What was not read or counted is absent, and never 0. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { organisationOf } from '../campaigns/campaign.ts';
import type { DayState } from '../campaigns/day.ts';
import type { Occasion, OccasionState } from '../campaigns/occasion.ts';
import { endOf } from '../campaigns/occasions.ts';
import type { Instant } from '../events.ts';
import { type Breakdown, NOT_SAID } from '../pledges/counting.ts';
import { patientCell } from '../pledges/small-numbers.ts';
import type { Figure } from '../signposts/figure.ts';
import { tidied } from '../submissions/draft.ts';
import type { Kind, SubmissionState } from '../submissions/submission.ts';
import { KINDS, shortId } from '../submissions/submission.ts';
import { sayQuestion } from '../words/occasions.ts';
import type { Measure, Method, Partly } from './measure.ts';
import { add, measure, potentialReach, sumKnown } from './measure.ts';
import type { MetricsState } from './readings.ts';
import { followersAt } from './readings.ts';

type Totals = Readonly<Record<string, number>>;

/** What a report is made of, as it was read at one instant. */
export interface ReportReads {
  readonly campaign: CampaignDefinition;
  readonly at: Instant;
  /** Of `campaign:…` and of `decisions:…`. */
  readonly totals: Totals;
  readonly decisions: Totals;
  readonly pledges: Readonly<Record<Breakdown, { readonly made: Totals; readonly done: Totals }>>;
  /** What is on X, oldest first. */
  readonly published: readonly SubmissionState[];
  readonly missed: readonly SubmissionState[];
  readonly days: readonly DayState[];
  /** By account. */
  readonly metrics: Readonly<Record<string, MetricsState>>;
  readonly occasions: readonly OccasionState[];
  /** By stream, the address and the words of what is on X. */
  readonly onX: ReadonlyMap<string, { readonly url: string; readonly words: string }>;
  readonly figures: readonly Figure[];
}

export interface Share<M extends Method> {
  readonly of: string;
  readonly measure: Measure<M>;
}

export interface PledgeGroup {
  readonly of: string;
  /** As they may be shown: `12`, or `*` where so few could be recognised. */
  readonly made: string;
  readonly done: string;
}

export interface Held {
  readonly occasion: Omit<Occasion, 'id'>;
  readonly over: boolean;
  /** Of a chat: its questions in order, with the address of our own post where it went out. */
  readonly questions: readonly { readonly text: string; readonly url?: string }[];
}

export interface Report {
  readonly campaign: {
    readonly id: string;
    readonly kind: CampaignDefinition['kind'];
    readonly name: string;
    readonly hashtag: string;
    readonly organiser: string;
    readonly from: string;
    readonly to: string;
    readonly timeZone: string;
    readonly practice: boolean;
  };
  readonly at: Instant;
  /** Absent where nobody counted them: in campaigns of earlier releases. */
  readonly people?: Measure<'people'>;
  readonly posts: {
    readonly all: Measure<'posts'>;
    readonly accounts: Measure<'accounts'>;
    readonly byKind: readonly Share<'posts'>[];
    readonly byOrganisation: readonly Share<'posts'>[];
    readonly byTheme: readonly Share<'posts'>[];
  };
  readonly potentialReach: Partly<'potentialReach'>;
  readonly impressions: Partly<'measuredImpressions'>;
  readonly pledges: {
    readonly made: Measure<'pledges'>;
    readonly done: Measure<'done'>;
    readonly joins: Measure<'joins'>;
    readonly peopleWhoJoined: Measure<'peopleWhoJoined'>;
    readonly teamSizeClaimed: Measure<'teamSizeClaimed'>;
    /** How many the campaign hopes for. */
    readonly target?: number;
    readonly by: Readonly<Record<Breakdown, readonly PledgeGroup[]>>;
  };
  readonly decisions: {
    readonly all: Measure<'decisions'>;
    /** Absent where nothing was decided yet. */
    readonly meanMinutes?: Measure<'minutesToDecision'>;
    readonly refusals: readonly Share<'refusals'>[];
  };
  readonly events: readonly Held[];
  readonly slots: {
    readonly empty: Measure<'slots'>;
    readonly missed: Measure<'slots'>;
    readonly refused: Measure<'slots'>;
    readonly items: readonly Lost[];
  };
  readonly figures: readonly Figure[];
}

/** What did not go out, by its short id: never its words. */
export interface Lost {
  readonly item: string;
  readonly organisation: string;
  readonly slot?: { readonly day: string; readonly time: string };
  readonly refused: boolean;
  readonly why?: string;
}

export function reportOf(reads: ReportReads): Report {
  const { campaign, at, totals, published } = reads;
  const { id, name, hashtag, organiser, dates, timeZone, practice } = campaign;
  return {
    campaign: {
      id,
      kind: campaign.kind,
      name,
      hashtag,
      organiser: organiser.name,
      from: dates.from,
      to: dates.to,
      timeZone,
      practice,
    },
    at,
    ...peopleOf(totals),
    posts: postsOf(campaign, published),
    potentialReach: potentialReach(
      published.map((state) => {
        const metrics = metricsOf(reads, state);
        const post = state.delivery?.post;
        const followers =
          metrics === undefined || post === undefined ? undefined : followersAt(metrics, post.at);
        return { followers };
      }),
    ),
    impressions: sumKnown(
      'measuredImpressions',
      published.map((state) => {
        const post = state.delivery?.post;
        return post === undefined ? undefined : metricsOf(reads, state)?.posts[post.id]?.impressions;
      }),
    ),
    pledges: pledgesOf(reads),
    decisions: decisionsOf(reads.decisions),
    events: reads.occasions.flatMap((state) => heldOf(reads, state)),
    slots: slotsOf(reads),
    figures: reads.figures.filter((figure) => figure.campaign === id),
  };
}

/** Something was sent in and nobody counted by whom: then it is not known, and not 0. */
function peopleOf(totals: Totals): Pick<Report, 'people'> {
  const people = totals.people ?? 0;
  const isEmpty = Object.values(totals).every((amount) => amount === 0);
  return people > 0 || isEmpty ? { people: measure('people', people) } : {};
}

function metricsOf(reads: ReportReads, state: SubmissionState): MetricsState | undefined {
  const account = state.delivery?.account;
  return account === undefined ? undefined : reads.metrics[account];
}

function postsOf(campaign: CampaignDefinition, published: readonly SubmissionState[]): Report['posts'] {
  const accounts = new Set(published.map(({ delivery }) => delivery?.account));
  const name = (organisation: string) => organisationOf(campaign, organisation)?.name ?? organisation;
  return {
    all: measure('posts', published.length),
    accounts: measure('accounts', accounts.size),
    byKind: KINDS.flatMap((kind) =>
      sharesOf(published, (state): Kind[] => (state.kind === kind ? [kind] : [])),
    ),
    byOrganisation: sharesOf(published, ({ organisation }) => [name(organisation)]),
    byTheme: sharesOf(published, ({ themes }) => (themes.length === 0 ? [NOT_SAID] : themes)),
  };
}

/** The largest first. */
function sharesOf(
  published: readonly SubmissionState[],
  groupsOf: (state: SubmissionState) => readonly string[],
): readonly Share<'posts'>[] {
  const groups = new Map<string, Measure<'posts'>>();
  for (const state of published)
    for (const of of groupsOf(state))
      groups.set(of, add(groups.get(of) ?? measure('posts', 0), measure('posts', 1)));
  return [...groups]
    .map(([of, measure]) => ({ of, measure }))
    .sort((a, b) => b.measure.amount - a.measure.amount || a.of.localeCompare(b.of));
}

function pledgesOf({ campaign, totals, pledges }: ReportReads): Report['pledges'] {
  const total = (name: string) => totals[name] ?? 0;
  const nameOf = (by: Breakdown, of: string) =>
    by === 'organisation' ? (organisationOf(campaign, of)?.name ?? of) : of;
  const groups = (one: Breakdown): readonly PledgeGroup[] => {
    const { made, done } = pledges[one];
    // Whoever says what they are may be a patient or carer; by organisation, theme and day the figures are exact.
    const cell = one === 'role' ? patientCell : String;
    // A theme may be called what every object has.
    const doneOf = new Map(Object.entries(done));
    return Object.entries(made)
      .filter(([, amount]) => amount > 0)
      .sort(([a, many], [b, more]) =>
        one === 'day' ? a.localeCompare(b) : more - many || a.localeCompare(b),
      )
      .map(([of, amount]) => ({ of: nameOf(one, of), made: cell(amount), done: cell(doneOf.get(of) ?? 0) }));
  };
  return {
    made: measure('pledges', total('pledges')),
    done: measure('done', total('pledges.done')),
    joins: measure('joins', total('joins')),
    peopleWhoJoined: measure('peopleWhoJoined', total('people.joined')),
    teamSizeClaimed: measure('teamSizeClaimed', total('pledges.teamSize')),
    ...(campaign.targets.pledges === undefined ? {} : { target: campaign.targets.pledges }),
    by: {
      theme: groups('theme'),
      organisation: groups('organisation'),
      role: groups('role'),
      day: groups('day'),
    },
  };
}

const REFUSED = 'refused.';

function decisionsOf(totals: Totals): Report['decisions'] {
  const decided = totals.decided ?? 0;
  const refusals = Object.entries(totals)
    .filter(([name, amount]) => name.startsWith(REFUSED) && amount > 0)
    .map(([name, amount]) => ({ of: name.slice(REFUSED.length), measure: measure('refusals', amount) }))
    .sort((a, b) => b.measure.amount - a.measure.amount || a.of.localeCompare(b.of));
  return {
    all: measure('decisions', decided),
    ...(decided === 0
      ? {}
      : { meanMinutes: measure('minutesToDecision', Math.round((totals.minutes ?? 0) / decided)) }),
    refusals,
  };
}

function heldOf({ campaign, at, onX }: ReportReads, state: OccasionState): readonly Held[] {
  if (state.occasion === undefined) return [];
  const { id: _id, ...occasion } = state.occasion;
  const questions = occasion.questions.map(({ text }, index) => {
    const asked = tidied(sayQuestion(text, index));
    const posts = (state.notices ?? []).flatMap(({ n, plan, submission }) => {
      const post = n === index + 1 ? onX.get(submission) : undefined;
      // An event may be changed after its questions went out: what asked the same is still its own.
      return post !== undefined && (plan === state.plan || post.words === asked) ? [post.url] : [];
    });
    const url = posts.at(-1);
    return { text, ...(url === undefined ? {} : { url }) };
  });
  const over = endOf(state.occasion, campaign.timeZone) <= at;
  return [{ occasion, over, questions }];
}

function slotsOf({ days, missed, campaign }: ReportReads): Report['slots'] {
  const closed = days.flatMap((day) => Object.values(day.closed));
  const count = (as: string) => measure('slots', closed.filter((one) => one === as).length);
  const items = missed.map((state): Lost => {
    const { slot, status, delivery, missedWhy } = state;
    const why = status === 'refused' ? delivery?.code : missedWhy;
    return {
      item: shortId(state),
      organisation: organisationOf(campaign, state.organisation)?.name ?? state.organisation,
      ...(slot === undefined ? {} : { slot: { day: slot.day, time: slot.time } }),
      refused: status === 'refused',
      ...(why === undefined ? {} : { why }),
    };
  });
  return { empty: count('empty'), missed: count('missed'), refused: count('refused'), items };
}
