import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { addItem } from '../../../shared/actions/add-item.ts';
import { archiveItem, restoreItem } from '../../../shared/actions/archive-item.ts';
import { declineItem } from '../../../shared/actions/decline-item.ts';
import { editItem } from '../../../shared/actions/edit-item.ts';
import { editText } from '../../../shared/actions/edit-text.ts';
import { linkPerson } from '../../../shared/actions/link-person.ts';
import { mergeItems } from '../../../shared/actions/merge-items.ts';
import { moveItem } from '../../../shared/actions/move-item.ts';
import { addNamed } from '../../../shared/actions/name-bodies.ts';
import { referItem } from '../../../shared/actions/refer-item.ts';
import { setExempt } from '../../../shared/actions/set-exempt.ts';
import { splitItem } from '../../../shared/actions/split-item.ts';
import { recordChanges, takeBack } from '../../../shared/actions/undo.ts';
import { must } from '../../../shared/assert.ts';
import { checkBoard, repairs } from '../../../shared/board/check-board.ts';
import type { ItemId } from '../../../shared/board/ids.ts';
import { standsFor } from '../../../shared/board/merged-items.ts';
import { readBoard, readBoardWith } from '../../../shared/board/read-board.ts';
import { root } from '../../../shared/board/schema.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';

function open(doc = buildBoard(), by = 'Ann Officer') {
  const board = handleOf(doc, by);
  const view = () => readBoard(doc);
  const now = (id: ItemId) => must(view().items.get(id), 'the item');
  const add = (title: string, details = ''): ItemId => {
    const origins = [{ id: `o ${title}`, who: `Cllr ${title}`, where: '', date: '', words: 'please' }];
    const added = addItem(board, { title, slot: 'suggested', details, origins });
    return must(added.done ? added.value : null, 'an id');
  };
  const does = (what: () => unknown) => must(recordChanges(board, 'it', what), 'an entry');
  return { doc, board, view, now, add, does };
}

/** Another person's copy, and how the two meet again. */
function apart(doc: Y.Doc) {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const meet = (): void => {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy));
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    expect(checkBoard(doc)).toEqual([]);
    expect(sorted(copy)).toEqual(sorted(doc));
  };
  return { ...open(copy, 'Bo'), meet };
}

