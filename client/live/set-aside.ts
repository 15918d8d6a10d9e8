import * as Y from 'yjs';
import type { Board } from '../../shared/board/board.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import { copiesAside, copyName, discardedCopies, forgetCopy } from './local-copy.ts';

/** A copy of a board that this device set aside: its number and what the board is like in it. */
export interface CopyAside {
  readonly number: number;
  readonly board: Board;
}

/** The copies of a board that were set aside on this device and not yet discarded, oldest first. */
export async function readCopiesAside(boardId: string): Promise<readonly CopyAside[]> {
  const gone = discardedCopies(boardId);
  const numbers = Array.from({ length: copiesAside(boardId) }, (_, number) => number);
  const copies = await Promise.all(
    numbers
      .filter((number) => !gone.includes(number))
      .map(async (number) => ({ number, updates: await updatesOf(copyName(boardId, number)) })),
  );
  return copies
    .filter(({ updates }) => updates.length > 0)
    .map(({ number, updates }) => ({ number, board: readBoard(docOf(updates)) }));
}

/** Deletes a copy from this device for good. */
export function discardCopy(boardId: string, number: number): void {
  forgetCopy(boardId, number);
  indexedDB.deleteDatabase(copyName(boardId, number));
}

/** A copy as it is on this device; empty when there is none, as where storage is switched off. */
export async function readCopy(name: string): Promise<Y.Doc> {
  return docOf(await updatesOf(name).catch(() => []));
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) {
    try {
      Y.applyUpdate(doc, update);
    } catch {
      // What was refused may be what cannot be read; the rest of the copy still can.
    }
  }
  return doc;
}

// The database is the local copy's own: one store of updates. One that is not there is not made.
function updatesOf(name: string): Promise<readonly Uint8Array[]> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(name);
    opening.addEventListener('upgradeneeded', () => opening.transaction?.abort());
    opening.addEventListener('error', () => resolve([]));
    opening.addEventListener('success', () => {
      const database = opening.result;
      const asked = database.transaction('updates', 'readonly').objectStore('updates').getAll();
      const finish = (found: readonly unknown[]): void => {
        database.close();
        resolve(found.filter((each) => each instanceof Uint8Array));
      };
      asked.addEventListener('success', () => finish(asked.result));
      asked.addEventListener('error', () => finish([]));
    });
  });
}
