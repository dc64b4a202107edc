/** Fills a store before anything is measured: pledges that were listed, and posts that are booked. */
import { fileURLToPath } from 'node:url';
import { openLowdb } from '../adapters/lowdb/index.ts';
import type { CampaignFile } from '../src/campaigns/campaign.ts';
import { slotsOf } from '../src/campaigns/timetable.ts';
import type { NewEvent } from '../src/events.ts';
import { MACHINE } from '../src/events.ts';
import { personOf } from '../src/people/person.ts';
import type { Store } from '../src/ports.ts';
import { campaignFile } from './campaign.ts';
import { approved, filed, newCommit } from './filing.ts';

/** Commits that wait for one another: one group on disk. */
const GROUP = 1_000;
/** One person in ten pledges more than once. */
const PLEDGES_A_PERSON = 10;

/** Puts pledges into a store as they are after the campaign: submitted, and listed by an approver. */
export async function fillPledges(store: Store, file: CampaignFile, count: number): Promise<void> {
  const at = Date.now() - 86_400_000;
  const approver = personOf('slack:T0BENCH001/U0APPROVER');
  for (let from = 0; from < count; from += GROUP) {
    const size = Math.min(GROUP, count - from);
    await Promise.all(
      Array.from({ length: size }, (_, index) => {
        const number = from + index;
        const by = personOf(`slack:T0BENCH001/U1PLEDGE${Math.floor(number / PLEDGES_A_PERSON)}`);
        const { stream, events, piece } = filed(file, `bench:pledge:${number}`, 'pledge', by, number, at);
        const listed: NewEvent = { type: 'listed', at, by: approver, data: {} };
        return store.commit(newCommit(stream, [...events, listed], piece));
      }),
    );
  }
}

/** Books posts into the campaign's first slots, so that a guard has something to compare new words with. */
export async function bookPosts(store: Store, file: CampaignFile, count: number): Promise<void> {
  const at = Date.now();
  const slots = slotsOf(file, file.dates.from).slots.slice(0, count);
  for (const [index, slot] of slots.entries()) {
    const by = personOf(`slack:T0BENCH001/U1WRITER${index}`);
    const { stream, events, piece } = filed(
      file,
      `bench:post:${index}`,
      'story',
      by,
      900_000_000 + index,
      at,
    );
    await store.commit(
      newCommit(
        stream,
        [...events, ...approved(at), { type: 'scheduled', at, by: MACHINE, data: { slot } }],
        piece,
      ),
    );
  }
}

const quiet = { info() {}, warn() {}, error() {} };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder = '', count = '0'] = process.argv;
  const { store } = await openLowdb({ folder, log: quiet });
  await fillPledges(store, campaignFile(), Number(count));
  await store.close();
}
