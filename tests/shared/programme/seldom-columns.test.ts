import { expect, test } from 'vitest';
import { readOne } from './read-one.ts';
import { told } from './told.ts';

const TOPICS = 'Scrutiny topic\tPurpose\tLead officer\tCabinet Member\tDate\tRAG';

test('IM1: a colour for each topic, a frequency for standing ones, a chair for groups', () => {
  const lines = [
    'Place Overview and Scrutiny Committee',
    'Work Programme 2026/27',
    '',
    TOPICS,
    'Bus network\tTo hear results\tRowan Tate, Head of Transport\tCllr Dora Finch\t10 June 2026\tGreen',
    'Local Plan\tPre-decision\tPetra Lumley\tCllr Jonas Crake\tTBC\tRed',
    '',
    'Standing items',
    'Scrutiny topic\tPurpose\tLead officer\tCabinet Member\tFrequency\tRAG',
    'Performance\tTo monitor\tRowan Tate\tCllr Dora Finch\tQuarterly\tGreen',
    '',
    'Task and finish groups',
    'Group\tMembership\tStatus',
    'Empty shops\tAl Lee, Bo Ray\tMeets monthly',
  ];
  expect(told(lines)).toEqual([
    'Bus network | 2026-06-10 | Cllr Dora Finch | Rowan Tate',
    'Local Plan | none | Cllr Jonas Crake | Petra Lumley',
    'standing: Performance | none | Cllr Dora Finch | Rowan Tate',
    'group: Empty shops | none |  | ',
  ]);
});

test('IM1: deadlines for reports and dates of decisions beside the meetings', () => {
  const header =
    'Meeting date\tReport deadline\tItem\tReport author\tPortfolio Holder\tCabinet decision date';
  const lines = [
    'Overview and Scrutiny Committee – Forward Plan 2026/27',
    '',
    header,
    'Tuesday 16 June 2026\t3 June 2026\tAllocations policy\tRowan Tate (Housing)\tCllr Dora Finch\t7 July 2026',
    '\t\tAir quality\tIvy Pell\tCllr Amos Wray\t',
    '',
    'Unscheduled items',
    header,
    'TBC\t\tCar parks\t\tCllr Amos Wray\t',
  ];
  expect(told(lines)).toEqual([
    'Allocations policy | 2026-06-16 | Cllr Dora Finch | Rowan Tate',
    'Air quality | 2026-06-16 | Cllr Amos Wray | Ivy Pell',
    'Car parks | none | Cllr Amos Wray | ',
  ]);
  expect(readOne(lines.join('\n')).programme.items[0]?.details).toContain('Report deadline: 3 June 2026');
});

test('IM1: when, what, why', () => {
  const lines = [
    'Education Scrutiny Panel work programme 2026-27',
    'When\tWhat\tWhy\tHow',
    '18 June 2026\tSchool attendance\tRates have fallen\tWitnesses',
    'TBC\tHome education\tRequested\tTask and finish group',
  ];
  expect(told(lines)).toEqual(['School attendance | 2026-06-18 |  | ', 'Home education | none |  | ']);
});

test('IM1: numbers under the header of the subject, the subject beside them; years from months', () => {
  const lines = [
    'COMMUNITIES SCRUTINY COMMITTEE',
    'Scrutiny Work Programme',
    'Forward Work Programme',
    '',
    'Meeting\tLead Member(s)\tItem (description / title)\t\tPurpose of report\tAuthor',
    '18 June\tCllr Ifan Rees\t1.\tRiverside tip\tTo examine\tGwen Parry/Dewi Howell',
    '\tCllr Nia Pugh\t2.\tSchool transport\tTo consult\tGwen Parry',
    '',
    'Information/Consultation Reports',
    'Date\tItem (description / title)\tPurpose of report\tAuthor',
    'September 2026\tQuarterly performance\tTo note\tDewi Howell',
  ];
  expect(told(lines)).toEqual([
    'Riverside tip | 2026-06-18 | Cllr Ifan Rees | Gwen Parry, Dewi Howell',
    'School transport | 2026-06-18 | Cllr Nia Pugh | Gwen Parry',
    'briefing: Quarterly performance | none |  | Dewi Howell',
  ]);
  expect(readOne(lines.join('\n')).programme.committee).toBe('COMMUNITIES SCRUTINY COMMITTEE');
});

test('IM4: a row of the date alone, above the first subject or above subjects that come first', () => {
  const planner = [
    'Scrutiny and Performance Committee',
    'Business Planner 2026/27',
    '',
    'Committee date\tReport title\tReport description\tResponsible Officer\tDirectorate',
    '24 June 2026',
    '\tLocal policing\tTo scrutinise\tIvy Pell\tCustomer',
    '26 August 2026',
    '\tFire and rescue\tSix monthly\tJonas Crake\tCustomer',
  ];
  expect(told(planner)).toEqual([
    'Local policing | 2026-06-24 |  | Ivy Pell',
    'Fire and rescue | 2026-08-26 |  | Jonas Crake',
  ]);
  const board = [
    'Overview and Scrutiny Board – Work Programme 2026/27',
    '',
    'Agenda item\tNotes\tOfficer\tExecutive Member',
    'Tuesday 9 June 2026, 7.00pm, Council Chamber\t\t\t',
    'Enforcement\tDraft\tRowan Tate\tCllr Dora Finch',
    'Theme: Parks\t\t\t',
    'Fly tipping\t\tIvy Pell\tCllr Amos Wray',
    'Items for future meetings\t\t\t',
    'Crematorium\t\t\t',
  ];
  expect(told(board)).toEqual([
    'Enforcement | 2026-06-09 | Cllr Dora Finch | Rowan Tate',
    'Fly tipping | 2026-06-09 | Cllr Amos Wray | Ivy Pell',
    'Crematorium | none |  | ',
  ]);
  expect(readOne(board.join('\n')).repairs).toEqual([]);
});

test('IM4: where dates stand behind the subjects and each is written out, a row without one has no meeting', () => {
  const lines = [
    'Finance Scrutiny Commission: Work Plan 2026/27',
    '',
    'Topic\tDate of meeting\tLead officer',
    'Treasury\t7 October 2026\tIvy Pell',
    'Sickness\t7 October 2026\tJonas Crake',
    'Agency staff\t\tPetra Lumley',
  ];
  expect(told(lines)[2]).toBe('Agency staff | none |  | Petra Lumley');
});
