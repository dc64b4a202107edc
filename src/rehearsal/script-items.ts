/** One submission and what people make of it: approved, changed, turned down or taken back. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import { addDays } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import type { Kind } from '../submissions/submission.ts';
import { type Act, accountOf, form, MINUTE, press } from './acts.ts';
import type { Cast } from './cast.ts';
import type { Random } from './random.ts';
import { aboutText, figureText, hoursText, noticeText, signpostText, storyText } from './texts.ts';

/** One submission and what people make of it. */
export function itemActs(
  n: number,
  at: Instant,
  campaign: CampaignFile,
  cast: Cast,
  random: Random,
): readonly Act[] {
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
      ...(isAbout ? { agreed: 'yes', proof: 'signed form, comms folder', month: monthBefore(campaign) } : {}),
      ...(isEvergreen ? { evergreen: 'yes' } : {}),
      text:
        (kind === 'signpost' ? templateOf(campaign, n, random) : undefined) ??
        textOf(kind, isAbout, n, random),
    },
  };
  const after = (minutes: number) => at + minutes * MINUTE + random.below(50_000);
  const [one, two, three] = [0, 1, 2].map((k) => accountOf(cast.comms, n + k)) as [string, string, string];
  const approvals = (from: number, people: readonly string[]) =>
    people
      .slice(0, isAbout ? 2 : 1)
      .map((by, k) => press(`${id}-approve-${k}`, after(from + k * 3), by, 'approve', id));
  if (n % 16 === 3) {
    const suggestion = textOf(kind, isAbout, n + 400, random);
    const comment = 'Lovely. Could it be a little shorter?';
    return [
      submit,
      form(`${id}-ask`, after(4), one, 'askForChanges', { comment, suggestion }, id),
      press(`${id}-accept`, after(9), author.account, 'acceptSuggestion', id),
      ...approvals(12, [two, three]),
    ];
  }
  if (n % 16 === 7) {
    const text = textOf(kind, isAbout, n + 600, random);
    const about = kind === 'story' ? { about: 'no' } : {};
    return [
      submit,
      form(`${id}-ask`, after(4), one, 'askForChanges', { comment: 'Please say what your team did.' }, id),
      form(`${id}-change`, after(11), author.account, 'change', { text, ...about }, id),
      ...approvals(15, [two, three]),
    ];
  }
  if (n % 16 === 9)
    return [
      submit,
      form(
        `${id}-reject`,
        after(5),
        one,
        'reject',
        { reason: 'tone', words: 'Thank you; this one might upset somebody.' },
        id,
      ),
    ];
  if (n % 16 === 12)
    return [
      submit,
      ...approvals(6, [one, two]),
      press(`${id}-withdraw`, after(20), author.account, 'withdraw', id),
    ];
  return [submit, ...approvals(5 + (n % 11), [one, two])];
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

/** A signpost states what the register has, where it has any: mostly when a service is open, now and then a figure. */
function templateOf({ services, figures }: CampaignFile, n: number, random: Random): string | undefined {
  const turn = Math.floor(n / 5);
  const service = services[turn % services.length];
  const figure = figures[Math.floor(n / 20) % figures.length];
  if (n % 10 === 3 || n % 20 === 18)
    return service === undefined ? undefined : hoursText(n, service.id, random);
  if (n % 20 === 8) return figure === undefined ? undefined : figureText(n, figure, random);
  return undefined;
}

/** Whether an item is a story that is simply approved: nobody changes it, turns it down or takes it back. */
export function isPlain(n: number): boolean {
  return ![3, 7, 9, 12].includes(n % 16) && n % 5 < 2;
}

/** What happened to somebody is told no sooner than the month after. */
export function monthBefore(campaign: CampaignFile): string {
  return addDays(`${campaign.dates.from.slice(0, 7)}-01`, -1).slice(0, 7);
}
