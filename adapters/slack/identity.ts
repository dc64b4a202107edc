/** Who we are in Slack: the workspace of our token, and our own bot user. */
import { UnavailableError } from '../../src/errors.ts';
import type { Outcome, SlackApi } from './api.ts';
import type { AnswerOf } from './methods.ts';

export interface Identity {
  readonly team: string;
  readonly user: string;
  readonly bot?: string | undefined;
}

export interface Identities {
  /** Asked once; asked again only when the asking failed. @throws UnavailableError */
  own(): Promise<Identity>;
  /** What Slack says of our token now. */
  look(): Promise<Outcome<AnswerOf<'auth.test'>>>;
}

export function createIdentities(api: SlackApi): Identities {
  let known: Identity | undefined;
  const look: Identities['look'] = async () => {
    const outcome = await api.inTurn('auth.test', {});
    if (outcome.ok) {
      const { team_id, user_id, bot_id } = outcome.answer;
      known = { team: team_id, user: user_id, bot: bot_id };
    }
    return outcome;
  };
  return {
    look,
    async own() {
      if (known !== undefined) return known;
      const outcome = await look();
      if (known === undefined)
        throw new UnavailableError(`slack: ${outcome.ok ? 'unreadable' : outcome.code}`);
      return known;
    },
  };
}
