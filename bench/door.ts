/** Measures the door, chat by chat: what people send, taken in and kept on disk, beside a bare app of the chat's own library. */
import type { Door } from './door-rounds.ts';

export async function benchDoor({
  json,
  quick = false,
  chat,
}: {
  json: boolean;
  quick?: boolean;
  /** Only this chat's door; both when absent. */
  chat?: string | undefined;
}): Promise<object> {
  const slack = chat === 'teams' ? undefined : await (await import('./door-slack.ts')).slackDoor(quick);
  const teams = chat === 'slack' ? undefined : await (await import('./door-teams.ts')).teamsDoor(quick);
  const result = { ...slack?.figures, ...(teams === undefined ? {} : { teams: teams.figures }) };
  const text = [titled('Slack', slack), titled('Teams', teams)].filter((part) => part !== '').join('\n\n');
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${text}\n`);
  return result;
}

function titled(name: string, door: Door | undefined): string {
  return door === undefined ? '' : `${name}\n${door.text}`;
}
