import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { addItem } from '../../../shared/actions/add-item.ts';
import { addSitting } from '../../../shared/actions/add-sitting.ts';
import { archiveItem, restoreItem } from '../../../shared/actions/archive-item.ts';
import {
  cancelMeeting,
  reinstateMeeting,
  removeMeeting,
  restoreMeeting,
} from '../../../shared/actions/cancel-meeting.ts';
import { editCommittee, removeMember, setMember } from '../../../shared/actions/edit-committee.ts';
import { editItem } from '../../../shared/actions/edit-item.ts';
import { addMeeting, editMeeting } from '../../../shared/actions/edit-meeting.ts';
import { editText, strokeBetween } from '../../../shared/actions/edit-text.ts';
import { addDate, removeEntry, setOrigin } from '../../../shared/actions/item-lists.ts';
import { linkPerson, unlinkPerson } from '../../../shared/actions/link-person.ts';
import { addNamed, removeNamed } from '../../../shared/actions/name-bodies.ts';
import { setExempt } from '../../../shared/actions/set-exempt.ts';
import { setMethod } from '../../../shared/actions/set-method.ts';
import { recordChanges, takeBack } from '../../../shared/actions/undo.ts';
import { moveItem } from '../../../shared/actions/move-item.ts';
import { must } from '../../../shared/assert.ts';
import { slotOfMeeting } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';

function open() {
  const doc = buildBoard();
  const board = handleOf(doc);
  const view = () => readBoard(doc);
  const item = must(view().lists.get('suggested')?.[0], 'a suggestion');
  const meeting = must(view().meetings[4], 'a fifth meeting');
  const now = () => must(view().items.get(item.id), 'the item');
  return { doc, board, view, item, now, meeting };
}

test('MV6: cancelling a meeting sends its items on in their order, with a reason', () => {
  const { board, view, meeting } = open();
  const ids =
    view()
      .lists.get(slotOfMeeting(meeting.id))
      ?.map((item) => item.id) ?? [];
  expect(ids.length).toBeGreaterThan(1);
  expect(cancelMeeting(board, { meetingId: meeting.id, reason: ' ', itemsTo: 'stay' })).toEqual({
    done: false,
    why: 'reason-missing',
  });
  expect(
    cancelMeeting(board, { meetingId: meeting.id, reason: 'snow', itemsTo: 'to-be-confirmed' }).done,
  ).toBe(true);
  expect(
    view()
      .lists.get('to-be-confirmed')
      ?.slice(-ids.length)
      .map((item) => item.id),
  ).toEqual(ids);
  expect(view().meetings.find((each) => each.id === meeting.id)).toMatchObject({
    status: 'cancelled',
    cancelReason: 'snow',
  });
  expect(reinstateMeeting(board, { meetingId: meeting.id }).done).toBe(true);
  expect(view().meetings.find((each) => each.id === meeting.id)).toMatchObject({
    status: 'planned',
    cancelReason: '',
  });
});

test('MV6: an item that comes to a removed meeting is read as to be confirmed, and back when the meeting is', () => {
  const { doc, board, view, item, meeting } = open();
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  removeMeeting(board, { meetingId: meeting.id, reason: 'not needed', itemsTo: 'suggested' });
  moveItem(handleOf(other, 'Bo'), { itemId: item.id, to: { slot: slotOfMeeting(meeting.id), before: null } });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  expect(view().items.get(item.id)).toMatchObject({ slot: 'to-be-confirmed', displaced: true });
  expect(
    view()
      .lists.get('to-be-confirmed')
      ?.some((each) => each.id === item.id),
  ).toBe(true);
  restoreMeeting(board, { meetingId: meeting.id });
  expect(view().items.get(item.id)).toMatchObject({ slot: slotOfMeeting(meeting.id), displaced: false });
});

test('MV7: an archived item keeps everything and comes back where it was', () => {
  const { board, now, item } = open();
  expect(archiveItem(board, { itemId: item.id, reason: '' })).toEqual({ done: false, why: 'reason-missing' });
  archiveItem(board, { itemId: item.id, reason: 'no longer an issue' });
  expect(now().archived).toMatchObject({ reason: 'no longer an issue', by: 'Ann Officer' });
  expect(editItem(board, { itemId: item.id, facts: { title: 'x' } })).toEqual({
    done: false,
    why: 'item-archived',
  });
  restoreItem(board, { itemId: item.id });
  expect(now()).toEqual(item);
});

