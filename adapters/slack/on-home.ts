/** The Home tab: drawn when it is opened, and again after a press on it, with the answer on top. */
import type { From } from '../../src/conversation/conversation.ts';
import type { MessagePart } from '../../src/submissions/card.ts';
import { viewOfHome } from './form-view.ts';
import { homeBody } from './payloads.ts';
import { accountOf } from './places.ts';
import { logFailure, type Wiring } from './wiring.ts';
import { WORDS } from './words.ts';

export async function onHomeOpened(wiring: Wiring, rawBody: unknown): Promise<void> {
  const { team_id, event_id, event } = homeBody.parse(rawBody);
  // The same event comes for the Messages tab.
  if (event.tab !== undefined && event.tab !== 'home') return;
  const from: From = { account: accountOf(team_id, event.user), request: `slack:home:${event_id}` };
  await publishHome(wiring, event.user, from, []);
}

export async function publishHome(
  wiring: Wiring,
  user: string,
  from: From,
  say: readonly MessagePart[],
): Promise<void> {
  const parts: MessagePart[] = say.length === 0 ? [] : [...say, { part: 'divider' }];
  try {
    parts.push(...(await wiring.conversation().home(from)));
  } catch (error) {
    logFailure(wiring.log, 'home', error);
    parts.push({ part: 'text', text: WORDS.failed });
  }
  const outcome = await wiring.api.now('views.publish', { user_id: user, view: viewOfHome(parts) });
  if (!outcome.ok) wiring.log.warn({ event: 'slack.unanswered', code: outcome.code });
}
