import { expect, test } from 'vitest';
import { readOne } from './read-one.ts';
import { told } from './told.ts';

const WANTED = [
  'Towpath repairs | 2026-06-09 | Dora Finch | Rowan Tate',
  'Ferry timetable and Fares | 2026-06-09 | Amos Wray | Ivy Pell, Jonas Crake',
  'Hedge cutting on country lanes | 2026-07-14 | Dora Finch | ',
  'Milk lorry routes | none | Dora Finch | Rowan Tate',
  'standing: Complaints | none |  | Rowan Tate',
];

const PARTED = `WORK PROGRAMME
Rivers and Lanes Overview and Scrutiny Committee 2026/27

Work Programme 2026-27
Date of meeting Item Details Action/Outcome

9 June 2026
10.00am

Towpath repairs
Cabinet Member: Dora Finch
Lead Officer: Rowan Tate

Requested by Members in March to see how the winter
money was spent since
7 November

Members asked for a map.

Ferry timetable and
Fares
Cabinet Member: Amos Wray
Lead Officers: Ivy Pell & Jonas
Crake

The operator proposes fewer crossings

14 July 2026
10.00am

Hedge cutting on country
lanes

Cabinet Member: Dora Finch
Lead Officer:

Suggested for inclusion in the next
work programme

Page 13

22 September 2026
10.00am

tbc

Milk lorry routes
Cabinet Member: Dora Finch
Lead Officer: Rowan Tate

Raised by two parish councils.

Standing Items 2026-27
Item Details Action/Outcome

Complaints
Lead Officer: Rowan Tate

To look at themes
`;

test('IM24: cells one under the other, parted by blank lines, as out of a PDF', () => {
  expect(told(PARTED)).toEqual(WANTED);
  const { programme, repairs } = readOne(PARTED);
  expect(programme.items.slice(0, 3).map(({ details, outcome }) => [details, outcome])).toEqual([
    [
      'Requested by Members in March to see how the winter money was spent since 7 November',
      'Members asked for a map.',
    ],
    ['The operator proposes fewer crossings', ''],
    ['Suggested for inclusion in the next work programme', ''],
  ]);
  expect(programme.meetings.map(({ date, time }) => `${date} ${time ?? ''}`)).toEqual([
    '2026-06-09 10:00',
    '2026-07-14 10:00',
    '2026-09-22 10:00',
  ]);
  expect(repairs.map(({ kind }) => kind)).toEqual(['title-unclear', 'name-missing']);
  expect(repairs[0]?.about).toContain('out of a PDF');
});

test('IM24: the same without blank lines, its header one word under the other', () => {
  const text = PARTED.replaceAll(/Item Details Action\/Outcome/g, 'Item\nDetails\nAction/Outcome')
    .replace('Date of meeting Item', 'Date of meeting\nItem')
    .replaceAll(/\n{2,}/g, '\n');
  expect(told(text)).toEqual(WANTED);
});

test('IM24: headings of a report that name columns are no programme', () => {
  const text = `Work Programme 2026/27
Report of the Director

Purpose
Background
To say what was done.

Item
Details
Nothing is planned.
`;
  expect(told(text)).toEqual([expect.stringContaining('No programme found')]);
});
