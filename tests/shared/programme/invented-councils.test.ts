import { expect, test } from 'vitest';
import { readProgrammes } from '../../../shared/programme/read-programmes.ts';
import { readOne } from './read-one.ts';

type Lines = readonly string[];

function rows(lines: Lines) {
  const { programme } = readOne(lines.join('\n'));
  return programme.items.map((item) => [
    item.title,
    item.when.meeting,
    item.cabinetMembers.join('; '),
    item.leadOfficers.join('; '),
  ]);
}

function conflicts(lines: Lines) {
  return readOne(lines.join('\n')).programme.conflicts.map(({ kind, lines: on }) => [kind, on[0]]);
}

const DISTRICT = [
  '7. Revenue Budget Monitoring',
  'Service area\tBudget £000\tForecast £000\tComments',
  'Waste collection\t1,204\t1,310\tFuel prices',
  'Report title\tBudget 2026/27\tReason for variance\tLead officer',
  'Leisure\t230\tLower income\tHugh Marsh',
  '',
  '8. OVERVIEW AND SCRUTINY COMMITTEE WORK PROGRAMME 2026/27',
  '',
  'Subject\tReport Author\tLead Member\tScrutiny Committee Date\tPurpose of report',
  'Food waste rounds\tHugh Marsh\tCllr Nell Orrin\t12/01/2027\tThe first year',
  'Towpath lighting\tHugh Marsh / Priya Lunn\tCllr Nell Orrin\t09/02/2027\tPre-decision',
  'Empty homes\tOwen Bassett\tCllr Tom Adebayo\t31/02/2027\tRefresh',
  'Complaints letter\tOwen Bassett\t\tQ4\tTo note',
  '',
  'Items to be scheduled',
  '',
  'Subject\tReport Author\tLead Member\tScrutiny Committee Date\tPurpose of report',
  'Allotments\tPriya Lunn\tCllr Nell Orrin\tTBC\tSuggested by a resident',
  'Public toilets\t\t\t\tAwaiting scope',
];

test('IM1: a numbered title above its table, the date fourth, money tables before it', () => {
  expect(rows(DISTRICT)).toEqual([
    ['Food waste rounds', '2027-01-12', 'Cllr Nell Orrin', 'Hugh Marsh'],
    ['Towpath lighting', '2027-02-09', 'Cllr Nell Orrin', 'Hugh Marsh; Priya Lunn'],
    ['Empty homes', null, 'Cllr Tom Adebayo', 'Owen Bassett'],
    ['Complaints letter', null, '', 'Owen Bassett'],
    ['Allotments', null, 'Cllr Nell Orrin', 'Priya Lunn'],
    ['Public toilets', null, '', ''],
  ]);
});

test('IM16: a day that does not exist and a date that cannot be read are listed', () => {
  expect(conflicts(DISTRICT)).toEqual([
    ['date-not-in-calendar', 12],
    ['date-incomplete', 13],
  ]);
});

test('IM4: "Thurs 14 Jan" takes its year from the other dates when no heading says it', () => {
  const lines = [
    'Communities Scrutiny Committee',
    'Forward Work Programme',
    '',
    'Meeting\tItem (description / title)\tPurpose of report\tExpected Outcomes\tAuthor\tDate Entered',
    'Thurs 14 Jan\tSchool transport\tTo examine distances\tAssurance\tGwen Parry\tOctober 2026',
    '\tRiver gauges Lead Member: Cllr Ifan Rees Report Author: Dewi Howell\tTo inform\t\tDewi Howell\t',
    '12th March 2027\tTown wardens\tTo review\tAdvice\tGwen Parry\t',
  ];
  expect(rows(lines)).toEqual([
    ['School transport', '2027-01-14', '', 'Gwen Parry'],
    ['River gauges', '2027-01-14', 'Cllr Ifan Rees', 'Dewi Howell'],
    ['Town wardens', '2027-03-12', '', 'Gwen Parry'],
  ]);
  expect(conflicts(lines)).toEqual([['date-incomplete', 5]]);
});

const HEADER = 'Date\tTopic\tPortfolio Holder\tLead Officer\tScrutiny Officer\tNotes';

test('IM3: three committees in one pack, tables of money and of actions owed left out', () => {
  const lines = [
    'Action\tOwner\tDue date\tStatus',
    'Write to the bus firm\tClerk\t1 June 2026\tDone',
    '',
    'Place Scrutiny Committee – Work Programme 2026/27',
    '',
    HEADER,
    '16 June 2026\tStreet trees\tCouncillor Ada Kemp\tRolf Dunn\tMina Sharp\t',
    '31 June 2026\tGully cleaning\tCouncillor Ada Kemp\tBea Lowe\tMina Sharp\t',
    'To be scheduled\tNight buses\tCouncillor Ada Kemp\t\tMina Sharp\t',
    '',
    'People Scrutiny Committee – Work Programme 2026/27',
    '',
    HEADER,
    '23rd June 2026\tYouth clubs\tCouncillor Jude Perrin\tSana Iqbal\tPaul Reeve\t',
    '',
    'Finance Scrutiny Committee – Work Programme 2026/27',
    '',
    HEADER,
    'Tuesday 30 June 2026 6.30pm\tTax support\tCouncillor Wil Stone\tFay Aldous\tPaul Reeve\t',
    '',
    'Capital budget 2026/27',
    '',
    'Project\tBudget\tSpend to date\tLead Officer',
    'New depot\t£2.1m\t£0.3m\tFay Aldous',
  ];
  const result = readProgrammes(lines.join('\n'));
  const found = result.kind === 'found' ? result.programmes.map(({ programme }) => programme) : [];
  expect(found.map((one) => [one.committee, one.items.map((item) => item.title).join()])).toEqual([
    ['Place Scrutiny Committee', 'Street trees,Gully cleaning,Night buses'],
    ['People Scrutiny Committee', 'Youth clubs'],
    ['Finance Scrutiny Committee', 'Tax support'],
  ]);
  expect(found[0]?.items[0]?.others).toEqual([{ role: 'Scrutiny Officer', name: 'Mina Sharp' }]);
  expect(found[0]?.conflicts.map(({ kind }) => kind)).toEqual(['date-not-in-calendar']);
});

