import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { handleOf } from './build-board.ts';
import { joinBoard } from './join-board.ts';
import { until } from './until.ts';

/** Where a change is made, and by whom: their name and the cookie of their session. */
export interface ChangePlace {
  readonly url: string;
  readonly board: string;
  readonly cookie: string;
  readonly by: string;
}

/** Joins a board, does one thing there and leaves when the server has it. */
export async function changeBoard(
  place: ChangePlace,
  act: (handle: BoardHandle) => { readonly done: boolean },
): Promise<void> {
  await changesOnBoard(place, (handle) => expect(act(handle).done).toBe(true));
}

/** Joins a board, does things there and leaves when the server has all of them on disk. */
export async function changesOnBoard(
  { url, board, cookie, by }: ChangePlace,
  act: (handle: BoardHandle) => void,
): Promise<void> {
  let [saved, made] = [0, 0];
  const joined = await joinBoard(url, board, { cookie, saved: (count) => (saved = count) });
  // The first that is counted is the answer to the server's question, which carries nothing.
  await until('the first acknowledgement', () => saved === 1);
  const count = (): void => void (made += 1);
  joined.doc.on('update', count);
  act({ ...handleOf(joined.doc, by), newId: () => randomUUID().slice(0, 16) });
  joined.doc.off('update', count);
  await until('the changes to be saved', () => saved > made);
  joined.close();
}
