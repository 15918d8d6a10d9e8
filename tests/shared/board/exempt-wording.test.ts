import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { archiveItem } from '../../../shared/actions/archive-item.ts';
import { removeMeeting } from '../../../shared/actions/cancel-meeting.ts';
import { mergeItems } from '../../../shared/actions/merge-items.ts';
import { setMethod } from '../../../shared/actions/set-method.ts';
import { must } from '../../../shared/assert.ts';
import { checkBoard } from '../../../shared/board/check-board.ts';
import { copyBoard, epochOf } from '../../../shared/board/copy-board.ts';
import { joinWording, NO_WORDING, readWording, writeWording } from '../../../shared/board/exempt-wording.ts';
import { hideWording, showWording } from '../../../shared/board/hide-wording.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { record, root, ROOTS } from '../../../shared/board/schema.ts';
import { historyWords } from '../../../shared/planning/history-words.ts';
import { itemsThatSay, tellingPieces } from '../../../shared/planning/words-elsewhere.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';
import { addWordedItem, itemIn } from '../../helpers/exempt-items.ts';
import { runHands } from '../../helpers/run-hands.ts';

/** All that a document says, with the keys of each map in one order. */
function saidBy(doc: Y.Doc): unknown {
  return ROOTS.map((name) => sorted(root(doc, name).toJSON()));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, each]) => [key, sorted(each)]);
}

const HIDDEN = {
  paragraphs: [3, 5],
  publicTitle: 'A contract',
  publicDetails: 'Taken in private.',
  moveOrigins: true,
  moveTiming: true,
  at: '2026-11-22T10:00:00.000Z',
  by: 'Ann Officer',
};

test('EX11: a board copied for its next epoch says the same, after whatever was done to it, and holds nothing that was taken out', () => {
  const doc = buildBoard();
  const hand = handleOf(doc);
  const board = readBoard(doc);
  const [one, two, three] = [...board.items.values()];
  archiveItem(hand, { itemId: must(one, 'one').id, reason: 'no longer an issue' });
  setMethod(hand, { itemIds: [must(two, 'two').id], method: 'visit' });
  removeMeeting(hand, {
    meetingId: must(board.meetings[0], 'one').id,
    reason: 'flood',
    itemsTo: 'suggested',
  });
  mergeItems(hand, { from: must(three, 'three').id, into: must(two, 'two').id });
  record(doc, 'items', must(two, 'two').id)?.set('title', 'Once said: Kestrelbridge');
  record(doc, 'items', must(two, 'two').id)?.set('title', 'Said now');
  runHands(doc, 200);
  const copy = new Y.Doc();
  copyBoard(doc, copy);
  expect(epochOf(copy)).toBe(2);
  root(copy, 'meta').delete('epoch');
  expect(saidBy(copy)).toEqual(saidBy(doc));
  expect(readBoard(copy)).toEqual(readBoard(doc));
  expect(checkBoard(copy)).toEqual(checkBoard(doc));
  const held = (each: Y.Doc): boolean => Buffer.from(Y.encodeStateAsUpdate(each)).includes('Kestrelbridge');
  expect(held(copy)).toBe(false);
});

test('EX11: hiding an item’s wording changes that item, and elsewhere only what quotes it', () => {
  const doc = buildBoard();
  const id = addWordedItem(doc, 'Kestrelbridge');
  const joined = addWordedItem(doc, 'Curlewford');
  mergeItems(handleOf(doc), { from: joined, into: id });
  const repair = new Y.Map<unknown>(
    Object.entries({ kind: 'title', about: 'Kestrelbridge', source: 'Kestrelbridge', item: id, order: 1 }),
  );
  repair.set('answers', new Y.Map([['a', { act: 'keep', label: 'Kestrelbridge', data: '' }]]));
  root(doc, 'repairs').set('r1', repair);
  const copy = new Y.Doc();
  copyBoard(doc, copy);
  const before = readBoard(copy);
  const { moved, exempt } = hideWording(copy, id, HIDDEN);
  expect(moved).toMatchObject({ title: 'Title Kestrelbridge', timing: 'When Kestrelbridge' });
  expect(moved.origins).toContainEqual({ id: 'asked', words: expect.stringContaining('Kestrelbridge') });
  expect(exempt.map(({ part }) => part)).toEqual(['3', '5']);
  const after = readBoard(copy);
  expect(JSON.stringify([...after.items.values()])).not.toContain('Kestrelbridge');
  expect(JSON.stringify(after.repairs)).not.toContain('Kestrelbridge');
  expect(after.items.get(joined)?.archived?.reason).toBe('Joined with “A contract”');
  const others = [...after.items.values()].filter((item) => item.id !== id && item.id !== joined);
  expect(others).toEqual(others.map((item) => before.items.get(item.id)));
  // And back again, where it is lifted.
  showWording(copy, id, moved);
  expect(itemIn(copy, id)).toMatchObject({
    title: 'Title Kestrelbridge',
    details: before.items.get(id)?.details,
    timing: 'When Kestrelbridge',
  });
});

test('EX7: what is moved to a private wording stands beside what is there, once', () => {
  const doc = new Y.Doc();
  writeWording(doc, { ...NO_WORDING, title: 'Was', details: 'First.', terms: 'Same.' });
  const moved = { ...NO_WORDING, title: 'Is', details: 'Second.', terms: 'Same.', outcome: 'New.' };
  const both = joinWording(readWording(doc), moved);
  expect(both).toMatchObject({ title: 'Is', details: 'First.\n\nSecond.', terms: 'Same.', outcome: 'New.' });
  writeWording(doc, both);
  expect(readWording(doc)).toMatchObject({ details: 'First.\n\nSecond.', terms: 'Same.' });
  expect(readWording(new Y.Doc())).toEqual(NO_WORDING);
});

test('EX9: words are known again by their title and longer lines, not by short ones', () => {
  const doc = buildBoard();
  const [id, other] = [addWordedItem(doc, 'Kestrelbridge'), addWordedItem(doc, 'Curlewford')];
  const pieces = tellingPieces('Budget', ['Yes.\nThe operator has given notice to quit.\nNo.']);
  expect(pieces).toEqual(['The operator has given notice to quit.']);
  expect(itemsThatSay(readBoard(doc), id, pieces)).toEqual([]);
  record(doc, 'items', other)?.set('timing', 'after “The operator has given notice to quit.”');
  expect(itemsThatSay(readBoard(doc), id, pieces).map((item) => item.id)).toEqual([other]);
});

test('EX4: history tells what was sealed without its words', () => {
  const names = { meeting: String, person: String, item: String };
  const told = (field: string, before: string | null = ''): string =>
    historyWords({ kind: 'item', field, part: '', before, after: '', sealed: true }, names);
  expect(told('', null)).toBe('added it');
  expect(told('title')).toBe('changed the title (wording made exempt)');
  expect(told('archived')).toBe('archived or restored it (wording made exempt)');
  expect(told('wording')).toBe('made its wording exempt');
});
