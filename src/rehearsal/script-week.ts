/** What is done in a campaign week beside posts: events become notices, a staff event is planned, a blog is sent. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import type { SlotRef } from '../submissions/submission.ts';
import { type Act, accountOf, command, form, MINUTE } from './acts.ts';
import type { Cast } from './cast.ts';

const HOUR = 60 * MINUTE;

export function weekActs(
  campaign: CampaignFile,
  days: readonly (readonly SlotRef[])[],
  cast: Cast,
): readonly Act[] {
  return [...approving(days, cast), ...planning(campaign, days, cast), ...blogs(campaign, days, cast)];
}

/** Notices of events wait for somebody: two of comms go through the cards in turn, through the whole day. */
function approving(days: readonly (readonly SlotRef[])[], cast: Cast): readonly Act[] {
  return days.flatMap((slots) => {
    const [first, last] = [slots[0], slots.at(-1)];
    if (first === undefined || last === undefined) return [];
    const rounds = Math.floor((last.at - first.at) / HOUR) + 2;
    return Array.from({ length: rounds }, (_, n): Act => {
      const at = first.at - 50 * MINUTE + n * HOUR;
      return { id: `approve-${at}`, at, by: accountOf(cast.comms, n), does: 'approveWaiting' };
    });
  });
}

/** On the first day the campaign lead plans one more staff event, for the last day, and looks at what is planned. */
function planning(campaign: CampaignFile, days: readonly (readonly SlotRef[])[], cast: Cast): readonly Act[] {
  const [first, last] = [days[0]?.[0], days.at(-1)?.[0]];
  if (first === undefined || last === undefined) return [];
  const lead = accountOf(cast.comms, 0);
  const answers = {
    kind: 'staffEvent',
    title: 'Walk and talk at midday, for staff of every team',
    day: last.day,
    from: '12:15',
    to: '12:45',
    host: campaign.organisations[1]?.name ?? campaign.organiser.name,
  };
  return [
    {
      ...form('plan-event', first.at + 35 * MINUTE, lead, 'event', answers),
      tells: 'The campaign lead plans a staff event',
    },
    {
      ...command('events', first.at + 45 * MINUTE, accountOf(cast.staff, 3), 'events'),
      tells: 'Somebody looks at what happens in the week',
    },
  ];
}

const titles = [
  'What I learned from a night on the ward',
  'Five minutes that change a visit',
  'Why we ask for first names',
];

/** On each of the first days somebody sends a blog’s link. */
function blogs(campaign: CampaignFile, days: readonly (readonly SlotRef[])[], cast: Cast): readonly Act[] {
  const host = campaign.known.hosts[0] ?? new URL(campaign.organiser.link).host;
  return titles.flatMap((title, n): readonly Act[] => {
    const first = days[n]?.[0];
    if (first === undefined) return [];
    const answers = {
      title,
      link: `https://${host}/blogs/${n + 2}`,
      why: 'It shows what small kindnesses do, in words that stay with you.',
    };
    const sent = form(
      `blog-${n}`,
      first.at + 100 * MINUTE,
      accountOf(cast.staff, n * 4 + 1),
      'blog',
      answers,
    );
    return [n === 0 ? { ...sent, tells: 'Somebody sends a blog for review' } : sent];
  });
}
