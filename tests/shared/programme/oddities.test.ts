import { describe, expect, test } from 'vitest';
import { andRows, ALL_MEETINGS, packWith, withRow } from './odd-pack.ts';
import { readOne } from './read-one.ts';

function items(rows: readonly (readonly string[])[], after: readonly string[] = []) {
  return readOne(packWith(rows, after)).programme.items;
}

function item(rows: readonly (readonly string[])[]) {
  const [only, ...more] = items(rows);
  expect(more).toEqual([]);
  return only;
}

const CUT = ['', 'Page 42', ''].map((text) => [text]);

describe('IM2: rows cut by a page end', () => {
  test.each([
    ['in a list of roles', ['Bus passes Lead Officer: Rowan', '', ''], ['Tate', '', '']],
    ['in a title', ['Libraries and Adult', 'Why', ''], ['Learning Cabinet Member: Dora Finch', '', '']],
    ['in a name', ['Parking Cabinet Member: Dora', 'Why it', ''], ['Finch Officer: Al Lee', 'matters', '']],
    ['before a label', ['Young drivers', 'Why', ''], ['Lead Officer: Rowan Tate', '', '']],
    ['in the outcome', ['Weirs Officer: Al Lee', 'Why', 'Members asked for the'], ['', '', 'figures.']],
  ])('IM2: %s', (_name, first, second) => {
    const whole = item(withRow(1, ['6 July 2026 10.00 am', ...first], ...CUT, ['', ...second]));
    expect(whole?.lines).toHaveLength(2);
    expect(whole?.when.meeting).toBe('2026-07-06');
    expect(`${whole?.details} ${whole?.outcome}`.trim()).toBe(
      [first[1], second[1], first[2], second[2]].join(' ').trim().replaceAll(/\s+/g, ' '),
    );
  });

  test('IM2: in the date cell, with a note after it', () => {
    const rows = withRow(3, ['19 November', 'Tolls', 'Members of the', ''], ...CUT, [
      '2026 2.00 pm Special meeting, Highways Committee invited',
      '',
      'panel asked',
      '',
    ]);
    expect(item(rows)).toMatchObject({
      title: 'Tolls',
      details: 'Members of the panel asked',
      when: { meeting: '2026-11-19' },
    });
  });

  test('IM2: a new item after a page end is no continuation', () => {
    const rows = withRow(1, ['6 July 2026', 'Bus passes Officer: Al Lee', 'Why.', ''], ...CUT, [
      '',
      'Flood defences Officer: Rowan Tate',
      'Requested in June',
      '',
    ]);
    expect(items(rows).map((one) => [one.title, one.when.meeting])).toEqual([
      ['Bus passes', '2026-07-06'],
      ['Flood defences', '2026-07-06'],
    ]);
  });

  test('IM2: a form feed is a page end and no line of its own', () => {
    const rows = withRow(
      1,
      ['6 July 2026', 'Bus passes', 'Why', ''],
      ['\f', 'for schools Officer: Al Lee', '', ''],
    );
    const cut = item(rows);
    expect(cut).toMatchObject({ title: 'Bus passes for schools', leadOfficers: ['Al Lee'] });
    expect((cut?.lines[1] ?? 0) - (cut?.lines[0] ?? 0)).toBe(1);
  });

  test('IM2: a header repeated on the next page is no row', () => {
    const rows = withRow(
      1,
      ['6 July 2026', 'Bus passes', 'Why.', ''],
      ['Date of meeting', 'Item', 'Details', 'Action/Outcome'],
      ['', 'Weirs', 'Raised in May', ''],
    );
    expect(items(rows).map((one) => one.title)).toEqual(['Bus passes', 'Weirs']);
  });
});