const sorted = (doc: Y.Doc): unknown =>
  [...readBoard(doc).items.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
const listed = (doc: Y.Doc): string[] =>
  [...readBoard(doc).lists.values()].flat().map((item) => String(item.id));

test('MV12: an item of the long list is declined with a reason, and comes back where it was', () => {
  const { board, now, add } = open();
  const id = add('Bus shelters');
  expect(declineItem(board, { itemId: id, reason: ' ' })).toMatchObject({ why: 'reason-missing' });
  expect(declineItem(board, { itemId: id, reason: 'x'.repeat(1001) })).toMatchObject({
    why: 'text-too-long',
  });
  const before = now(id);
  expect(declineItem(board, { itemId: id, reason: 'A report is due in May' }).done).toBe(true);
  expect(now(id).archived).toEqual({
    kind: 'declined',
    reason: 'A report is due in May',
    by: 'Ann Officer',
    at: '2026-11-22T10:00:00.000Z',
  });
  expect(declineItem(board, { itemId: id, reason: 'again' })).toMatchObject({ why: 'item-archived' });
  restoreItem(board, { itemId: id });
  expect(now(id)).toEqual(before);
  moveItem(board, { itemId: id, to: { slot: 'standing', before: null } });
  expect(declineItem(board, { itemId: id, reason: 'x' })).toMatchObject({ why: 'item-not-suggested' });
});

test('MV12: an item is referred to a committee by its name, with a reason', () => {
  const { board, now, add } = open();
  const id = add('Bus shelters');
  expect(referItem(board, { itemId: id, to: ' ', reason: 'x' })).toMatchObject({ why: 'committee-missing' });
  expect(referItem(board, { itemId: id, to: 'Transport', reason: '' })).toMatchObject({
    why: 'reason-missing',
  });
  expect(referItem(board, { itemId: id, to: ' Transport ', reason: 'It is theirs' }).done).toBe(true);
  expect(now(id).archived).toMatchObject({ kind: 'referred', to: 'Transport', reason: 'It is theirs' });
});

test('MV12: a closing that does not say how is read as archived', () => {
  const { doc, board, now, add } = open();
  const id = add('Bus shelters');
  for (const odd of [{}, { kind: 'eaten' }, { kind: 'merged' }, { kind: 'merged', into: 7 }]) {
    (root(doc, 'items').get(id) as Y.Map<unknown>).set('archived', {
      at: '',
      by: 'Al',
      reason: 'old',
      ...odd,
    });
    expect(now(id).archived).toEqual({ kind: 'archived', at: '', by: 'Al', reason: 'old' });
  }
  restoreItem(board, { itemId: id });
  archiveItem(board, { itemId: id, reason: 'no longer an issue' });
  expect(now(id).archived).toMatchObject({ kind: 'archived', reason: 'no longer an issue' });
});

test('MV13: two items become one, and nothing of either is lost', () => {
  const { board, now, add } = open();
  const [from, into] = [add('Damp', 'Black mould.'), add('Council homes', 'Repairs.')];
  linkPerson(board, { itemId: into, link: 'lead', who: { name: 'Gwen Lacey' } });
  linkPerson(board, { itemId: from, link: 'lead', who: { name: 'Gwen Lacey' } });
  linkPerson(board, { itemId: from, link: 'cabinet', who: { name: 'Hal Okoro' } });
  addNamed(board, { to: { itemId: into, set: 'jointWith' }, name: 'Health Scrutiny' });
  addNamed(board, { to: { itemId: from, set: 'jointWith' }, name: 'health scrutiny' });
  addNamed(board, { to: { itemId: from, set: 'jointWith' }, name: 'Children' });
  for (const itemId of [from, into]) setExempt(board, { itemId, paragraph: 3, applies: true });
  editItem(board, { itemId: from, facts: { decisionDate: '2027-01-12' } });
  editText(board, { itemId: from, field: 'outcome', at: 0, remove: 0, insert: 'Asked for figures.' });
  const [was, had] = [now(from), now(into)];
  expect(mergeItems(board, { from, into }).done).toBe(true);
  expect(now(into)).toMatchObject({
    title: 'Council homes',
    slot: had.slot,
    details: 'Repairs.\n\nFrom “Damp”:\nBlack mould.',
    outcome: 'From “Damp”:\nAsked for figures.',
    exempt: [3],
    decisionDate: '2027-01-12',
  });
  expect(
    now(into)
      .origins.map((each) => each.who)
      .sort(),
  ).toEqual(['Cllr Council homes', 'Cllr Damp']);
  expect(now(into).people.map((each) => each.link)).toEqual(['lead', 'cabinet']);
  expect(now(into).jointWith.map((each) => each.name)).toEqual(['Children', 'Health Scrutiny']);
  const { archived, ...kept } = now(from);
  expect(archived).toMatchObject({ kind: 'merged', into, reason: 'Joined with “Council homes”' });
  expect({ ...kept, archived: null }).toEqual(was);
});

test('MV13: an item is not merged with itself, with what is archived, or into more words than fit', () => {
  const { board, now, add } = open();
  const [one, two] = [add('One', 'x'.repeat(15_000)), add('Two', 'y'.repeat(15_000))];
  const before = [now(one), now(two)];
  expect(mergeItems(board, { from: one, into: one })).toMatchObject({ why: 'merge-with-itself' });
  expect(mergeItems(board, { from: one, into: two })).toMatchObject({ why: 'text-too-long' });
  expect([now(one), now(two)]).toEqual(before);
  archiveItem(board, { itemId: two, reason: 'done' });
  expect(mergeItems(board, { from: one, into: two })).toMatchObject({ why: 'item-archived' });
  expect(mergeItems(board, { from: two, into: one })).toMatchObject({ why: 'item-archived' });
});

test('MV13: a chain of merges leads to the last, and everything arrives there', () => {
  const { doc, board, view, now, add } = open();
  const [a, b, c] = [add('A', 'first'), add('B', 'second'), add('C', 'third')];
  mergeItems(board, { from: a, into: b });
  mergeItems(board, { from: b, into: c });
  expect(standsFor(view(), now(a)).id).toBe(c);
  expect(now(c).details).toBe('third\n\nFrom “B”:\nsecond\n\nFrom “A”:\nfirst');
  expect(now(c).origins).toHaveLength(3);
  expect(repairs(doc)).toEqual([]);
});

test('MV14: of two items merged into each other at once the same one stays in sight for everyone', () => {
  const one = open();
  const [a, b] = [one.add('A', 'first'), one.add('B', 'second')];
  const two = apart(one.doc);
  mergeItems(one.board, { from: a, into: b });
  mergeItems(two.board, { from: b, into: a });
  two.meet();
  const [kept, gone] = a < b ? [a, b] : [b, a];
  expect(listed(one.doc)).toContain(kept);
  expect(one.now(kept).archived).toBeNull();
  expect(one.now(gone).archived).toMatchObject({ kind: 'merged', into: kept });
  expect(standsFor(one.view(), one.now(gone)).id).toBe(kept);
  expect(one.now(kept).details).toContain('first');
  expect(one.now(kept).details).toContain('second');
  expect(repairs(one.doc)).toEqual([`items ${kept} and ${gone} are merged into each other`]);
  expect(editItem(one.board, { itemId: kept, facts: { timing: 'soon' } }).done).toBe(true);
  expect(editItem(one.board, { itemId: gone, facts: { timing: 'soon' } })).toMatchObject({
    why: 'item-archived',
  });
  restoreItem(one.board, { itemId: gone });
  expect(one.now(kept).archived).toBeNull();
  expect(one.now(gone).archived).toBeNull();
  expect(repairs(one.doc)).toEqual([]);
});

test('MV14: three items merged in a circle leave one in sight, and the others lead to it', () => {
  const one = open();
  const ids = [one.add('A'), one.add('B'), one.add('C')] as const;
  const [two, three] = [apart(one.doc), apart(one.doc)];
  mergeItems(one.board, { from: ids[0], into: ids[1] });
  mergeItems(two.board, { from: ids[1], into: ids[2] });
  mergeItems(three.board, { from: ids[2], into: ids[0] });
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc));
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(three.doc));
  const kept = ids.toSorted()[0];
  expect(ids.filter((id) => listed(one.doc).includes(id))).toEqual([kept]);
  for (const id of ids) expect(standsFor(one.view(), one.now(id)).id).toBe(kept);
});

