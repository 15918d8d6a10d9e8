import { describe, expect, test } from 'vitest';
import { readProgrammes } from '../../../shared/programme/read-programmes.ts';
import { COMMITTEE, ROWS, YEAR } from './invented-programme.ts';
import { layOut, PLAIN, type Layout } from './lay-out.ts';

const WANTED = ROWS.map((row) => ({
  section: 'programme',
  title: row.title,
  meeting: row.meeting,
  cabinetMembers: row.cabinet,
  leadOfficers: row.officers,
  details: row.details,
  outcome: row.outcome,
}));

function read(layout: Layout) {
  const result = readProgrammes(layOut(layout));
  if (result.kind !== 'found') throw new Error(result.reason);
  expect(result.programmes).toHaveLength(1);
  const [found] = result.programmes;
  expect(found?.programme.committee).toBe(COMMITTEE);
  expect(found?.programme.municipalYear).toBe(YEAR);
  return found?.programme;
}

function items(layout: Layout) {
  return read(layout)?.items.map(
    ({ section, title, when, cabinetMembers, leadOfficers, details, outcome }) => {
      return { section, title, meeting: when.meeting, cabinetMembers, leadOfficers, details, outcome };
    },
  );
}

const SWAPPED: Layout['headers'] = [
  ['item', 'Topic'],
  ['date', 'Meeting date'],
  ['outcome', 'Comments'],
  ['details', 'Purpose'],
];
const OWN_COLUMNS: Layout['headers'] = [
  ['date', 'Meeting date'],
  ['item', 'Topic'],
  ['details', 'Purpose'],
  ['officer', 'Lead'],
  ['cabinet', 'Cabinet Member'],
  ['outcome', 'Outcome'],
];

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'as the council writes it': PLAIN,
  'other labels': { ...PLAIN, labels: ['Cabinet Member –', 'Officers:'] },
  'labels without a colon': { ...PLAIN, labels: ['Cabinet Member', 'Lead Officer'] },
  'portfolio holder and report author': { ...PLAIN, labels: ['Portfolio Holder:', 'Report Author:'] },
  'names joined by commas': { ...PLAIN, joiner: ', ' },
  'names joined by slashes': { ...PLAIN, joiner: '/' },
  'names joined by and': { ...PLAIN, joiner: ' and ' },
  'columns swapped': { ...PLAIN, headers: SWAPPED },
  'people in columns of their own': { ...PLAIN, headers: OWN_COLUMNS },
  'a table of upright bars': { ...PLAIN, cells: 'bar' },
  'upright bars, own columns': { ...PLAIN, cells: 'bar', headers: OWN_COLUMNS },
  'columns of blanks': { ...PLAIN, cells: 'blanks' },
  'columns of blanks, own columns': { ...PLAIN, cells: 'blanks', headers: OWN_COLUMNS },
  'a web page': { ...PLAIN, cells: 'html' },
  'a web page, swapped': { ...PLAIN, cells: 'html', headers: SWAPPED },
  'a list under each meeting': { ...PLAIN, cells: 'list' },
};

describe('IM1: the same programme in another layout is the same programme', () => {
  test.each(Object.entries(LAYOUTS))('IM1: %s', (_name, layout) => {
    expect(items(layout)).toEqual(WANTED);
  });
});

describe('IM2: a row that a page end cut is one row', () => {
  const cuts = ROWS.flatMap((_row, index) => [0.25, 0.5, 0.75, 0.9].map((share) => [index, share] as const));
  test.each(cuts)('IM2: row %i cut at %f', (index, share) => {
    expect(items({ ...PLAIN, cuts: new Map([[index, share]]) })).toEqual(WANTED);
  });
  test('IM2: a cut is no conflict', () => {
    expect(read({ ...PLAIN, cuts: new Map([[0, 0.5]]) })?.conflicts).toEqual([]);
  });
});
