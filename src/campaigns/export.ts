/** A campaign as the file that would import it again: with its people, its figures and its events. */
import { stringify } from 'yaml';
import type { Core } from '../core.ts';
import { roleListsOf } from '../submissions/gather.ts';
import { currentRevision } from '../submissions/submission.ts';
import type { CampaignFile, RoleLists } from './campaign.ts';
import { campaignFile } from './campaign.ts';

/** A campaign as a file would say it. */
export type CampaignSheet = Omit<CampaignFile, 'roles'> & { readonly roles: RoleLists };

/** Stands on top of the file: what is not in it, and why. */
const HEAD = `# A campaign of Loudhailer. It holds e-mail addresses: keep it as safe as the store.
# Of the register of services, which all campaigns share, it holds those that its items state: see the command service list.
`;

/** What is known of a campaign now; undefined where there is none that is or was open. */
export async function fileOfCampaign(core: Core, id: string): Promise<CampaignSheet | undefined> {
  const [campaign] = await core.store.load([`campaign:${id}`]);
  const { definition } = campaign.state;
  if (definition === undefined) return undefined;
  const figures = (await core.store.find({ query: 'figures' })).flatMap(({ state: { figure } }) => {
    if (figure?.campaign !== id) return [];
    const { campaign: _campaign, ...row } = figure;
    return [row];
  });
  const occasions = await core.store.find({ query: 'occasions', campaign: id });
  const events = occasions.flatMap(({ state }) => state.occasion ?? []);
  const services = await servicesOf(core, id);
  const whole = { ...definition, roles: roleListsOf(campaign), services, figures, events };
  // Parsed once more, so that what earlier releases kept in another shape comes out as files are written now. What they
  // did not ask for yet is not there: then the file says all that is known, and the check says what to add.
  return campaignFile.safeParse(whole).data ?? whole;
}

/** Most items that wait for a decision and are looked at for what they state. */
const WAITING = 1000;

/** The entries of the register that something of this campaign still states. */
async function servicesOf(core: Core, campaign: string): Promise<CampaignFile['services']> {
  const waiting = await core.store.find({ query: 'inReview', campaign, limit: WAITING });
  const stated = new Set(waiting.flatMap(({ state }) => currentRevision(state)?.restsOn ?? []));
  const found: CampaignFile['services'] = [];
  for (const { stream, state } of await core.store.find({ query: 'services' })) {
    const resting = await core.store.find({ query: 'restingOn', source: stream });
    const isStated = stated.has(stream) || resting.some((item) => item.state.campaign === campaign);
    if (state.service !== undefined && isStated) found.push(state.service);
  }
  return found;
}

/** The file, in the order in which people read one. */
export function writeCampaignFile(file: CampaignSheet): string {
  const { id, kind, name, hashtag, timeZone, practice, organiser, dates, timetable, ...rest } = file;
  const ordered = { id, kind, name, hashtag, timeZone, practice, organiser, dates, timetable, ...rest };
  // Folded lines and anchors would be right, and nobody would like to edit them; blocks lose what is only white space.
  return `${HEAD}${stringify(withoutUndefined(ordered), {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    blockQuote: false,
  })}`;
}

function withoutUndefined(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}