describe('IM4: a row finds its meeting', () => {
  test.each([
    ['6 July 2026 10.00 am', '2026-07-06'],
    ['6th July 2026', '2026-07-06'],
    ['Monday 6 July 2026 at 10am', '2026-07-06'],
    ['06/07/2026', '2026-07-06'],
    ['July 2026', '2026-07-06'],
    ['6 July', '2026-07-06'],
    ['16 July 2026', '2026-07-06'],
    ['tbc', null],
    ['Tbc?', null],
    ['Tbc – possibly July 2026', null],
    ['Post July 2026', null],
    ['Post July 2026 12 months after start of contract', null],
    ['12 months after start of contract', null],
    ['Awaiting the final report of the member group', null],
    ['See notes July 2026', null],
    ['6 monthly update from 6 July meeting (April/May 2027)', null],
    ['July 2026 – January 2027', null],
    ['July 2026 -', null],
    ['ongoing', null],
    ['December 2026', null],
  ])('IM4: "%s"', (words, meeting) => {
    const rows = withRow(1, [words, 'Weirs', 'Why', '']);
    expect(item(rows)?.when).toEqual({ words, meeting });
  });

  test('IM4: an empty date cell means the meeting above, and after tbc none', () => {
    const rows = andRows(['', 'Weirs', 'Why', ''], ['tbc', 'Tolls', 'Why', ''], ['', 'Signs', 'Why', '']);
    expect(items(rows).map((one) => one.when.meeting)).toEqual(['2027-03-22', null, null]);
  });

  test('IM4: a row that calls its date a joint meeting adds that meeting', () => {
    const { programme } = readOne(packWith(andRows(['Joint meeting 30 June 2026 1.30pm', 'Tolls', '', ''])));
    expect(programme.items[0]?.when.meeting).toBe('2026-06-30');
    expect(programme.meetings.find((one) => one.date === '2026-06-30')).toMatchObject({
      kind: 'joint',
      time: '13:30',
    });
  });

  test('IM4: outside the main table an empty date cell means no meeting', () => {
    const after = [
      'Briefing Notes/Updates/Visits 2026-27',
      'Date\tItem\tDetails\tAction/Outcome',
      '14 October 2026\tWeirs\tWhy\t',
      '\tTolls\tWhy\t',
      '8 October 2026\tSigns\tWhy\t',
    ];
    expect(items(ALL_MEETINGS, after).map((one) => one.when.meeting)).toEqual([null, null, '2026-10-08']);
  });
});

describe('IM5: people are read out of the item cell', () => {
  test.each([
    ['Permits Cabinet Member: Dora Finch Lead Officer: Rowan Tate', ['Dora Finch'], ['Rowan Tate']],
    ['Permits Cabinet Member – Dora Finch Officer: Rowan Tate', ['Dora Finch'], ['Rowan Tate']],
    ['Permits Lead Officer Rowan Tate', [], ['Rowan Tate']],
    ['Permits: Cabinet Member: Lead Officer: Rowan Tate', [], ['Rowan Tate']],
    [
      'Permits – Cabinet Members: Dora Finch & Amos Wray Lead officers: Al Lee, Bo Ray and Ivy Pell',
      ['Dora Finch', 'Amos Wray'],
      ['Al Lee', 'Bo Ray', 'Ivy Pell'],
    ],
    ['Permits Cabinet Member: Dora Finch / Amos Wray', ['Dora Finch', 'Amos Wray'], []],
    ['Permits Cabinet Member: Dora Finch ? Amos Wray', ['Dora Finch', 'Amos Wray'], []],
    ['Permits Cabinet Member: tbc Officer: Ivy Pell (Independent Chair)', [], ['Ivy Pell']],
    ['Permits Lead Officer: Rowan Tate, Director for Lanes and Weirs', [], ['Rowan Tate']],
    ['Permits', [], []],
  ])('IM5: %s', (words, cabinetMembers, leadOfficers) => {
    expect(item(andRows(['tbc', words, 'Why', '']))).toMatchObject({
      title: 'Permits',
      cabinetMembers,
      leadOfficers,
    });
  });

  test.each([
    [
      'Police plan PCC – Al Lee Chief Constable – Bo Ray',
      [
        { role: 'PCC', name: 'Al Lee' },
        { role: 'Chief Constable', name: 'Bo Ray' },
      ],
    ],
    ['Police plan Independent Chair: Al Lee', [{ role: 'Independent Chair', name: 'Al Lee' }]],
    ['Police plan Officer: Al Lee (Independent Chair)', [{ role: 'Independent Chair', name: 'Al Lee' }]],
  ])('IM5: %s', (words, others) => {
    expect(item(andRows(['tbc', words, 'Why', '']))).toMatchObject({ title: 'Police plan', others });
  });

  test('IM5: a note in brackets stays in the title', () => {
    const words = 'Waste contract (taken to 6 July – exemption paragraph 3) Lead Officer: Rowan Tate';
    expect(item(andRows(['tbc', words, '', '']))?.title).toBe(
      'Waste contract (taken to 6 July – exemption paragraph 3)',
    );
  });
});

