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

/** Joins a board, does something there and leaves when the server has it. */
export async function changeBoard(
  { url, board, cookie, by }: ChangePlace,
  act: (handle: BoardHandle) => { readonly done: boolean },
): Promise<void> {
  let saved = 0;
  const joined = await joinBoard(url, board, { cookie, saved: (count) => (saved = count) });
  const handle = { ...handleOf(joined.doc, by), newId: () => randomUUID().slice(0, 16) };
  expect(act(handle).done).toBe(true);
  // The first that is counted is the answer to the server's question, which carries nothing.
  await until('the change to be saved', () => saved > 1);
  joined.close();
}
