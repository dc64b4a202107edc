/** How words with places would read at their time, for those who approve them: and who vouches for what stands in them. */
import type { Core } from '../core.ts';
import type { Instant } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import { nameOf } from '../people/person.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { textAsSent } from '../submissions/as-sent.ts';
import type { Gathered } from '../submissions/gather.ts';
import { idOf, loadPeople } from '../submissions/gather.ts';
import { currentRevision, isWithX } from '../submissions/submission.ts';
import { saySlot } from '../words/cards.ts';
import { signpostWords } from '../words/signposts.ts';
import { typedHoursIn } from './compare-hours.ts';
import { figureStream } from './figure.ts';
import type { Register, Rendering } from './render.ts';
import { registerFor, render } from './render.ts';
import type { ServiceState } from './service.ts';
import { sayWeek } from './typed-hours.ts';

export interface Preview {
  /** The words as they would read; absent where there is nothing to fill in. */
  readonly text?: string;
  readonly notes: readonly string[];
}

const NOTHING: Preview = { notes: [] };

/** What a card shows beside the words, for an item that has not gone out. */
export async function previewOf(core: Core, gathered: Gathered): Promise<Preview> {
  const { submission, context } = gathered;
  const { state, content } = submission;
  const revision = currentRevision(state);
  const words = readField(content, revision?.body, 'text');
  const { campaign } = context;
  if (words === undefined || campaign === undefined || isWithX(state.status)) return NOTHING;
  const register = await registerFor(core, campaign.id, words, revision?.restsOn);
  if (register === undefined) return NOTHING;
  const at = Math.max(core.clock.now(), state.status === 'scheduled' ? (state.slot?.at ?? 0) : 0);
  const isLater = at > core.clock.now() && state.slot !== undefined;
  const when = isLater && state.slot !== undefined ? saySlot(state.slot, campaign.timeZone) : 'now';
  const rendering = render(words, register, at);
  const notes = [
    ...(rendering.filled.length === 0 ? [] : [signpostWords.preview(when)]),
    ...problemNotes(rendering, isLater),
    ...(await verifiedNotes(core, register)),
    ...figureNotes(rendering, register),
    ...(await bothNotes(core, words)),
  ];
  return rendering.filled.length === 0 ? { notes } : { text: shownText(words, rendering), notes };
}

/** The words of an item as they went out, or as they would read at an instant. */
export async function wordsAt(
  core: Core,
  campaign: string,
  { state, content }: Loaded<'submission'>,
  at: Instant,
): Promise<string | undefined> {
  const words = textAsSent(state, content);
  if (words === undefined || isWithX(state.status)) return words;
  const register = await registerFor(core, campaign, words, currentRevision(state)?.restsOn);
  return register === undefined ? words : shownText(words, render(words, register, at));
}

/** Places that cannot be said stay as they were written: nobody must take a stand-in for hours. */
function shownText(words: string, { text, filled, problems }: Rendering): string {
  const unsaid = new Set(problems.map(({ place }) => place.start));
  return filled
    .filter(({ place }) => unsaid.has(place.start))
    .reduceRight(
      (shown, { place, start, end }) =>
        shown.slice(0, start) + words.slice(place.start, place.end) + shown.slice(end),
      text,
    );
}

function problemNotes({ problems }: Rendering, isLater: boolean): readonly string[] {
  return problems.map(({ name, reason }) =>
    reason === 'AFTER_LAST_CLOSE'
      ? isLater
        ? signpostWords.after(name)
        : signpostWords.closedForToday(name)
      : signpostWords.previewNot(name, reason),
  );
}

async function verifiedNotes(core: Core, { services }: Register): Promise<readonly string[]> {
  const states = [...services.values()];
  const people = states.flatMap(({ verifiedBy }) =>
    verifiedBy === undefined || verifiedBy === MACHINE ? [] : [verifiedBy],
  );
  const byId = new Map((await loadPeople(core, people)).map((person) => [idOf(person.stream), person]));
  const whoOf = ({ verifiedBy }: ServiceState): string =>
    verifiedBy === undefined || verifiedBy === MACHINE ? signpostWords.machine : nameOf(byId.get(verifiedBy));
  return states.flatMap((state) => {
    const day = state.service?.lastVerified;
    const name = state.service?.name ?? '';
    return day === null || day === undefined ? [] : [signpostWords.verified(name, day, whoOf(state))];
  });
}

function figureNotes({ filled }: Rendering, register: Register): readonly string[] {
  const ids = filled.flatMap(({ place }) => (place.what === 'figure' ? [place.id] : []));
  return [...new Set(ids)].flatMap((id) => {
    const streams: readonly StreamId<'figure'>[] = [figureStream(id, register.campaign), figureStream(id)];
    const figure = streams.map((stream) => register.figures.get(stream)).find((one) => one !== undefined);
    return figure === undefined
      ? []
      : [signpostWords.figure(figure.says, figure.name, figure.source, figure.asAt)];
  });
}

/** Typed hours beside those of the register, wherever they disagree. */
async function bothNotes(core: Core, words: string): Promise<readonly string[]> {
  const typed = await typedHoursIn(core, words);
  return typed
    .filter(({ agrees }) => !agrees)
    .map(({ service, start, end }) =>
      signpostWords.both(service.name, words.slice(start, end), sayWeek(service)),
    );
}
