import { expect, test } from 'vitest';
import { addItem } from '../../../shared/actions/add-item.ts';
import { archiveItem } from '../../../shared/actions/archive-item.ts';
import { cancelMeeting, removeMeeting } from '../../../shared/actions/cancel-meeting.ts';
import { declineItem } from '../../../shared/actions/decline-item.ts';
import { editItem } from '../../../shared/actions/edit-item.ts';
import { editMeeting } from '../../../shared/actions/edit-meeting.ts';
import { editText } from '../../../shared/actions/edit-text.ts';
import { addDate, setOrigin } from '../../../shared/actions/item-lists.ts';
import { mergeItems } from '../../../shared/actions/merge-items.ts';
import { moveItem } from '../../../shared/actions/move-item.ts';
import { referItem } from '../../../shared/actions/refer-item.ts';
import { setExempt } from '../../../shared/actions/set-exempt.ts';
import { setMethod } from '../../../shared/actions/set-method.ts';
import { must } from '../../../shared/assert.ts';
import type { Method } from '../../../shared/board/board.ts';
import type { ItemId } from '../../../shared/board/ids.ts';
import { slotOfMeeting, type Slot } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { similarInWords } from '../../../shared/planning/similar-in-words.ts';
import { standingOf } from '../../../shared/planning/standing.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';

const TODAY = '2026-11-22';

function open() {
  const board = handleOf(buildBoard());
  const view = () => readBoard(board.doc);
  const add = (title: string): ItemId => {
    const added = addItem(board, { title, slot: 'suggested' });
    return must(added.done ? added.value : null, 'an id');
  };
  const id = add('Bus shelters');
  const meeting = must(
    view().meetings.find((each) => each.date > TODAY),
    'a meeting to come',
  );
  editMeeting(board, { meetingId: meeting.id, facts: { date: '2027-01-12' } });
  const put = (slot: Slot) => moveItem(board, { itemId: id, to: { slot, before: null } });
  const outcome = (insert: string) =>
    editText(board, { itemId: id, field: 'outcome', at: 0, remove: 0, insert });
  const told = (each = id, today = TODAY): readonly [kind: string, standing: string, similar: string] => {
    const item = must(view().items.get(each), 'the item');
    const standing = standingOf(item, view(), today);
    return [standing.kind, standing.words, similarInWords(item, view(), today)];
  };
  return { board, view, add, id, meeting, put, outcome, told };
}

test('SG1 SG2: a new suggestion has been received, and is offered with how many asked for it', () => {
  const { board, id, told } = open();
  expect(told()).toEqual(['received', 'Received. It is waiting to be looked at.', 'Suggested already']);
  for (const who of ['Cllr Ann', 'cllr ann ', 'Cllr Bo', 'Cllr Cy']) {
    setOrigin(board, { itemId: id, id: null, origin: { who, where: '', date: '', words: '' } });
  }
  expect(told()[2]).toBe('Suggested already, by 3 people');
});

test('SG1 SG2: an item to be confirmed is being considered, with its timing in the words it has', () => {
  const { board, id, put, told } = open();
  put('to-be-confirmed');
  const similar = 'Being considered for the programme';
  expect(told()).toEqual(['being-considered', 'Being considered. It has no date yet.', similar]);
  editItem(board, { itemId: id, facts: { timing: 'tbc' } });
  expect(told()[1]).toBe('Being considered. It has no date yet.');
  editItem(board, { itemId: id, facts: { timing: 'After Easter' } });
  expect(told()).toEqual(['being-considered', 'Being considered. Timing: After Easter.', similar]);
});

test('SG1 SG2: an item of a meeting is on the programme, and considered when the meeting was held', () => {
  const { board, meeting, put, outcome, told } = open();
  put(slotOfMeeting(meeting.id));
  expect(told()).toEqual([
    'on-programme',
    'On the programme for Tuesday 12 January 2027.',
    'This is planned for Tuesday 12 January 2027',
  ]);
  expect(told(undefined, '2027-01-13')).toEqual([
    'on-programme',
    'It was on the programme for Tuesday 12 January 2027. What came of it is not recorded yet.',
    'This was on the programme for 12 January 2027',
  ]);
  editMeeting(board, { meetingId: meeting.id, facts: { status: 'held' } });
  expect(told()).toEqual([
    'considered',
    'Considered on Tuesday 12 January 2027. The outcome is not recorded yet.',
    'Considered on 12 January 2027',
  ]);
  outcome('A report in June.');
  expect(told()).toEqual([
    'considered',
    'Considered on Tuesday 12 January 2027. See the outcome.',
    'Considered on 12 January 2027; see the outcome',
  ]);
});

test('SG1 SG2: an item whose meeting was cancelled or removed waits for another', () => {
  const { board, meeting, put, told } = open();
  put(slotOfMeeting(meeting.id));
  cancelMeeting(board, { meetingId: meeting.id, reason: 'snow', itemsTo: 'stay' });
  const similar = 'Its meeting was cancelled; it waits for another';
  expect(told()).toEqual([
    'waiting-for-meeting',
    'Its meeting on Tuesday 12 January 2027 was cancelled, and it waits for another.',
    similar,
  ]);
  const other = open();
  const { id } = must(other.view().meetings.at(-1), 'the last meeting');
  removeMeeting(other.board, { meetingId: id, reason: 'not needed', itemsTo: 'suggested' });
  const item = must(other.view().items.get(other.id), 'the item');
  const displaced = { ...item, slot: 'to-be-confirmed', displaced: true } as const;
  expect(standingOf(displaced, other.view(), TODAY).words).toBe(
    'Its meeting was cancelled, and it waits for another.',
  );
});

