/** The law of the library, read from the raw events alone: what every use must be, and how often and how near it may come. */
import type { StoredEvent } from '../../src/events.ts';

type Data = Readonly<Record<string, unknown>>;

interface Words {
  readonly n: number;
  readonly body: { readonly key: string; readonly digest: string };
  readonly writers: readonly string[];
}

interface Item {
  revision: Words;
  readonly repeat: { readonly uses: number; readonly gapHours: number; readonly until: string } | undefined;
  readonly root: string;
  readonly from: { readonly stream: string; readonly why: string } | undefined;
  approvals: { by: string; accepted: unknown }[];
  status: 'review' | 'approved' | 'over';
  readonly uses: string[];
}

const HOURS = 60 * 60_000;
const WEEK = 7 * 24 * HOURS;

/** Every breach, in words; empty when the library kept its law. */
export function breachesOf(events: readonly StoredEvent[]): readonly string[] {
  const found: string[] = [];
  const items = new Map<string, Item>();
  /** Slots of uses, by the item that all others of its family are variations of. */
  const slots = new Map<string, number[]>();
  const posted: { digest: string; at: number }[] = [];
  for (const event of events) {
    const data = event.data as Data;
    if (!event.stream.startsWith('submission:')) continue;
    const say = (breach: string) => found.push(`${event.stream} at ${event.position}: ${breach}`);
    if (event.type === 'submitted') {
      const from = data.from as Item['from'];
      items.set(event.stream, {
        revision: data.revision as Words,
        repeat: data.repeat as Item['repeat'],
        root: from?.why === 'variation' ? from.stream : event.stream,
        from,
        approvals: [],
        status: 'review',
        uses: [],
      });
      if (event.by === 'loudhailer') chargeUse(items, event, say);
      continue;
    }
    const item = items.get(event.stream);
    if (item === undefined) continue;
    const source = item.from?.why === 'library' ? items.get(item.from.stream) : undefined;
    switch (event.type) {
      case 'approved':
        item.approvals.push({ by: event.by, accepted: data.accepted });
        if (data.final === true) item.status = 'approved';
        break;
      case 'approvalCarried':
        chargeCarried(source, data, say);
        item.approvals.push({ by: String(data.by), accepted: data.accepted });
        break;
      case 'scheduled': {
        if (item.repeat !== undefined) say('an item of the library has a slot of its own');
        // Where people move it afterwards is their decision.
        if (event.by !== 'loudhailer' || source === undefined) break;
        const at = (data.slot as { at: number; day: string }).at;
        const family = slots.get(source.root) ?? [];
        const gap = (source.repeat?.gapHours ?? 0) * HOURS;
        if (family.some((other) => Math.abs(at - other) < gap)) say('used too near to another use');
        slots.set(source.root, [...family, at]);
        if ((data.slot as { day: string }).day > (source.repeat?.until ?? '')) say('used after its last day');
        const { digest } = item.revision.body;
        if (posted.some((one) => one.digest === digest && event.at - one.at < WEEK))
          say('the same words within 7 days');
        break;
      }
      case 'used':
        item.uses.push(String(data.as));
        if (item.uses.length > (item.repeat?.uses ?? 0)) say('used more often than it may be');
        break;
      case 'published':
        posted.push({ digest: item.revision.body.digest, at: event.at });
        break;
      case 'revised':
        item.revision = data.revision as Words;
        item.approvals = [];
        item.status = 'review';
        break;
      case 'returned':
      case 'changesRequested':
        item.approvals = [];
        item.status = 'review';
        break;
      case 'parked':
      case 'rejected':
      case 'withdrawn':
      case 'erased':
      case 'sealed':
      case 'expired':
        item.status = 'over';
        break;
      case 'released':
        item.status = 'approved';
        break;
    }
  }
  for (const [stream, { from }] of items)
    if (from?.why === 'library' && items.get(from.stream)?.uses.filter((use) => use === stream).length !== 1)
      found.push(`${stream}: a use that its item does not know, or knows twice`);
  return found;
}

/** Made by the machine: of something, in the same words, while that may go out. */
function chargeUse(
  items: ReadonlyMap<string, Item>,
  event: StoredEvent,
  say: (breach: string) => void,
): void {
  const made = items.get(event.stream);
  const source = made?.from?.why === 'library' ? items.get(made.from.stream) : undefined;
  if (made === undefined || source === undefined) {
    say('the machine filed something of its own');
    return;
  }
  if (source.repeat === undefined) say('made of what may not repeat');
  if (source.status !== 'approved') say('made of what is not approved');
  if (items.get(source.root)?.status === 'over') say('made of a variation whose first words were taken back');
  if (JSON.stringify(made.revision.body) !== JSON.stringify(source.revision.body)) say('made in other words');
  if (!source.revision.writers.every((writer) => made.revision.writers.includes(writer)))
    say('forgot who wrote it');
}

function chargeCarried(source: Item | undefined, data: Data, say: (breach: string) => void): void {
  const given = source?.approvals.find(({ by }) => by === data.by);
  if (given === undefined) {
    say(`carried an approval of ${String(data.by)} that does not stand`);
    return;
  }
  if (JSON.stringify(given.accepted) !== JSON.stringify(data.accepted)) say('carried more than was approved');
}
