/** The one table of what X's answers mean. Where a post may have arrived, the outcome is `unknown`, whatever else was said. */
import { z } from 'zod';
import type { Instant } from '../../src/events.ts';
import type { Attempt, Removal } from '../../src/ports.ts';
import type { Answer } from './call.ts';
import { restUntil } from './rate.ts';

const UNREACHABLE_REST = 15_000;

const REASONS = {
  duplicate: 'X says that this account already posted this text. We are looking for it on the timeline.',
  forbidden: 'X refused this post',
  invalid: 'X did not accept this post as it is written',
  unauthorised:
    'X does not accept the keys of this account. Nothing was sent. Check the server’s clock, then connect the account again.',
  outOfCredit:
    'The X developer account has run out of credit. Nothing was sent. Top it up, then release the account.',
  rateLimited:
    'X has had enough posts from this account for now. Nothing was sent. It will be tried again later.',
  unreachable: 'X could not be reached. Nothing was sent.',
  deadlinePassed: 'The time for this post had passed. It was not sent.',
  serverError: 'X answered with an error of its own. We cannot tell whether it took the post.',
  unreadable: 'X answered with something that we cannot read. We cannot tell whether it took the post.',
  connectionLost:
    'The connection to X was lost while the post was being sent. We cannot tell whether X took it.',
  timeout: 'X did not answer in time. We cannot tell whether it took the post.',
} as const;

type Outcome = (answer: Extract<Answer, { kind: 'answered' | 'unreadable' }>, now: Instant) => Attempt;

const invalid: Outcome = (answer) => ({
  outcome: 'refused',
  code: 'invalid',
  reason: withWordsOfX(REASONS.invalid, answer),
});

/** By HTTP status. A status that is not listed, 2xx and 5xx apart, is `unknown`: X does not document it for a post. */
const BY_STATUS: Readonly<Record<number, Outcome>> = {
  400: invalid,
  401: () => ({ outcome: 'notSent', code: 'unauthorised', reason: REASONS.unauthorised, holdUntil: null }),
  402: () => ({ outcome: 'notSent', code: 'outOfCredit', reason: REASONS.outOfCredit, holdUntil: null }),
  403: (answer) => {
    // A 403 that cannot be read may be the one for duplicates, and then the text is on the timeline.
    if (detailOf(answer) === undefined) return unknown('unreadable');
    if (isDuplicate(answer)) return unknown('duplicate');
    return { outcome: 'refused', code: 'forbidden', reason: withWordsOfX(REASONS.forbidden, answer) };
  },
  422: invalid,
  429: (answer, now) => {
    const until = restUntil(answer.headers, now);
    return {
      outcome: 'notSent',
      code: 'rateLimited',
      reason: REASONS.rateLimited,
      retryAt: until,
      holdUntil: until,
    };
  },
};

const created = z.object({ data: z.object({ id: z.string().regex(/^\d{1,20}$/) }) });
const problem = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  errors: z.array(z.object({ message: z.string().optional(), code: z.number().optional() })).optional(),
});

/** What became of a post. `urlOf` makes the address of a post from its id. */
export function attemptOf(answer: Answer, now: Instant, urlOf: (id: string) => string): Attempt {
  switch (answer.kind) {
    case 'late':
      return answer.sent ? unknown('timeout') : unreachable(now);
    case 'lost':
      return answer.sent ? unknown('connectionLost') : unreachable(now);
    case 'answered':
    case 'unreadable':
      return answeredAttempt(answer, now, urlOf);
  }
}

/** The answer to a post whose deadline had passed before anything was begun. */
export const TOO_LATE: Attempt = {
  outcome: 'notSent',
  code: 'deadlinePassed',
  reason: REASONS.deadlinePassed,
};

function answeredAttempt(
  answer: Extract<Answer, { kind: 'answered' | 'unreadable' }>,
  now: Instant,
  urlOf: (id: string) => string,
): Attempt {
  const { status } = answer;
  if (status >= 500) return unknown('serverError');
  if (status >= 200 && status < 300) {
    const id = answer.kind === 'answered' ? created.safeParse(answer.body).data?.data.id : undefined;
    return id === undefined ? unknown('unreadable') : { outcome: 'published', id, url: urlOf(id) };
  }
  return BY_STATUS[status]?.(answer, now) ?? unknown('unreadable');
}

