/** Commands that open no form: what you sent, one item, stop and resume, invite, and those that have files of their own. */
import { COMMANDS, type CommandRow, parseCommand, parseShortId, type Verb } from '../commands.ts';
import type { Core } from '../core.ts';
import { ROLE_OF_ROUTE } from '../guard/routes.ts';
import { loadHuman, sentBy } from '../people/human.ts';
import type { Loaded } from '../ports.ts';
import { historyParts } from '../showing/history.ts';
import { sayWhen } from '../showing/sealed.ts';
import type { MessagePart } from '../submissions/card.ts';
import { button, targetOf } from '../submissions/card-buttons.ts';
import { lookUp, whyNot } from '../submissions/change.ts';
import { gather, idOf, roleListsOf } from '../submissions/gather.ts';
import { recordRefusal } from '../submissions/sealed.ts';
import { isTextGone, shortId } from '../submissions/submission.ts';
import { submissionCard } from '../submissions/submission-card.ts';
import { commandAnswers } from '../words/answers.ts';
import { kindWord } from '../words/cards.ts';
import { sayObjection } from '../words/objections.ts';
import { sealedWords } from '../words/sealed.ts';
import { holding, say, sayNo } from './answer.ts';
import { openCampaigns } from './campaign-choice.ts';
import { campaignTyped } from './campaign-setup.ts';
import { eventsTyped } from './campaign-week.ts';
import { cardAgain } from './card-again.ts';
import type { From, Reply } from './conversation.ts';
import { itemParts } from './home.ts';
import { meet, whoOf } from './identity.ts';
import { linkByAdmin } from './link-accounts.ts';
import { pledgesSoFar } from './pledges-so-far.ts';
import { doneTyped, joinTyped } from './pledging.ts';
import { press } from './press.ts';
import { queue } from './queue.ts';
import { reportTyped } from './report-typed.ts';
import { helpForTyped } from './route-typed.ts';
import {
  giveNext,
  moveItem,
  offerAgain,
  parkItem,
  pickTyped,
  swapItems,
  varyItem,
} from './run-sheet-commands.ts';
import { resume, stop } from './stopping.ts';
import { digestTyped, linksTyped } from './telling.ts';
import { whoami } from './whoami.ts';

const MINE = 10;
const SEALED = 20;
/** Most that are looked at: those of other routes stand among them, and must hide nobody's own. */
const SEALED_READ = 1_000;
export async function runCommand(core: Core, from: From, command: string, text: string): Promise<Reply> {
  const { row, rest } = parseCommand(command, text);
  switch (row.word as Verb | 'story' | 'pledge') {
    case 'help':
      return helpFor(core, rest);
    case 'mine':
      return mine(core, from);
    case 'show':
      return withItem(core, rest, (item) => show(core, from, item));
    case 'change':
      return withItem(core, rest, (item) => change(core, from, item));
    case 'withdraw':
      return withItem(core, rest, (item) =>
        press(core, from, 'withdraw', targetOf(item.stream, item.state.revision)),
      );
    case 'takedown':
      return withItem(core, rest, (item) =>
        press(core, from, 'takeDown', targetOf(item.stream, item.state.revision)),
      );
    case 'queue':
      return queue(core, from, rest);
    case 'pledges':
      return pledgesSoFar(core, from, rest);
    case 'join':
      return joinTyped(core, from, rest);
    case 'done':
      return doneTyped(core, from, rest);
    case 'events':
      return eventsTyped(core, from, rest);
    case 'report':
      return reportTyped(core, from, rest);
    case 'move':
      return moveItem(core, from, rest);
    case 'swap':
      return swapItems(core, from, rest);
    case 'park':
      return parkItem(core, from, rest);
    case 'next':
      return giveNext(core, from, rest);
    case 'again':
      return offerAgain(core, from, rest);
    case 'pick':
      return pickTyped(core, from, rest);
    case 'variation':
      return varyItem(core, from, rest);
    case 'digest':
      return digestTyped(core, from, rest);
    case 'links':
      return linksTyped(core, from, rest);
    case 'campaign':
      return campaignTyped(core, from, rest);
    case 'sealed':
      return sealedItems(core, from);
    case 'stop':
      await meet(core, from);
      return stop(core, from, rest);
    case 'resume':
      await meet(core, from);
      return resume(core, from);
    case 'invite':
      return invite(core, from);
    case 'whoami':
      return whoami(core, from);
    case 'card':
      return withItem(core, rest, (item) => cardAgain(core, from, item));
    case 'link':
      return linkByAdmin(core, from, 'link', rest);
    case 'unlink':
      return linkByAdmin(core, from, 'unlink', rest);
    case 'story':
    case 'pledge':
    case 'signpost':
    case 'notice':
    case 'blog':
      // A chat without forms, or an expired trigger: say where the form is.
      return help('');
  }
}

/** What is no command may be somebody who needs help, and no list of commands is an answer to that. */
async function helpFor(core: Core, rest: string): Promise<Reply> {
  const found = await helpForTyped(core, rest);
  return found === undefined ? help(rest) : { say: found };
}

