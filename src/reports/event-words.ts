/** What must not stand in an event, which everybody may read, and what its notices would be stopped for. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { accountOf } from '../campaigns/campaign.ts';
import type { Occasion } from '../campaigns/occasion.ts';
import type { Core } from '../core.ts';
import type { Finding } from '../guard/finding.ts';
import { sayFindings } from '../submissions/findings.ts';
import { findingsOf, findingsOfTyped } from '../submissions/guarding.ts';
import { sayAnnouncement, sayQuestion } from '../words/occasions.ts';

type Problems = Record<string, string>;

/** A short title says little, and an empty field nothing: that is no reason to refuse an event. */
const NOT_HERE: ReadonlySet<string> = new Set(['UNINFORMATIVE', 'EMPTY']);

function blocksIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ severity, code }) => (severity === 'BLOCK' || severity === 'ROUTE') && !NOT_HERE.has(code),
  );
}

/** By field of the event's form: what the guard blocks in it. */
export function eventProblems(
  core: Core,
  campaign: Pick<CampaignDefinition, 'hashtag'>,
  event: Omit<Occasion, 'id'>,
): Problems {
  const problems: Problems = {};
  const look = (field: string, text: string) => {
    const blocks = blocksIn(findingsOfTyped(core, text.replaceAll(campaign.hashtag, '').trim()));
    if (blocks.length > 0) problems[field] = sayFindings(blocks, undefined).join(' ');
  };
  look('title', event.title);
  look('host', event.host);
  look('link', event.link ?? '');
  look('questions', event.questions.map(({ text }) => text).join('\n'));
  return problems;
}

/** The same for the events of a file, one sentence each. */
export function fileProblems(
  core: Core,
  campaign: Pick<CampaignDefinition, 'hashtag'>,
  events: readonly Occasion[],
): readonly string[] {
  return events.flatMap((event) =>
    Object.entries(eventProblems(core, campaign, event)).map(
      ([field, sentence]) => `events, ${event.id}, ${field}: ${sentence}`,
    ),
  );
}

/** Notices are filed by a machine when nobody is there to mend them, so what would stop them is said at planning. */
export async function noticeProblems(
  core: Core,
  campaign: CampaignDefinition,
  event: Occasion,
  author: string,
): Promise<Problems> {
  const problems: Problems = {};
  const organisation = campaign.organisations[0]?.id ?? '';
  const look = async (field: string, text: string) => {
    const findings = await findingsOf(core, {
      text,
      kind: 'notice',
      campaign,
      accountId: accountOf(campaign, organisation)?.id ?? campaign.account,
      self: '',
      about: false,
      authors: [author],
    });
    // An earlier plan's notices are withdrawn before these are filed.
    const blocks = blocksIn(findings).filter(({ code }) => !code.startsWith('DUPLICATE_'));
    if (blocks.length > 0 && problems[field] === undefined)
      problems[field] = `The notice of it would read: “${text}” ${sayFindings(blocks, text).join(' ')}`;
  };
  await look('title', sayAnnouncement(event));
  for (const [index, { text }] of event.questions.entries())
    await look('questions', sayQuestion(text, index));
  return problems;
}
