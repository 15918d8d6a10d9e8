import { expect, test } from 'vitest';
import { readOne } from './read-one.ts';
import { told } from './told.ts';

const HEAD = [
  'Rivers Scrutiny Committee Work Programme 2026/27',
  '',
  'Date of meeting\tItem\tDetails\tAction/Outcome',
];
const ROWS = [
  ['9 June 2026', 'Weirs Lead Officer: Ivy Pell', 'To see', ''],
  ['', 'Locks', 'To hear', ''],
  ['14 July 2026', 'Ferries', 'Fares', 'Noted'],
  ['', 'Swans', 'Brought annually', ''],
].map((cells) => cells.join('\t'));
const WANTED = [
  'Weirs | 2026-06-09 |  | Ivy Pell',
  'Locks | 2026-06-09 |  | ',
  'Ferries | 2026-07-14 |  | ',
  'Swans | 2026-07-14 |  | ',
];

test.each([
  [
    'a foot that names the committee and a date',
    ['', 'Rivers Scrutiny Committee - 6 May 2026', 'Page 7 of 90', ''],
  ],
  ['a foot with the page number in it', ['', 'Anyshire – Work Programme    Page 7', '']],
  ['a head behind a form feed', ['', '7', '\fAnyshire Council – Official', '']],
])('IM6: %s is no part of the programme', (_name, foot) => {
  const text = [...HEAD, ...ROWS.flatMap((row) => [row, ...foot])];
  expect(told(text)).toEqual(WANTED);
  expect(readOne(text.join('\n')).repairs).toEqual([]);
});

test('IM6: a running head that is the title counts where it stands first', () => {
  const head = 'Rivers Scrutiny Committee Work Programme 2026/27';
  const text = [
    head,
    '',
    'Page 1',
    '',
    HEAD[2] ?? '',
    ...ROWS.flatMap((row) => [row, '', 'Page 2', head, '']),
  ];
  expect(told(text)).toEqual(WANTED);
});

test('IM6: letters set as one, hyphens that break no line, soft hyphens', () => {
  const text = [
    'Rivers Scrutiny Committee Work Programme 2026\u201127',
    '',
    'Date of meeting\tItem\tDetails',
    '9 June 2026\tFirst af\ufb01liates: tra\ufb03c Lead O\ufb03cer: Ivy Pell\u2010Gri\ufb03n\tRe\u00adview',
  ];
  expect(told(text)).toEqual(['First affiliates: traffic | 2026-06-09 |  | Ivy Pell-Griffin']);
  const { municipalYear, items } = readOne(text.join('\n')).programme;
  expect([municipalYear, items[0]?.details]).toEqual(['2026-27', 'Review']);
});

test('IM1: an empty cell at the end of every row', () => {
  const text = [
    ...HEAD,
    ...ROWS,
    '',
    'Standing Items 2026-27',
    '',
    'Item\tDetails\tAction/Outcome',
    'Complaints\tThemes\tNone',
  ];
  const wanted = [...WANTED, 'standing: Complaints | none |  | '];
  expect(told(text)).toEqual(wanted);
  expect(told(text.map((line) => (line.includes('\t') ? `${line}\t` : line)))).toEqual(wanted);
});
