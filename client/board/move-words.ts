import type { Board, Item, Method } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { METHOD_WORDS } from '../../shared/planning/words.ts';
import { countOf, itemsAt, methodAfterMove, placeInWords, placeOfItem, type Place } from './places.ts';

/** Where items are to go: a list, and the item they come before in it (null: the end). */
export interface MoveTo {
  readonly place: Place;
  readonly before: ItemId | null;
}

export interface SaidWords {
  readonly undo: string;
  readonly said: string;
}

export function quoted(item: { readonly title: string }): string {
  return `“${item.title}”`;
}

/** What is moved, from where to where, in one sentence. */
export function moveInWords(board: Board, items: readonly Item[], to: MoveTo): SaidWords {
  const [item] = items;
  if (item === undefined || items.length > 1) {
    const many = countOf(items.length);
    return { undo: `move of ${many}`, said: `${many} moved to ${placeInWords(board, to.place)}.` };
  }
  const method = methodAfterMove(item, to.place);
  const where = positionInWords(board, item, to);
  const from = placeOfItem(item);
  const said =
    from === to.place
      ? `${quoted(item)} is now ${where || 'where it was'} in ${placeInWords(board, from)}.`
      : `${quoted(item)} moved from ${placeInWords(board, from)} to ${placeInWords(board, to.place)}${where && `, ${where}`}.${taggedToo(method)}`;
  return { undo: `move of ${quoted(item)}`, said };
}

function taggedToo(method: Method | null): string {
  return method === null ? '' : ` Its method is now ${METHOD_WORDS[method].toLowerCase()}.`;
}

function positionInWords(board: Board, item: Item, to: MoveTo): string {
  const others = itemsAt(board, to.place).filter((each) => each.id !== item.id);
  if (others.length === 0) return '';
  const at = to.before === null ? -1 : others.findIndex((each) => each.id === to.before);
  const before = at === -1 ? others.at(-1) : others[at - 1];
  return before === undefined ? 'first' : `after ${quoted(before)}`;
}
