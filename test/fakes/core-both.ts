/** The stage with Slack and Teams beside each other, and people who are in both. */
import { openStage, type Stage, type StageOptions, teamsOf } from './core-stage.ts';

/** Slack and Teams; those named are in Teams too, by the e-mail address that Slack has for them. */
export async function openBoth(inTeams: readonly string[] = [], options: StageOptions = {}): Promise<Stage> {
  const stage = await openStage({ withTeams: true, ...options });
  for (const who of inTeams) {
    const { email = '' } = await stage.chat.profile(`slack:T1/${who}`);
    // Directories write addresses in their own case.
    stage.teams.setProfile(teamsOf(who), { name: `${who} in Teams`, email: email.toUpperCase() });
  }
  return stage;
}
