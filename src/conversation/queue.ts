/** The run sheet of a day as approvers read it: each slot, what is amiss with a card, and what the day costs. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { type RunSheetRow, runSheet, sayTroubles } from '../campaigns/run-sheet.ts';
import { dayOf, sayDay, startOfDay } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { UnavailableError } from '../errors.ts';
import type { StreamId } from '../ports.ts';
import { spentSince } from '../publishing/account.ts';
import { titleOf } from '../showing/item-card.ts';
import { cardTroubles } from '../showing/troubles.ts';
import type { MessagePart } from '../submissions/card.ts';
import { commandAnswers } from '../words/answers.ts';
import { sayPrice } from '../words/cards.ts';
import { sayObjection } from '../words/objections.ts';
import { say } from './answer.ts';
import { campaignsDecidedBy } from './campaign-choice.ts';
import type { From, Reply } from './conversation.ts';
import { meet } from './identity.ts';

/** Lines of a run sheet in one piece of text. */
const LINES = 20;
/** Most waiting items whose cards are looked after here. */
const WAITING = 200;

export async function queue(core: Core, from: From, rest: string): Promise<Reply> {
  if (rest !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(rest)) return say(commandAnswers.notADay);
  const campaign = await campaignDecided(core, from);
  if (campaign === 'notApprover' || campaign === 'cannotCheck') return say(sayObjection(campaign));
  const today = dayOf(core.clock.now(), campaign.timeZone);
  const day = rest !== '' ? rest : today < campaign.dates.from ? campaign.dates.from : today;
  const rows = await runSheet(core, campaign, day);
  if (rows.length === 0) return say(commandAnswers.noSlots(day));
  const lines = rows.map((row) => {
    const item = row.id === undefined ? '' : ` ${row.id} ${row.kind ?? ''} from ${row.organisation ?? ''}`;
    const line = `${row.slot.time} ${row.outcome}${item}${row.words === undefined ? '' : `: ${row.words}`}`;
    return [line, ...row.amiss].join('; ');
  });
  const amiss = await waitingAmiss(core, campaign);
  return {
    say: [
      { part: 'heading', text: `${campaign.name}, ${sayDay(day)}` },
      ...inPieces(lines, rows),
      ...(amiss.length === 0 ? [] : [{ part: 'list' as const, items: amiss }]),
      { part: 'list', items: await costs(core, campaign, day) },
    ],
  };
}

/** What waits for a decision has no slot yet, and nobody decides on a card that they cannot see. */
async function waitingAmiss(core: Core, campaign: CampaignDefinition): Promise<readonly string[]> {
  const waiting = await core.store.find({ query: 'waiting', campaign: campaign.id, limit: WAITING });
  const lines = await Promise.all(
    waiting.map(async ({ stream, state }) => {
      const amiss = sayTroubles(await cardTroubles(core, stream));
      return amiss.length === 0 ? [] : [`${titleOf(state)} waits; ${amiss.join('; ')}`];
    }),
  );
  return lines.flat();
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
function inPieces(lines: readonly string[], rows: readonly RunSheetRow[]): readonly MessagePart[] {
  const pieces: MessagePart[] = [];
  for (let start = 0; start < lines.length; start += LINES)
    pieces.push({
      part: 'text',
      text: lines.slice(start, start + LINES).join('\n'),
      of: rows
        .slice(start, start + LINES)
        .flatMap((row) => (row.words === undefined ? [] : (row.submission ?? []))),
    });
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
