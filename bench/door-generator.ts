/** The generator's process for Slack: signed requests, each with a view id and words of its own. */
import { bodiesOf, type ModalView, requestOf } from './door-payload.ts';
import { sendAll } from './door-wire.ts';
import { answerParent } from './pinned.ts';
import { textOf } from './texts.ts';

export interface Round {
  readonly port: number;
  /** Makes the view ids of this round unlike those of all others. */
  readonly round: number;
  readonly count: number;
  readonly connections: number;
  readonly users: readonly string[];
  readonly view: ModalView;
  /** What a right answer's body holds. */
  readonly expect: string;
}

answerParent<Round>(
  (round) => sendAll({ ...round, requests: requestsOf(round) }),
  async () => {},
);

function requestsOf({ view, count, round, users, port }: Round): Buffer[] {
  const bodyOf = bodiesOf(view);
  const now = Date.now();
  return Array.from({ length: count }, (_, at) => {
    const number = `${String(round).padStart(4, '0')}${String(at).padStart(7, '0')}`;
    const user = users[at % users.length] ?? '';
    return requestOf(bodyOf({ number, user, words: textOf(round * 10_000_000 + at) }), port, now);
  });
}
