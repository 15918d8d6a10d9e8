import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

interface Ranked {
  readonly id: string;
  readonly rank: string;
}

/** Order by rank, then by id; ranks are compared as code units, never by locale. */
export function byRank(left: Ranked, right: Ranked): number {
  if (left.rank !== right.rank) return left.rank < right.rank ? -1 : 1;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}

/** True when the order-key library can work with this rank. */
export function isRank(rank: string): boolean {
  try {
    generateKeyBetween(rank, null);
    return true;
  } catch {
    return false;
  }
}

/** `count` ranks in order, for a list that is made at once. */
export function freshRanks(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

/**
 * The ranks to write so that an item stands at `at` among `others` (in order, without it).
 * The first is the item's own; further ones heal neighbours whose ranks are equal, out of order or unusable.
 */
export function ranksFor(
  others: readonly Ranked[],
  at: number,
): { readonly own: string; readonly healed: readonly Ranked[] } {
  const before = others[at - 1]?.rank ?? null;
  const after = others[at]?.rank ?? null;
  const sound = (rank: string | null): boolean => rank === null || isRank(rank);
  if (sound(before) && sound(after) && (before === null || after === null || before < after)) {
    return { own: generateKeyBetween(before, after), healed: [] };
  }
  return healCluster(others, at);
}

// Equal or broken neighbours leave no room between them: everything from the first of the cluster on gets a fresh rank.
function healCluster(
  others: readonly Ranked[],
  at: number,
): { readonly own: string; readonly healed: readonly Ranked[] } {
  let from = at;
  while (from > 0 && !followsSoundly(others, from)) from -= 1;
  let to = at;
  while (to < others.length && !followsSoundly(others, to)) to += 1;
  const low = others[from - 1]?.rank ?? null;
  const high = ceiling(low, others[to]?.rank ?? null);
  const end = high === null ? others.length : to;
  const ranks = generateNKeysBetween(low, high, end - from + 1);
  const rankOf = (position: number): string => ranks[position - from] ?? generateKeyBetween(low, high);
  const healed = others
    .slice(from, end)
    .map(({ id }, index) => ({ id, rank: rankOf(from + index < at ? from + index : from + index + 1) }));
  return { own: rankOf(at), healed };
}

// The rank that a healed cluster must stay under, or null when it may take the rest of the list.
function ceiling(low: string | null, next: string | null): string | null {
  if (next === null || !isRank(next)) return null;
  return low === null || low < next ? next : null;
}

function followsSoundly(others: readonly Ranked[], index: number): boolean {
  const here = others[index]?.rank;
  const before = others[index - 1]?.rank;
  if (before === undefined) return true;
  if (here === undefined) return isRank(before);
  return isRank(before) && isRank(here) && before < here;
}
