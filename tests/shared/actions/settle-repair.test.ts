import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { archiveItem } from '../../../shared/actions/archive-item.ts';
import { settleRepair } from '../../../shared/actions/settle-repair.ts';
import { recordChanges, takeBack } from '../../../shared/actions/undo.ts';
import { must } from '../../../shared/assert.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { writeBoard } from '../../../shared/board/write-board.ts';
import { checkBoard } from '../../../shared/board/check-board.ts';
import { boardFromProgramme } from '../../../shared/programme/board-from-programme.ts';
import type { FoundProgramme } from '../../../shared/programme/read-result.ts';
import type { Repair, RepairAnswer } from '../../../shared/programme/repair.ts';
import { handleOf } from '../../helpers/build-board.ts';

const row = (title: string, meeting: string | null): FoundProgramme['programme']['items'][number] => ({
  section: 'programme',
  title,
  when: { words: meeting ? '12 January 2027 10.00 am' : 'tbc', meeting },
  cabinetMembers: ['Dora Finch'],
  leadOfficers: [],
  others: [],
  details: 'why',
  outcome: '',
  lines: [1],
});
const meeting = (date: string): FoundProgramme['programme']['meetings'][number] => ({
  date,
  time: '10:00',
  kind: 'ordinary',
  status: 'planned',
  mode: 'in-person',
  movedFrom: null,
  note: '',
});

const [DORA, AMOS] = ['Dora Finch', 'Amos Wray'];

function open(answer: RepairAnswer) {
  const repair: Repair = {
    kind: 'date-incomplete',
    lines: [1],
    about: 'look',
    source: 's',
    understood: 'u',
    item: 0,
    meeting: null,
    answers: [answer, { act: 'keep', label: 'Keep as written' }],
  };
  const found: FoundProgramme = {
    programme: {
      format: 'triangulate-programme/1',
      committee: 'Parks Scrutiny',
      municipalYear: '2026-27',
      members: [{ name: 'Lena Marsh', role: 'chair' }],
      meetings: [meeting('2027-01-12'), meeting('2027-02-09')],
      items: [row('Benches', '2027-01-12'), row('Bins', null)],
      conflicts: [],
    },
    front: { remit: '', outcome: '', contact: '', venue: '', introduction: '', signatory: '' },
    repairs: [repair],
  };
  const doc = new Y.Doc();
  let count = 0;
  writeBoard(
    doc,
    boardFromProgramme(found, () => `id${(count += 1)}`),
  );
  const view = () => readBoard(doc);
  const entry = must(view().repairs[0], 'the entry');
  const settle = (index: number) =>
    settleRepair(handleOf(doc), { repairId: entry.id, answerId: must(entry.answers[index], 'an answer').id });
  const item = () => must(view().items.get(must(entry.item, 'its item')), 'the item');
  return { doc, view, settle, item };
}

test('MV11: an answer puts the item in a meeting, or in one that it adds', () => {
  const place = open({ act: 'place', label: 'Put it in', date: '2027-02-09' });
  expect(place.settle(0).done).toBe(true);
  expect(place.item().slot).toBe(`meeting:${must(place.view().meetings[1], 'February').id}`);
  expect(place.view().repairs[0]?.settled).toMatchObject({ by: 'Ann Officer', reason: 'Put it in' });
  expect(place.settle(0)).toEqual({ done: false, why: 'already-there' });
  const add = open({ act: 'add-meeting', label: 'Add', date: '2027-01-26', time: '14:00', place: true });
  expect(add.settle(0).done).toBe(true);
  expect(add.view().meetings.map((each) => each.date)).toEqual(['2027-01-12', '2027-01-26', '2027-02-09']);
  expect(add.item().slot).toBe(`meeting:${must(add.view().meetings[1], 'the new one').id}`);
});

test('MV11: an answer corrects a title, people, an outcome, a time, a kind, or leaves all as written', () => {
  const title = open({ act: 'set-title', label: 'Title', title: 'Park benches' });
  title.settle(0);
  expect(title.item().title).toBe('Park benches');
  const people = open({
    act: 'set-people',
    label: 'People',
    role: 'cabinet-member',
    names: ['Amos Wray'],
    items: [0, 1],
  });
  people.settle(0);
  for (const item of people.view().items.values()) {
    expect(item.people.map((each) => people.view().people.get(each.person)?.name)).toEqual(['Amos Wray']);
  }
  const outcome = open({ act: 'set-outcome', label: 'Outcome', outcome: 'Noted', items: [1] });
  outcome.settle(0);
  expect([...outcome.view().items.values()].map((item) => item.outcome)).toEqual(['', 'Noted']);
  const partly = open({ act: 'set-outcome', label: 'Outcome', outcome: 'Noted', items: [0, 1] });
  archiveItem(handleOf(partly.doc), { itemId: partly.item().id, reason: 'A duplicate' });
  expect(partly.settle(0).done).toBe(true);
  expect([...partly.view().items.values()].map((item) => item.outcome)).toEqual(['', 'Noted']);
  const time = open({ act: 'set-time', label: 'Time', date: '2027-01-12', time: '14:30' });
  time.settle(0);
  expect(time.view().meetings[0]?.time).toBe('14:30');
  const kind = open({ act: 'set-kind', label: 'Kind', date: '2027-01-12', kind: 'special' });
  kind.settle(0);
  expect(kind.view().meetings[0]?.kind).toBe('special');
  const kept = open({ act: 'set-title', label: 'Title', title: 'Park benches' });
  kept.settle(1);
  expect(kept.item().title).toBe('Benches');
  for (const each of [title, people, outcome, time, kind, kept]) {
    expect(each.view().repairs[0]?.settled).not.toBeNull();
    expect(checkBoard(each.doc)).toEqual([]);
  }
});

