import * as Y from 'yjs';
import type { Board, Item } from './board.ts';
import type { ItemId } from './ids.ts';
import { byRank } from './order.ts';
import { readLists } from './read-lists.ts';
import { readPlacedItem } from './read-placed-item.ts';
import { root, type YRecord } from './schema.ts';

/**
 * What stands where, when nothing has changed since `before` but some of its items: those that `records` no longer holds
 * are read anew. Null when that is not enough to know it, such as when an item came or two were merged.
 */
export function readTouchedItems(
  doc: Y.Doc,
  records: Map<string, Item>,
  before: Board,
): Pick<Board, 'meetings' | 'removedMeetings' | 'items' | 'lists' | 'archived'> | null {
  const pairs = pairsOf(doc, records, before);
  if (pairs === null) return null;
  const items = new Map(before.items);
  for (const { now } of pairs) {
    items.set(now.id, now);
    records.set(now.id, now);
  }
  const { meetings, removedMeetings } = before;
  if (pairs.every(standsStill)) {
    const archived = sameButFor(before.archived, pairs);
    return { meetings, removedMeetings, items, lists: replaced(before.lists, pairs), archived };
  }
  const all = [...items.values()];
  const archived = all.filter((item) => item.archived !== null).sort(byRank);
  return { meetings, removedMeetings, items, lists: readLists(all), archived };
}

/** An item as it was read before, and as it is. */
interface Pair {
  readonly old: Item;
  readonly now: Item;
}

/** The items that have changed; null when one came or went, or has to do with what was merged into what. */
function pairsOf(doc: Y.Doc, records: ReadonlyMap<string, Item>, before: Board): readonly Pair[] | null {
  const stored = root(doc, 'items');
  if (before.items.size !== stored.size) return null;
  const known = new Set<string>(before.meetings.map((meeting) => meeting.id));
  // Whether an item is read as open may follow from what another one was merged into.
  const into = new Set(before.archived.flatMap(({ archived }) => intoOf(archived)));
  const pairs: Pair[] = [];
  for (const [id, old] of before.items) {
    if (records.has(id)) continue;
    const from = stored.get(id);
    if (!(from instanceof Y.Map)) return null;
    const now = readPlacedItem({ doc, known, merged: before.merged }, id, from as YRecord);
    if ([old, now].some(({ archived }) => archived?.kind === 'merged') || into.has(id)) return null;
    pairs.push({ old, now });
  }
  return pairs;
}

function intoOf(archived: Item['archived']): readonly string[] {
  return archived?.kind === 'merged' ? [archived.into] : [];
}

function standsStill({ old, now }: Pair): boolean {
  const wasOff = old.archived !== null;
  return old.slot === now.slot && old.rank === now.rank && wasOff === (now.archived !== null);
}

function replaced(lists: Board['lists'], pairs: readonly Pair[]): Board['lists'] {
  const touched = new Set(pairs.map(({ now }) => now.slot));
  return new Map(
    [...lists].map(([slot, list]) => [slot, touched.has(slot) ? sameButFor(list, pairs) : list]),
  );
}

function sameButFor(list: readonly Item[], pairs: readonly Pair[]): readonly Item[] {
  const anew = new Map<ItemId, Item>(pairs.map(({ now }) => [now.id, now]));
  return list.map((item) => anew.get(item.id) ?? item);
}
