/** Stop and resume, and what the person who pressed is told. */
import type { Core } from '../core.ts';
import type { Scope } from '../publishing/stop.ts';
import { STOP } from '../publishing/stop.ts';
import type { StopResult } from '../publishing/switch.ts';
import { liftStop, pressStop } from '../publishing/switch.ts';
import { shortId } from '../submissions/submission.ts';
import { stopAnswers } from '../words/answers.ts';
import { sayObjection } from '../words/objections.ts';
import { say } from './answer.ts';
import type { From, Reply } from './conversation.ts';
import { whoOf } from './identity.ts';

export async function stop(core: Core, from: From, reason: string): Promise<Reply> {
  return answer(await pressStop(core, whoOf(from), 'everything', reason));
}

export async function lift(core: Core, from: From, scope: Scope): Promise<Reply> {
  return answer(await liftStop(core, whoOf(from), scope));
}

/** Asks to lift whatever is pressed: usually one stop; each is answered. */
export async function resume(core: Core, from: From): Promise<Reply> {
  const [loaded] = await core.store.load([STOP]);
  const scopes = Object.keys(loaded.state.stops) as Scope[];
  if (scopes.length === 0) return say(stopAnswers.notStopped);
  const replies: Reply[] = [];
  for (const scope of scopes) replies.push(await lift(core, from, scope));
  return { say: replies.flatMap((reply) => reply.say) };
}

function answer(result: StopResult): Reply {
  if (!result.done) {
    switch (result.why) {
      case 'notApprover':
      case 'cannotCheck':
        return say(sayObjection(result.why));
      case 'notStopped':
      case 'needsAnother':
      case 'stoppedAlready':
        return say(stopAnswers[result.why]);
    }
  }
  if (result.what === 'lifted') return say(stopAnswers.lifted);
  return say(stopAnswers.stopped(result.onTheirWay.map((submission) => shortId(submission.state))));
}
