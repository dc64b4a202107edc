/** Who belongs to a channel or group, and who an account is: asked of Slack each time, told as "unavailable" if unsure. */
import { UnavailableError, UnknownAccountError } from '../../src/errors.ts';
import type { Instant } from '../../src/events.ts';
import { createAskOnce } from '../../src/people/ask-once.ts';
import type { Clock, Profile, Roster } from '../../src/ports.ts';
import type { Failure, Outcome, SlackApi } from './api.ts';
import type { Identities } from './identity.ts';
import type { AnswerOf } from './methods.ts';
import { accountOf, readAccount, readPlace } from './places.ts';

export interface Directory {
  roster(place: string): Promise<Roster>;
  profile(account: string): Promise<Profile>;
  /**
   * Why a channel must not show what nobody has approved yet; undefined when it may.
   * @throws UnavailableError when Slack cannot be asked.
   */
  approvalChannelProblem(place: string): Promise<string | undefined>;
}

/** Whether a channel is public changes seldom, and Slack lets it be asked only 50 times a minute. */
const VISIBILITY_MS = 60_000;
const MAILTO = 'mailto:';
/** What `users.lookupByEmail` and `users.info` answer for somebody who is not there. */
const NOBODY: ReadonlySet<string> = new Set(['users_not_found', 'user_not_found']);
const PAGE = 500;
const MOST_PAGES = 40;

export function createDirectory(api: SlackApi, identities: Identities, clock: Clock): Directory {
  const visibility = new Map<string, { public: boolean; until: Instant }>();
  const once = createAskOnce();

  const isPublic = async (channel: string): Promise<boolean> => {
    const known = visibility.get(channel);
    if (known !== undefined && known.until > clock.now()) return known.public;
    const { channel: found } = answerOf(await api.inTurn('conversations.info', { channel }));
    visibility.set(channel, { public: !found.is_private, until: clock.now() + VISIBILITY_MS });
    return !found.is_private;
  };

  const members = async (channel: string): Promise<string[]> => {
    const users: string[] = [];
    let cursor = '';
    for (let count = 0; count < MOST_PAGES; count += 1) {
      const page = answerOf(
        await api.inTurn('conversations.members', { channel, limit: PAGE, ...(cursor && { cursor }) }),
      );
      users.push(...page.members);
      cursor = page.response_metadata?.next_cursor ?? '';
      if (cursor === '') return users;
    }
    throw new UnavailableError('slack: the channel has too many members');
  };

  return {
    roster: (place) =>
      once(`roster ${place}`, async () => {
        const where = readPlace(place);
        if (where === undefined) throw new UnavailableError('slack: not_slack');
        const { team, user: self } = await identities.own();
        const accounts = (users: readonly string[]): string[] =>
          users.filter((user) => user !== self).map((user) => accountOf(team, user));
        if ('group' in where) {
          const { users } = answerOf(await api.inTurn('usergroups.users.list', { usergroup: where.group }));
          return { accounts: accounts(users), public: false };
        }
        const open = await isPublic(where.channel);
        return { accounts: accounts(await members(where.channel)), public: open };
      }),
    profile: (account) =>
      once(`profile ${account}`, async () => {
        const { team } = await identities.own();
        if (account.startsWith(MAILTO)) {
          const email = account.slice(MAILTO.length);
          const { user } = answerOf(await api.inTurn('users.lookupByEmail', { email }));
          return profileOf(user, true, team);
        }
        const who = readAccount(account);
        if (who === undefined) throw new UnavailableError('slack: not_slack');
        const { user } = answerOf(await api.inTurn('users.info', { user: who.user }));
        return profileOf(user, who.team === team, team);
      }),
    async approvalChannelProblem(place) {
      const where = readPlace(place);
      if (where === undefined || 'group' in where)
        return `${place} is not a channel. Name a private channel.`;
      const outcome = await api.inTurn('conversations.info', { channel: where.channel });
      if (!outcome.ok && outcome.how === 'refused')
        return `${place} cannot be looked at (${outcome.code}). Invite Loudhailer to the channel first.`;
      return problemOf(place, answerOf(outcome).channel);
    },
  };
}

function problemOf(place: string, channel: AnswerOf<'conversations.info'>['channel']): string | undefined {
  if (!channel.is_private) {
    return `${place} is public: everybody in the workspace could read stories that nobody has approved. Use a private channel.`;
  }
  if (channel.is_ext_shared === true || channel.is_pending_ext_shared === true) {
    return `${place} is shared with another organisation, which could read stories that nobody has approved. Use a channel that is not shared.`;
  }
  if (channel.is_archived === true) return `${place} is archived. Use another channel.`;
  if (channel.is_member === false) return `Loudhailer is not in ${place}. Invite it to the channel first.`;
  return undefined;
}

function profileOf(user: AnswerOf<'users.info'>['user'], sameTeam: boolean, team: string): Profile {
  const { profile } = user;
  // In an enterprise a person is of one workspace and works in several.
  const home =
    user.team_id === undefined ||
    user.team_id === team ||
    user.enterprise_user?.teams?.includes(team) === true;
  const guest =
    !sameTeam ||
    !home ||
    user.is_restricted === true ||
    user.is_ultra_restricted === true ||
    user.is_stranger === true;
  const names = [profile?.real_name, user.real_name, profile?.display_name, user.name];
  return {
    account: accountOf(user.team_id ?? team, user.id),
    name: names.find((name) => name !== undefined && name !== '') ?? user.id,
    ...(profile?.email && user.is_email_confirmed !== false ? { email: profile.email } : {}),
    guest,
    // Slack's own helper does not count itself among the bots.
    bot: user.is_bot === true || user.id === 'USLACKBOT',
    inactive: user.deleted === true,
  };
}

function answerOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.answer;
  // Asked and answered: nobody. Anything else may be answered otherwise the next time.
  if (outcome.how === 'refused' && NOBODY.has(outcome.code))
    throw new UnknownAccountError(`slack: ${outcome.code}`);
  throw new UnavailableError(`slack: ${(outcome satisfies Failure).code}`);
}
