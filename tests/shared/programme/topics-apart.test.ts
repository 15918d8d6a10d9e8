import { expect, test } from 'vitest';
import { readOne } from './read-one.ts';
import { told } from './told.ts';

test('IM25: a block for each topic with each fact behind its name', () => {
  const text = `Young People Overview and Scrutiny Committee
Work Programme 2026/27

Topic: Foster carers
Date: 10 June 2026
Lead Officer: Rowan Tate
Cabinet Member: Cllr Dora Finch
Purpose: To review the campaign
and its cost.

**Topic:** School places
**Date:** 16 September 2026
**Lead Officer:** Ivy Pell

Topic: Support teams
Lead Officer: Jonas Crake
Cabinet Member:

Contact for this report: Wendy Oak
`;
  expect(told(text)).toEqual([
    'Foster carers | 2026-06-10 | Cllr Dora Finch | Rowan Tate',
    'School places | 2026-09-16 |  | Ivy Pell',
    'Support teams | none |  | Jonas Crake',
  ]);
  expect(readOne(text).programme.items.map(({ details, when }) => [details, when.words])).toEqual([
    ['To review the campaign and its cost.', '10 June 2026'],
    ['', '16 September 2026'],
    ['', ''],
  ]);
});

test('IM4: a meeting in a list with nothing beneath it is a meeting', () => {
  const text = `Overview & Scrutiny Committee Work Programme – 2026/27 Municipal Year

Thursday 11 June 2026
• Housing repairs
• Annual report

Thursday 10 September 2026 – cancelled

Thursday 8 October 2026

Briefings outside committee
• Devolution
`;
  expect(told(text)).toEqual([
    'Housing repairs | 2026-06-11 |  | ',
    'Annual report | 2026-06-11 |  | ',
    'briefing: Devolution | none |  | ',
  ]);
  const { committee, meetings } = readOne(text).programme;
  expect(committee).toBe('Overview & Scrutiny Committee');
  expect(meetings.map(({ date, status }) => `${date} ${status}`)).toEqual([
    '2026-06-11 planned',
    '2026-09-10 cancelled',
    '2026-10-08 planned',
  ]);
});

test('IM4: a date and a deadline above each table', () => {
  const table = ['', 'Title\tReport of\tDescription'];
  const text = [
    'SCRUTINY COMMITTEE - WORK PROGRAMME 2026/2027',
    '',
    'Date of Meeting: Wednesday 10 June 2026 (6.30 p.m.)',
    'Deadline for reports: 29 May 2026',
    ...table,
    'Crime\tIvy Pell\tStatutory',
    '',
    'Date of Meeting: Wednesday 8 July 2026 (6.30 p.m.)',
    'Deadline for reports: 26 June 2026',
    ...table,
    'Leisure\tJonas Crake\tTo review',
    '',
    'Pending items',
    ...table,
    'Litter\t\tRequested',
  ];
  expect(told(text)).toEqual([
    'Crime | 2026-06-10 |  | Ivy Pell',
    'Leisure | 2026-07-08 |  | Jonas Crake',
    'Litter | none |  | ',
  ]);
  expect(readOne(text.join('\n')).repairs).toEqual([]);
});

test('IM5: a dash after each label, the office of one before its name', () => {
  const text = `Corporate Overview and Scrutiny Committee
Work Programme 2026/27

Meeting\tItem\tDetails\tAction / Outcome
6 July 2026\tLibraries Cabinet Member – Vic Wills Assistant Director – Cath Mann\tPre-decision\t
`;
  const [item] = readOne(text).programme.items;
  expect([item?.title, item?.cabinetMembers, item?.others]).toEqual([
    'Libraries',
    ['Vic Wills'],
    [{ role: 'Assistant Director', name: 'Cath Mann' }],
  ]);
});
