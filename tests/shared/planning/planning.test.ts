import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { addNamed } from '../../../shared/actions/name-bodies.ts';
import { editItem } from '../../../shared/actions/edit-item.ts';
import { must } from '../../../shared/assert.ts';
import { checkBoard } from '../../../shared/board/check-board.ts';
import { idMaker } from '../../../shared/board/ids.ts';
import { slotOfMeeting } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { writeBoard } from '../../../shared/board/write-board.ts';
import { clockTime, duration, fullDate } from '../../../shared/planning/dates-in-words.ts';
import {
  filterFromQuery,
  filterToQuery,
  findItems,
  isFiltering,
  NO_FILTER,
} from '../../../shared/planning/find-items.ts';
import { flagInWords, flagsOf } from '../../../shared/planning/flags.ts';
import { loadInWords, loadOf, warningBefore } from '../../../shared/planning/load.ts';
import { practiceProgramme } from '../../../shared/planning/practice-programme.ts';
import { mainTable, SECTIONS, sectionItems } from '../../../shared/planning/sections.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

test('PL1: the load of a meeting is said in words', () => {
  const items = readBoard(buildBoard()).lists;
  const full = must(
    [...items.values()].find((list) => list.length === 5),
    'a list of five',
  );
  expect(loadInWords(loadOf(full, 4))).toBe('5 of 4 items: too full, 3 h 10 min expected');
  expect(loadInWords(loadOf(full.slice(0, 4), 4))).toContain('4 of 4 items: full');
  expect(loadInWords(loadOf([], 1))).toBe('0 of 1 item');
  expect(warningBefore(full.slice(0, 3), 4)).toBeNull();
  expect(warningBefore(full, 4)).toBe('This meeting already has 5 items; the committee’s limit is 4.');
});

test('PL2: flags say what to notice', () => {
  const doc = buildBoard();
  const board = readBoard(doc);
  const meeting = must(board.meetings[5], 'January');
  const list = must(board.lists.get(slotOfMeeting(meeting.id)), 'its items');
  const before = must(list[0], 'the first');
  expect(flagsOf(before, meeting)).toEqual(['pre-decision']);
  expect(flagInWords('pre-decision', before)).toBe('Before Cabinet decides, 24 January');
  editItem(handleOf(doc), { itemId: before.id, facts: { decisionDate: '2027-01-05' } });
  expect(flagsOf(must(readBoard(doc).items.get(before.id), 'it'), meeting)).toContain('too-late');
  const exempt = must(
    list.find((item) => item.exempt.length > 0),
    'the exempt one',
  );
  expect(flagInWords('exempt', exempt)).toBe('Exempt: paragraph 3');
  expect(flagsOf(must(board.lists.get('suggested')?.[0], 'a suggestion'), null)).toContain('no-officer');
});

test('PL3: every item stands in one section, and an empty meeting keeps its row', () => {
  const board = readBoard(buildBoard());
  const { rows, undated } = mainTable(board);
  expect(rows).toHaveLength(board.meetings.length);
  expect(rows.some((row) => row.items.length === 0)).toBe(true);
  const shown = [
    ...rows.flatMap((row) => row.items),
    ...undated,
    ...SECTIONS.flatMap((section) => sectionItems(board, section)),
  ];
  const suggested = board.lists.get('suggested') ?? [];
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown.length + suggested.length).toBe(board.items.size);
});

test('PL4: a filter finds, and goes through the address unharmed', () => {
  const doc = buildBoard();
  const first = must(readBoard(doc).lists.get('suggested')?.[0], 'a suggestion');
  addNamed(handleOf(doc), { to: { itemId: first.id, set: 'jointWith' }, name: 'Health Scrutiny' });
  const board = readBoard(doc);
  const find = (filter: Partial<typeof NO_FILTER>): number =>
    findItems(board, { ...NO_FILTER, ...filter }).size;
  expect(find({})).toBe(40);
  expect(find({ words: 'PLAYGROUNDS reopening' })).toBe(1);
  expect(find({ method: 'working-group' })).toBe(2);
  expect(find({ method: 'joint' })).toBe(3);
  expect(find({ flag: 'exempt' })).toBe(1);
  const dora = must(
    [...board.people.values()].find((person) => person.name === 'Dora Finch'),
    'Dora',
  );
  expect(find({ cabinet: dora.id })).toBe(8);
  expect(find({ officer: dora.id })).toBe(0);
  const filter = { ...NO_FILTER, words: 'bus', method: 'joint', flag: 'exempt' } as const;
  expect(filterFromQuery(new URLSearchParams(filterToQuery(filter)))).toEqual(filter);
  expect(isFiltering(filterFromQuery(new URLSearchParams('method=nonsense&flag=x')))).toBe(false);
});

test('PL5: dates, times and durations are said as councils say them', () => {
  expect(fullDate('2027-01-12')).toBe('Tuesday 12 January 2027');
  expect(['18:30', '10:00', '12:00', '00:15', ''].map(clockTime)).toEqual([
    '6.30pm',
    '10am',
    '12pm',
    '12.15am',
    '',
  ]);
  expect([100, 45, 120, 0].map(duration)).toEqual(['1 h 40 min', '45 min', '2 h', '']);
});

test('PL6: the practice programme is sound on any day', () => {
  for (let day = 0; day < 366; day += 7) {
    const today = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
    const doc = new Y.Doc();
    writeBoard(doc, practiceProgramme(today, idMaker(seededRandom(day).next)));
    const board = readBoard(doc);
    expect(checkBoard(doc)).toEqual([]);
    expect(board.items.size).toBe(40);
    expect(SECTIONS.every((section) => sectionItems(board, section).length > 0)).toBe(true);
    const [first, last] = [must(board.meetings[0], 'first'), must(board.meetings.at(-1), 'last')];
    expect(first.date.slice(0, 4)).toBe(board.programme.municipalYear.slice(0, 4));
    expect(last.date > first.date).toBe(true);
  }
});
