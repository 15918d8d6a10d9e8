import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createNoteFollower } from '../../../server/notes/note-follower.ts';
import { setNoteStatus } from '../../../shared/actions/set-note-status.ts';
import { must } from '../../../shared/assert.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { beginNote, emptyNote, fragmentOf } from '../../../shared/notes/note-doc.ts';
import { DEFAULT_TEMPLATE } from '../../../shared/notes/note-fields.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';
import { typeIn } from '../../helpers/note-room.ts';

const DAY = 24 * 3_600_000;

function following() {
  const clock = { now: Date.UTC(2027, 0, 12, 9) };
  const days: string[] = [];
  const follower = createNoteFollower({
    now: () => clock.now,
    log: () => undefined,
    noteVersions: { changed: async ({ item }, day) => void days.push(`${item} ${day}`) },
  });
  let woken = 0;
  follower.wake = () => void (woken += 1);
  return { clock, days, follower, woken: () => woken };
}

function aNote(): Y.Doc {
  const doc = emptyNote();
  beginNote(doc, DEFAULT_TEMPLATE);
  return doc;
}

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = emptyNote();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

test('NL5: a note is looked at when it changed, by deleting too, and not because it was opened again', () => {
  const { clock, days, follower, woken } = following();
  const doc = aNote();
  typeIn(doc, 'why', 'The weirs leak');
  follower.changed('note/weirs', doc);
  expect(follower.take().texts).toEqual([{ item: 'weirs', private: false }]);
  follower.changed('note/weirs', copyOf(doc));
  expect(follower.take().texts).toEqual([]);
  clock.now += DAY;
  follower.changed('note/weirs', copyOf(doc));
  expect(days).toEqual(['weirs 2027-01-12']);
  expect(woken()).toBe(0);
  fragmentOf(doc, 'why').delete(0, 1);
  follower.changed('note/weirs', doc);
  expect(days).toEqual(['weirs 2027-01-12', 'weirs 2027-01-13']);
  expect(follower.take().texts).toHaveLength(1);
  expect(woken()).toBe(1);
  follower.changed('private-note/weirs', aNote());
  expect(follower.take().texts).toEqual([{ item: 'weirs', private: true }]);
});

test('NL5: what a board says when it is first opened is looked at, and then what changes', () => {
  const { follower, woken } = following();
  const doc = buildBoard();
  const [one, other] = [...readBoard(doc).items.keys()];
  const itemId = must(one, 'an item');
  setNoteStatus(handleOf(doc), { itemId, status: 'drafting' });
  follower.changed('rivers', doc);
  expect(follower.take().statuses).toEqual([{ board: 'rivers', item: itemId }]);
  follower.changed('rivers', doc);
  expect(follower.take().statuses).toEqual([]);
  expect(woken()).toBe(1);
  setNoteStatus(handleOf(doc), { itemId: must(other, 'another'), status: 'drafting' });
  follower.changed('rivers', doc);
  expect(follower.take().statuses).toEqual([{ board: 'rivers', item: other }]);
  follower.again({ board: 'rivers', item: 'x' });
  expect(follower.take().statuses).toEqual([{ board: 'rivers', item: 'x' }]);
  follower.changed('exempt/rivers/x', emptyNote());
  expect(follower.take()).toEqual({ statuses: [], texts: [] });
});
