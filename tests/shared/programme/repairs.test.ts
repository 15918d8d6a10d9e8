import { describe, expect, test } from 'vitest';
import type { ConflictKind } from '../../../shared/programme/interchange.ts';
import { repair } from '../../../shared/programme/repair.ts';
import { andRows, ALL_MEETINGS, packWith, withRow } from './odd-pack.ts';
import { readOne } from './read-one.ts';

type Rows = readonly (readonly string[])[];

const WORKING_GROUP = ['Working Groups 2026-27', 'Date\tItem\tDetails\tAction/Outcome'];

const CASES: readonly (readonly [ConflictKind, string, Rows, readonly string[]])[] = [
  ['date-not-in-calendar', 'a slip of a digit', withRow(5, ['12 March 2027 10.00 am', 'Weirs', '', '']), []],
  [
    'date-not-in-calendar',
    'a meeting spoken of',
    andRows(['tbc', 'Weirs', 'Requested by the Committee on 1 January 2027', '']),
    [],
  ],
  ['date-incomplete', 'no day', withRow(1, ['July 2026', 'Weirs', '', '']), []],
  ['date-incomplete', 'no year', withRow(3, ['Special meeting 19 November', 'Weirs', '', '']), []],
  [
    'several-dates',
    'a working group',
    ALL_MEETINGS,
    [...WORKING_GROUP, '9 February 2 March 30 March 2027\tFerries\ta\tb'],
  ],
  ['time-differs', 'morning and afternoon', withRow(1, ['6 July 2026 1.30 pm', 'Weirs', '', '']), []],
  [
    'kind-differs',
    'extra and special',
    withRow(3, ['19 November 2026 2.00 pm Extra meeting', 'Weirs', '', '']),
    [],
  ],
  ['meeting-not-in-table', 'a row left out', ALL_MEETINGS.slice(1), []],
  ['unknown-word-for-tbc', 'tbs', andRows(['tbs', 'Weirs', '', '']), []],
  ['name-missing', 'a bare label', andRows(['tbc', 'Weirs Cabinet Member: Lead Officer:', '', '']), []],
  [
    'name-unclear',
    'a slip',
    andRows(
      ['tbc', 'Weirs Cabinet Member: Dora Finch', '', ''],
      ['tbc', 'Tolls Cabinet Member: Dora Fitch', '', ''],
    ),
    [],
  ],
  [
    'name-unclear',
    'a short form',
    andRows(['tbc', 'Weirs Officer: Robert Lund', '', ''], ['tbc', 'Tolls Officer: Bob Lund', '', '']),
    [],
  ],
  [
    'name-unclear',
    'a stray mark',
    andRows(['tbc', 'Weirs Cabinet Member: Dora Finch ? Amos Wray', '', '']),
    [],
  ],
  ['name-unclear', 'two people in one', andRows(['tbc', 'Weirs Officer: Rowan Tate Ivy Pell', '', '']), []],
  [
    'role-unclear',
    'an independent chair as officer',
    andRows(['tbc', 'Weirs Officer: Ivy Pell (Independent Chair)', '', '']),
    [],
  ],
  ['title-unclear', 'an instruction', andRows(['tbc', 'Weirs – retitle', '', '']), []],
  [
    'duplicate-subject',
    'the same title',
    andRows(['tbc', 'Weirs & locks', '', ''], ['tbc', 'Weirs and locks – update', '', '']),
    [],
  ],
  [
    'merged-cell',
    'one outcome for a cancelled meeting',
    withRow(
      0,
      ['4 June 2026 10.00 am', 'Weirs', 'Why', 'These items become briefing notes.'],
      ['', 'Tolls', 'Raised in May', ''],
    ),
    [],
  ],
  ['page-noise', 'a page number in a date cell', andRows(['Page 52', 'Weirs', '', '']), []],
];

