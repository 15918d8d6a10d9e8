import type { Board, Item } from '../../shared/board/board.ts';
import { itemId } from '../../shared/board/ids.ts';
import { standsFor } from '../../shared/board/merged-items.ts';
import { stageOf } from '../../shared/planning/stage.ts';
import { RECEIVED, standingOf } from '../../shared/planning/standing.ts';
import type { StoredSuggestion } from '../storage/suggestions.ts';

/** The item of this id, or null. */
export function itemOf(board: Board, id: string): Item | null {
  return board.items.get(itemId(id)) ?? null;
}

/** The item that an item has become part of, which may be itself; null when it is not on the board. */
export function endOf(board: Board, id: string): Item | null {
  const item = itemOf(board, id);
  return item && standsFor(board, item);
}

/** Where a suggestion stands, in sentences for people who see the board. */
export function standingWords(board: Board, { item }: Pick<StoredSuggestion, 'item'>, today: string): string {
  const found = itemOf(board, item);
  return found ? standingOf(found, board, today).words : RECEIVED;
}

/** As `standingWords`, for mail: a reason may say more than the public wording of an exempt item does. */
export function publicStanding(
  board: Board,
  suggestion: Pick<StoredSuggestion, 'item'>,
  today: string,
): string {
  const end = endOf(board, suggestion.item);
  const isPrivate = end !== null && end.exempt.length > 0 && end.archived !== null;
  if (isPrivate) return 'This has changed. Open your suggestions to read how.';
  return standingWords(board, suggestion, today);
}

/** True while an item can still be supported: it is on the programme or on its way, and was not considered yet. */
export function isOpen(board: Board, item: Item, today: string): boolean {
  const { kind } = stageOf(item, board, today);
  return kind !== 'closed' && kind !== 'considered';
}
