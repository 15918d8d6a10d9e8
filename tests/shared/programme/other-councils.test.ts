import { expect, test } from 'vitest';
import { readOne } from './read-one.ts';

function told(lines: readonly string[]) {
  const { programme } = readOne(lines.join('\n'));
  return programme.items.map(({ section, title, when, leadOfficers }) => [
    section,
    title,
    when.meeting,
    leadOfficers.join(),
  ]);
}

test('IM1: a table under each meeting, and sections of other names', () => {
  const table = (...rows: string[]) => ['', 'Item\tPurpose\tLead Officer', ...rows, ''];
  const lines = [
    'Overview and Scrutiny Committee Work Programme 2025/26',
    '',
    'Meeting Date: 10 June 2025',
    ...table('Flood defences\tTo look at readiness\tRowan Tate', 'Parking\tZones\tIvy Pell'),
    'Meeting Date: 14 July 2025',
    ...table('Library hours\tUse\tRowan Tate'),
    'Items to be scheduled',
    ...table('Bus shelters\tUse\tRowan Tate'),
    'Task and Finish Groups',
    '',
    'Topic\tStatus\tLead Officer',
    'Trees\tStarted\tRowan Tate',
  ];
  expect(told(lines)).toEqual([
    ['programme', 'Flood defences', '2025-06-10', 'Rowan Tate'],
    ['programme', 'Parking', '2025-06-10', 'Ivy Pell'],
    ['programme', 'Library hours', '2025-07-14', 'Rowan Tate'],
    ['programme', 'Bus shelters', null, 'Rowan Tate'],
    ['working-group', 'Trees', null, 'Rowan Tate'],
  ]);
});

test('IM1: dates in numbers, the date on every row, a heading row for what has no date', () => {
  const lines = [
    '# Overview and Scrutiny Panel',
    '',
    '## Forward Work Programme',
    '',
    '| Date | Item | Lead Officer |',
    '|------|------|--------------|',
    '| 12/06/2025 | Flood defences | Rowan Tate |',
    '| 12/06/2025 | Parking | Ivy Pell / Al Lee |',
    '| Future items | | |',
    '| | Trees | Al Lee |',
  ];
  expect(told(lines)).toEqual([
    ['programme', 'Flood defences', '2025-06-12', 'Rowan Tate'],
    ['programme', 'Parking', '2025-06-12', 'Ivy Pell,Al Lee'],
    ['programme', 'Trees', null, 'Al Lee'],
  ]);
});

test('IM1: a web page with cells over several rows and columns', () => {
  const lines = [
    '<html><body><h1>Housing Scrutiny Committee: Work Programme 2026-27</h1>',
    '<table><tr><th>Meeting Date</th><th>Item</th><th>Details</th></tr>',
    '<tr><td rowspan="2">9 June 2026<br/>7pm</td><td><p>Damp</p><p>Lead Officer: Rowan Tate</p></td><td><ul><li>a</li></ul></td></tr>',
    '<tr><td>Voids Officer: Al Lee</td><td>x</td></tr>',
    '<tr><td colspan="3">14 July 2026</td></tr>',
    '<tr><td></td><td>Rents</td><td></td></tr></table></body></html>',
  ];
  expect(told(lines)).toEqual([
    ['programme', 'Damp', '2026-06-09', 'Rowan Tate'],
    ['programme', 'Voids', '2026-06-09', 'Al Lee'],
    ['programme', 'Rents', '2026-07-14', ''],
  ]);
  expect(readOne(lines.join('\n')).programme.items.map((item) => item.lines)).toEqual([[3], [4], [6]]);
});

test('IM8: a time in the heading of the calendar is the time of its meetings', () => {
  const lines = [
    'Work Programme - Rivers Select Committee 2018/19',
    'Calendar of Committee Meetings – 2018-2019 (All meetings at 10.00 am)',
    '11 June 2018',
    'Monday 9 July 2018 - 2.00 pm',
    '',
    'Date of meeting\tItem\tDetails',
    '11 June 2018\tWeirs\tx',
    '9 July 2018\tLocks\tx',
  ];
  expect(readOne(lines.join('\n')).programme.meetings.map((one) => one.time)).toEqual(['10:00', '14:00']);
});
