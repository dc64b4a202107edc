/** The script of a rehearsal: who does what when, drawn from a seed, so that the same seed plays the same day. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import { slotsOf } from '../campaigns/timetable.ts';
import type { Instant } from '../events.ts';
import type { Answers, FormName, PressAction } from '../submissions/card.ts';
import type { Kind } from '../submissions/submission.ts';
import type { Cast, Player } from './cast.ts';
import type { Random } from './random.ts';
import { seeded } from './random.ts';
import { aboutText, CRY_FOR_HELP, noticeText, signpostText, storyText } from './texts.ts';

export type Act = {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  /** A moment worth telling: what happens, in a few words. */
  readonly tells?: string;
} & (
  | { readonly does: 'submit'; readonly form: Kind; readonly answers: Answers }
  | { readonly does: 'press'; readonly action: PressAction; readonly item: string }
  | { readonly does: 'form'; readonly form: FormName; readonly item: string; readonly answers: Answers }
  | { readonly does: 'command'; readonly text: string }
  /** Takes down the newest post that is still up. */
  | { readonly does: 'takeDownNewest' }
  /** Looks at X for what the machine could not find out, and says which it is. */
  | { readonly does: 'settle' }
);

export interface Script {
  readonly acts: readonly Act[];
  readonly begins: Instant;
  /** When the last slot and everything that follows from it is over. */
  readonly ends: Instant;
  readonly slots: number;
}

const MINUTE = 60_000;
/** More than slots, because some are turned down, withdrawn or wait as evergreen. */
const SPARE = 1.35;

/** @throws RangeError when the campaign has no slots on its first day, or fewer than three approvers by e-mail. */
export function writeScript(campaign: CampaignFile, cast: Cast, seed: number): Script {
  const { slots } = slotsOf(campaign, campaign.dates.from);
  const first = slots[0];
  const last = slots.at(-1);
  if (first === undefined || last === undefined)
    throw new RangeError('the first day of the campaign has no slots');
  if (cast.comms.length < 3)
    throw new RangeError('a rehearsal needs at least three approvers listed by e-mail');
  const random = seeded(`script/${seed}`);
  const acts: Act[] = [];
  const count = Math.ceil(slots.length * SPARE);
  const begins = first.at - 18 * 60 * MINUTE;
  const dayLength = last.at - first.at;
  for (let n = 0; n < count; n += 1) {
    // Two thirds come in the afternoon before, the rest through the day until three quarters of it are over.
    const isBefore = n < (count * 2) / 3;
    const at = isBefore
      ? begins + Math.floor((n / count) * 300) * MINUTE + random.below(MINUTE)
      : first.at -
        60 * MINUTE +
        Math.floor((dayLength * (n - (count * 2) / 3)) / (count * 0.45)) +
        random.below(MINUTE);
    acts.push(...itemActs(n, at, cast, random));
  }
  acts.push(...troubleActs(first.at, cast, campaign));
  acts.push(...helpActs(first.at, cast));
  acts.push(...stopActs(first.at + Math.floor(dayLength * 0.42), cast));
  for (const share of [0.37, 0.68])
    acts.push({
      id: `takedown-${share}`,
      at: first.at + Math.floor(dayLength * share) + 193_000,
      by: accountOf(cast.comms, 0),
      does: 'takeDownNewest',
      tells: 'Somebody of comms takes the newest post down',
    });
  for (let at = first.at + 7 * MINUTE; at < last.at + 30 * MINUTE; at += 10 * MINUTE)
    acts.push({ id: `settle-${at}`, at, by: accountOf(cast.comms, 1), does: 'settle' });
  acts.sort((a, b) => a.at - b.at || a.id.localeCompare(b.id));
  return { acts, begins, ends: last.at + 40 * MINUTE, slots: slots.length };
}

