/** One row of the invented programme; `meeting` is null for a row with "tbc". */
export interface InventedRow {
  readonly meeting: string | null;
  readonly title: string;
  readonly cabinet: readonly string[];
  readonly officers: readonly string[];
  readonly details: string;
  readonly outcome: string;
}

export const COMMITTEE = 'Rivers and Lanes Overview and Scrutiny Committee';
export const YEAR = '2026-27';

export const MEETINGS: readonly (readonly [string, string])[] = [
  ['2026-06-09', '9 June 2026'],
  ['2026-07-14', '14 July 2026'],
  ['2026-09-22', '22 September 2026'],
  ['2026-11-17', '17 November 2026'],
  ['2027-01-12', '12 January 2027'],
  ['2027-03-16', '16 March 2027'],
];

function row(meeting: string | null, title: string, rest: Partial<InventedRow>): InventedRow {
  return { meeting, title, cabinet: [], officers: [], details: '', outcome: '', ...rest };
}

export const ROWS: readonly InventedRow[] = [
  row('2026-06-09', 'Towpath repairs', {
    cabinet: ['Dora Finch'],
    officers: ['Rowan Tate'],
    details: 'Requested by Members in March to see how the winter money was spent.',
    outcome: 'Members asked for a map of the works.',
  }),
  row('2026-06-09', 'Ferry timetable and fares', {
    cabinet: ['Amos Wray'],
    officers: ['Ivy Pell', 'Jonas Crake'],
    details: 'The operator proposes fewer crossings on Sundays.',
  }),
  row('2026-07-14', 'Hedge cutting on country lanes', {
    cabinet: ['Dora Finch'],
    officers: ['Rowan Tate'],
    details: 'To look at the new contract and at complaints about sight lines.',
  }),
  row('2026-09-22', 'Boat licence backlog', {
    cabinet: ['Amos Wray'],
    officers: ['Petra Lumley'],
    details: 'Suggested by the Chairman after letters from boat owners.',
    outcome: 'Deferred until the new system is in use.',
  }),
  row('2026-09-22', 'Signs for walkers', {
    cabinet: ['Dora Finch', 'Amos Wray'],
    officers: ['Jonas Crake'],
    details: 'Two pilot parishes report what they learnt.',
  }),
  row('2027-01-12', 'Swan and heron count', {
    cabinet: ['Dora Finch'],
    officers: ['Petra Lumley'],
    details: 'Brought every year.',
  }),
  row('2027-03-16', 'Weir safety plan', {
    cabinet: ['Amos Wray'],
    officers: ['Ivy Pell'],
    details: 'The plan is to be endorsed before it goes to Cabinet.',
  }),
  row(null, 'Lock keepers recruitment', {
    cabinet: ['Amos Wray'],
    officers: ['Ivy Pell'],
    details: 'Proposed at the planning meeting in April.',
  }),
  row(null, 'Milk lorry routes', {
    cabinet: ['Dora Finch'],
    officers: ['Rowan Tate'],
    details: 'Raised by two parish councils.',
  }),
];
