import { PROGRAMME_STATES } from '../../shared/board/board.ts';
import { STATE_WORDS } from '../../shared/planning/words.ts';

/** A programme's state as the server names it, in words. */
export function stateInWords(state: string): string {
  const known = PROGRAMME_STATES.find((each) => each === state);
  return known ? STATE_WORDS[known] : state;
}