/** One submission and what people make of it. */
function itemActs(n: number, at: Instant, cast: Cast, random: Random): Act[] {
  const author = cast.staff[(n * 7) % cast.staff.length];
  if (author === undefined) return [];
  const id = `item-${n}`;
  const kind: Kind = n % 5 === 3 ? 'signpost' : n % 5 === 4 ? 'notice' : 'story';
  const isAbout = kind === 'story' && n % 5 === 2;
  const isEvergreen = kind !== 'story' && n % 4 === 0;
  const submit: Act = {
    id,
    at,
    by: author.account,
    does: 'submit',
    form: kind,
    answers: {
      organisation: author.organisation,
      ...(kind === 'story' ? { about: isAbout ? 'yes' : 'no' } : {}),
      ...(isAbout ? { agreed: 'yes', proof: 'signed form, comms folder', month: '2017-01' } : {}),
      ...(isEvergreen ? { evergreen: 'yes' } : {}),
      text: textOf(kind, isAbout, n, random),
    },
  };
  const after = (minutes: number) => at + minutes * MINUTE + random.below(50_000);
  const [one, two, three] = [0, 1, 2].map((k) => accountOf(cast.comms, n + k)) as [string, string, string];
  const press = (name: string, when: Instant, by: string, action: PressAction): Act => ({
    id: `${id}-${name}`,
    at: when,
    by,
    does: 'press',
    action,
    item: id,
  });
  const form = (name: string, when: Instant, by: string, formName: FormName, answers: Answers): Act => ({
    id: `${id}-${name}`,
    at: when,
    by,
    does: 'form',
    form: formName,
    item: id,
    answers,
  });
  const approvals = (from: number, people: readonly string[]) =>
    people
      .slice(0, isAbout ? 2 : 1)
      .map((by, k) => press(`approve-${k}`, after(from + k * 3), by, 'approve'));
  if (n % 16 === 3) {
    const suggestion = `${textOf(kind, isAbout, n + 400, random)}`;
    const comment = 'Lovely. Could it be a little shorter?';
    return [
      submit,
      form('ask', after(4), one, 'askForChanges', { comment, suggestion }),
      press('accept', after(9), author.account, 'acceptSuggestion'),
      ...approvals(12, [two, three]),
    ];
  }
  if (n % 16 === 7) {
    const text = textOf(kind, isAbout, n + 600, random);
    const about = kind === 'story' ? { about: 'no' } : {};
    return [
      submit,
      form('ask', after(4), one, 'askForChanges', { comment: 'Please say what your team did.' }),
      form('change', after(11), author.account, 'change', { text, ...about }),
      ...approvals(15, [two, three]),
    ];
  }
  if (n % 16 === 9)
    return [
      submit,
      form('reject', after(5), one, 'reject', {
        reason: 'tone',
        words: 'Thank you; this one might upset somebody.',
      }),
    ];
  if (n % 16 === 12)
    return [submit, ...approvals(6, [one, two]), press('withdraw', after(20), author.account, 'withdraw')];
  return [submit, ...approvals(5 + (n % 11), [one, two])];
}

