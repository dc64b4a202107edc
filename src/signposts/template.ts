/** Words with places in them that are filled from the register when they go out: `{hours:miu-ripley}`, `{figure:pharmacy-first-gp}`. */
import type { StreamId } from '../ports.ts';
import { figureStream } from './figure.ts';

/** A place in words, in UTF-16 offsets. Braces that are none of this shape are words like any other. */
export interface Place {
  readonly what: 'hours' | 'figure';
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

const PLACE = /\{(hours|figure):([a-z0-9][a-z0-9-]{0,39})\}/g;

export function placesIn(text: string): readonly Place[] {
  if (!text.includes('{')) return [];
  return Array.from(text.matchAll(PLACE), ({ 0: whole, 1: what, 2: id = '', index }) => ({
    what: what === 'hours' ? ('hours' as const) : ('figure' as const),
    id,
    start: index,
    end: index + whole.length,
  }));
}

/**
 * The streams of the services and figures that words state something of, each once, in the order of the words. A figure may be the
 * campaign's own or everybody's, so words rest on both.
 */
export function sourcesIn(text: string, campaign?: string): readonly StreamId<'service' | 'figure'>[] {
  const streams = placesIn(text).flatMap(({ what, id }): readonly StreamId<'service' | 'figure'>[] => {
    if (what === 'hours') return [`service:${id}`];
    return campaign === undefined ? [figureStream(id)] : [figureStream(id, campaign), figureStream(id)];
  });
  return [...new Set(streams)];
}

/** The words with every place blanked, at their offsets: what somebody typed themselves. */
export function typedWords(text: string): string {
  return placesIn(text).reduce(
    (typed, { start, end }) => typed.slice(0, start) + ' '.repeat(end - start) + typed.slice(end),
    text,
  );
}
