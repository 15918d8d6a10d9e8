/** How many letters must be changed, added, dropped or swapped with their neighbour to make `a` into `b`; stops above `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(cheapest({ a, b, i, j }, { before, last, row }));
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

interface At {
  readonly a: string;
  readonly b: string;
  readonly i: number;
  readonly j: number;
}

interface Rows {
  readonly before: readonly number[];
  readonly last: readonly number[];
  readonly row: readonly number[];
}

function cheapest({ a, b, i, j }: At, { before, last, row }: Rows): number {
  const same = a[i - 1] === b[j - 1] ? 0 : 1;
  const plain = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(plain, (before[j - 2] ?? 0) + 1) : plain;
}
