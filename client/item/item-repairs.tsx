import type { Board, RepairEntry } from '../../shared/board/board.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { RepairEntryBox } from '../repairs/repair-entry-box.tsx';

/** What is still to be checked about an item after its programme was read in. */
export function ItemRepairs({ itemId }: { readonly itemId: string }) {
  const open = useBoardSelector((board) => openRepairs(board, itemId), sameEntries);
  const maySettle = useMayChangeBoard();
  if (open.length === 0 || !maySettle) return null;
  return (
    <section aria-label="To check" className="item-panel-section">
      <h3>
        To check{' '}
        <span className="fact-soft">· {open.length === 1 ? '1 thing' : `${open.length} things`}</span>
      </h3>
      {open.map((repair) => (
        <RepairEntryBox key={repair.id} repair={repair} onList={false} />
      ))}
    </section>
  );
}

function openRepairs(board: Board, itemId: string): readonly RepairEntry[] {
  return board.repairs.filter((repair) => repair.item === itemId && repair.settled === null);
}

function sameEntries(one: readonly RepairEntry[], other: readonly RepairEntry[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
