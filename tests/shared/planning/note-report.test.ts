import { expect, test } from 'vitest';
import { must } from '../../../shared/assert.ts';
import type { Board, Item } from '../../../shared/board/board.ts';
import { NO_WORDING } from '../../../shared/board/exempt-wording.ts';
import { personId } from '../../../shared/board/ids.ts';
import { slotOfMeeting } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { NOTE_SCHEMA_VERSION } from '../../../shared/notes/note-doc.ts';
import type { NoteField } from '../../../shared/notes/note-fields.ts';
import { noteReport, type NoteReport, type ReportParts } from '../../../shared/planning/note-report.ts';
import { buildBoard } from '../../helpers/build-board.ts';
import { line, text } from '../../helpers/note-texts.ts';

const practice = readBoard(buildBoard());
const meeting = must(practice.meetings[0], 'a meeting');
const named = (id: string, name: string) => [personId(id), { id: personId(id), name, post: '' }] as const;
const board: Board = {
  ...practice,
  people: new Map([
    named('a', 'Cllr Una Brook'),
    named('b', 'Bo Carr'),
    named('c', 'Di Low'),
    named('d', 'Ed Moor'),
  ]),
  meetings: [{ ...meeting, date: '2027-01-12', time: '18:30', kind: 'special', jointWith: [], invitees: [] }],
};
const [some] = practice.items.values();
const item: Item = {
  ...must(some, 'an item'),
  title: 'Flood\u202E defences',
  slot: slotOfMeeting(meeting.id),
  method: 'working-group',
  jointWith: [{ id: 'x', name: 'Harbours Committee' }],
  people: [
    { person: personId('a'), link: 'cabinet', role: '', order: 1 },
    { person: personId('b'), link: 'lead', role: '', order: 2 },
    { person: personId('c'), link: 'lead', role: '', order: 3 },
    { person: personId('d'), link: 'other', role: 'Guest speaker', order: 4 },
  ],
  origins: [{ id: 'o', who: 'Cllr Bo', where: 'full council', date: 'June', words: 'the dykes are low' }],
  dates: [{ id: 'd', date: '2027-02-02', purpose: 'First meeting of the group' }],
  reportsOn: '2027-03-09',
  decisionDate: '2027-04-13',
  timing: 'Before the winter',
  exempt: [],
  noteStatus: 'drafting',
};

const field = (id: string, hidden = false): NoteField => ({
  id,
  label: `Field ${id}`,
  hint: 'a hint',
  hidden,
});
const TEXTS: Readonly<Record<string, string>> = { full: 'written', kept: 'written before' };

function reportOf(given: Partial<ReportParts> = {}): NoteReport {
  return noteReport({
    board,
    item,
    fields: [field('full'), field('empty'), field('kept', true), field('gone', true)],
    schema: NOTE_SCHEMA_VERSION,
    textOf: (id) => text(line(TEXTS[id] ?? '')),
    wording: null,
    at: 'today',
    ...given,
  });
}

const factsOf = ({ facts }: NoteReport): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(facts.map(({ label, lines }) => [label, lines]));

test('ND1: the facts are those of the item as the programme has them, in words', () => {
  const report = reportOf();
  expect(report).toMatchObject({
    title: 'Flood defences',
    mark: '',
    status: 'drafting',
    committee: board.committee.name,
  });
  expect(Object.entries(factsOf(report))).toEqual([
    ['Cabinet Member', ['Cllr Una Brook']],
    ['Lead officers', ['Bo Carr', 'Di Low']],
    ['Also taking part', ['Guest speaker: Ed Moor']],
    ['Method', ['Working group, jointly with Harbours Committee']],
    ['Meeting', ['Tuesday 12 January 2027 at 6.30pm (special meeting; Oak Room)']],
    ['When', ['Before the winter']],
    ['Asked for by', ['Cllr Bo, full council, June']],
    ['Decision by the Cabinet', ['Tuesday 13 April 2027']],
    ['Dates', ['Tuesday 2 February 2027: First meeting of the group']],
    ['Reports on', ['Tuesday 9 March 2027']],
    ['State of this note', ['Being drafted']],
  ]);
  // In whose words it was asked for is for the board alone.
  expect(JSON.stringify(report)).not.toContain('the dykes are low');
});

test('ND1: an item that stands in no meeting says where it stands; what nobody has said is left out', () => {
  const bare: Item = {
    ...item,
    slot: 'standing',
    people: [],
    jointWith: [],
    origins: [],
    dates: [],
    reportsOn: '',
    decisionDate: '',
    timing: '',
  };
  expect(factsOf(reportOf({ item: bare }))).toEqual({
    Method: ['Working group'],
    'In the programme': ['Standing items'],
    'State of this note': ['Being drafted'],
  });
});

test('ND3: what nobody wrote is said until the note is agreed; a field that is not offered stands while it holds words', () => {
  for (const noteStatus of ['', 'drafting', 'ready'] as const) {
    const { fields } = reportOf({ item: { ...item, noteStatus } });
    expect(fields.map(({ id, blocks }) => [id, blocks.length])).toEqual([
      ['full', 1],
      ['empty', 0],
      ['kept', 1],
    ]);
  }
  const { fields, status } = reportOf({ item: { ...item, noteStatus: 'agreed' } });
  expect(status).toBe('agreed');
  expect(fields.map(({ id }) => id)).toEqual(['full', 'kept']);
  // A hint is for who writes.
  expect(JSON.stringify(fields)).not.toContain('a hint');
});

test('ND5: a note that knows more than this service says so', () => {
  expect(factsOf(reportOf())['Please note']).toBe(undefined);
  expect(factsOf(reportOf({ schema: NOTE_SCHEMA_VERSION + 1 }))['Please note']?.[0]).toContain(
    'newer version',
  );
});

test('ND7: the private note has the private title and is marked; the open one has the paragraphs and the public title', () => {
  const exempt: Item = { ...item, title: 'A contract', timing: '', exempt: [1, 3] };
  const wording = { ...NO_WORDING, title: 'Buying the wharf', timing: 'In May' };
  const closed = reportOf({ item: exempt, wording });
  expect(closed.mark).toBe('Not for publication: exempt under paragraphs 1 and 3 of Schedule 12A');
  expect([closed.title, closed.publicTitle]).toEqual(['Buying the wharf', 'A contract']);
  expect(factsOf(closed)).toMatchObject({ When: ['In May'] });
  expect(factsOf(closed)['Exempt']).toBe(undefined);
  const open = reportOf({ item: exempt });
  expect([open.title, open.publicTitle, open.mark]).toEqual(['A contract', 'A contract', '']);
  expect(factsOf(open)['Exempt']?.[0]).toMatch(/^Part of this item is exempt: paragraphs 1 .* and 3 /);
  expect(reportOf({ item: exempt, wording: NO_WORDING }).title).toBe('A contract');
  // Whatever else is not known, what is private is marked.
  expect(reportOf({ item, wording: NO_WORDING }).mark).toBe('Not for publication');
});
