import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { REFUSALS, type Outcome } from '../../shared/board/refusal.ts';
import { useAct } from '../live/use-act.ts';
import type { Need } from '../live/use-may.ts';

/** A change of one item: what it is called for undo, what is said when it is done, and how it is made. */
export interface Change<T> {
  readonly undo: string;
  readonly said: string;
  readonly action: (board: BoardHandle) => Outcome<T>;
  /** What it writes; anything of the board when it does not say. */
  readonly needs?: Need;
}

/** Makes a change and gives back what is wrong, in words, or null when it is done. */
export function useChange(): <T>(change: Change<T>) => string | null {
  const act = useAct();
  return ({ action, ...words }) => {
    const outcome = act(action, words);
    return outcome.done ? null : REFUSALS[outcome.why];
  };
}
