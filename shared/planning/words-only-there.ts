import type { Board, Item } from '../board/board.ts';

/** Something that one copy of a board says and another does not. */
export interface WordsOnlyThere {
  readonly id: string;
  readonly title: string;
  /** What it is, such as "Details". */
  readonly what: string;
  readonly words: string;
  /** What the board says in its place; empty when it says nothing. */
  readonly here: string;
}

const TOLD = {
  title: 'Title',
  details: 'Details',
  outcome: 'Action or outcome',
  terms: 'Terms of reference',
  timing: 'Timing',
} as const satisfies Partial<Record<keyof Item, string>>;

/** The words of items in a copy that the board does not have in the same place, item by item. */
export function wordsOnlyThere(copy: Board, board: Board): readonly WordsOnlyThere[] {
  return [...copy.items.values()].flatMap((item) => {
    const here = board.items.get(item.id);
    return Object.entries(TOLD).flatMap(([key, what]): WordsOnlyThere[] => {
      const field = key as keyof typeof TOLD;
      const [words, now] = [item[field].trim(), here?.[field].trim() ?? ''];
      if (words === '' || now.includes(words)) return [];
      return [{ id: `${item.id} ${field}`, title: here?.title ?? item.title, what, words, here: now }];
    });
  });
}