/** Things that must not work, tried by people who mean no harm. */
function troubleActs(first: Instant, cast: Cast, campaign: CampaignFile): Act[] {
  const at = first - 90 * MINUTE;
  const own = accountOf(cast.comms, 0);
  const author = cast.staff[4] ?? cast.staff[0];
  const organisation = campaign.organisations[0]?.id ?? '';
  if (author === undefined) return [];
  const slot = { preferred: '09:20' };
  const told =
    'A person we visited told us that the stairs are easier now. The whole team is glad to hear it.';
  const toldAgain =
    'Someone we see at home wrote that tea in the garden is possible again. They asked us to share it.';
  return [
    // Somebody of the comms team approves their own notice: refused; a colleague does it.
    {
      id: 'own',
      at,
      by: own,
      does: 'submit',
      form: 'notice',
      answers: {
        text: 'Good morning. All day long we show what care looks like behind the doors.',
        organisation,
        ...slot,
      },
    },
    {
      id: 'own-approve',
      at: at + 2 * MINUTE,
      by: own,
      does: 'press',
      action: 'approve',
      item: 'own',
      tells: 'Somebody of comms tries to approve their own notice',
    },
    {
      id: 'own-other',
      at: at + 40 * MINUTE,
      by: accountOf(cast.comms, 2),
      does: 'press',
      action: 'approve',
      item: 'own',
    },
    // A story about somebody without their agreement: refused in the form; with it, taken.
    {
      id: 'unasked',
      tells: 'A story about somebody, without their agreement',
      at: at + 1000,
      by: author.account,
      does: 'submit',
      form: 'story',
      answers: { text: told, about: 'yes', organisation: author.organisation, preferred: '10:30' },
    },
    ...[0, 1].map(
      (k): Act => ({
        id: `unasked-approve-${k}`,
        at: at + (5 + k) * MINUTE,
        by: accountOf(cast.comms, k),
        does: 'press',
        action: 'approve',
        item: 'unasked',
      }),
    ),
    {
      id: 'asked',
      at: at + 50 * MINUTE,
      by: author.account,
      does: 'submit',
      form: 'story',
      answers: {
        text: toldAgain,
        about: 'yes',
        agreed: 'yes',
        proof: 'letter, comms folder',
        month: '2017-01',
        organisation: author.organisation,
        preferred: '10:30',
      },
    },
    ...[0, 1].map(
      (k): Act => ({
        id: `asked-approve-${k}`,
        at: at + (55 + k) * MINUTE,
        by: accountOf(cast.comms, k),
        does: 'press',
        action: 'approve',
        item: 'asked',
      }),
    ),
  ];
}

/** Somebody writes what must never be posted: they are told where help is, and who is named for it reads it in private. */
function helpActs(first: Instant, cast: Cast): Act[] {
  const author = cast.staff[7] ?? cast.staff[0];
  const [lead] = cast.leads;
  if (author === undefined || lead === undefined) return [];
  const at = first + 12 * MINUTE;
  return [
    {
      id: 'help',
      tells: 'Somebody writes that they cannot go on',
      at,
      by: author.account,
      does: 'submit',
      form: 'story',
      answers: { text: CRY_FOR_HELP, about: 'no', organisation: author.organisation },
    },
    {
      id: 'help-look',
      tells: 'An approver tries to look at it',
      at: at + 2 * MINUTE,
      by: accountOf(cast.comms, 0),
      does: 'form',
      form: 'sealed',
      item: 'help',
      answers: {},
    },
    {
      id: 'help-read',
      tells: 'The crisis lead opens it in private and closes it with a note',
      at: at + 8 * MINUTE,
      by: lead.account,
      does: 'form',
      form: 'sealed',
      item: 'help',
      answers: { note: 'Called them back; a colleague is with them.' },
    },
  ];
}

/** Something happened: one person stops everything, two lift it 45 minutes later. */
function stopActs(at: Instant, cast: Cast): Act[] {
  const [one, two] = [accountOf(cast.comms, 1), accountOf(cast.comms, 2)];
  return [
    {
      id: 'stop',
      at: at + 61_000,
      by: one,
      does: 'command',
      text: 'stop a serious incident in town',
      tells: 'A serious incident: somebody of comms presses stop',
    },
    {
      id: 'resume-1',
      at: at + 41 * MINUTE,
      by: one,
      does: 'command',
      text: 'resume',
      tells: 'The same person asks to lift it',
    },
    {
      id: 'resume-2',
      at: at + 45 * MINUTE,
      by: two,
      does: 'command',
      text: 'resume',
      tells: 'A second person asks too',
    },
  ];
}

function textOf(kind: Kind, isAbout: boolean, n: number, random: Random): string {
  switch (kind) {
    case 'story':
      return isAbout ? aboutText(n, random) : storyText(n, random);
    case 'signpost':
      return signpostText(n, random);
    case 'notice':
      return noticeText(n, random);
    case 'pledge':
      return storyText(n, random);
  }
}

function accountOf(players: readonly Player[], n: number): string {
  return players[n % players.length]?.account ?? '';
}
