import { hasUnsent, markUnsent } from './local-copy.ts';
import type { SavedParts } from './saved.ts';

/** Remembers that there are changes the server has not confirmed: on this device when it keeps anything, else here. */
export function rememberUnsent(boardId: string, keep: boolean): SavedParts['unsent'] {
  let here = keep && hasUnsent(boardId);
  return {
    has: () => here,
    mark: (unsent) => {
      if (here === unsent) return;
      here = unsent;
      if (keep) markUnsent(boardId, unsent);
    },
  };
}
