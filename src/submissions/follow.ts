/** What was made from an item is taken back with it: posts of a pledge, uses of the library, posts made again. */
import type { Core, Who } from '../core.ts';
import { RetryAtError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { SubmissionState } from './submission.ts';
import { isTextGone, isWithX } from './submission.ts';
import { erase, withdraw } from './take-back.ts';

/** What is with X is erased once that has ended; it is looked at again after this. */
const AGAIN_MS = 5 * 60_000;

/** Each is withdrawn by itself, and wakes what was made from it in turn. Done again, it changes nothing. */
export async function onFollow(core: Core, key: string): Promise<void> {
  const stream = key as StreamId<'submission'>;
  const [source] = await core.store.load([stream]);
  if (!isTextGone(source.state)) return;
  const machine: Who = { person: MACHINE, account: '', request: `follow ${key}` };
  let isWaiting = false;
  for (const made of await core.store.find({ query: 'madeFrom', stream })) {
    if (isTakenDown(source.state) && isWithX(made.state.status)) continue;
    if (!isOver(made.state)) await withdraw(core, machine, made.stream);
    if (source.state.erased) isWaiting = !(await isErased(core, machine, made)) || isWaiting;
  }
  if (isWaiting)
    throw new RetryAtError(core.clock.now() + AGAIN_MS, 'a post must be off X before it is erased');
}

/**
 * An approver took this one post down, and nobody took its words back: the same words do not go out once more, and what
 * is out already is taken down by itself.
 */
function isTakenDown({ recall, erased, decided }: SubmissionState): boolean {
  return recall !== undefined && !erased && decided?.what !== 'withdrawn';
}

/** Taken back already, or never to be seen. */
function isOver(state: SubmissionState): boolean {
  return isTextGone(state) || state.status === 'none';
}

/** Words that were copied are words that were kept. */
async function isErased(core: Core, machine: Who, made: Loaded<'submission'>): Promise<boolean> {
  if (made.state.erased) return true;
  const outcome = await erase(core, machine, made.stream);
  return outcome.done || !isWithX(outcome.submission.state.status);
}
