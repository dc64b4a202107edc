/** Whether a payload is for this app and from a workspace that may use it. */
export interface OriginRules {
  readonly appId?: string | undefined;
  /** Empty or absent: every workspace in which the app is installed. */
  readonly teamIds?: readonly string[] | undefined;
}

/** Undefined when it may pass; otherwise what is wrong with it, as a code. */
export function originProblem(
  body: unknown,
  { appId, teamIds = [] }: OriginRules,
): 'app' | 'team' | undefined {
  const { type, api_app_id, team_id, team, user } = recordOf(body);
  // Slack asks so whether an address is ours; it names neither app nor workspace, and nothing follows from it.
  if (type === 'url_verification') return undefined;
  if (appId !== undefined && api_app_id !== appId) return 'app';
  if (teamIds.length === 0) return undefined;
  const named = [team_id, recordOf(team).id, recordOf(user).team_id].filter((id) => typeof id === 'string');
  return named.length > 0 && named.every((id) => teamIds.includes(id)) ? undefined : 'team';
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
