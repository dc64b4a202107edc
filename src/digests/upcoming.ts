/** Of a digest: the next events of the campaign. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Occasion } from '../campaigns/occasion.ts';
import { dayOf, instantFrom, sayDay, timeOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { MessagePart } from '../submissions/card.ts';
import { digestWords, occasionWord, sayClock } from '../words/digests.ts';
import type { Period, Section } from './section.ts';
import { nothing } from './section.ts';

const SHOWN = 3;

/** Events make a digest more than one line only where they are over before the next one tells of them. */
export async function upcomingParts(
  core: Core,
  campaign: CampaignDefinition,
  { from, until, zone: reader }: Period,
): Promise<Section> {
  const zone = campaign.timeZone;
  const today = dayOf(until, zone);
  const now = timeOf(until, zone);
  const occasions = await core.store.find({ query: 'occasions', campaign: campaign.id });
  const next = occasions
    .flatMap(({ state }) => (state.occasion === undefined ? [] : [state.occasion]))
    .filter(
      (occasion) => occasion.day > today || (occasion.day === today && (occasion.to ?? occasion.from) > now),
    )
    .slice(0, SHOWN);
  if (next.length === 0) return nothing;
  const [first] = next;
  const begins = first === undefined ? until : instantFrom(first.day, first.from, zone);
  return {
    parts: [{ part: 'text', text: digestWords.nextEvents }, ...next.map((one) => partOf(one, zone, reader))],
    items: [],
    isNews: begins < until + (until - from),
  };
}

/** By the wall clock of whoever reads it, as everything else in a digest is. */
function partOf(occasion: Occasion, zone: string, reader: string): MessagePart {
  const { day, from, to, kind, title, host, link } = occasion;
  const begins = instantFrom(day, from, zone);
  const clockOf = (time: string) => sayClock(timeOf(instantFrom(day, time, zone), reader));
  const clock = to === undefined ? clockOf(from) : `${clockOf(from)} to ${clockOf(to)}`;
  const line = digestWords.event(
    `${sayDay(dayOf(begins, reader))}, ${clock}`,
    occasionWord[kind],
    title,
    host,
  );
  return link === undefined ? { part: 'text', text: line } : { part: 'link', text: line, url: link };
}
