/** Campaigns in chat: listed, begun, changed, opened and dropped, by typing and by pressing. */
import { candidateIn, changeDraft, dropDraft } from '../campaigns/draft.ts';
import type { Agreed } from '../campaigns/import.ts';
import { openDraft } from '../campaigns/open-draft.ts';
import { fingerprintOf } from '../campaigns/orphans.ts';
import type { Core } from '../core.ts';
import type { Loaded } from '../ports.ts';
import type { MessagePart } from '../submissions/card.ts';
import { button } from '../submissions/card-buttons.ts';
import { idOf } from '../submissions/gather.ts';
import { campaignKindWord, setupWords } from '../words/campaigns.ts';
import { say } from './answer.ts';
import {
  draftCard,
  nameOf,
  openedSentences,
  orphanCard,
  readTarget,
  sayDays,
  setupTarget,
  standingOf,
} from './campaign-card.ts';
import { allowedOn, mayChange, mayMake, refusalOf } from './campaign-managers.ts';
import type { From, Reply } from './conversation.ts';
import { whoOf } from './identity.ts';

export async function campaignTyped(core: Core, from: From, rest: string): Promise<Reply> {
  const [word = '', ...more] = rest.split(/\s+/);
  const name = more.join(' ');
  switch (word.toLowerCase()) {
    case '':
      return list(core, from);
    case 'new':
      return offerNew(core, from);
    case 'change':
      return withCampaign(core, from, name, (campaign) => change(core, from, campaign));
    case 'open':
      return withCampaign(core, from, name, (campaign) => open(core, from, campaign, noneAgreed));
    case 'drop':
      return withCampaign(core, from, name, (campaign) => drop(core, from, campaign));
    default:
      return withCampaign(core, from, rest, (campaign) => change(core, from, campaign));
  }
}

const noneAgreed: Agreed = () => false;

async function list(core: Core, from: From): Promise<Reply> {
  const refused = refusalOf(await mayMake(core, from));
  if (refused !== undefined) return refused;
  const campaigns = await core.store.find({ query: 'campaigns' });
  const now = core.clock.now();
  const lines = campaigns.flatMap((campaign) => {
    const { definition, draft } = campaign.state;
    // What was drafted and dropped is no campaign.
    if (definition === undefined && draft === undefined) return [];
    const { kind = 'tweetathon', dates } = definition ?? candidateIn({ draft: draft ?? {}, roles: {} });
    const days = dates === undefined ? '' : sayDays(dates);
    const id = idOf(campaign.stream);
    const name = nameOf(campaign.state, id);
    return [setupWords.listed(name, id, campaignKindWord[kind], days, standingOf(campaign, now))];
  });
  const parts: readonly MessagePart[] =
    lines.length === 0
      ? [{ part: 'text', text: setupWords.none }]
      : [
          { part: 'text', text: setupWords.listTitle, strong: true },
          { part: 'list', items: lines },
          { part: 'note', text: setupWords.toChange },
        ];
  return { say: [...parts, newButton(from)] };
}

async function offerNew(core: Core, from: From): Promise<Reply> {
  const refused = refusalOf(await mayMake(core, from));
  return refused ?? { say: [{ part: 'text', text: setupWords.newHere }, newButton(from)] };
}

function newButton({ channel }: From): MessagePart {
  const target = setupTarget({ id: '', place: channel });
  return {
    part: 'buttons',
    buttons: [button('newCampaign', target, { opens: 'campaign', style: 'primary' })],
  };
}

