import type * as Y from 'yjs';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { idMaker } from '../../shared/board/ids.ts';
import type { CallerParts } from '../accounts/callers.ts';
import type { OpenBoards } from '../boards/open-boards.ts';
import type { Register } from '../storage/register.ts';
import type { Suggestions } from '../storage/suggestions.ts';

/** What suggestions work with. */
export interface SuggestionParts extends CallerParts {
  readonly boards: OpenBoards;
  readonly suggestions: Suggestions;
  readonly register: Register;
  /** Numbers in [0, 1). */
  readonly random: () => number;
}

/** A hand on a board for somebody of this name. */
export function handOn(
  doc: Y.Doc,
  by: string,
  { now, random }: Pick<SuggestionParts, 'now' | 'random'>,
): BoardHandle {
  return { doc, by, origin: null, now: () => new Date(now()).toISOString(), newId: idMaker(random) };
}
