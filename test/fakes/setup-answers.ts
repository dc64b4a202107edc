/** What somebody writes into the forms that make a campaign in chat: everything that it needs to open. */
import type { Answers } from '../../src/submissions/card.ts';

export const BASICS: Answers = {
  kind: 'tweetathon',
  name: 'A day of caring',
  hashtag: 'CaringDay',
  from: '6 October 2026',
  to: '2026-10-06',
};
const LEADS = 'guard@vale.example, dep@vale.example';
export const PEOPLE: Answers = {
  approver: 'kim@comms.example, lee@comms.example\nmax@comms.example',
  campaignLead: 'lou@comms.example',
  crisisLead: LEADS,
  safeguardingLead: LEADS,
  speakUpGuardian: LEADS,
  complaintsLead: LEADS,
  'help-staffSupport': 'Staff support line, 01632 960010',
  'help-safeguarding': 'Vale safeguarding team, 01632 960020',
  'help-speakUp': 'Freedom to Speak Up guardian, 01632 960030',
  'help-complaints': 'Vale PALS, 01632 960040',
};
export const PLACES: Answers = {
  organisations: 'Vale hospital, hospital.example\nVale ambulance, ambulance.example, @ValeAmbo',
  channels: 'slack:C1',
  account: 'ValeCare',
  organiser: 'Vale Care',
  link: 'https://vale.example/day',
  themes: 'thank you\na day at work',
};
