/** What people do in a rehearsal: one act each, and small words to write them down with. */
import type { Instant } from '../events.ts';
import type { Answers, FormName, PressAction } from '../submissions/card.ts';
import type { Kind } from '../submissions/submission.ts';
import type { Player } from './cast.ts';

export type Act = {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  /** A moment worth telling: what happens, in a few words. */
  readonly tells?: string;
} & (
  | { readonly does: 'submit'; readonly form: Kind; readonly answers: Answers }
  | { readonly does: 'press'; readonly action: PressAction; readonly item: string }
  /** About an item of the script, or about nothing that is there yet. */
  | { readonly does: 'form'; readonly form: FormName; readonly item?: string; readonly answers: Answers }
  /** `<item-3>` stands for the short id of that item. */
  | { readonly does: 'command'; readonly text: string; readonly channel?: string }
  /** Takes down the newest post that is still up. */
  | { readonly does: 'takeDownNewest' }
  /** Looks at X for what the machine could not find out, and says which it is. */
  | { readonly does: 'settle' }
  /** Goes through the cards that wait, and approves what no other act of the script decides. */
  | { readonly does: 'approveWaiting' }
  /** Goes through the cards of pledges, and lists those that wait. */
  | { readonly does: 'listWaiting' }
);

export interface Script {
  /** In the order of their instants. */
  readonly acts: readonly Act[];
  readonly begins: Instant;
  /** When the last slot, the last digest and everything that follows from them is over. */
  readonly ends: Instant;
  /** The local days whose slots are played. */
  readonly days: readonly string[];
  readonly slots: number;
}

export const MINUTE = 60_000;

export function press(id: string, at: Instant, by: string, action: PressAction, item: string): Act {
  return { id, at, by, does: 'press', action, item };
}

export function form(
  id: string,
  at: Instant,
  by: string,
  name: FormName,
  answers: Answers,
  item?: string,
): Act {
  return { id, at, by, does: 'form', form: name, answers, ...(item === undefined ? {} : { item }) };
}

export function command(id: string, at: Instant, by: string, text: string, channel?: string): Act {
  return { id, at, by, does: 'command', text, ...(channel === undefined ? {} : { channel }) };
}

export function accountOf(players: readonly Player[], n: number): string {
  return players[n % players.length]?.account ?? '';
}
