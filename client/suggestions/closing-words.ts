import { unreachable } from '../../shared/assert.ts';
import type { Board, ItemClosing } from '../../shared/board/board.ts';

/** How an item left the board, such as "Joined with “Road repairs”". */
export function closingInWords(board: Pick<Board, 'items'>, closing: ItemClosing): string {
  switch (closing.kind) {
    case 'archived':
      return 'Archived';
    case 'declined':
      return 'Not taken up';
    case 'referred':
      return `Referred to ${closing.to || 'another committee'}`;
    case 'merged': {
      const into = board.items.get(closing.into);
      return into ? `Joined with “${into.title}”` : 'Joined with another item';
    }
    default:
      return unreachable(closing);
  }
}
