import { expect, test } from 'vitest';
import { readProgrammes } from '../../../shared/programme/read-programmes.ts';
import type { ProgrammeDocument } from '../../../shared/programme/interchange.ts';

function programmes(text: string): readonly ProgrammeDocument[] {
  const result = readProgrammes(text);
  return result.kind === 'found' ? result.programmes.map(({ programme }) => programme) : [];
}

/** Title, meeting, Cabinet Members and lead officers of every item. */
function told(text: string) {
  return programmes(text).flatMap(({ items }) =>
    items.map((item) =>
      [item.title, item.when.meeting ?? 'none', item.cabinetMembers.join(), item.leadOfficers.join()].join(
        ' | ',
      ),
    ),
  );
}

test('IM18: lists of two committees under one title are two programmes', () => {
  const text = `Scrutiny Work Programmes 2026/27

Place Scrutiny Panel

16 June 2026
- Street trees
  Lead Officer: Rolf Dunn

14 July 2026
- Ponds

People Scrutiny Panel

23 June 2026
- Youth clubs
  Lead Officer: Sana Iqbal
`;
  expect(programmes(text).map((one) => [one.committee, one.municipalYear])).toEqual([
    ['Place Scrutiny Panel', '2026-27'],
    ['People Scrutiny Panel', '2026-27'],
  ]);
  expect(told(text)).toEqual([
    'Street trees | 2026-06-16 |  | Rolf Dunn',
    'Ponds | 2026-07-14 |  | ',
    'Youth clubs | 2026-06-23 |  | Sana Iqbal',
  ]);
});

test('IM18: numbered areas of one council are committees of their own', () => {
  const area = (n: number, day: string) =>
    `Area ${n} Scrutiny Committee – Work Programme 2026/27\n\nDate\tTopic\tNotes\n${day} June 2026\tTrees ${n}\tx\n\n`;
  expect(programmes(area(1, '9') + area(2, '16')).map((one) => [one.committee, one.items.length])).toEqual([
    ['Area 1 Scrutiny Committee', 1],
    ['Area 2 Scrutiny Committee', 1],
  ]);
});

test('IM18: a year grid with a column for each topic', () => {
  const text = `Health Overview and Scrutiny Committee
Work Programme 2026/27

| Meeting | Topic 1 | Topic 2 | Topic 3 |
|---|---|---|---|
| 9 June 2026 | Ambulances Lead Officer: Rowan Tate | Dentists | |
| 14 July 2026 | | Maternity | |
| 8 September 2026 | | | |
`;
  expect(told(text)).toEqual([
    'Ambulances | 2026-06-09 |  | Rowan Tate',
    'Dentists | 2026-06-09 |  | ',
    'Maternity | 2026-07-14 |  | ',
  ]);
  expect(programmes(text)[0]?.meetings).toHaveLength(3);
});

test('IM18: the bullets of one cell are items, with what the row says beside them on the first', () => {
  const text = `<html><body><h1>Homes Scrutiny Panel Work Programme 2026/27</h1><table>
<tr><th>Date of meeting</th><th>Items</th><th>Notes</th></tr>
<tr><td>9 June 2026</td><td><ul><li>damp Lead Officer: Rowan Tate</li><li>Voids</li></ul></td><td>Tour first</td></tr>
<tr><td>14 July 2026</td><td><ul><li>Rents</li></ul></td><td></td></tr></table></body></html>`;
  expect(told(text)).toEqual([
    'damp | 2026-06-09 |  | Rowan Tate',
    'Voids | 2026-06-09 |  | ',
    'Rents | 2026-07-14 |  | ',
  ]);
  expect(programmes(text)[0]?.items.map((item) => item.outcome)).toEqual(['Tour first', '', '']);
});