/** By its id or name, or what its name begins with. Who may not change it is not told whether it is there. */
async function withCampaign(
  core: Core,
  from: From,
  name: string,
  run: (campaign: Loaded<'campaign'>) => Promise<Reply>,
): Promise<Reply> {
  if (name === '') return say(setupWords.which);
  const wanted = name.toLowerCase();
  const campaigns = await core.store.find({ query: 'campaigns' });
  const called = (campaign: Loaded<'campaign'>) =>
    nameOf(campaign.state, idOf(campaign.stream)).toLowerCase();
  const byId = campaigns.filter(({ stream }) => idOf(stream) === wanted);
  const byName = campaigns.filter((one) => called(one) === wanted);
  const begins = campaigns.filter((one) => called(one).startsWith(wanted));
  const found = [byId, byName, begins].find((some) => some.length > 0) ?? [];
  const [campaign] = found;
  const refused = refusalOf(
    campaign === undefined ? await mayMake(core, from) : await mayChange(core, from, campaign),
  );
  if (refused !== undefined) return refused;
  if (campaign === undefined) return say(setupWords.noSuch(name.slice(0, 80)));
  if (found.length > 1) return say(setupWords.severalSuch(found.map(({ stream }) => idOf(stream))));
  return run(campaign);
}

/** The card of its draft; an open campaign gets one that says what it is now. */
async function change(core: Core, from: From, campaign: Loaded<'campaign'>): Promise<Reply> {
  const drafted =
    campaign.state.draft === undefined
      ? await changeDraft(core, idOf(campaign.stream), whoOf(from).person, (same) => same)
      : campaign;
  return drafted === undefined ? say(setupWords.noDraft) : { say: draftCard(drafted, from.channel) };
}

async function open(core: Core, from: From, campaign: Loaded<'campaign'>, agreed: Agreed): Promise<Reply> {
  const isNew = campaign.state.definition === undefined;
  const opening = await openDraft(core, campaign, whoOf(from).person, agreed);
  if (opening.done) return say(...openedSentences(core, opening.imported, isNew));
  switch (opening.why) {
    case 'noDraft':
      return say(setupWords.noDraft);
    case 'reasons': {
      const name = nameOf(campaign.state, idOf(campaign.stream));
      const [card] = draftCard(campaign, from.channel).filter(({ part }) => part === 'buttons');
      return {
        say: [
          { part: 'text', text: setupWords.notOpened(name) },
          { part: 'list', items: opening.reasons },
          ...(card === undefined ? [] : [card]),
        ],
      };
    }
    case 'orphans':
      return { say: orphanCard(campaign, opening.orphans) };
    case 'moved': {
      const [now] = await core.store.load([campaign.stream]);
      return { say: draftCard(now, from.channel) };
    }
  }
}

async function drop(core: Core, from: From, campaign: Loaded<'campaign'>): Promise<Reply> {
  const name = nameOf(campaign.state, idOf(campaign.stream));
  if (!(await dropDraft(core, idOf(campaign.stream), whoOf(from).person))) return say(setupWords.noDraft);
  return say(campaign.state.definition === undefined ? setupWords.dropped(name) : setupWords.kept(name));
}

export async function openPressed(core: Core, from: From, target: string): Promise<Reply> {
  const { id, place } = readTarget(target);
  const found = await allowedOn(core, from, id);
  if ('no' in found) return found.no;
  const here = from.channel ?? place;
  return open(
    core,
    { ...from, ...(here === undefined ? {} : { channel: here }) },
    found.campaign,
    noneAgreed,
  );
}

/** Somebody goes on although items lose their slots: these items, of this draft, and no others. */
export async function confirmPressed(core: Core, from: From, target: string): Promise<Reply> {
  const [id = '', version = '', agreed = ''] = target.split('@');
  const found = await allowedOn(core, from, id);
  if ('no' in found) return found.no;
  const { campaign } = found;
  if (campaign.version !== Number(version)) return { say: draftCard(campaign, from.channel) };
  return open(core, from, campaign, (orphans) => fingerprintOf(orphans) === agreed);
}

export async function dropPressed(core: Core, from: From, target: string): Promise<Reply> {
  const found = await allowedOn(core, from, readTarget(target).id);
  return 'no' in found ? found.no : drop(core, from, found.campaign);
}
