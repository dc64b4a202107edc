/**
 * A law beside the law: whoever has one e-mail address on two platforms is one human from the first day, whether the
 * program has found that out or not, unless somebody said that they are two. Judged on the log, by a fold of its own.
 */
import type { StoredEvent } from '../../src/events.ts';

type Data = Readonly<Record<string, unknown>>;

interface Item {
  hands: Set<string>;
  approvals: Set<string>;
  about: boolean;
}

/** One line for every send that rests on too few different humans. `addresses`: who has which, by person. */
export function sameHumanBreaches(
  events: readonly StoredEvent[],
  addresses: ReadonlyMap<string, string>,
): readonly string[] {
  const found: string[] = [];
  const links = new Map<string, string>();
  const apart = new Set<string>();
  const items = new Map<string, Item>();
  for (const { type, stream, by, data, position } of events) {
    const fact = data as Data;
    const id = stream.slice(stream.indexOf(':') + 1);
    if (type === 'foundSame') links.set(id, String(fact.as));
    if (type === 'unlinked') links.delete(id);
    if (type === 'apart') apart.add(`${id} ${fact.from}`);
    if (!stream.startsWith('submission:')) continue;
    const item = items.get(id) ?? { hands: new Set(), approvals: new Set(), about: false };
    items.set(id, item);
    if (type === 'submitted' || type === 'revised') {
      const { writers, about } = fact.revision as { writers: readonly string[]; about: boolean };
      item.about = about;
      for (const hand of [...writers, ...(type === 'submitted' ? [String(fact.author), by] : [])])
        item.hands.add(hand);
      item.approvals.clear();
    }
    if (type === 'returned') item.approvals.clear();
    if (type === 'approved') item.approvals.add(by);
    if (type !== 'sending') continue;
    const human = humans(addresses, links, apart);
    const hands = new Set([...item.hands].map(human));
    const good = new Set([...item.approvals].map(human).filter((one) => !hands.has(one)));
    if (good.size < (item.about ? 2 : 1)) found.push(`${stream} at ${position}: ${good.size} humans`);
  }
  return found;
}

/** Who is who: by links first, and then by address, where nobody of the one was said to be nobody of the other. */
function humans(
  addresses: ReadonlyMap<string, string>,
  links: ReadonlyMap<string, string>,
  apart: ReadonlySet<string>,
): (id: string) => string {
  const ids = [...addresses.keys()];
  const of = new Map(ids.map((id) => [id, links.get(id) ?? id]));
  const members = (human: string | undefined) => ids.filter((id) => of.get(id) === human);
  for (const one of ids)
    for (const other of ids) {
      const [a, b] = [of.get(one), of.get(other)];
      if (a === b || addresses.get(one) !== addresses.get(other)) continue;
      if (members(a).some((x) => members(b).some((y) => apart.has(`${x} ${y}`)))) continue;
      for (const id of members(b)) of.set(id, a ?? id);
    }
  return (id) => of.get(id) ?? id;
}