test('MV7: undoing an addition archives it, and redoing brings it back', () => {
  const { board, view } = open();
  let id = '';
  const entry = must(
    recordChanges(board, 'adding', () => {
      const added = addItem(board, { title: 'Bus shelters', slot: 'suggested' });
      id = added.done ? added.value : '';
    }),
    'an entry',
  );
  const undone = takeBack(board, entry);
  expect(view().archived.map((item) => item.id)).toContain(id);
  takeBack(board, must(undone.inverse, 'a way back'));
  expect(
    view()
      .lists.get('suggested')
      ?.map((item) => item.id),
  ).toContain(id);
});

test('MV3: undo leaves an item where somebody else has put it since, and says so', () => {
  const { board, doc, now, item, meeting } = open();
  const entry = must(
    recordChanges(board, 'move', () => {
      moveItem(board, { itemId: item.id, to: { slot: slotOfMeeting(meeting.id), before: null } });
    }),
    'an entry',
  );
  moveItem(handleOf(doc, 'Bo'), { itemId: item.id, to: { slot: 'standing', before: null } });
  expect(takeBack(board, entry).kind).toBe('overtaken');
  expect(now().slot).toBe('standing');
});

test('MV3: undo leaves an item that somebody else has moved on and back since', () => {
  const { board, doc, now, item } = open();
  const entry = must(
    recordChanges(board, 'move', () => {
      moveItem(board, { itemId: item.id, to: { slot: 'standing', before: null } });
    }),
    'an entry',
  );
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
  for (const slot of ['suggested', 'standing'] as const)
    moveItem(handleOf(theirs, 'Bo'), { itemId: item.id, to: { slot, before: null } });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs));
  expect(takeBack(board, entry).kind).toBe('overtaken');
  expect(now().slot).toBe('standing');
});

test('MV8: a method keeps its trail, on many items at once', () => {
  const { board, view } = open();
  const ids = (view().lists.get('suggested') ?? []).slice(0, 3).map((item) => item.id);
  expect(setMethod(board, { itemIds: ids, method: 'briefing-note' }).done).toBe(true);
  setMethod(board, { itemIds: ids, method: 'working-group' });
  for (const id of ids) {
    const item = must(view().items.get(id), 'the item');
    expect(item.method).toBe('working-group');
    expect(item.trail.map(({ from, to, by }) => `${from} ${to} ${by}`).sort()).toEqual([
      'briefing-note working-group Ann Officer',
      'single-meeting briefing-note Ann Officer',
    ]);
  }
});

test('MV9: an edit of a long text is the one stroke that differs, and parts no character', () => {
  expect(strokeBetween('abcdef', 'abXdef')).toEqual({ at: 2, remove: 1, insert: 'X' });
  expect(strokeBetween('aa', 'aaa')).toEqual({ at: 2, remove: 0, insert: 'a' });
  expect(strokeBetween('😀', '😁')).toEqual({ at: 0, remove: 2, insert: '😁' });
  const { doc, board, now, item } = open();
  editText(board, { itemId: item.id, field: 'details', at: 0, remove: 0, insert: 'one two' });
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  editText(handleOf(other, 'Bo'), {
    itemId: item.id,
    field: 'details',
    ...strokeBetween('one two', 'one and two'),
  });
  editText(board, { itemId: item.id, field: 'details', ...strokeBetween('one two', 'one two three') });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  expect(now().details).toBe('one and two three');
});

test('MV10: a further sitting knows its series', () => {
  const { board, view, item, now } = open();
  const added = addSitting(board, { itemId: item.id });
  const sitting = must(added.done ? view().items.get(added.value) : null, 'the sitting');
  expect(sitting).toMatchObject({ title: item.title, slot: 'to-be-confirmed', method: 'series' });
  expect(now().seriesId).toBe(sitting.seriesId);
  expect(now().seriesId).not.toBe('');
});

