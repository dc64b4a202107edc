/** The words that approvers of a campaign said are no person, so that the guard does not raise them again. */
import type { Core, Who } from '../core.ts';
import type { Content, NewEvent, PieceRef, StoredEvent } from '../events.ts';
import { readField, sealPiece } from '../events.ts';
import { untilSettled } from './change.ts';

export interface VocabularyState {
  /** Content fields: `word`. The words may be a name after all, so they can be erased. */
  readonly words: readonly PieceRef[];
}

export type VocabularyEvent = NewEvent<'remembered', { word: PieceRef }>;

export const noVocabulary: VocabularyState = { words: [] };

export function evolveVocabulary(
  state: VocabularyState,
  stored: StoredEvent<string, object>,
): VocabularyState {
  const event = stored as StoredEvent & VocabularyEvent;
  return { words: [...state.words, event.data.word] };
}

export function wordsKnown(vocabulary: { state: VocabularyState; content: Content }): readonly string[] {
  return vocabulary.state.words.flatMap((ref) => readField(vocabulary.content, ref, 'word') ?? []);
}

/** Remembers words for a campaign; what is there already is not written twice. */
export function rememberWords(
  core: Core,
  who: Who,
  campaign: string,
  words: readonly string[],
): Promise<void> {
  const stream = `vocabulary:${campaign}` as const;
  return untilSettled(async () => {
    const [before] = await core.store.load([stream]);
    const known = new Set(wordsKnown(before).map((word) => word.toLowerCase()));
    const fresh = [...new Set(words.map((word) => word.trim()))].filter(
      (word) => word !== '' && !known.has(word.toLowerCase()),
    );
    if (fresh.length === 0) return;
    const pieces = fresh.map((word, index) => sealPiece(`w${before.version + 1 + index}`, { word }));
    const at = core.clock.now();
    await core.store.commit({
      expect: { [stream]: before.version },
      append: {
        [stream]: pieces.map(({ ref }) => ({ type: 'remembered', at, by: who.person, data: { word: ref } })),
      },
      content: { [stream]: Object.fromEntries(pieces.map(({ ref, piece }) => [ref.key, piece])) },
    });
  });
}
