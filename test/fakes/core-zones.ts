/** Prints what the timetable makes of the two days on which clocks change, for a test that runs it in several zones. */
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { missedFrom, slotsOf } from '../../src/campaigns/timetable.ts';
import { dayOf, sayDay, sayTime, startOfDay, timeOf } from '../../src/campaigns/wall-time.ts';
import { campaignWords } from './core-stage.ts';

const timetable = '  - { every: 30, from: "00:30", to: "03:00" }';
const spring = readCampaignFile(campaignWords({ days: ['2013-03-31', '2013-03-31'], timetable }));
const autumn = readCampaignFile(campaignWords({ days: ['2013-10-27', '2013-10-27'], timetable }));

const days = [spring, autumn].map((campaign) => {
  const { slots, skipped } = slotsOf(campaign, campaign.dates.from);
  return {
    slots: slots.map(({ time, at }) => `${time} ${new Date(at).toISOString()}`),
    skipped,
    missed: slots.map((slot) => new Date(missedFrom(campaign, slot, 'story')).toISOString()),
    said: slots.map(({ at }) => `${sayDay(dayOf(at, 'Europe/London'))} ${sayTime(at, 'Europe/London')}`),
    again: slots.map(({ at }) => timeOf(at, 'Europe/London')),
    begins: new Date(startOfDay(campaign.dates.from, 'Europe/London')).toISOString(),
  };
});
process.stdout.write(JSON.stringify(days));
