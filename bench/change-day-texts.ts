/** Pledges that nobody made, in the kinds that people made in 2014: of a post's usual length, each unlike the one before it. */
import { numbersFrom } from './texts.ts';

const DEEDS = [
  'arrive on time at every meeting and clinic',
  'sit down when I talk with somebody who is in bed',
  'learn what living with dementia is like',
  'ring the care home before somebody goes back there',
  'ask every carer how they are themselves',
  'thank one colleague by name each day',
  'introduce myself before I do anything else',
  'visit the ward next door and see how they do it',
  'write letters that can be understood without a dictionary',
  'give feedback on a service that I use',
  'begin to plan the way home on the first day',
  'bring housing and health to the same table',
] as const;
const HOWS = [
  'and ask a friend to remind me',
  'and tell my team how it went',
  'starting with the next shift',
  'one small step at a time',
  'and keep a note of what I learn',
  'because small things add up',
  'and share what works',
  'even when the day is long',
] as const;
const WHERES = [
  'in our clinic',
  'on our ward',
  'in our practice',
  'at the front desk',
  'on the road',
  'in the community team',
  'in the office',
  'at home visits',
] as const;

export function pledgeText(seed: number): string {
  const next = numbersFrom(seed);
  const one = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
  return `I will ${one(DEEDS)} ${one(WHERES)}, ${one(HOWS)}, and I will ${one(DEEDS)} too.`;
}
