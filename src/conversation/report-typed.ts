/** The report of a campaign in chat, for those who answer for it. It stays open to them when the campaign is over. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { loadHuman } from '../people/human.ts';
import type { Role } from '../people/person.ts';
import { readReport } from '../reports/read-report.ts';
import { reportMessage } from '../reports/report-message.ts';
import { idOf, roleListsOf } from '../submissions/gather.ts';
import { sayObjection } from '../words/objections.ts';
import { reportWords } from '../words/reports.ts';
import { say } from './answer.ts';
import type { From, Reply } from './conversation.ts';
import { meet } from './identity.ts';
import { isCalled } from './told-places.ts';

const READERS: readonly Role[] = ['approver', 'campaignLead', 'auditor', 'admin'];

export async function reportTyped(core: Core, from: From, rest: string): Promise<Reply> {
  const { mine, unsure } = await reportsFor(core, from);
  const wanted = rest.trim();
  // What may not be seen is answered as what does not exist is: its name is nobody's business.
  if (mine.length === 0) return say(unsure ? sayObjection('cannotCheck') : reportWords.notYours);
  const ids = mine.map(({ id }) => id);
  // A hashtag may be that of several years.
  const named = mine.filter((one) => isCalled(one, wanted));
  const campaign = wanted === '' ? latest(core, mine) : named.length === 1 ? named[0] : undefined;
  if (campaign === undefined)
    return say(reportWords.chooseOne(named.length > 1 ? named.map(({ id }) => id) : ids));
  return { say: await reportMessage(core, await readReport(core, campaign)) };
}

/** The campaigns, also those that are over, in which somebody holds a role that reads reports, looked up now. */
async function reportsFor(
  core: Core,
  from: From,
): Promise<{ readonly mine: readonly CampaignDefinition[]; readonly unsure: boolean }> {
  const person = await meet(core, from);
  const { accounts } = await loadHuman(core, idOf(person.stream));
  const mine: CampaignDefinition[] = [];
  let unsure = false;
  for (const campaign of await core.store.find({ query: 'campaigns' })) {
    const { definition } = campaign.state;
    if (definition === undefined) continue;
    const now = await core.directory.roles(accounts, definition, roleListsOf(campaign));
    if (READERS.some((role) => now.roles.includes(role))) mine.push(definition);
    else unsure ||= now.unsure;
  }
  return { mine, unsure };
}

/** The one that began last, else the one that begins first. */
function latest(core: Core, mine: readonly CampaignDefinition[]): CampaignDefinition | undefined {
  const byStart = [...mine].sort(
    (a, b) => a.dates.from.localeCompare(b.dates.from) || a.id.localeCompare(b.id),
  );
  const now = core.clock.now();
  return byStart.findLast(({ dates, timeZone }) => dates.from <= dayOf(now, timeZone)) ?? byStart[0];
}
