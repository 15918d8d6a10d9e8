import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { settleRepair } from '../../../shared/actions/settle-repair.ts';
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
  const add = open({ act: 'add-meeting', label: 'Add', date: '2027-01-26', time: '14:00' });
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
