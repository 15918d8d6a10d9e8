import * as Y from 'yjs';
import { addItem } from '../../shared/actions/add-item.ts';
import { editText } from '../../shared/actions/edit-text.ts';
import { linkPerson } from '../../shared/actions/link-person.ts';
import { must } from '../../shared/assert.ts';
import { idMaker, itemId, type ItemId } from '../../shared/board/ids.ts';
import type { Item } from '../../shared/board/board.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import { handleOf } from './build-board.ts';
import { joinBoard, type JoinedBoard, type JoinOptions } from './join-board.ts';
import { post } from './people.ts';
import type { TestServer } from './start-server.ts';
import { until } from './until.ts';

/** Adds an item to a board that is open, with words of its own in every text. */
export function addWordedItem(doc: Y.Doc, words: string, lead = ''): ItemId {
  const board = { ...handleOf(doc), newId: idMaker(Math.random) };
  const added = addItem(board, {
    title: `Title ${words}`,
    slot: 'suggested',
    timing: `When ${words}`,
    origins: [{ id: 'asked', who: 'Cllr Bo', where: '', date: '', words: `Asked for ${words}` }],
  });
  const id = itemId(must(added.done ? added.value : null, 'the item is added'));
  for (const field of ['details', 'outcome', 'terms'] as const) {
    editText(board, { itemId: id, field, at: 0, remove: 0, insert: `The ${field} ${words}` });
  }
  if (lead !== '') linkPerson(board, { itemId: id, link: 'lead', who: { name: lead } });
  return id;
}

/** An item as a board's document says it. */
export function itemIn(doc: Y.Doc, id: string): Item {
  return must(readBoard(doc).items.get(itemId(id)), 'the item is there');
}

/** Joins the private wording of an item. */
export function joinWording(
  server: Pick<TestServer, 'url'>,
  at: { readonly board: string; readonly item: string },
  options: JoinOptions = {},
): Promise<JoinedBoard> {
  return joinBoard(server.url, `${at.board}/${at.item}`, { ...options, rooms: '/sync/exempt' });
}

/** Makes an item exempt under paragraph 3, and everything that can go with its wording. */
export function markExempt(
  server: Pick<TestServer, 'url'>,
  at: { readonly board: string; readonly item: string },
  cookie: string,
): Promise<Response> {
  const form = {
    paragraphs: [3],
    publicTitle: 'A contract',
    publicDetails: 'To be taken in private.',
    moveOrigins: true,
    moveTiming: true,
  };
  return post(server, `/api/programmes/${at.board}/items/${at.item}/exempt`, form, cookie);
}

/** Waits until everything that was done to a board through `joined` has reached somebody else who joins. */
export async function settled(
  server: Pick<TestServer, 'url'>,
  joined: JoinedBoard,
  { board, cookie }: { readonly board: string; readonly cookie: string },
): Promise<void> {
  const other = await joinBoard(server.url, board, { cookie });
  const mine = Y.encodeStateVector(joined.doc);
  await until('the board to have arrived', () =>
    [...Y.decodeStateVector(mine)].every(([client, clock]) => Y.getState(other.doc.store, client) >= clock),
  );
  other.close();
}
