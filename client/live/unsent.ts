import { readUnsent, writeUnsent } from './local-copy.ts';
import type { SavedParts } from './saved.ts';

/** Counts the changes the server has not confirmed, those of an earlier page too: on this device when it keeps anything. */
export function rememberUnsent(boardId: string, keep: boolean): SavedParts['unsent'] {
  let here = keep ? readUnsent(boardId) : 0;
  return {
    count: () => here,
    set: (count) => {
      if (here === count) return;
      here = count;
      if (keep) writeUnsent(boardId, count);
    },
  };
}
