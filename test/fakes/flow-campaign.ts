/** The campaign of the flow tests: one day in summer, so that the wall and UTC differ, a slot every ten minutes. */
import { stringify } from 'yaml';
import type { FakeSlack } from './slack-server.ts';

/** Five and a half minutes to ten on the campaign's day, by the wall of Europe/London. */
export const MORNING = Date.parse('2026-06-09T09:54:30+01:00');
export const FIRST_SLOT = Date.parse('2026-06-09T10:00:00+01:00');
export const SLOT = 10 * 60_000;
export const HASHTAG = '#OneDayInCare';

export interface CampaignChange {
  readonly channels?: readonly string[];
  readonly approver?: readonly string[];
  readonly admin?: readonly string[];
  readonly ceiling?: number;
  readonly channelMembersApprove?: boolean;
}

/** Ben, Chidi and Efua may approve; Amina and Dawn may not. */
export function campaignYaml(
  slack: Pick<FakeSlack, 'channels' | 'users'>,
  change: CampaignChange = {},
): string {
  return stringify({
    id: 'one-day',
    name: 'One day in care',
    hashtag: HASHTAG,
    timeZone: 'Europe/London',
    organiser: { name: 'Example Trust', link: 'https://trust.example/one-day' },
    dates: { from: '2026-06-09', to: '2026-06-10' },
    timetable: [{ every: 10, from: '08:00', to: '20:00' }],
    accounts: [{ id: 'x-main', handle: '@example_trust', ceiling: change.ceiling ?? 20 }],
    account: 'x-main',
    organisations: [{ id: 'trust', name: 'Example Trust', emailDomains: ['example.nhs.uk'] }],
    channels: change.channels ?? [`slack:${slack.channels.approvals}`],
    channelMembersApprove: change.channelMembersApprove ?? false,
    localHelp: {
      staffSupport: 'Staff support line, 01632 960010, day and night',
      safeguarding: 'Safeguarding team, 01632 960020, day and night',
      speakUp: 'Freedom to Speak Up guardian, 01632 960030',
      complaints: 'PALS, 01632 960040',
    },
    roles: {
      crisisLead: ['dawn@example.nhs.uk', 'efua@example.nhs.uk'],
      safeguardingLead: ['dawn@example.nhs.uk', 'efua@example.nhs.uk'],
      speakUpGuardian: ['dawn@example.nhs.uk', 'efua@example.nhs.uk'],
      complaintsLead: ['dawn@example.nhs.uk', 'efua@example.nhs.uk'],
      ...(change.admin === undefined ? {} : { admin: [...change.admin] }),
      approver: change.approver ?? ['ben@example.nhs.uk', 'chidi@example.nhs.uk', 'efua@example.nhs.uk'],
    },
  });
}