test('IM2: a county pack cut inside a title and a label, with bullets in its cells', () => {
  const lines = [
    'WORK PROGRAMME',
    'Rural Life Select Committee 2017/18',
    'Calendar of Committee Meetings',
    '(at 10.00am unless otherwise stated)',
    '12 June 2017',
    '31 September 2017',
    '5 October 2017 – 2.00 pm',
    '7 November 2017',
    '',
    'Work Programme 2017/18',
    'Date of Meeting\tItem\tDetails\tAction/Outcome',
    '12 June 2017\tVillage Halls Cabinet Member: George Marl Lead\t<ul><li>Asked for</li><li>Use</li></ul>\t<p>Noted</p>',
    '',
    '42',
    '',
    '\tOfficer: Petra Lyle\t\t',
    '5 October 2017\tVerge Cutting – Contract\tOriginally on the programme for\tThe Committee noted the',
    '',
    'Page 43 of 60',
    '',
    '\tArrangements Cabinet Member: Alan Shore Lead Officer: James Bell\tMarch 2017.\treport.',
    '7 November 2017\tLibrary Vans Lead Officer: Lou Farrow & Petra Lyle\tTimetable\t',
    '',
    'Working Group and/or Inquiry Days',
    '',
    'Date\tItem\tDetails\tAction/Outcome',
    'Spring 2018\tInquiry Day – Apprentices\t<ul><li>Scope</li></ul>\t',
  ];
  expect(rows(lines)).toEqual([
    ['Village Halls', '2017-06-12', 'George Marl', 'Petra Lyle'],
    ['Verge Cutting – Contract Arrangements', '2017-10-05', 'Alan Shore', 'James Bell'],
    ['Library Vans', '2017-11-07', '', 'Lou Farrow; Petra Lyle'],
    ['Inquiry Day – Apprentices', null, '', ''],
  ]);
  expect(conflicts(lines)).toEqual([['date-not-in-calendar', 6]]);
  const { meetings } = readOne(lines.join('\n')).programme;
  expect(meetings.map((meeting) => meeting.time)).toEqual(['10:00', '14:00', '10:00']);
});

test('IM4: dates in dots are dates and no times; what follows a programme in other tables is left', () => {
  const lines = [
    'Transport Scrutiny Sub-Committee',
    'Work Plan 2026-2027',
    '',
    'No.\tAgenda item\tMeeting date\tCabinet Portfolio Holder\tResponsible Director\tStatus',
    '1\tFlood gates\t14.07.26\tCllr Beth Mabey\tOrla Finn\tDone',
    '2\tSorting plant\t13.10.26\tCllr Beth Mabey & Cllr Sol Rigg\tOrla Finn\tOn track',
    '',
    'Recommendation tracker',
    '',
    'Meeting date\tAgenda item\tRecommendation\tResponsible officer\tDue date\tRAG',
    '14.07.26\tFlood gates\tPublish the plan\tOrla Finn\t1.9.26\tGreen',
  ];
  expect(rows(lines)).toEqual([
    ['Flood gates', '2026-07-14', 'Cllr Beth Mabey', 'Orla Finn'],
    ['Sorting plant', '2026-10-13', 'Cllr Beth Mabey; Cllr Sol Rigg', 'Orla Finn'],
  ]);
});

test('IM5: a web page with one column for members and officers loses nobody', () => {
  const page = [
    '<html><body><h1>Adults Select Committee</h1><h2>Forward Programme 2026/27</h2>',
    '<table><tr><th>Date of Meeting</th><th>Title</th><th>Lead Members and Officers</th></tr>',
    '<tr><td rowspan="2">Wed 10 June 2026<br>10.30am</td><td>Cafes</td><td>Lead Member: Cllr Una Brook<br>Report Author: Ned Castle</td></tr>',
    '<tr><td>Home care</td><td>Una Brook, Cabinet Member for Adults<br>Ned Castle, Head of Care</td></tr></table></body></html>',
  ];
  const { items } = readOne(page.join('\n')).programme;
  expect(items.map((item) => [item.cabinetMembers, item.leadOfficers])).toEqual([
    [['Cllr Una Brook'], ['Ned Castle']],
    [['Una Brook'], ['Ned Castle']],
  ]);
  expect(JSON.stringify(items[1]?.others)).toContain('Ned Castle');
});