test.each<readonly [Method, readonly [kind: string, standing: string, similar: string]]>([
  [
    'working-group',
    ['working-group', 'Being looked at by a working group.', 'A working group is looking at this'],
  ],
  ['briefing-note', ['briefing-note', 'A briefing note is coming.', 'A briefing note is coming']],
  ['inquiry-day', ['inquiry-day', 'An inquiry day is to be arranged.', 'An inquiry day is to be arranged']],
  ['visit', ['visit', 'A visit is to be arranged.', 'A visit is to be arranged']],
  ['series', ['outside-meetings', 'Being looked at outside meetings.', 'Being looked at outside meetings']],
])('SG1 SG2: outside meetings, a %s says itself', (method, expected) => {
  const { board, id, put, told } = open();
  put('outside');
  setMethod(board, { itemIds: [id], method });
  expect(told()).toEqual(expected);
});

test('SG1 SG2: what is done outside meetings tells its dates and its outcome', () => {
  const { board, id, put, outcome, told } = open();
  put('outside');
  const tag = (method: Method) => setMethod(board, { itemIds: [id], method });
  tag('inquiry-day');
  addDate(board, { itemId: id, date: { date: '2026-10-01', purpose: 'First' } });
  addDate(board, { itemId: id, date: { date: '2027-02-03', purpose: 'Second' } });
  expect(told().slice(1)).toEqual([
    'An inquiry day is planned for Wednesday 3 February 2027.',
    'An inquiry day is planned for Wednesday 3 February 2027',
  ]);
  expect(told(undefined, '2027-02-04').slice(1)).toEqual([
    'An inquiry day was held on Wednesday 3 February 2027.',
    'An inquiry day was held on 3 February 2027',
  ]);
  tag('working-group');
  editItem(board, { itemId: id, facts: { reportsOn: '2027-03-02' } });
  expect(told()[1]).toBe('Being looked at by a working group. It is to report on Tuesday 2 March 2027.');
  outcome('Three recommendations.');
  expect(told().slice(1)).toEqual([
    'A working group has looked at it. See the outcome.',
    'A working group has looked at this; see the outcome',
  ]);
  tag('briefing-note');
  expect(told().slice(1)).toEqual([
    'A briefing note was written. See the outcome.',
    'A briefing note was written; see the outcome',
  ]);
  tag('visit');
  expect(told().slice(1)).toEqual([
    'A visit was held on Wednesday 3 February 2027. See the outcome.',
    'A visit was held on 3 February 2027; see the outcome',
  ]);
});

test('SG1 SG2: standing items, related work and what is watched say so', () => {
  const { board, id, put, told } = open();
  put('standing');
  expect(told()[0]).toBe('standing-item');
  expect(told()[2]).toBe('A standing item, taken whenever there is something new');
  put('related');
  expect(told().slice(0, 2)).toEqual([
    'related-work',
    'Others are working on this, and the committee follows it.',
  ]);
  editItem(board, { itemId: id, facts: { kind: 'log' } });
  expect(told()).toEqual([
    'related-work',
    'The committee keeps watch on this.',
    'The committee keeps watch on this',
  ]);
});

test('SG1 SG2: not taken up, referred and taken off are told with their reasons', () => {
  const one = open();
  declineItem(one.board, { itemId: one.id, reason: 'Cabinet decided it in May.' });
  expect(one.told()).toEqual([
    'not-taken-up',
    'Not taken up: Cabinet decided it in May.',
    'Not taken up in November 2026: Cabinet decided it in May.',
  ]);
  const two = open();
  referItem(two.board, { itemId: two.id, to: 'Transport Scrutiny', reason: 'Buses are theirs' });
  expect(two.told()).toEqual([
    'referred',
    'Referred to Transport Scrutiny: Buses are theirs.',
    'Referred to Transport Scrutiny in November 2026',
  ]);
  const three = open();
  archiveItem(three.board, { itemId: three.id, reason: 'the officer has left' });
  expect(three.told()).toEqual([
    'archived',
    'Taken off the programme: the officer has left.',
    'Taken off the programme in November 2026',
  ]);
});

test('SG2: no reason is told of an exempt item that was not taken up', () => {
  const { board, id, told } = open();
  setExempt(board, { itemId: id, paragraph: 1, applies: true });
  declineItem(board, { itemId: id, reason: 'it concerns one family' });
  expect(told()[2]).toBe('Not taken up in November 2026');
});

test('SG1 SG2: a suggestion that was joined with another stands where that one stands', () => {
  const { board, view, add, id, meeting, told } = open();
  const [second, third] = [add('Bus stops'), add('Bus stops and shelters')];
  mergeItems(board, { from: id, into: second });
  mergeItems(board, { from: second, into: third });
  moveItem(board, { itemId: third, to: { slot: slotOfMeeting(meeting.id), before: null } });
  expect(told()).toEqual([
    'joined',
    'Joined with “Bus stops and shelters”. On the programme for Tuesday 12 January 2027.',
    'Joined with “Bus stops and shelters”. This is planned for Tuesday 12 January 2027',
  ]);
  expect(standingOf(must(view().items.get(id), 'it'), view(), TODAY)).toMatchObject({
    into: third,
    intoStands: { kind: 'on-programme' },
  });
});
