import type { LogRow } from './update-store.ts';

/** A stretch has so many rows at most: so many are told apart in one go. */
const LONGEST = 40;

/** What rows that follow each other changed, as a text: JSON of everything about them but their bytes. */
export interface Stretch {
  /** Which of the rows it begins with. */
  readonly from: number;
  /** How many there are. */
  readonly count: number;
  readonly text: string;
}

/** A row without its bytes. */
export type Facts = Omit<LogRow, 'bytes'>;

/** Rows as texts; those that changed nothing are in none of them, or beside others that did. */
export function stretchesOf(rows: readonly LogRow[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = 0; from < rows.length; from += LONGEST) {
    const some = rows.slice(from, from + LONGEST);
    if (some.every(({ changes }) => changes.length === 0)) continue;
    const facts = some.map(({ bytes: _bytes, ...rest }): Facts => rest);
    stretches.push({ from, count: some.length, text: JSON.stringify(facts) });
  }
  return stretches;
}

/** The rows that such a text stands for. */
export const factsIn = (text: string): readonly Facts[] => JSON.parse(text) as readonly Facts[];
