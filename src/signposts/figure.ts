/** A figure that words or a report may state: its source, the day it is true of, and the day from which it is too old. */
import { z } from 'zod';
import type { Instant, NewEvent, StoredEvent } from '../events.ts';
import type { StreamId } from '../ports.ts';

export interface Figure {
  /** Stands in templates and reports: `pharmacy-first-gp`, `blog-reads`. */
  readonly id: string;
  /** Absent: every campaign may state it. */
  readonly campaign?: string;
  /** What it counts, in words: `Times the blogs were read`. */
  readonly name: string;
  /** As it is said: `about 1,800`. A number for reports stands in `amount` too. */
  readonly says: string;
  readonly amount?: number;
  readonly source: string;
  /** Local day that it is true of. */
  readonly asAt: string;
  /** First local day on which it may no longer be stated in a post; reports show it all the same, with its day. */
  readonly expires?: string;
}

export interface FigureState {
  readonly figure?: Figure;
  readonly at?: Instant;
}

export type FigureEvent = NewEvent<'stated', { figure: Figure }> | NewEvent<'dropped', object>;

export const noFigure: FigureState = {};

export function evolveFigure(_state: FigureState, stored: StoredEvent<string, object>): FigureState {
  const event = stored as StoredEvent & FigureEvent;
  switch (event.type) {
    case 'stated':
      return { figure: event.data.figure, at: event.at };
    case 'dropped':
      return noFigure;
  }
}

/** Where a figure is kept: a campaign's own under its name, so that two campaigns may call theirs the same. */
export function figureStream(id: string, campaign?: string): StreamId<'figure'> {
  return `figure:${campaign === undefined ? '' : `${campaign}/`}${id}`;
}

const day = z.iso.date('write a date as 2026-11-20');

/** A figure as it is typed. */
export const figureRow = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,39}$/,
      'use 1 to 40 small letters, digits and hyphens, for example blog-reads',
    ),
  name: z.string().min(3, 'say what it counts').max(120),
  says: z.string().min(1, 'say it as a post would').max(80),
  amount: z.number().optional(),
  source: z.string().min(3, 'say where it is from').max(300),
  asAt: day,
  expires: day.optional(),
});

/** A row as the record keeps it: what was left out is not there at all. */
export function figureOf(row: z.infer<typeof figureRow>, campaign?: string): Figure {
  const { amount, expires, ...rest } = row;
  return {
    ...rest,
    ...(campaign === undefined ? {} : { campaign }),
    ...(amount === undefined ? {} : { amount }),
    ...(expires === undefined ? {} : { expires }),
  };
}