test('IM19: a word cut at its hyphen, by a page end in a name, a title and a cell, and by a line break', () => {
  const cut = `Roads Scrutiny Committee Work Programme 2026/27

Date of meeting\tItem\tDetails\tAction/Outcome
16 June 2026\tStreet trees Lead Officer: Ann Smith-\tTo see\t

Page 4

\tJones\thow many\t
14 July 2026\tSelf-\tA look at the long-

Page 5

\tservice kiosks Lead Officer: Rolf Dunn\tterm plan\t
`;
  expect(told(cut)).toEqual([
    'Street trees | 2026-06-16 |  | Ann Smith-Jones',
    'Self-service kiosks | 2026-07-14 |  | Rolf Dunn',
  ]);
  expect(programmes(cut)[0]?.items.map((item) => item.details)).toEqual([
    'To see how many',
    'A look at the long-term plan',
  ]);
  const broken = `Roads Scrutiny Committee Work Programme 2026/27

Date of meeting\tItem\tDetails\tLead Officer
16 June 2026\tStreet trees\tTo see\tAnn Smith-
Jones
14 July 2026\tKiosks\tTo see - and say\tRolf Dunn
`;
  expect(told(broken)).toEqual([
    'Street trees | 2026-06-16 |  | Ann Smith-Jones',
    'Kiosks | 2026-07-14 |  | Rolf Dunn',
  ]);
});

test('IM1: bars without outer bars, the subject first, the date of the panel and a status at the end', () => {
  const text = `Culture Scrutiny Panel Work Plan 2026/27

Title of report | Purpose | Report author | Portfolio holder | Date of Panel | Status
--- | --- | --- | --- | --- | ---
Museums | Pre-decision | Rowan Tate | Cllr Dora Finch | 9 June 2026 | Completed
Festivals | Review | Al Lee, Ivy Pell | Cllr Amos Wray | TBC | Not started
`;
  expect(told(text)).toEqual([
    'Museums | 2026-06-09 | Cllr Dora Finch | Rowan Tate',
    'Festivals | none | Cllr Amos Wray | Al Lee,Ivy Pell',
  ]);
  expect(programmes(text)[0]?.items.map((item) => item.outcome)).toEqual(['Completed', 'Not started']);
});

test('IM1: numbered meetings with topics numbered beneath them', () => {
  const text = `Housing Scrutiny Panel: Work Programme 2026/27

1. Tuesday 9 June 2026, 6.30pm
1.1 Damp and mould
    Lead: Rowan Tate
1.2 Voids

2. Tuesday 14 July 2026, 6.30pm
2.1 Rents
    Report author: Ivy Pell
    Portfolio holder: Cllr Dora Finch

Report author: Wendy Oak
`;
  expect(told(text)).toEqual([
    'Damp and mould | 2026-06-09 |  | Rowan Tate',
    'Voids | 2026-06-09 |  | ',
    'Rents | 2026-07-14 | Cllr Dora Finch | Ivy Pell',
  ]);
});

test('IM1: dates in bold over bullets whose people stand in brackets', () => {
  const text = `# Environment Scrutiny Panel
## Forward plan 2026/27

**16 June 2026**

* Street trees (Report author: Rolf Dunn)
* Gully cleaning (Portfolio Holder: Cllr Ada Kemp; Report author: Bea Lowe)

**14 July 2026**

* Ponds – Portfolio Holder: Cllr Ada Kemp

**To be scheduled**

* Night buses
`;
  expect(told(text)).toEqual([
    'Street trees | 2026-06-16 |  | Rolf Dunn',
    'Gully cleaning | 2026-06-16 | Cllr Ada Kemp | Bea Lowe',
    'Ponds | 2026-07-14 | Cllr Ada Kemp | ',
    'Night buses | none |  | ',
  ]);
});

test('IM1: the cells of a list under each meeting are subject and details', () => {
  const text = `Audit and Scrutiny Committee – Forward Work Plan 2026/27

9 June 2026
Annual letter\tTo note\tBy the auditor

8 September 2026
Reserves\tTo review\t
`;
  expect(programmes(text)[0]?.items.map((item) => [item.title, item.when.meeting, item.details])).toEqual([
    ['Annual letter', '2026-06-09', 'To note By the auditor'],
    ['Reserves', '2026-09-08', 'To review'],
  ]);
});

test('IM18: the numbered subjects of one cell are items; a number alone stays in its subject', () => {
  const text = `Health Scrutiny Panel Forward Plan 2026/27

Date of Meeting\tItem for Discussion\tPurpose
25 June 2026\t1. Trusts Lead Officer: Rowan Tate 2. Dentists 3. Vaccines\tDiscussion
17 September 2026\t1. Healthwatch report 2026\tDiscussion
`;
  expect(told(text)).toEqual([
    'Trusts | 2026-06-25 |  | Rowan Tate',
    'Dentists | 2026-06-25 |  | ',
    'Vaccines | 2026-06-25 |  | ',
    '1. Healthwatch report 2026 | 2026-09-17 |  | ',
  ]);
});
