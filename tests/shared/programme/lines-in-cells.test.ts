import { expect, test } from 'vitest';
import { readOne } from './read-one.ts';
import { told } from './told.ts';

test('IM21: each line of a cell of people is a person, or the office of the one above', () => {
  const text = `# Homes Scrutiny Panel
## Work programme 2026/27

| **Meeting** | **Subject** | **Why** | **Lead** | **Portfolio** |
|:--|:--|:--|:--|:--|
| **9 June 2026**<br>6pm | **Damp**<br>A pilot | Petition<br>of 400 | Rowan Tate<br>Head of Homes | Cllr Dora<br>Finch |
| | Voids | Annual | Ivy Pell<br>Jonas Crake | Cllr Amos Wray |
| **14 July 2026** | *No items yet* | | | |
`;
  expect(told(text)).toEqual([
    'Damp A pilot | 2026-06-09 | Cllr Dora Finch | Rowan Tate',
    'Voids | 2026-06-09 | Cllr Amos Wray | Ivy Pell, Jonas Crake',
  ]);
  expect(readOne(text).programme.meetings).toHaveLength(2);
});

test('IM21: a web page saved by Word: soft hyphens, lines in its source, members and officers in one cell', () => {
  const page = `<html><body lang=EN-GB><div class=WordSection1>
<p class=MsoNormal><b><span>Young People&#8217;s Scrutiny Committee<o:p></o:p></span></b></p>
<p class=MsoNormal><b>Work Programme 2026<span>/27</span></b></p>
<table><tr><td><p>Date of
  meeting</p></td><td><p>Item</p></td><td><p>Lead Member /
  Lead Officer</p></td></tr>
<tr><td rowspan=2><p>Monday 8<sup>th</sup> June
  2026</p></td><td><p>Fostering recruit&shy;ment</p></td><td><p>Cllr Dora Finch<br>Rowan Tate</p></td></tr>
<tr><td><p>Youth justice</p></td><td><p>Cllr Amos&nbsp;Wray / Ivy Pell</p></td></tr></table></div></body></html>`;
  expect(told(page)).toEqual([
    'Fostering recruitment | 2026-06-08 | Cllr Dora Finch | Rowan Tate',
    'Youth justice | 2026-06-08 | Cllr Amos Wray | Ivy Pell',
  ]);
  expect(readOne(page).repairs).toEqual([]);
});

test('IM21: cells of a spreadsheet in quotation marks go over several lines', () => {
  const text = `Homes Scrutiny Panel Work Programme 2026/27

Date\tItem\tDetails\tLead Officer
"9 June 2026
6.30pm"\t"Damp

and mould"\t"To see:
- the plan ""as agreed"""\t"Rowan Tate
Ivy Pell"
14 July 2026\t"Voids"\tSaid "soon"\tIvy Pell
`;
  expect(told(text)).toEqual([
    'Damp and mould | 2026-06-09 |  | Rowan Tate, Ivy Pell',
    'Voids | 2026-07-14 |  | Ivy Pell',
  ]);
  const { items, meetings } = readOne(text).programme;
  expect(items.map(({ details, lines }) => [details, lines])).toEqual([
    ['To see: - the plan "as agreed"', [4]],
    ['Said "soon"', [10]],
  ]);
  expect(meetings[0]?.time).toBe('18:30');
});

test('IM21: a quotation in prose joins no lines', () => {
  const text = `"We begin here
and never end.

Homes Scrutiny Panel Work Programme 2026/27
Date\tItem\tDetails
9 June 2026\t"Damp\tA bare mark
14 July 2026\tVoids\tx
`;
  expect(told(text)).toEqual(['"Damp | 2026-06-09 |  | ', 'Voids | 2026-07-14 |  | ']);
});

test('IM22: e-mail addresses and telephone numbers are no names and no subject, and are kept', () => {
  const text = `AUDIT AND SCRUTINY COMMITTEE
WORK PLAN 2026/27

Meeting: 10 June 2026

1. Best Value
   Report author: Rowan Tate, Head of Finance (rowan.tate@anyshire.example, 01234 567890)
2. Fostering
   Report author: Ivy Pell (ivy.pell@anyshire.example)

Meeting: 9 September 2026

1. Roads
   Report author: Jonas Crake

Items not yet scheduled

1. School estate
   Report author: Petra Lumley Tel: 01234 567891
`;
  expect(told(text)).toEqual([
    'Best Value | 2026-06-10 |  | Rowan Tate',
    'Fostering | 2026-06-10 |  | Ivy Pell',
    'Roads | 2026-09-09 |  | Jonas Crake',
    'School estate | none |  | Petra Lumley',
  ]);
  const { programme, repairs } = readOne(text);
  expect(programme.items.map(({ details }) => details)).toEqual([
    'Contact: rowan.tate@anyshire.example, 01234 567890',
    'Contact: ivy.pell@anyshire.example',
    '',
    'Contact: Tel: 01234 567891',
  ]);
  expect(repairs).toEqual([]);
});
