/** What `doctor` wants to know of Teams: does the bot get a token, and who can read the approval places. */
import type { CheckLine } from '../../src/outside.ts';
import type { Directory } from './directory.ts';
import { readPlace } from './places.ts';
import { reasonOf } from './words.ts';

export async function checkTeams(
  token: () => Promise<string>,
  directory: Directory,
  approvalPlaces: readonly string[],
): Promise<readonly CheckLine[]> {
  try {
    await token();
  } catch (error) {
    const [, code] = /\b(\d{5,8})\b/.exec(error instanceof Error ? error.message : '') ?? [];
    const named = code === undefined ? '' : ` (AADSTS${code})`;
    return [
      {
        ok: false,
        text: `Microsoft gives the bot no token${named}. Check TEAMS_APP_ID, TEAMS_TENANT_ID and the client secret or certificate: secrets expire.`,
      },
    ];
  }
  const lines: CheckLine[] = [{ ok: true, text: 'Microsoft gives the bot a token.' }];
  for (const place of approvalPlaces) lines.push(await checkPlace(directory, place));
  return lines;
}

async function checkPlace(directory: Directory, place: string): Promise<CheckLine> {
  if (placeProblem(place) !== undefined) return { ok: false, text: placeProblem(place) ?? '' };
  try {
    const readers = await directory.readers(place);
    const people = readers.length === 1 ? 'One person' : `${readers.length} people`;
    const names = readers.map(
      ({ name, email, guest }) => `${name} (${email ?? 'no e-mail'}${guest ? ', guest' : ''})`,
    );
    return {
      ok: true,
      text: `${people} can read ${place}: ${names.join(', ')}. If the team is public, anybody in the organisation can join it: keep it private.`,
    };
  } catch (error) {
    const code = error instanceof Error ? error.message.replace(/^teams: /, '') : 'unknown';
    const why = reasonOf(code, `It answered ${code}. Try again in a minute.`);
    return { ok: false, text: `Teams does not say who can read ${place}. ${why}` };
  }
}

/** Why a place cannot be an approval place; undefined when it can. */
export function placeProblem(place: string): string | undefined {
  const conversation = readPlace(place);
  if (conversation?.startsWith('19:') === true) return undefined;
  return `${place} is not a channel or group chat of Teams. Write @Loudhailer whoami there: the answer names the place.`;
}
