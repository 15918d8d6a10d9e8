import { expect, test } from 'vitest';
import { readOne } from './read-one.ts';
import { told } from './told.ts';

test('IM23: what a narrow column wrapped is one cell, in a subject, a name and a date', () => {
  const text = `                      Scrutiny Committee Work Plan 2026/27

Meeting Date   Report Title                      Purpose of Report                    Lead Officer          Portfolio Holder

11 June 2026   Waste contract                    To examine the options for the       Rowan Tate            Cllr Dora Finch
                                                 new contract before Cabinet          Head of Waste
                                                 decides.
               Parking enforcement               To review penalty notices            Ivy Pell              Cllr Amos Wray

16 July 2026   Corporate Peer Challenge and      Action plan                          Jonas Crake           Leader
               Action Plan

Page 1 of 2
Meeting Date   Report Title                      Purpose of Report                    Lead Officer          Portfolio Holder

10 Sept 2026   Tourism                           Update                               Petra Lumley          Cllr Amos Wray
To be          Climate plan                      Annual update                        Ivy Pell              Cllr Dora Finch
confirmed
`;
  expect(told(text)).toEqual([
    'Waste contract | 2026-06-11 | Cllr Dora Finch | Rowan Tate',
    'Parking enforcement | 2026-06-11 | Cllr Amos Wray | Ivy Pell',
    'Corporate Peer Challenge and Action Plan | 2026-07-16 | Leader | Jonas Crake',
    'Tourism | 2026-09-10 | Cllr Amos Wray | Petra Lumley',
    'Climate plan | none | Cllr Dora Finch | Ivy Pell',
  ]);
  expect(readOne(text).programme.items[0]?.details).toBe(
    'To examine the options for the new contract before Cabinet decides.',
  );
});

test('IM23: rows without a blank line between them are told apart by what stands beside the subject', () => {
  const text = `                         Scrutiny Commission
                        Work Programme 2026/27

Date         Topic                       Scope                               Lead Officer
3 June       Annual Performance Report   Year end figures                    Rowan Tate
             Integrated Transport        New bus stations and the            Ivy Pell
             Strategy                    rail halt.
             Markets                     Stalls.                             Jonas Crake
1 July       Property Disposal and       Policy refresh before it goes       Rowan Tate and
             Acquisition Policy          to Cabinet                          Petra Lumley
Future items
             Equality                    Annual                              Jonas Crake
`;
  expect(told(text)).toEqual([
    'Annual Performance Report | 2026-06-03 |  | Rowan Tate',
    'Integrated Transport Strategy | 2026-06-03 |  | Ivy Pell',
    'Markets | 2026-06-03 |  | Jonas Crake',
    'Property Disposal and Acquisition Policy | 2026-07-01 |  | Rowan Tate, Petra Lumley',
    'Equality | none |  | Jonas Crake',
  ]);
});

test('IM8: members and calendar side by side', () => {
  const text = `Valley Health Overview and Scrutiny Committee
Work Programme 2026/27

Membership\tCalendar of Committee Meetings
(All meetings at 10.00 am unless otherwise stated)
Jerome Perth (Chair)\t1 June 2026
Anne Haven (Vice-Chair Overview)\t6 July 2026 at 2.00 pm
Ross Ward\t

Meeting\tItem\tDetails\tOutcome
1 June 2026 – Scheduled\tDentists Lead: Emma Foster\tOverview\t
6 July 2026 – Scheduled\tMaternity\t\t

Items for consideration – Work Programme 2026-27
Suggested item\tBackground\tPossible option
Workforce\tRegular\t

Briefing notes / visits
Date\tItem\tDetails\tAction/Outcome
\tAmbulances\tBy email\t
`;
  const { programme } = readOne(text);
  expect(programme.members).toEqual([
    { name: 'Jerome Perth', role: 'chair' },
    { name: 'Anne Haven', role: 'vice-chair', note: 'Overview' },
    { name: 'Ross Ward', role: 'member' },
  ]);
  expect(programme.meetings.map(({ date, time }) => [date, time])).toEqual([
    ['2026-06-01', '10:00'],
    ['2026-07-06', '14:00'],
  ]);
  expect(told(text)).toEqual([
    'Dentists | 2026-06-01 |  | Emma Foster',
    'Maternity | 2026-07-06 |  | ',
    'Workforce | none |  | ',
    'briefing: Ambulances | none |  | ',
  ]);
});

test('IM8: a sentence about a committee is not its name', () => {
  const page = `<html><body><h1>Scrutiny work programme</h1>
<p>This page lists the issues that the Growth Scrutiny Committee intends to consider in 2026/27.</p>
<h2>Growth Scrutiny Committee</h2>
<table><tr><th>Title</th><th>Meeting</th><th>Lead officer</th><th>Description</th></tr>
<tr><td>Markets</td><td>10 Jun 2026</td><td>Ivy Pell <a href="mailto:i@a.example">ivy.pell@anyshire.example</a></td><td></td></tr>
</table></body></html>`;
  expect(readOne(page).programme.committee).toBe('Growth Scrutiny Committee');
  expect(told(page)).toEqual(['Markets | 2026-06-10 |  | Ivy Pell']);
});

test('IM23: headers in the middle of their columns and over two lines, dates over three', () => {
  const text = `Homes Scrutiny Panel
Work Programme 2026/27

      Date of                    Item                            Purpose of                  Lead             Cabinet
      meeting                                                     report                    officer            Member

9 June 2026       Damp and mould in council      To look at the figures for    Rowan Tate        Cllr Dora Finch
6.30pm            homes                          two years
Town Hall         Voids                          Turnaround times              Ivy Pell          Cllr Amos Wray
15 July 2026      Rents                          To hear about arrears         Jonas Crake and   Cllr Amos Wray
(moved from                                      and evictions                 Ivy Pell
14 July 2026)
`;
  expect(told(text)).toEqual([
    'Damp and mould in council homes | 2026-06-09 | Cllr Dora Finch | Rowan Tate',
    'Voids | 2026-06-09 | Cllr Amos Wray | Ivy Pell',
    'Rents | 2026-07-15 | Cllr Amos Wray | Jonas Crake, Ivy Pell',
  ]);
  const { programme, repairs } = readOne(text);
  expect(programme.meetings.map(({ time, movedFrom }) => [time, movedFrom])).toEqual([
    ['18:30', null],
    [null, '2026-07-14'],
  ]);
  expect(repairs).toEqual([]);
});

test('IM23: words of a row that would head a section or name a committee elsewhere stay in their row', () => {
  const text = `WORK PROGRAMME
Lanes Overview & Scrutiny Committee 2026/27

 Date of meeting    Item                               Details                              Action/Outcome

 9 June 2026        Introduction to the remit of the   To consider the remit of the         Detailed discussions
 10.00 am           Overview & Scrutiny Committee      Overview & Scrutiny Committee        will follow.
 Other committees   Officers: Dora Finch & Amos
 invited            Wray

                    Customer Feedback & Complaints     Brought annually
                    Annual report – Lanes
                    Cabinet Member: Bo Ray
                    Lead Officer: Ivy Pell

 14 July 2026
 10.00 am
`;
  expect(told(text)).toEqual([
    'Introduction to the remit of the Overview & Scrutiny Committee | 2026-06-09 |  | Dora Finch, Amos Wray',
    'Customer Feedback & Complaints Annual report – Lanes | 2026-06-09 | Bo Ray | Ivy Pell',
  ]);
  expect(readOne(text).programme.meetings).toHaveLength(2);
});
