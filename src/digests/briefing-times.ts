/** When approvers are briefed of a campaign's day. Pure; each instant becomes a wake-up of its own. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { slotsOf } from '../campaigns/timetable.ts';
import { addDays, instantFrom, startOfDay } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import type { Wake } from '../ports.ts';

export const HOUR_MS = 60 * 60_000;
/** The evening before, and the morning of a day with slots, by the campaign's wall. */
const EVE_AT = '17:00';
const MORNING_AT = '07:30';

/**
 * `eve`: the evening before. `morning`: the run sheet. `hour`: while a tweet-a-thon runs. `gaps`: whether the next hour
 * has an empty slot that only something undecided could fill. `due`: whether something asked for the slot is undecided.
 */
export type BriefingWhat = 'eve' | 'morning' | 'hour' | 'gaps' | 'due';

export interface Briefing {
  readonly campaign: string;
  readonly day: string;
  readonly what: BriefingWhat;
  /** When it was to be told. */
  readonly at: Instant;
}

export function briefingKey({ campaign, day, what, at }: Briefing): string {
  return `${campaign}/${day}/${what}/${at}`;
}

export function readBriefing(key: string): Briefing | undefined {
  const [campaign = '', day = '', what = '', at = ''] = key.split('/');
  return isWhat(what) ? { campaign, day, what, at: Number(at) } : undefined;
}

function isWhat(word: string): word is BriefingWhat {
  return ['eve', 'morning', 'hour', 'gaps', 'due'].includes(word);
}

/** The wake-ups that are arranged when a day begins: its own, and the evening before the next one. */
export function briefingWakes(campaign: CampaignDefinition, day: string, now: Instant): readonly Wake[] {
  const { slots } = slotsOf(campaign, day);
  const [first] = slots;
  const last = slots.at(-1);
  const wakes: Briefing[] = [...eveOf(campaign, addDays(day, 1))];
  const add = (what: BriefingWhat, at: Instant) => wakes.push({ campaign: campaign.id, day, what, at });
  if (first !== undefined && last !== undefined) {
    add('morning', instantFrom(day, MORNING_AT, campaign.timeZone));
    for (let at = first.at - HOUR_MS; at < last.at; at += HOUR_MS) {
      add('gaps', at);
      if (at >= first.at && campaign.kind === 'tweetathon') add('hour', at);
    }
    for (const slot of slots) add('due', slot.at - HOUR_MS);
  }
  return wakes.filter(({ at }) => at >= now).map(wakeOf);
}

/** The evening before the first day: no day of the campaign has begun that could arrange for it. */
export function firstEve(campaign: CampaignDefinition, now: Instant): Wake | undefined {
  const [eve] = eveOf(campaign, campaign.dates.from).filter(({ at }) => at >= now);
  return eve === undefined ? undefined : wakeOf(eve);
}

/** Whether it is part of the day as the campaign's timetable is now. */
export function isPlanned(briefing: Briefing, campaign: CampaignDefinition): boolean {
  if (briefing.what === 'eve') return eveOf(campaign, briefing.day).some(({ at }) => at === briefing.at);
  const key = briefingKey(briefing);
  return briefingWakes(campaign, briefing.day, 0).some((wake) => wake.key === key);
}

/** Until when it is worth telling: an hour that was slept through is not caught up. */
export function worthUntil({ day, what, at }: Briefing, campaign: CampaignDefinition): Instant {
  switch (what) {
    case 'eve':
      return startOfDay(day, campaign.timeZone);
    case 'morning':
      return slotsOf(campaign, day).slots.at(-1)?.at ?? at;
    case 'hour':
    case 'gaps':
    case 'due':
      return at + HOUR_MS;
  }
}

function eveOf(campaign: CampaignDefinition, day: string): readonly Briefing[] {
  if (slotsOf(campaign, day).slots.length === 0) return [];
  const at = instantFrom(addDays(day, -1), EVE_AT, campaign.timeZone);
  return [{ campaign: campaign.id, day, what: 'eve', at }];
}

function wakeOf(briefing: Briefing): Wake {
  return { name: 'briefing', key: briefingKey(briefing), at: briefing.at };
}
