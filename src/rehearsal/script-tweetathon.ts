/** What is done in a tweet-a-thon beside sending things in and approving them: the library, and moves on the run sheet. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import type { SlotRef } from '../submissions/submission.ts';
import { type Act, accountOf, command, form, MINUTE, press } from './acts.ts';
import type { Cast } from './cast.ts';
import { isPlain } from './script-items.ts';
import { librarySignposts } from './texts.ts';

/** Fewer slots than this leave nothing to move about. */
const WORTH_MOVING = 60;

export function tweetathonActs(
  _campaign: CampaignFile,
  slots: readonly SlotRef[],
  cast: Cast,
): readonly Act[] {
  const first = slots[0];
  if (first === undefined) return [];
  return [...library(first, cast), ...(slots.length < WORTH_MOVING ? [] : moves(slots, cast))];
}

/** Signposts that may go out again and again, in other words each time: X and the public want nothing twice in a week. */
function library(first: SlotRef, cast: Cast): readonly Act[] {
  const at = first.at - 15 * 60 * MINUTE;
  return librarySignposts.flatMap(([text, ...others], n): readonly Act[] => {
    const author = cast.staff[(n * 5 + 2) % cast.staff.length];
    if (author === undefined || text === undefined) return [];
    const id = `library-${n}`;
    const when = at + n * 5 * MINUTE;
    const answers = { text, organisation: author.organisation, evergreen: 'yes', uses: '3', gapHours: '1' };
    return [
      { id, at: when, by: author.account, does: 'submit', form: 'signpost', answers },
      press(`${id}-approve`, when + 3 * MINUTE, accountOf(cast.comms, n), 'approve', id),
      ...others.map((words, k) =>
        form(`${id}-other-${k}`, when + (6 + k) * MINUTE, author.account, 'variation', { text: words }, id),
      ),
      {
        id: `${id}-round`,
        at: when + 30 * MINUTE,
        by: accountOf(cast.comms, n + 1),
        does: 'approveWaiting',
      },
    ];
  });
}

/** The run sheet changes in the morning: two change places, one goes to the evening, one waits and comes back. */
function moves(slots: readonly SlotRef[], cast: Cast): readonly Act[] {
  const at = (slots[0]?.at ?? 0) + 25 * MINUTE;
  const lead = accountOf(cast.comms, 0);
  const late = slots.at(-3)?.time ?? '';
  const items = Array.from({ length: slots.length }, (_, n) => n).filter(
    (n) => isPlain(n) && n > slots.length * 0.55 && n < slots.length * 0.85,
  );
  const [one, two, three, four] = items.map((n) => `<item-${n}>`);
  if (one === undefined || two === undefined || three === undefined || four === undefined) return [];
  const tell = (act: Act, tells: string): Act => ({ ...act, tells });
  return [
    tell(command('swap', at, lead, `swap ${one} ${two}`), 'Comms lets two items change their slots'),
    tell(command('move', at + MINUTE, lead, `move ${three} ${late}`), 'Comms moves an item to the evening'),
    tell(command('park', at + 2 * MINUTE, lead, `park ${four}`), 'Comms takes an item off the run sheet'),
    tell(command('next', at + 90 * MINUTE, lead, `next ${four}`), 'Comms gives it the next free slot'),
  ];
}
