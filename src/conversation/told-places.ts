/** Which campaign somebody means where they type, what is set there, and whether they may change it. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import { endOf } from '../digests/schedule.ts';
import { isApprovalPlace, subscriptionStream } from '../digests/subscribing.ts';
import { UnavailableError } from '../errors.ts';
import { chatOf } from '../people/directory.ts';
import { loadHuman } from '../people/human.ts';
import type { Loaded } from '../ports.ts';
import { idOf, roleListsOf } from '../submissions/gather.ts';
import { tellingWords } from '../words/digests.ts';
import { sayObjection } from '../words/objections.ts';
import { say } from './answer.ts';
import type { From, Reply } from './conversation.ts';
import { meet } from './identity.ts';

/** A campaign that a place is or can be told of, as read. */
export interface Told {
  readonly campaign: Loaded<'campaign'>;
  readonly definition: CampaignDefinition;
}

/** What is set in a place, with its campaigns; also those that are over. */
export async function setHere(
  core: Core,
  place: string,
): Promise<readonly (Told & { state: Loaded<'subscription'>['state'] })[]> {
  const all = await allCampaigns(core);
  const streams = all.map(({ definition }) => subscriptionStream(definition.id, place));
  const loaded = (await core.store.load(streams)) as readonly Loaded<'subscription'>[];
  return all.flatMap((one, index) => {
    const state = loaded[index]?.state;
    const isSet = state !== undefined && (state.subscription !== undefined || state.links);
    return isSet ? [{ ...one, state }] : [];
  });
}

async function allCampaigns(core: Core): Promise<readonly Told[]> {
  const campaigns = await core.store.find({ query: 'campaigns' });
  return campaigns.flatMap((campaign) => {
    const { definition } = campaign.state;
    return definition === undefined ? [] : [{ campaign, definition }];
  });
}

/** The campaign that is named, or that approves here, or the only one that is not over. */
export async function pickCampaign(
  core: Core,
  place: string,
  typed: string,
  command: string,
): Promise<Told | Reply> {
  const now = core.clock.now();
  const open = (await allCampaigns(core)).filter(({ definition }) => now < endOf(definition));
  if (open.length === 0) return say(tellingWords.noCampaign);
  const ids = (of: readonly Told[]) => of.map(({ definition }) => definition.id);
  if (typed !== '') {
    const named = open.filter(({ definition }) => isCalled(definition, typed));
    const [only] = named;
    if (only === undefined) return say(tellingWords.unclear(typed.slice(0, 60)));
    return named.length === 1 ? only : say(tellingWords.whichCampaign(ids(named), command));
  }
  const own = open.filter(({ definition }) => isApprovalPlace(definition, place));
  const likely = own.length > 0 ? own : open;
  const [only] = likely;
  return only !== undefined && likely.length === 1
    ? only
    : say(tellingWords.whichCampaign(ids(likely), command));
}

export function isCalled({ id, name, hashtag }: CampaignDefinition, typed: string): boolean {
  const wanted = typed.toLowerCase().replace(/^["“”']+|["“”'.]+$/g, '');
  return [id, name, hashtag].some((one) => one.toLowerCase() === wanted);
}

/** Anybody may change what their channel is told; an approval channel only who approves. */
export async function whyNotChange(
  core: Core,
  from: From,
  told: Told,
  place: string,
): Promise<string | undefined> {
  if (!isApprovalPlace(told.definition, place)) return undefined;
  const isApprover = await isApproverNow(core, from, told);
  if (isApprover === 'unsure') return sayObjection('cannotCheck');
  return isApprover ? undefined : tellingWords.onlyApprovers;
}

export async function isApproverNow(
  core: Core,
  from: From,
  { campaign, definition }: Told,
): Promise<boolean | 'unsure'> {
  const person = await meet(core, from);
  const { accounts } = await loadHuman(core, idOf(person.stream));
  const { roles, unsure } = await core.directory.roles(accounts, definition, roleListsOf(campaign));
  const isApprover = (['approver', 'clinicalApprover', 'campaignLead'] as const).some((role) =>
    roles.includes(role),
  );
  return isApprover ? true : unsure ? 'unsure' : false;
}

/** Whether the bot can look into the place: where it cannot, it cannot write there either. */
export async function isIn(core: Core, place: string): Promise<boolean> {
  try {
    await chatOf(core.chats, place).roster(place);
    return true;
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return false;
  }
}