test('MV4: facts, people, dates and bodies are refused when they cannot be', () => {
  const { board, item, meeting } = open();
  const why = (outcome: { done: boolean; why?: string }): string => outcome.why ?? 'done';
  expect(why(addItem(board, { title: '  ', slot: 'suggested' }))).toBe('title-missing');
  expect(why(addItem(board, { title: 'x'.repeat(301), slot: 'suggested' }))).toBe('text-too-long');
  expect(why(editItem(board, { itemId: item.id, facts: { decisionDate: '2027-02-30' } }))).toBe(
    'date-impossible',
  );
  expect(why(editItem(board, { itemId: item.id, facts: { timeExpected: -1 } }))).toBe('number-impossible');
  expect(why(editItem(board, { itemId: item.id, facts: { title: item.title } }))).toBe('nothing-to-change');
  expect(why(editMeeting(board, { meetingId: meeting.id, facts: { time: '25:00' } }))).toBe(
    'time-impossible',
  );
  expect(why(addMeeting(board, { date: '2027-13-01' }))).toBe('date-impossible');
  expect(why(setExempt(board, { itemId: item.id, paragraph: 8, applies: true }))).toBe('paragraph-unknown');
  expect(why(addDate(board, { itemId: item.id, date: { date: '30 Feb', purpose: '' } }))).toBe(
    'date-impossible',
  );
  expect(why(addNamed(board, { to: { itemId: item.id, set: 'jointWith' }, name: ' ' }))).toBe('name-missing');
  expect(why(editCommittee(board, { itemLimit: 0 }))).toBe('number-impossible');
});

test('MV4: facts, people, dates, origins and bodies are written when they can be', () => {
  const { board, view, item, now, meeting } = open();
  const linked = linkPerson(board, { itemId: item.id, link: 'lead', who: { name: 'gwen lacey' } });
  expect(linked.done && view().people.get(linked.value)?.name).toBe('Gwen Lacey');
  expect(linkPerson(board, { itemId: item.id, link: 'lead', who: { name: 'Gwen Lacey' } })).toMatchObject({
    why: 'already-there',
  });
  const gwen = must(linked.done ? linked.value : null, 'Gwen');
  expect(unlinkPerson(board, { itemId: item.id, link: 'lead', person: gwen }).done).toBe(true);
  addNamed(board, { to: { itemId: item.id, set: 'jointWith' }, name: 'Health Scrutiny' });
  expect(now().jointWith.map((each) => each.name)).toEqual(['Health Scrutiny']);
  removeNamed(board, { from: { itemId: item.id, set: 'jointWith' }, id: must(now().jointWith[0], 'one').id });
  expect(now().jointWith).toEqual([]);
  addDate(board, { itemId: item.id, date: { date: '2027-02-03', purpose: 'Evidence day' } });
  expect(now().dates).toMatchObject([{ date: '2027-02-03', purpose: 'Evidence day' }]);
  removeEntry(board, { itemId: item.id, set: 'dates', id: must(now().dates[0], 'one').id });
  expect(now().dates).toEqual([]);
  const origins = now().origins.length;
  setOrigin(board, {
    itemId: item.id,
    id: null,
    origin: { who: 'Cllr Bo', where: '', date: '', words: 'please' },
  });
  expect(now().origins.length).toBe(origins + 1);
  setExempt(board, { itemId: item.id, paragraph: 3, applies: true });
  expect(now().exempt).toEqual([3]);
  editMeeting(board, { meetingId: meeting.id, facts: { date: '2027-01-02' } });
  editMeeting(board, { meetingId: meeting.id, facts: { date: '2027-01-03' } });
  expect(view().meetings.find((each) => each.id === meeting.id)?.movedFrom).toBe(meeting.date);
  setMember(board, { who: 'Olu Bright', role: 'member', portfolio: '' });
  const member = must(view().members.at(-1), 'the new member');
  expect(view().people.get(member.person)?.name).toBe('Olu Bright');
  removeMember(board, { person: member.person });
  expect(view().members.some((each) => each.person === member.person)).toBe(false);
  setMember(board, { who: member.person, role: 'vice-chair', portfolio: 'Scrutiny' });
  expect(view().members.find((each) => each.person === member.person)).toMatchObject({
    role: 'vice-chair',
    portfolio: 'Scrutiny',
  });
});