test('RD5 MV14: a page that reads piece by piece sees a circle of merges come and go', () => {
  const one = open();
  const [a, b] = [one.add('A'), one.add('B')];
  const two = apart(one.doc);
  mergeItems(one.board, { from: a, into: b });
  mergeItems(two.board, { from: b, into: a });
  const records = { items: new Map(), meetings: new Map() };
  readBoardWith(one.doc, records);
  const read = (touched: ItemId) => {
    records.items.delete(touched);
    const board = readBoardWith(one.doc, records);
    expect([a, b].map((id) => board.items.get(id))).toEqual([a, b].map((id) => one.now(id)));
    expect(readBoardWith(one.doc, records).items.get(a)).toBe(board.items.get(a));
  };
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc));
  records.items.delete(a);
  read(b);
  (root(one.doc, 'items').get(b) as Y.Map<unknown>).set('archived', null);
  read(b);
});

test('MV3 MV15: undoing a merge parts the items again, and redoing joins them', () => {
  const { board, now, add, does } = open();
  const [from, into] = [add('Damp', 'Black mould.'), add('Council homes', 'Repairs.')];
  const before = [now(from), now(into)];
  const entry = does(() => mergeItems(board, { from, into }));
  const merged = [now(from), now(into)];
  const undone = takeBack(board, entry);
  expect(undone.kind).toBe('undone');
  expect([now(from), now(into)]).toEqual(before);
  const redone = takeBack(board, must(undone.inverse, 'a way forth'));
  expect([now(from), now(into)]).toEqual(merged);
  takeBack(board, must(redone.inverse, 'a way back'));
  expect([now(from), now(into)]).toEqual(before);
});