describe('IM9: what contradicts itself or is left out is listed once, with its lines and answers', () => {
  test.each(CASES)('IM9: %s (%s)', (kind, _name, ...[rows, after]) => {
    const text = packWith(rows, after);
    const { programme, repairs } = readOne(text);
    expect(programme.conflicts.map((one) => one.kind)).toEqual([kind]);
    const [entry] = repairs;
    expect(repair.parse(entry)).toEqual(entry);
    expect(entry?.answers.some((answer) => answer.act === 'keep')).toBe(true);
    expect(entry?.lines.every((line) => text.split('\n')[line - 1]?.trim() !== '')).toBe(true);
    expect(programme.conflicts[0]?.lines).toEqual(entry?.lines);
  });

  test.each([
    ['Jason Jones and Bryan Jones', andRows(['tbc', 'Weirs Officer: Jason Jones & Bryan Jones', '', ''])],
    [
      'two parts of one report',
      andRows(['tbc', 'Complaints 2026 – adults', '', ''], ['tbc', 'Complaints 2026 – children', '', '']),
    ],
    [
      'a triangulation meeting',
      andRows(['tbc', 'Weirs', 'Proposed at the triangulation meeting on 3 September 2026', '']),
    ],
    [
      'a year before the programme',
      andRows(['tbc', 'Weirs', 'Requested at their meeting of 1 October 2025', '']),
    ],
    [
      'an outcome beside rows of their own',
      withRow(
        1,
        ['6 July 2026', 'Weirs', 'Why.', 'Members noted the report.'],
        ['', 'Tolls', 'Raised in May', ''],
      ),
    ],
    [
      'timing words',
      andRows(['Tbc – possibly May 2027', 'Weirs', '', ''], ['Post March 2027', 'Tolls', '', '']),
    ],
    ['a range', andRows(['September 2026 – January 2027', 'Weirs', '', ''])],
  ])('IM9: no noise for %s', (_name, rows) => {
    expect(readOne(packWith(rows)).programme.conflicts).toEqual([]);
  });
});

const answers = (rows: Rows, after: readonly string[] = []) =>
  readOne(packWith(rows, after)).repairs.map((entry) => entry.answers.map(({ label }) => label));

describe('IM17: each entry offers the answers that settle it in one press', () => {
  test.each<readonly [string, Rows, readonly string[], readonly string[]]>([
    [
      'a duplicate',
      withRow(1, ['6 July 2026', 'Weirs', '', '']).concat([['tbc', 'Weirs – update', '', '']]),
      [],
      [
        'Keep only the one in the meeting of 6 July 2026; archive the other',
        'Keep only the one under “tbc”; archive the other',
        'Keep both',
      ],
    ],
    [
      'several days of a working group',
      ALL_MEETINGS,
      [...WORKING_GROUP, '9 February 2027 and 2 March 2027\tFerries\ta\tb'],
      [
        'It takes place on 9 February 2027 and 2 March 2027',
        'Only 9 February 2027',
        'Only 2 March 2027',
        'No date yet: to be confirmed',
        'Keep the words as they are',
      ],
    ],
    [
      'two spellings',
      andRows(
        ['tbc', 'Weirs Officer: Robert Lund', '', ''],
        ['tbc', 'Tolls Cabinet Member: Bob Lund', '', ''],
      ),
      [],
      ['One person: Robert Lund', 'One person: Bob Lund', 'Two people'],
    ],
    [
      'a label without a name',
      andRows(['tbc', 'Weirs Cabinet Member: Dora Finch', '', ''], ['tbc', 'Tolls Cabinet Member:', '', '']),
      [],
      ['Cabinet Member: Dora Finch', 'Nobody is named yet'],
    ],
    [
      'a stray mark',
      andRows(['tbc', 'Weirs Cabinet Member: Dora Finch ? Amos Wray', '', '']),
      [],
      ['Only Dora Finch', 'Only Amos Wray', 'Two people: Dora Finch and Amos Wray'],
    ],
    [
      'another office',
      andRows(['tbc', 'Weirs Officer: Ivy Pell (Independent Chair)', '', '']),
      [],
      [
        'Ivy Pell is the Cabinet Member',
        'Ivy Pell is neither: list as Independent Chair',
        'Keep Ivy Pell under “Officer”',
      ],
    ],
    [
      'a meeting spoken of',
      andRows(['tbc', 'Weirs', 'Requested by the Committee on 1 January 2027', '']),
      [],
      ['Add a meeting on 1 January 2027', 'It is no meeting of this committee'],
    ],
    [
      'a meeting without a row',
      ALL_MEETINGS.slice(1),
      [],
      ['Remove the meeting', 'Keep the meeting, with nothing on it'],
    ],
    [
      'a day that does not exist',
      andRows(['31 June 2026', 'Weirs', '', '']),
      [],
      ['Put it in the meeting of 4 June 2026', 'Put it under to be confirmed', 'Keep as written'],
    ],
    [
      'an unknown word',
      andRows(['tbs', 'Weirs', '', '']),
      [],
      ['It means “to be confirmed”', 'Keep as written'],
    ],
  ])('IM17: %s', (_name, rows, ...[after, labels]) => {
    expect(answers(rows, after)).toEqual([labels]);
  });
});