function help(rest: string): Reply {
  const lines = (COMMANDS as readonly CommandRow[]).map(({ under, word, hint, help }) => {
    const typed = [under === undefined ? `/${word}` : `/${under} ${word}`, hint].filter(
      (part) => part !== '',
    );
    return `${typed.join(' ')}: ${help}`;
  });
  const title = rest === '' ? commandAnswers.helpTitle : commandAnswers.unknownWord(rest.slice(0, 40));
  return {
    say: [
      { part: 'text', text: title },
      { part: 'list', items: lines },
    ],
  };
}

async function withItem(
  core: Core,
  text: string,
  run: (item: Loaded<'submission'>) => Promise<Reply>,
): Promise<Reply> {
  const id = parseShortId(text);
  if (id === undefined) return say(commandAnswers.whichItem);
  const [item] = await core.store.find({ query: 'number', number: id });
  return item === undefined ? say(commandAnswers.noSuchItem(id)) : run(item);
}

async function mine(core: Core, from: From): Promise<Reply> {
  const person = await meet(core, from);
  const items = await sentBy(core, await loadHuman(core, idOf(person.stream)), MINE);
  if (items.length === 0) return say(commandAnswers.nothingMine);
  const parts: MessagePart[] = [];
  for (const item of items) parts.push(...(await itemParts(core, item)));
  return { say: parts };
}

async function show(core: Core, from: From, item: Loaded<'submission'>): Promise<Reply> {
  await meet(core, from);
  const who = whoOf(from);
  const read = await gather(core, item.stream, who.person);
  const looked = await lookUp(core, read, [who.person]);
  const why = whyNot(core, looked, { verb: 'see' }, who.person);
  if (why.some(({ code }) => code === 'sealedNotYours')) await recordRefusal(core, who, item.stream);
  if (why.length > 0) return sayNo(core, why);
  const { gathered } = looked;
  const card = await submissionCard(core, gathered);
  const history = isTextGone(item.state) ? [] : await historyParts(core, gathered, 0);
  const shown: readonly MessagePart[] = [...card.parts, { part: 'divider' }, ...history];
  return { say: isTextGone(gathered.submission.state) ? shown : holding([item.stream], shown) };
}

async function change(core: Core, from: From, item: Loaded<'submission'>): Promise<Reply> {
  await meet(core, from);
  const target = targetOf(item.stream, item.state.revision);
  return {
    say: [
      { part: 'text', text: commandAnswers.changeHere(shortId(item.state)) },
      { part: 'buttons', buttons: [button('change', target, { opens: 'change', style: 'primary' })] },
    ],
  };
}

/** What is kept for this person to open: by the routes that they are named for, and nothing else. */
async function sealedItems(core: Core, from: From): Promise<Reply> {
  const person = await meet(core, from);
  const { accounts } = await loadHuman(core, idOf(person.stream));
  const parts: MessagePart[] = [];
  let unsure = false;
  for (const campaign of await core.store.find({ query: 'campaigns' })) {
    const { definition } = campaign.state;
    if (definition === undefined) continue;
    const now = await core.directory.roles(accounts, definition, roleListsOf(campaign));
    unsure ||= now.unsure;
    const items = await core.store.find({ query: 'sealed', campaign: definition.id, limit: SEALED_READ });
    const own = items.filter(
      ({ state: { sealed } }) => sealed !== undefined && now.roles.includes(ROLE_OF_ROUTE[sealed.route]),
    );
    for (const { stream, state } of own.slice(0, SEALED)) {
      const { sealed } = state;
      if (sealed === undefined) continue;
      const item = `${kindWord[state.kind]} ${shortId(state)}`;
      const text = sealedWords.listed(
        item,
        sealed.route,
        sayWhen(sealed, definition),
        sealed.openedBy !== undefined,
      );
      const open = button('openSealed', targetOf(stream, state.revision), { opens: 'sealed' });
      parts.push({ part: 'text', text }, { part: 'buttons', buttons: [open] });
    }
    const left = own.length - SEALED;
    if (left > 0) parts.push({ part: 'text', text: sealedWords.more(left) });
  }
  // What could not be asked may hold more.
  if (unsure) parts.push({ part: 'text', text: sayObjection('cannotCheck') });
  return parts.length === 0 ? say(sealedWords.noneForYou) : { say: parts };
}

async function invite(core: Core, from: From): Promise<Reply> {
  const [campaign] = await openCampaigns(core, 'either');
  if (campaign === undefined) return say(commandAnswers.noCampaign);
  if (from.channel === undefined) return say(commandAnswers.inviteHere);
  return {
    ...say(commandAnswers.invited),
    post: [
      { part: 'heading', text: commandAnswers.inviteHeading },
      { part: 'text', text: commandAnswers.inviteText(campaign.name, campaign.hashtag) },
      {
        part: 'buttons',
        buttons: [
          button('tellStory', 'story', { opens: 'story', style: 'primary' }),
          button('makePledge', 'pledge', { opens: 'pledge' }),
        ],
      },
    ],
  };
}