test('MV3 MV15: undoing a merge leaves what others have typed since', () => {
  const { doc, board, now, add, does } = open();
  const [from, into] = [add('Damp', 'Black mould.'), add('Council homes', 'Repairs.')];
  const entry = does(() => mergeItems(board, { from, into }));
  const typing = { itemId: into, field: 'details', remove: 0 } as const;
  editText(handleOf(doc, 'Bo'), { ...typing, at: 0, insert: 'Urgent. ' });
  editText(handleOf(doc, 'Bo'), { ...typing, at: now(into).details.length, insert: ' In Stonebeck.' });
  const undone = takeBack(board, entry);
  expect(now(into).details).toBe('Urgent. Repairs. In Stonebeck.');
  takeBack(board, must(undone.inverse, 'a way forth'));
  expect(now(into).details).toBe('Urgent. Repairs. In Stonebeck.\n\nFrom “Damp”:\nBlack mould.');
  const again = does(() => {
    restoreItem(board, { itemId: from });
    mergeItems(board, { from, into });
  });
  const inside = now(into).details.lastIndexOf('mould');
  editText(handleOf(doc, 'Bo'), { ...typing, at: inside, insert: 'nasty ' });
  takeBack(board, again);
  expect(now(into).details).toContain('Black nasty mould.');
});

test('MV3 MV15: undo does not part what somebody else has since restored or merged elsewhere', () => {
  const { doc, board, now, add, does } = open();
  const [from, into, other] = [add('Damp', 'Black mould.'), add('Council homes'), add('Housing')];
  const entry = does(() => mergeItems(board, { from, into }));
  const bo = handleOf(doc, 'Bo');
  restoreItem(bo, { itemId: from });
  mergeItems(bo, { from, into: other });
  const before = [now(from), now(into), now(other)];
  expect(takeBack(board, entry).kind).toBe('overtaken');
  expect([now(from), now(into), now(other)]).toEqual(before);
});

test('MV3 MV15: undoing an addition leaves an item merged that somebody else has merged', () => {
  const { doc, board, now, add, does } = open();
  const into = add('Council homes');
  let from = into;
  const entry = does(() => (from = add('Damp')));
  mergeItems(handleOf(doc, 'Bo'), { from, into });
  takeBack(board, entry);
  expect(now(from).archived).toMatchObject({ kind: 'merged', into });
});

test('MV16: a part of an item becomes an item right after it, with its origins and Cabinet Members', () => {
  const { board, view, now, add, does } = open();
  const [id, next] = [add('Council homes', 'Repairs and rents.'), add('After it')];
  linkPerson(board, { itemId: id, link: 'cabinet', who: { name: 'Hal Okoro' } });
  linkPerson(board, { itemId: id, link: 'lead', who: { name: 'Gwen Lacey' } });
  setExempt(board, { itemId: id, paragraph: 3, applies: true });
  expect(splitItem(board, { itemId: id, title: ' ' })).toMatchObject({ why: 'title-missing' });
  const whole = now(id);
  let part = id;
  const entry = does(() => {
    const made = splitItem(board, { itemId: id, title: 'Rents' });
    part = must(made.done ? made.value : null, 'an id');
  });
  const order = (view().lists.get('suggested') ?? []).map((item) => item.id);
  expect(order.slice(order.indexOf(id), order.indexOf(id) + 3)).toEqual([id, part, next]);
  expect(now(part)).toMatchObject({ title: 'Rents', splitFrom: id, details: '', outcome: '', exempt: [3] });
  expect(now(part).origins).toEqual(whole.origins);
  expect(now(part).people.map((each) => each.link)).toEqual(['cabinet']);
  expect(now(id)).toEqual(whole);
  takeBack(board, entry);
  expect(now(part).archived).not.toBeNull();
});
