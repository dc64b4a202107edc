/** The words that approvers of a campaign said are no person, so that the guard does not raise them again. */
import type { Core, Who } from '../core.ts';
import type { Content, NewEvent, PieceRef, StoredEvent } from '../events.ts';
import { readField, sealPiece } from '../events.ts';
import { untilSettled } from './change.ts';

export interface VocabularyState {
  /** Content fields: `word`. The words may be a name after all, so they can be erased. */
  readonly words: readonly PieceRef[];
}

export type VocabularyEvent =
  | NewEvent<'remembered', { word: PieceRef }>
  /** All of them, with their content; those that stay are remembered anew. */
  | NewEvent<'forgotten', object>;

export const noVocabulary: VocabularyState = { words: [] };

export function evolveVocabulary(
  state: VocabularyState,
  stored: StoredEvent<string, object>,
): VocabularyState {
  const event = stored as StoredEvent & VocabularyEvent;
  switch (event.type) {
    case 'remembered':
      return { words: [...state.words, event.data.word] };
    case 'forgotten':
      return noVocabulary;
  }
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

/**
 * Forgets a word that was a person after all: it is raised again, and its content is erased. If the program dies in
 * between, more words are raised again than were meant, and none too few. Says whether it was there.
 */
export async function forgetWord(core: Core, who: Who, campaign: string, word: string): Promise<boolean> {
  const stream = `vocabulary:${campaign}` as const;
  const isMeant = (one: string) => one.toLowerCase() === word.trim().toLowerCase();
  const rest = await untilSettled(async () => {
    const [before] = await core.store.load([stream]);
    const words = wordsKnown(before);
    if (!words.some(isMeant)) return undefined;
    await core.store.commit({
      expect: { [stream]: before.version },
      append: {
        [stream]: [{ type: 'forgotten', at: core.clock.now(), by: who.person, data: {} }],
      },
      erase: [stream],
    });
    return words.filter((one) => !isMeant(one));
  });
  if (rest === undefined) return false;
  await rememberWords(core, who, campaign, rest);
  return true;
}
