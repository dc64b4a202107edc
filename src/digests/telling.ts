/** What is told of a digest or briefing: where, and how it is put together now. */
import type { Composed } from './compose.ts';

export interface Telling {
  readonly places: readonly string[];
  readonly summary: string;
  compose(): Promise<Pick<Composed, 'parts' | 'items'> & Partial<Composed> & { readonly late?: boolean }>;
}