function unknown(
  code: 'timeout' | 'connectionLost' | 'serverError' | 'duplicate' | 'unreadable',
): Attempt & { outcome: 'unknown' } {
  return { outcome: 'unknown', code, reason: REASONS[code] };
}

function unreachable(now: Instant): Attempt {
  return {
    outcome: 'notSent',
    code: 'unreachable',
    reason: REASONS.unreachable,
    retryAt: now + UNREACHABLE_REST,
  };
}

const deleted = z.object({ data: z.object({ deleted: z.literal(true) }) });

/** What became of a removal. Repeating one is safe, so what is not certain may be `unknown` more freely. */
export function removalOf(answer: Answer, now: Instant): Removal {
  if (answer.kind === 'lost' || answer.kind === 'late') {
    if (!answer.sent)
      return { outcome: 'notSent', reason: REASONS.unreachable, retryAt: now + UNREACHABLE_REST };
    return { outcome: 'unknown', reason: 'X did not answer. We cannot tell whether the post is gone.' };
  }
  const { status } = answer;
  const detail = detailOf(answer);
  if (answer.kind === 'answered' && status < 300 && deleted.safeParse(answer.body).success) {
    return { outcome: 'removed' };
  }
  // A 404 counts only in X's own words: a proxy on the way answers 404 too.
  if (status === 404 && detail !== undefined) return { outcome: 'removed' };
  if (status === 401)
    return { outcome: 'notSent', reason: 'X does not accept the keys of this account. Connect it again.' };
  if (status === 402)
    return { outcome: 'notSent', reason: 'The X developer account has run out of credit. Top it up.' };
  if (status === 429) {
    return {
      outcome: 'notSent',
      reason: 'X asks us to wait before taking down more posts.',
      retryAt: restUntil(answer.headers, now),
    };
  }
  if ((status === 400 || status === 403) && detail !== undefined) {
    return { outcome: 'refused', reason: withWordsOfX('X refused to take the post down', answer) };
  }
  return { outcome: 'unknown', reason: 'X answered with an error. We cannot tell whether the post is gone.' };
}

/** Why something could not be read from X, as a sentence; `undefined` when the answer is good. */
export function readProblem(answer: Answer): string | undefined {
  if (answer.kind === 'late') return 'X did not answer in time.';
  if (answer.kind === 'lost') return `X could not be reached (${answer.cause}).`;
  if (answer.kind === 'unreadable') return 'X answered with something that we cannot read.';
  if (answer.status < 300) return undefined;
  if (answer.status === 401) return 'X does not accept the keys of this account. Connect it again.';
  if (answer.status === 402) return 'The X developer account has run out of credit. Top it up.';
  if (answer.status === 429) return 'X asks us to wait before reading again.';
  return `X answered with status ${answer.status}.`;
}

function isDuplicate(answer: Answer): boolean {
  if (answer.kind !== 'answered') return false;
  // X gives its duplicates the type `about:blank`: there is nothing else than the words to know them by. 187 is the
  // code of the older interface.
  const parsed = problem.safeParse(answer.body).data;
  return (
    /duplicate/i.test(detailOf(answer) ?? '') ||
    (parsed?.errors?.some((error) => error.code === 187) ?? false)
  );
}

function detailOf(answer: Answer): string | undefined {
  if (answer.kind !== 'answered') return undefined;
  const parsed = problem.safeParse(answer.body).data;
  return (
    parsed?.detail ?? parsed?.errors?.find((error) => error.message !== undefined)?.message ?? parsed?.title
  );
}

/** Adds what X said, cut and in one line: it is often the only hint to what must be changed. */
function withWordsOfX(reason: string, answer: Answer): string {
  const words = detailOf(answer)
    ?.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
  return words ? `${reason}. X says: “${words}”` : `${reason}.`;
}
