import type * as Y from 'yjs';

/** What an update says that it deletes, or what a transaction did. */
export type Deletions = Pick<Y.Transaction['deleteSet'], 'clients'>;
type Range = { readonly clock: number; readonly len: number };

/**
 * Leaves, of what a transaction tells that it deleted, what the updates that it took in named. What stood in a deleted
 * part goes with it on every page, as it went here, and needs no naming; so a page can tell what its writer meant to
 * delete from what they knew nothing of. To be called before the transaction is told to anybody.
 */
export function tellNamedDeletions({ deleteSet }: Y.Transaction, named: readonly Deletions[]): void {
  for (const [client, gone] of deleteSet.clients) {
    const told = overlap(
      gone,
      named.flatMap(({ clients }) => clients.get(client) ?? []),
    );
    if (told.length === 0) deleteSet.clients.delete(client);
    else deleteSet.clients.set(client, told as typeof gone);
  }
}

/** What lies in ranges of both; `ones` are in order and apart, `others` as they come. */
function overlap(ones: readonly Range[], others: readonly Range[]): readonly Range[] {
  const apart = inOrder(others);
  const found: Range[] = [];
  for (let [i, j] = [0, 0]; ;) {
    const [one, other] = [ones[i], apart[j]];
    if (!one || !other) return found;
    const clock = Math.max(one.clock, other.clock);
    const len = Math.min(endOf(one), endOf(other)) - clock;
    if (len > 0) found.push({ clock, len });
    if (endOf(one) < endOf(other)) i += 1;
    else j += 1;
  }
}

function inOrder(ranges: readonly Range[]): readonly Range[] {
  const apart: Range[] = [];
  for (const next of ranges.toSorted((one, other) => one.clock - other.clock)) {
    const last = apart.at(-1);
    const clock = last ? Math.max(next.clock, endOf(last)) : next.clock;
    if (endOf(next) > clock) apart.push({ clock, len: endOf(next) - clock });
  }
  return apart;
}

function endOf({ clock, len }: Range): number {
  return clock + len;
}
