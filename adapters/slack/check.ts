/** What `doctor` wants to know of Slack: does the token work, has it the scopes, who can read the approval channels. */
import type { Directory } from './directory.ts';
import type { Identities } from './identity.ts';
import { SCOPES } from './methods.ts';
import { reasonOf } from './words.ts';

export interface CheckLine {
  readonly ok: boolean;
  readonly text: string;
}

export async function checkSlack(
  identities: Identities,
  directory: Directory,
  approvalChannels: readonly string[],
): Promise<readonly CheckLine[]> {
  const outcome = await identities.look();
  if (!outcome.ok) {
    const reason =
      outcome.how === 'refused' ? reasonOf(outcome.code) : `Slack cannot be reached (${outcome.code}).`;
    return [{ ok: false, text: reason }];
  }
  const lines: CheckLine[] = [{ ok: true, text: `The token works, in workspace ${outcome.answer.team_id}.` }];
  const granted = outcome.answer.response_metadata?.scopes;
  if (granted !== undefined) lines.push(...checkScopes(granted));
  for (const place of approvalChannels) lines.push(await checkChannel(directory, place));
  return lines;
}

function checkScopes(granted: readonly string[]): CheckLine[] {
  const missing = SCOPES.filter((scope) => !granted.includes(scope));
  const spare = granted.filter((scope) => !SCOPES.includes(scope));
  if (missing.length > 0) {
    const names = missing.join(', ');
    return [
      { ok: false, text: `Scopes are missing: ${names}. Install the app again from the current manifest.` },
    ];
  }
  if (spare.length === 0)
    return [{ ok: true, text: 'The token has the scopes that are used, and no others.' }];
  return [
    { ok: true, text: `The token has scopes that are not used and can be taken away: ${spare.join(', ')}.` },
  ];
}

async function checkChannel(directory: Directory, place: string): Promise<CheckLine> {
  try {
    const problem = await directory.approvalChannelProblem(place);
    if (problem !== undefined) return { ok: false, text: problem };
    const { accounts } = await directory.roster(place);
    const people = accounts.length === 1 ? 'One account' : `${accounts.length} accounts`;
    return { ok: true, text: `${people} can read ${place}: ${accounts.join(', ')}.` };
  } catch {
    return { ok: false, text: `Slack does not say who can read ${place}.` };
  }
}
