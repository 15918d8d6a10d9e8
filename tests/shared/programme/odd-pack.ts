/** A table of a programme of an invented committee, between pages of other things; the rows are given as cells. */
export function packWith(rows: readonly (readonly string[])[], after: readonly string[] = []): string {
  return [
    'Anyshire County Council',
    '9. Work Programme',
    'Members noted the work programme.',
    'Service\t2025\t2026\t2027',
    'Roads\t1\t2\t3',
    '',
    'DRAFT WORK PROGRAMME',
    '',
    'Roads and Bridges Select Committee 2026/27',
    '',
    'This document sets out the work programme for the Roads and Bridges Select Committee for 2026/27.',
    'The Roads and Bridges Select Committee is responsible for scrutinising: lanes; weirs. This Committee is aligned to the outcome: People get about.',
    'Councillor Amos Wray',
    'Chairman of the Roads and Bridges Select Committee',
    'For more information contact Wendy Oak, Scrutiny and Support Manager, telephone 01234 567890',
    '',
    'Membership – County Councillors 2026-27',
    '',
    'Page 41',
    '',
    'Dora Finch (Chairman)\tIvy Pell',
    'Amos Wray (Scrutiny))\t(Vice-Chairman',
    'Bo Ray (Shadow Vice-Chairman)',
    '',
    'Calendar of Committee Meetings - 2026-2027',
    '',
    '4 June 2026 at 10.00 am cancelled due to flooding',
    '6 July 2026 at 10.00 am',
    '8 October 2026 at',
    '10.00 am virtual meeting held on Teams',
    '19 November 2026 at 2.00 pm - Special meeting',
    '11 January 2027 at 10.00 am (moved from 5 January 2027)',
    '22 March 2027 at 10.00 am',
    '',
    'Meetings usually take place in the Oak Room.',
    '',
    'Work Programme 2026-27',
    '',
    'Date of meeting\tItem\tDetails\tAction/Outcome',
    '--\t--\t--\t--',
    ...rows.map((cells) => cells.join('\t')),
    '',
    ...after,
  ].join('\n');
}

/** Rows that name every meeting of the calendar, so that none is missing from the table. */
export const ALL_MEETINGS: readonly (readonly string[])[] = [
  ['4 June 2026 10.00 am', '', '', ''],
  ['6 July 2026 10.00am', '', '', ''],
  ['8 Oct 2026 10:00', '', '', ''],
  ['19 November 2026, 2.00 pm', '', '', ''],
  ['11 January 2027 10.00 am', '', '', ''],
  ['22 March 2027 10.00 am', '', '', ''],
];

/** The rows of a programme in which one meeting's row is replaced. */
export function withRow(
  index: number,
  ...rows: readonly (readonly string[])[]
): readonly (readonly string[])[] {
  return ALL_MEETINGS.toSpliced(index, 1, ...rows);
}

/** The rows of a programme with more rows at its end. */
export function andRows(...rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...ALL_MEETINGS, ...rows];
}
