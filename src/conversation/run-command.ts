/** Commands that open no form: what you sent, one item, the run sheet, stop and resume, invite, who you are. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { runSheet } from '../campaigns/run-sheet.ts';
import { dayOf, sayDay, startOfDay } from '../campaigns/wall-time.ts';
import { COMMANDS, type CommandRow, parseCommand, parseShortId, type Verb } from '../commands.ts';
import type { Core } from '../core.ts';
import { UnavailableError } from '../errors.ts';
import { readField } from '../events.ts';
import { ROLE_OF_ROUTE } from '../guard/routes.ts';
import { nameOf } from '../people/person.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { spentSince } from '../publishing/account.ts';
import { historyParts } from '../showing/history.ts';
import { sayWhen } from '../showing/sealed.ts';
import type { MessagePart } from '../submissions/card.ts';
import { button, submissionCard, targetOf } from '../submissions/cards.ts';
import { lookUp, whyNot } from '../submissions/change.ts';
import { gather, roleListsOf } from '../submissions/gather.ts';
import { recordRefusal } from '../submissions/sealed.ts';
import { isTextGone, shortId } from '../submissions/submission.ts';
import { commandAnswers, roleWord } from '../words/answers.ts';
import { kindWord, sayPrice } from '../words/cards.ts';
import { sayObjection } from '../words/objections.ts';
import { sealedWords } from '../words/sealed.ts';
import { say, sayNo } from './answer.ts';
import { campaignsDecidedBy, openCampaigns } from './campaign-choice.ts';
import type { From, Reply } from './conversation.ts';
import { itemParts } from './home.ts';
import { meet, whoOf } from './identity.ts';
import { press } from './press.ts';
import { resume, stop } from './stopping.ts';

const MINE = 10;
const SEALED = 20;
/** Lines of a run sheet in one piece of text. */
const LINES = 20;

export async function runCommand(core: Core, from: From, command: string, text: string): Promise<Reply> {
  const { row, rest } = parseCommand(command, text);
  switch (row.word as Verb | 'story' | 'pledge') {
    case 'help':
      return help(rest);
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
    case 'story':
    case 'pledge':
    case 'signpost':
    case 'notice':
      // A chat without forms, or an expired trigger: say where the form is.
      return help('');
  }
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
  const items = await core.store.find({
    query: 'mine',
    person: person.stream.slice('person:'.length),
    limit: MINE,
  });
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
  return { say: [...card.parts, { part: 'divider' }, ...history] };
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

async function queue(core: Core, from: From, rest: string): Promise<Reply> {
  if (rest !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(rest)) return say(commandAnswers.notADay);
  const campaign = await campaignDecided(core, from);
  if (campaign === 'notApprover' || campaign === 'cannotCheck') return say(sayObjection(campaign));
  const today = dayOf(core.clock.now(), campaign.timeZone);
  const day = rest !== '' ? rest : today < campaign.dates.from ? campaign.dates.from : today;
  const rows = await runSheet(core, campaign, day);
  if (rows.length === 0) return say(commandAnswers.noSlots(day));
  const lines = rows.map((row) => {
    const item = row.id === undefined ? '' : ` ${row.id} ${row.kind ?? ''} from ${row.organisation ?? ''}`;
    return `${row.slot.time} ${row.outcome}${item}${row.words === undefined ? '' : `: ${row.words}`}`;
  });
  return {
    say: [
      { part: 'heading', text: `${campaign.name}, ${sayDay(day)}` },
      ...inPieces(lines),
      { part: 'list', items: await costs(core, campaign, day) },
    ],
  };
}

/** What is kept for this person to open: by the routes that they are named for, and nothing else. */
async function sealedItems(core: Core, from: From): Promise<Reply> {
  const person = await meet(core, from);
  const parts: MessagePart[] = [];
  try {
    for (const campaign of await core.store.find({ query: 'campaigns' })) {
      const { definition } = campaign.state;
      if (definition === undefined) continue;
      const roles = await core.directory.roles(person.state.accounts, definition, roleListsOf(campaign));
      const items = await core.store.find({ query: 'sealed', campaign: definition.id, limit: SEALED });
      for (const { stream, state } of items) {
        const { sealed } = state;
        if (sealed === undefined || !roles.includes(ROLE_OF_ROUTE[sealed.route])) continue;
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
    }
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return say(sayObjection('cannotCheck'));
  }
  return parts.length === 0 ? say(sealedWords.noneForYou) : { say: parts };
}

async function campaignDecided(
  core: Core,
  from: From,
): Promise<CampaignDefinition | 'notApprover' | 'cannotCheck'> {
  try {
    const [campaign] = await campaignsDecidedBy(core, await meet(core, from));
    return campaign ?? 'notApprover';
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return 'cannotCheck';
  }
}

/** A day of 73 slots as plain lines: as a list its markup alone would not fit one message. */
function inPieces(lines: readonly string[]): readonly MessagePart[] {
  const pieces: MessagePart[] = [];
  for (let start = 0; start < lines.length; start += LINES)
    pieces.push({ part: 'text', text: lines.slice(start, start + LINES).join('\n') });
  return pieces;
}

/** What each account has spent on a day, and may spend. */
async function costs(core: Core, campaign: CampaignDefinition, day: string): Promise<readonly string[]> {
  const from = startOfDay(day, campaign.timeZone);
  const accounts = await core.store.load(
    campaign.accounts.map((one): StreamId<'account'> => `account:${one.id}`),
  );
  return campaign.accounts.map((one, index) => {
    const state = accounts[index]?.state;
    const spent = state === undefined ? 0 : spentSince(state, from);
    return commandAnswers.spent(one.handle, sayPrice(spent), sayPrice(one.dailyBudget * 1000));
  });
}

async function invite(core: Core, from: From): Promise<Reply> {
  const [campaign] = await openCampaigns(core);
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

async function whoami(core: Core, from: From): Promise<Reply> {
  const person = await meet(core, from);
  const email = readField(person.content, person.state.profile, 'email');
  const lines = [commandAnswers.whoami(nameOf(person), email)];
  const campaigns = await core.store.find({ query: 'campaigns' });
  try {
    for (const definition of await openCampaigns(core)) {
      const loaded = campaigns.find((one) => one.state.definition?.id === definition.id);
      const lists = loaded === undefined ? {} : roleListsOf(loaded);
      const roles = await core.directory.roles(person.state.accounts, definition, lists);
      lines.push(
        commandAnswers.roles(
          definition.name,
          roles.map((role) => roleWord[role] ?? role),
        ),
      );
    }
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    lines.push(sayObjection('cannotCheck'));
  }
  return say(...lines);
}