describe('IM6: page numbers, rules and HTML leave no trace', () => {
  test('IM6: a page number in a cell', () => {
    const found = items(
      andRows(
        ['22 March 2027 10.00am Page 88', 'Weirs', '', ''],
        ['Page 52', 'Tolls', 'see Page 5 of the plan', ''],
      ),
    );
    expect(found.map((one) => one.when)).toEqual([
      { words: '22 March 2027 10.00am', meeting: '2027-03-22' },
      { words: '', meeting: '2027-03-22' },
    ]);
    expect(found[1]?.details).toBe('see Page 5 of the plan');
  });

  test('IM6: paragraphs, lists that never close, entities', () => {
    const found = item(
      andRows([
        'tbc',
        '<p style="x">Weirs &amp; locks</p>',
        '<ul style="y"> • slides <i>and</i> • a letter',
        'under 5 < 6',
      ]),
    );
    expect(found).toMatchObject({
      title: 'Weirs & locks',
      details: '• slides and • a letter',
      outcome: 'under 5 < 6',
    });
  });
});

describe('IM7: each section keeps its rows', () => {
  const AFTER = [
    'Standing Items 2026-27',
    'Item\tDetails\tAction/Outcome',
    'Deaths on roads Cabinet Member: Dora Finch\tIf any\t',
    'Briefing Notes/Updates/Visits 2026-27\t\t\t',
    'Date\tItem\tDetails\tAction/Outcome',
    '------\t------\t------\t------',
    '\tBus passes\tWhy\t',
    'Working Groups 2026-27\t\t\t',
    'ongoing\tFerries\ta\tb',
    '',
    'Current & Related Work of Select Committees',
    'Timescale\tArea of Work\tDetails\tAction/Outcome',
    'April 2026 -\tRail APMG Membership: Dora Finch and Ivy Pell\tt\tu',
    '',
    'Road Safety Board – monitoring of the plan\t\t\t',
    'Date(s)\tWho attended\tItems discussed\tInformation',
    '3 June 2026\tCllr Finch\tThe plan\tTo be reported',
    '',
    'Budget',
    'Service\t2025\t2026\t2027',
    'Roads\t1\t2\t3',
  ];

  test('IM7: by its title, with or without a header', () => {
    expect(items(ALL_MEETINGS, AFTER).map((one) => [one.section, one.title])).toEqual([
      ['standing', 'Deaths on roads'],
      ['briefing-note', 'Bus passes'],
      ['working-group', 'Ferries'],
      ['related-work', 'Rail'],
      ['monitoring-log', 'Road Safety Board – monitoring of the plan'],
    ]);
  });

  test('IM7: the monitoring log keeps who attended and what was discussed', () => {
    expect(items(ALL_MEETINGS, AFTER).at(-1)).toMatchObject({
      others: [{ role: 'Who attended', name: 'Cllr Finch' }],
      details: 'The plan',
      outcome: 'To be reported',
      when: { words: '3 June 2026', meeting: null },
    });
  });
});

describe('IM8: the front page', () => {
  const { programme, front } = readOne(packWith(ALL_MEETINGS));

  test('IM8: committee, year and members, a torn bracket mended', () => {
    expect(programme.committee).toBe('Roads and Bridges Select Committee');
    expect(programme.municipalYear).toBe('2026-27');
    expect(programme.members).toEqual([
      { name: 'Dora Finch', role: 'chair' },
      { name: 'Ivy Pell', role: 'member' },
      { name: 'Amos Wray', role: 'vice-chair', note: 'Scrutiny' },
      { name: 'Bo Ray', role: 'member', note: 'Shadow Vice-Chairman' },
    ]);
  });

  test('IM8: meetings with their time, kind, status and mode', () => {
    const told = programme.meetings.map(({ date, time, kind, status, mode, movedFrom }) => [
      date,
      time,
      kind,
      status,
      mode,
      movedFrom,
    ]);
    expect(told).toEqual([
      ['2026-06-04', '10:00', 'ordinary', 'cancelled', 'in-person', null],
      ['2026-07-06', '10:00', 'ordinary', 'planned', 'in-person', null],
      ['2026-10-08', '10:00', 'ordinary', 'planned', 'virtual', null],
      ['2026-11-19', '14:00', 'special', 'planned', 'in-person', null],
      ['2027-01-11', '10:00', 'ordinary', 'planned', 'in-person', '2027-01-05'],
      ['2027-03-22', '10:00', 'ordinary', 'planned', 'in-person', null],
    ]);
  });

  test('IM8: what the page says', () => {
    expect(front).toMatchObject({
      remit: 'lanes; weirs',
      outcome: 'People get about',
      venue: 'Meetings usually take place in the Oak Room.',
      signatory: 'Amos Wray',
    });
    expect(front.contact).toContain('Wendy Oak');
  });

  test('IM8: a programme that contradicts itself nowhere has no conflict', () => {
    expect(programme.conflicts).toEqual([]);
    expect(programme.items).toEqual([]);
  });
});
