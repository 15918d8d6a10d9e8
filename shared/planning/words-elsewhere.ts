import type { Board, Item } from '../board/board.ts';

/** Shorter pieces stand anywhere by chance. */
const SHORTEST_TITLE = 12;
const SHORTEST_LINE = 20;

/** The pieces of a wording by which it would be known again: its title and its longer lines. */
export function tellingPieces(title: string, texts: readonly string[]): readonly string[] {
  const lines = texts.flatMap((text) => text.split('\n').map((line) => line.trim()));
  const telling = lines.filter((line) => line.length >= SHORTEST_LINE);
  return [...new Set(title.length >= SHORTEST_TITLE ? [title, ...telling] : telling)];
}

/** True when one of the pieces stands in a text. */
export function holdsPiece(text: string, pieces: readonly string[]): boolean {
  return pieces.some((piece) => text.includes(piece));
}

/** The other items of a board, archived ones too, in which one of the pieces stands. */
export function itemsThatSay(board: Board, but: string, pieces: readonly string[]): readonly Item[] {
  return [...board.items.values()].filter(
    (item) => item.id !== but && textsOf(item).some((text) => holdsPiece(text, pieces)),
  );
}

function textsOf(item: Item): readonly string[] {
  return [
    item.title,
    item.details,
    item.outcome,
    item.terms,
    item.timing,
    ...item.origins.map(({ words }) => words),
    ...item.dates.map(({ purpose }) => purpose),
    item.archived?.reason ?? '',
  ];
}
