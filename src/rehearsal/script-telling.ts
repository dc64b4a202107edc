/** Teams that want to be told: one each day at its own time, one each week, and one of every post, to repost it. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import type { Instant } from '../events.ts';
import { type Act, command, MINUTE } from './acts.ts';
import { type Cast, REHEARSAL_CHAT } from './cast.ts';

export function tellingActs(campaign: CampaignFile, begins: Instant, cast: Cast): readonly Act[] {
  const [daily, weekly, partner] = [0, 1, 2].map(
    (n) => campaign.organisations[n % campaign.organisations.length],
  );
  const ask = (
    id: string,
    minutes: number,
    organisation: string | undefined,
    text: string,
  ): readonly Act[] => {
    const who = cast.staff.find((player) => player.organisation === organisation);
    if (who === undefined || organisation === undefined) return [];
    const place = `${REHEARSAL_CHAT}:${organisation}-team`;
    return [command(id, begins + minutes * MINUTE, who.account, text, place)];
  };
  return [
    ...ask('digest-daily', 31, daily?.id, 'digest here 5pm').map((act) => ({
      ...act,
      tells: 'A team wants to be told each day at 5pm',
    })),
    ...ask('digest-weekly', 32, weekly?.id, 'digest here weekly monday 9am'),
    ...ask('links', 33, partner?.id, 'links here').map((act) => ({
      ...act,
      tells: 'A partner wants the link of every post, to repost it',
    })),
  ];
}
