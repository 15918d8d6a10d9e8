import type { ReactNode } from 'react';
import type { Board } from '../../shared/board/board.ts';
import { isSameName } from '../../shared/board/same-name.ts';
import type { Filter } from '../../shared/planning/find-items.ts';
import { useBoardSelector, useOpenBoard } from '../live/board-context.tsx';
import { useRights } from '../live/use-may.ts';
import { Button } from '../ui/button.tsx';

interface MyItemsProps {
  readonly filter: Filter;
  readonly change: (part: Partial<Filter>) => void;
}

/** For a lead officer: shows the items they lead, which are those they may change, and all again. */
export function MyItems({ filter, change }: MyItemsProps): ReactNode {
  const { me } = useOpenBoard();
  const { reach } = useRights();
  const own = useBoardSelector((board) => personOf(board, me.name));
  if (reach !== 'own' && reach !== 'own-and-move') return null;
  const on = own !== '' && filter.officer === own;
  return (
    <Button
      icon="person"
      aria-pressed={on}
      className="toolbar-select"
      unavailable={own === '' ? 'No item names you as its lead officer yet.' : null}
      onClick={() => change({ officer: on ? '' : own })}
    >
      My items
    </Button>
  );
}

/** The person of this name who leads most items of the board; empty when none does. */
function personOf(board: Board, name: string): string {
  const counts = new Map<string, number>();
  const open = [...board.items.values()].filter((item) => item.archived === null);
  const leads = open.flatMap((item) => item.people.filter(({ link }) => link === 'lead'));
  for (const { person } of leads) {
    const isOwn = isSameName(board.people.get(person)?.name ?? '', name);
    if (isOwn) counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? '';
}
