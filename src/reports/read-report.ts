/** Everything that a report is made of, read at one instant. Totals are kept as they come, so nothing is scanned but posts. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { dayOf, daysBetween } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import { BREAKDOWNS, type Breakdown, breakdownScope } from '../pledges/counting.ts';
import type { StreamId } from '../ports.ts';
import { dayStream } from '../submissions/booking.ts';
import { currentRevision } from '../submissions/submission.ts';
import { publishedOf } from './published.ts';
import { metricsStream } from './readings.ts';
import type { Report } from './report.ts';
import { reportOf } from './report.ts';

/** Items that are listed as missed; how many slots were missed is counted in the days. */
const MOST_MISSED = 500;

export async function readReport(core: Core, campaign: CampaignDefinition): Promise<Report> {
  const { store } = core;
  const { id, dates, timeZone } = campaign;
  const at = core.clock.now();
  const today = dayOf(at, timeZone);
  const past = today < dates.from ? [] : daysBetween(dates.from, today < dates.to ? today : dates.to);
  const [totals, decisions, published, missed, occasions, figures, days, metrics, groups] = await Promise.all(
    [
      store.totals(`campaign:${id}`),
      store.totals(`decisions:${id}`),
      publishedOf(core, id),
      store.find({ query: 'missedSince', campaign: id, since: 0, limit: MOST_MISSED }),
      store.find({ query: 'occasions', campaign: id }),
      store.find({ query: 'figures' }),
      store.load(past.map((day) => dayStream(id, day))),
      store.load(campaign.accounts.map((account): StreamId<'metrics'> => metricsStream(id, account.id))),
      Promise.all(BREAKDOWNS.map((by) => breakdownOf(core, id, by))),
    ],
  );
  return reportOf({
    campaign,
    at,
    totals,
    decisions,
    pledges: Object.fromEntries(groups) as Record<Breakdown, (typeof groups)[number][1]>,
    published: published.map(({ state }) => state),
    missed: missed.map(({ state }) => state),
    days: days.map(({ state }) => state),
    metrics: Object.fromEntries(
      campaign.accounts.flatMap((account, index) => {
        const read = metrics[index];
        return read === undefined ? [] : [[account.id, read.state]];
      }),
    ),
    occasions: occasions.map(({ state }) => state),
    onX: new Map(
      published.map(({ stream, state, content }) => [
        stream,
        {
          url: state.delivery?.post?.url ?? '',
          words: readField(content, currentRevision(state)?.body, 'text') ?? '',
        },
      ]),
    ),
    figures: figures.flatMap(({ state }) => state.figure ?? []),
  });
}

async function breakdownOf(core: Core, campaign: string, by: Breakdown) {
  const [made, done] = await Promise.all([
    core.store.totals(breakdownScope(campaign, by)),
    core.store.totals(breakdownScope(campaign, by, 'done')),
  ]);
  return [by, { made, done }] as const;
}
