/**
 * What is out already, or was pledged, is offered as a post: always a new item, which other people must approve. What it
 * was made from stays as it is.
 */
import type { Core, Who } from '../core.ts';
import { MACHINE, readField } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { sayObjection } from '../words/objections.ts';
import { runSheetWords } from '../words/run-sheet.ts';
import { samePerson } from './approvals.ts';
import type { Outcome } from './change.ts';
import { lookUp, refused, whyNot } from './change.ts';
import { gather } from './gather.ts';
import type { MadeFrom, Status } from './submission.ts';
import { currentRevision, shortId } from './submission.ts';
import type { Filing } from './submit.ts';
import { submit } from './submit.ts';

/** Offers a post to go out once more, in the same words; everything that was asked is asked again. */
export function offerAgain(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return offer(core, who, stream, 'again');
}

/** Offers a listed pledge as a post: exactly its words. Its author may be shown on the list, and is not named in the post. */
export function pickPledge(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return offer(core, who, stream, 'pledge');
}

/** What has come to an end stands in nobody's way. */
const OVER: ReadonlySet<Status> = new Set<Status>([
  'published',
  'recalled',
  'rejected',
  'withdrawn',
  'expired',
  'sealed',
]);

async function offer(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  why: Extract<MadeFrom['why'], 'again' | 'pledge'>,
): Promise<Outcome> {
  const read = await gather(core, stream, who.person);
  const looked = await lookUp(core, read, [who.person]);
  const { submission, context } = looked.gathered;
  const { state } = submission;
  const no = whyNot(core, looked, { verb: why === 'again' ? 'again' : 'pick' }, who.person);
  if (no.length > 0) return refused(submission, no);
  const made = (await core.store.find({ query: 'madeFrom', stream })).filter(
    (one) => one.state.from?.why === why,
  );
  const open = made.find((one) => !OVER.has(one.state.status));
  if (open !== undefined) {
    // A second press of the same person is answered with what the first one made.
    if (samePerson(context, open.state.filedBy, who.person)) return { done: true, submission: open };
    return refused(submission, [
      {
        code: 'offeredAlready',
        sentence: runSheetWords.offeredAlready(shortId(open.state), shortId(state)),
      },
    ]);
  }
  const filing = filingOf(submission, why);
  if (filing === undefined)
    return refused(submission, [{ code: 'erased', sentence: sayObjection('erased') }]);
  // Two people who press at the same moment make one item: its stream follows from what it is made of.
  return submit(core, { ...who, request: `${why}:${stream}#${made.length}` }, filing);
}

function filingOf(
  { stream, state, content }: Loaded<'submission'>,
  why: Extract<MadeFrom['why'], 'again' | 'pledge'>,
): Filing | undefined {
  const revision = currentRevision(state);
  const text = readField(content, revision?.body, 'text');
  if (revision === undefined || text === undefined) return undefined;
  return {
    text,
    about: revision.about,
    agreed: revision.consent?.agreed === true,
    proof: readField(content, revision.body, 'proof') ?? '',
    month: revision.month ?? '',
    kind: state.kind,
    campaign: state.campaign,
    organisation: state.organisation,
    author: state.author,
    evergreen: false,
    themes: state.themes,
    showName: false,
    from: { stream, why },
    // Who had a hand in the words may not approve them now either.
    alsoWrote: [state.filedBy, ...revision.writers].filter((who) => who !== MACHINE),
  };
}
