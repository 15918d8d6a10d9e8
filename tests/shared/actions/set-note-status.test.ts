import { expect, test } from 'vitest';
import { archiveItem } from '../../../shared/actions/archive-item.ts';
import { setNoteStatus } from '../../../shared/actions/set-note-status.ts';
import { recordChanges, takeBack } from '../../../shared/actions/undo.ts';
import { must } from '../../../shared/assert.ts';
import { NOTE_STATUSES } from '../../../shared/board/board.ts';
import { checkBoard } from '../../../shared/board/check-board.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { record } from '../../../shared/board/schema.ts';
import { publicProgramme } from '../../../shared/planning/public-programme.ts';
import { NOTE_STATUS_WORDS } from '../../../shared/planning/words.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';

function onBoard() {
  const doc = buildBoard();
  const item = must(
    [...readBoard(doc).items.values()].find(({ slot }) => slot.startsWith('meeting:')),
    'an item in a meeting',
  );
  const status = () => readBoard(doc).items.get(item.id)?.noteStatus;
  return { doc, board: handleOf(doc), itemId: item.id, status };
}

test('NL1: a note begins as a draft, and then is whatever is said of it', () => {
  const { doc, board, itemId, status } = onBoard();
  expect(status()).toBe('');
  expect(setNoteStatus(board, { itemId, status: 'ready' })).toEqual({ done: false, why: 'note-missing' });
  for (const next of ['drafting', 'ready', 'agreed', 'drafting'] as const) {
    expect(setNoteStatus(board, { itemId, status: next }).done).toBe(true);
    expect(status()).toBe(next);
    expect(setNoteStatus(board, { itemId, status: next })).toEqual({ done: false, why: 'nothing-to-change' });
  }
  archiveItem(board, { itemId, reason: 'Done' });
  expect(setNoteStatus(board, { itemId, status: 'ready' })).toEqual({ done: false, why: 'item-archived' });
  expect(checkBoard(doc)).toEqual([]);
});

test('NL1: it can be undone, and not over what somebody else has said since', () => {
  const { doc, board, itemId, status } = onBoard();
  setNoteStatus(board, { itemId, status: 'drafting' });
  const entry = must(
    recordChanges(board, 'the status', () => setNoteStatus(board, { itemId, status: 'ready' })),
    'it wrote',
  );
  expect(takeBack(board, entry).kind).toBe('undone');
  expect(status()).toBe('drafting');
  setNoteStatus(board, { itemId, status: 'ready' });
  setNoteStatus(handleOf(doc, 'Bea Chair'), { itemId, status: 'agreed' });
  expect(takeBack(board, entry).kind).toBe('overtaken');
  expect(status()).toBe('agreed');
});

test('NL1: an item of an earlier day has none, and an odd one is read as none', () => {
  const { doc, itemId, status } = onBoard();
  const item = must(record(doc, 'items', itemId), 'the item is there');
  item.delete('noteStatus');
  expect(status()).toBe('');
  item.set('noteStatus', 'finished');
  expect(status()).toBe('');
});

test('NL1: nothing of it is published', () => {
  const { doc, board, itemId } = onBoard();
  const before = JSON.stringify(publicProgramme(readBoard(doc)));
  expect(before).toContain(itemId);
  setNoteStatus(board, { itemId, status: 'drafting' });
  setNoteStatus(board, { itemId, status: 'ready' });
  expect(JSON.stringify(publicProgramme(readBoard(doc)))).toBe(before);
  expect(Object.keys(NOTE_STATUS_WORDS)).toEqual([...NOTE_STATUSES]);
});