const namesOf = (each: ReturnType<typeof open>) =>
  [...each.view().items.values()].map((item) =>
    item.people.map(({ link, person, role }) =>
      [link, each.view().people.get(person)?.name, role].join(' ').trim(),
    ),
  );

test('MV11: an answer archives a duplicate, dates an item, and adds or removes a meeting without moving it', () => {
  const archive = open({ act: 'archive', label: 'Archive', reason: 'A duplicate of “Bins”', items: [0] });
  archive.settle(0);
  expect(archive.item().archived?.reason).toBe('A duplicate of “Bins”');
  const timing = open({ act: 'set-timing', label: 'Timing', timing: 'tbc' });
  timing.settle(0);
  expect(timing.item().timing).toBe('tbc');
  const dates = open({ act: 'set-dates', label: 'Dates', dates: ['2027-02-09', '2027-03-02'] });
  dates.settle(0);
  expect(dates.item().dates.map(({ date }) => date)).toEqual(['2027-02-09', '2027-03-02']);
  const add = open({ act: 'add-meeting', label: 'Add', date: '2027-01-26', time: null, place: false });
  const before = add.item().slot;
  add.settle(0);
  expect([add.view().meetings.length, add.item().slot]).toEqual([3, before]);
  const remove = open({ act: 'remove-meeting', label: 'Remove', date: '2027-01-12', reason: 'No row' });
  remove.settle(0);
  expect(remove.view().meetings.map(({ date }) => date)).toEqual(['2027-02-09']);
  expect(remove.item().slot).toBe('to-be-confirmed');
  for (const each of [archive, timing, dates, add, remove]) {
    expect(each.view().repairs[0]?.settled).not.toBeNull();
    expect(checkBoard(each.doc)).toEqual([]);
  }
});

test('MV11: an answer names somebody, gives another role, or makes two spellings one person', () => {
  const add = open({ act: 'add-person', label: 'Add', role: 'lead-officer', name: DORA });
  add.settle(0);
  expect(namesOf(add)[0]).toEqual([`cabinet ${DORA}`, `lead ${DORA}`]);
  const role = open({
    act: 'set-role',
    label: 'Role',
    name: DORA,
    from: 'cabinet-member',
    to: 'other',
    as: 'Independent Chair',
  });
  role.settle(0);
  expect(namesOf(role)).toEqual([[`other ${DORA} Independent Chair`], [`cabinet ${DORA}`]]);
  const merged = open({ act: 'merge-people', label: 'One', keep: 'Lena Marsh', others: [DORA] });
  merged.settle(0);
  expect(namesOf(merged)).toEqual([['cabinet Lena Marsh'], ['cabinet Lena Marsh']]);
  const unknown = open({ act: 'merge-people', label: 'One', keep: AMOS, others: [DORA] });
  expect(unknown.view().repairs[0]?.answers.map(({ act }) => act)).toEqual(['keep']);
});

test('MV11: making two spellings one person is undone as one act, and keeps the seat of a member', () => {
  const merged = open({ act: 'merge-people', label: 'One', keep: DORA, others: ['Lena Marsh'] });
  const entry = must(merged.view().repairs[0], 'the entry');
  const hand = handleOf(merged.doc);
  const undo = recordChanges(hand, 'answer', () => {
    settleRepair(hand, { repairId: entry.id, answerId: must(entry.answers[0], 'an answer').id });
  });
  const seats = () =>
    merged.view().members.map((member) => [merged.view().people.get(member.person)?.name, member.role]);
  expect(seats()).toEqual([[DORA, 'chair']]);
  takeBack(hand, must(undo, 'what was done'));
  expect(seats()).toEqual([['Lena Marsh', 'chair']]);
  expect(merged.view().repairs[0]?.settled).toBeNull();
  expect(checkBoard(merged.doc)).toEqual([]);
});
