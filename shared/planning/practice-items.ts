import type { Method } from '../board/board.ts';

/** A practice item: where is a fixed place or the number of a meeting (from 0) in the practice year. */
export interface PracticeItem {
  readonly title: string;
  readonly where: 'suggested' | 'to-be-confirmed' | 'standing' | 'outside' | 'related' | number;
  readonly cabinet?: string;
  readonly lead?: string;
  readonly method?: Method;
  readonly timing?: string;
  readonly details?: string;
  readonly outcome?: string;
  readonly minutes?: number;
  readonly asked?: readonly [who: string, where: string, words: string];
  readonly jointWith?: string;
  readonly exempt?: number;
  /** Days from the meeting to the Cabinet's decision. */
  readonly decidesAfter?: number;
  readonly group?: readonly string[];
  readonly log?: boolean;
}

const TRIANGULATION = 'Triangulation meeting';

/** The subjects of the practice committee; all invented. */
export const PRACTICE_ITEMS: readonly PracticeItem[] = [
  {
    title: 'How the new committee will work',
    where: 0,
    lead: 'Ivy Pell',
    minutes: 30,
    details: 'To agree the remit and the way the committee plans its year.',
    outcome: 'The committee agreed its remit and asked for a long list by the next meeting.',
  },
  {
    title: 'Repairs to council-owned playgrounds',
    where: 0,
    cabinet: 'Dora Finch',
    lead: 'Rowan Tate',
    minutes: 45,
    details: 'Why a third of the playgrounds were closed in the spring, and what reopens when.',
    outcome: 'Members asked for a list of reopening dates, and for an update in nine months.',
  },
  {
    title: 'Winter road gritting: lessons of last year',
    where: 1,
    cabinet: 'Amos Wray',
    lead: 'Ned Carrow',
    minutes: 40,
    details: 'Which routes were missed in January and how they are chosen.',
    outcome: 'Noted. The route map is to be published before October.',
  },
  {
    title: 'Adult learning in village halls',
    where: 1,
    cabinet: 'Dora Finch',
    lead: 'Ivy Pell',
    minutes: 35,
    details: 'Take-up of evening courses since they left the colleges.',
    outcome: 'RESOLVED – That the fee for beginners’ courses be looked at by the Cabinet Member.',
  },
  {
    title: 'Food waste collections: first year',
    where: 2,
    cabinet: 'Marta Quill',
    lead: 'Tom Ashdown',
    minutes: 45,
    details: 'Cost, take-up and complaints in the first twelve months.',
    outcome: 'Members want to see the figures for flats separately.',
  },
  {
    title: 'Annual complaints report: transport',
    where: 2,
    cabinet: 'Amos Wray',
    lead: 'Gwen Lacey',
    minutes: 30,
    details: 'Brought every year.',
    outcome: 'Received.',
  },
  {
    title: 'Market towns: empty shops',
    where: 3,
    cabinet: 'Hal Okoro',
    lead: 'Priya Sandhu',
    minutes: 50,
    details: 'What the grant scheme has brought back into use, and for whom.',
    outcome: 'A working group is to look at rents; see below.',
  },
  {
    title: 'River bathing: who warns the public',
    where: 4,
    cabinet: 'Marta Quill',
    lead: 'Tom Ashdown',
    minutes: 40,
    details: 'Warnings after storms, and who puts up the signs.',
  },
  {
    title: 'Community minibuses',
    where: 4,
    cabinet: 'Amos Wray',
    lead: 'Gwen Lacey',
    minutes: 40,
    details: 'Whether volunteers can still be found, and what a driver’s licence change would cost.',
  },
  {
    title: 'Flood wardens’ kit and training',
    where: 4,
    cabinet: 'Marta Quill',
    minutes: 30,
    details: 'Asked for after the September storm.',
    asked: ['Cllr Bram Holloway', 'Committee meeting', 'are the wardens properly equipped?'],
  },
  {
    title: 'Charging points on terraced streets',
    where: 5,
    cabinet: 'Amos Wray',
    lead: 'Ned Carrow',
    minutes: 45,
    details: 'Proposal to let residents run a cable gully across the pavement.',
    decidesAfter: 12,
  },
  {
    title: 'Museum opening hours',
    where: 5,
    cabinet: 'Dora Finch',
    lead: 'Ivy Pell',
    minutes: 35,
    details: 'Effect of closing on Mondays.',
  },
  {
    title: 'Sale of the old depot',
    where: 5,
    cabinet: 'Hal Okoro',
    lead: 'Priya Sandhu',
    minutes: 40,
    exempt: 3,
    details: 'To be taken in private. The public wording stands here.',
  },
  {
    title: 'Rural broadband: the last two thousand homes',
    where: 5,
    cabinet: 'Hal Okoro',
    lead: 'Priya Sandhu',
    minutes: 40,
    details: 'Which homes are left and what the county can still do.',
  },
  {
    title: 'Street trees: five-year plan',
    where: 5,
    cabinet: 'Marta Quill',
    lead: 'Tom Ashdown',
    minutes: 30,
    details: 'Before the plan goes to Cabinet.',
    decidesAfter: 20,
  },
  {
    title: 'Night buses for shift workers',
    where: 6,
    cabinet: 'Amos Wray',
    lead: 'Gwen Lacey',
    minutes: 50,
    jointWith: 'Economy and Skills Scrutiny Committee',
    details: 'With the Economy and Skills committee, on the hospital and warehouse shifts.',
  },
  {
    title: 'Playgrounds: nine months on',
    where: 6,
    cabinet: 'Dora Finch',
    lead: 'Rowan Tate',
    minutes: 25,
    details: 'Follow-up of the first meeting of the year.',
  },
  {
    title: 'Report of the empty shops working group',
    where: 8,
    cabinet: 'Hal Okoro',
    lead: 'Priya Sandhu',
    minutes: 60,
    details: 'The group’s recommendations, before they go to Cabinet.',
  },
  {
    title: 'Noise from delivery depots at night',
    where: 'suggested',
    asked: ['Cllr Esme Tran', TRIANGULATION, 'my postbag has been full of this since the summer'],
  },
  {
    title: 'Allotment waiting lists',
    where: 'suggested',
    asked: ['Cllr Bram Holloway', 'By e-mail', 'nine years is too long for a plot'],
  },
  {
    title: 'Public toilets in market towns',
    where: 'suggested',
    cabinet: 'Dora Finch',
    asked: ['Cllr Ruth Ferris', TRIANGULATION, 'three have closed in my division alone'],
  },
  {
    title: 'School crossing patrols nobody can recruit',
    where: 'suggested',
    cabinet: 'Amos Wray',
    asked: ['Amos Wray', TRIANGULATION, 'I would welcome the committee’s view before the budget'],
  },
  {
    title: 'Fly-tipping: who clears private land',
    where: 'suggested',
    asked: ['Cllr Idris Bowen', 'Committee meeting', 'farmers are paying for other people’s rubbish'],
  },
  {
    title: 'Digital parking only: who is shut out',
    where: 'suggested',
    asked: ['Cllr Esme Tran', 'By e-mail', 'my residents have no smartphone'],
  },
  {
    title: 'Records office: moving the archive',
    where: 'to-be-confirmed',
    cabinet: 'Dora Finch',
    lead: 'Ivy Pell',
    timing: 'After Easter',
    details: 'Once the lease on the present building is settled.',
  },
  {
    title: 'Quarry lorries through Stonebeck',
    where: 'to-be-confirmed',
    cabinet: 'Amos Wray',
    timing: 'tbc',
    asked: ['Cllr Idris Bowen', 'Committee meeting', 'forty a day past the school gate'],
  },
  {
    title: 'Street lighting contract: the first year',
    where: 'to-be-confirmed',
    cabinet: 'Amos Wray',
    lead: 'Ned Carrow',
    timing: '12 months after start of contract',
  },
  {
    title: 'Seaside litter bins: trial',
    where: 'to-be-confirmed',
    cabinet: 'Marta Quill',
    lead: 'Tom Ashdown',
    timing: 'tbc – possibly May',
  },
  {
    title: 'Volunteering strategy',
    where: 'to-be-confirmed',
    cabinet: 'Dora Finch',
    timing: 'Awaiting the national review',
  },
  {
    title: 'Trading standards: doorstep traders',
    where: 'to-be-confirmed',
    lead: 'Gwen Lacey',
    timing: '6-monthly update from the July meeting',
  },
  {
    title: 'Ombudsman findings',
    where: 'standing',
    cabinet: 'Hal Okoro',
    lead: 'Ivy Pell',
    details: 'Whenever the Ombudsman publishes a finding against the county.',
  },
  {
    title: 'Petitions with more than 2,500 names',
    where: 'standing',
    lead: 'Ivy Pell',
    details: 'Heard at the next meeting after they are received.',
  },
  {
    title: 'Blue badge waiting times',
    where: 'outside',
    method: 'briefing-note',
    cabinet: 'Hal Okoro',
    lead: 'Gwen Lacey',
    timing: 'Due 1 December',
    details: 'Asked for in place of a full item.',
  },
  {
    title: 'Mobile library timetable',
    where: 'outside',
    method: 'briefing-note',
    cabinet: 'Dora Finch',
    lead: 'Ivy Pell',
    details: 'What changes in the spring timetable.',
  },
  {
    title: 'Visit to the recycling hall at Fenwick',
    where: 'outside',
    method: 'visit',
    cabinet: 'Marta Quill',
    lead: 'Tom Ashdown',
    timing: 'February',
  },
  {
    title: 'Empty shops in market towns',
    where: 'outside',
    method: 'working-group',
    cabinet: 'Hal Okoro',
    lead: 'Priya Sandhu',
    timing: 'October to January',
    group: ['Bram Holloway', 'Esme Tran', 'Ruth Ferris'],
    details: 'Rents, rates and who owns what.',
  },
  {
    title: 'Footpaths that no longer join up',
    where: 'outside',
    method: 'working-group',
    cabinet: 'Marta Quill',
    timing: 'To begin in the new year',
    group: ['Idris Bowen', 'Nora Petrie'],
  },
  {
    title: 'Young drivers on rural roads',
    where: 'outside',
    method: 'inquiry-day',
    cabinet: 'Amos Wray',
    lead: 'Ned Carrow',
    jointWith: 'Children and Learning Scrutiny Committee',
    timing: 'One day in February',
    details: 'With driving instructors, the fire service and sixth-formers.',
  },
  {
    title: 'Cross-party group on rural post offices',
    where: 'related',
    lead: 'Ivy Pell',
    timing: 'September – January',
    details: 'Reports to this committee in the spring.',
  },
  {
    title: 'Local Transport Forum',
    where: 'related',
    log: true,
    timing: 'Quarterly',
    details: 'The Chairman attends and reports orally.',
  },
];
