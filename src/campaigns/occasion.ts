/** Something that people can come to in a campaign's days: a webinar, a Twitter chat, a blog, a staff event. */
import { z } from 'zod';
import type { Actor, NewEvent, StoredEvent } from '../events.ts';

export const OCCASION_KINDS = ['webinar', 'chat', 'blog', 'staffEvent'] as const;
export type OccasionKind = (typeof OCCASION_KINDS)[number];

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time of day in quotes, with four digits: "08:00"');

/** As a campaign's file writes it, under `events`. */
export const occasionRow = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use 1 to 40 small letters, digits and hyphens'),
    kind: z.enum(OCCASION_KINDS),
    title: z.string().min(3).max(120),
    day: z.iso.date('write a date as 2019-04-22'),
    from: time,
    to: time.optional(),
    /** Who holds it, as the public may read it; for a chat its X handle. */
    host: z.string().min(2).max(120),
    link: z.url('write a whole https address').optional(),
    /** Questions of a chat, in order, each at its time. */
    questions: z.array(z.strictObject({ at: time, text: z.string().min(5).max(240) })).default([]),
  })
  .refine((row) => row.kind !== 'chat' || row.questions.length > 0, {
    path: ['questions'],
    error: 'a chat needs its questions, each with its time',
  })
  .refine((row) => row.to === undefined || row.to > row.from, {
    path: ['to'],
    error: 'it ends after it begins, on the same day',
  });

export type Occasion = z.infer<typeof occasionRow>;

export interface OccasionState {
  readonly campaign: string;
  readonly occasion?: Occasion;
  readonly cancelled: boolean;
  /** Who planned it as it is now; none of them approves its notices. */
  readonly by?: Actor;
  /** How often it was planned: each plan has notices of its own. */
  readonly plan?: number;
  /** The submissions that are its notices, of this plan and of earlier ones, whether they came to be or not. */
  readonly notices?: readonly NoticeOf[];
}

export interface NoticeOf {
  readonly plan: number;
  /** 0 announces it; 1 and on are the questions of a chat. */
  readonly n: number;
  readonly submission: string;
}

export type OccasionEvent =
  | NewEvent<'planned', { campaign: string; occasion: Occasion }>
  /** These submissions are about to be filed as its notices. */
  | NewEvent<'noticed', { notices: readonly NoticeOf[] }>
  | NewEvent<'cancelled', object>;

export const noOccasion: OccasionState = { campaign: '', cancelled: false };

export function evolveOccasion(state: OccasionState, stored: StoredEvent<string, object>): OccasionState {
  const event = stored as StoredEvent & OccasionEvent;
  switch (event.type) {
    case 'planned':
      return {
        ...state,
        campaign: event.data.campaign,
        occasion: event.data.occasion,
        cancelled: false,
        by: event.by,
        plan: (state.plan ?? 0) + 1,
      };
    case 'noticed':
      return { ...state, notices: [...(state.notices ?? []), ...event.data.notices] };
    case 'cancelled':
      return { ...state, cancelled: true };
  }
}
