import { blocksOf } from '../../shared/notes/note-blocks.ts';
import type { NoteReport } from '../../shared/planning/note-report.ts';
import {
  BOLD,
  BREAK,
  bullets,
  cell,
  head,
  heading,
  ITALIC,
  line,
  linkTo,
  mention,
  numbers,
  table,
  text,
  words,
} from './note-texts.ts';

const LONG_TABLE = table(
  [head('Who'), head('What they are asked'), head('When')],
  ...Array.from({ length: 60 }, (_, row) => [
    head(`Witness ${row + 1}`),
    cell('How it went'),
    cell('Spring'),
  ]),
  [cell('Both', { colspan: 2, rowspan: 2 }), cell('June')],
  [cell('July')],
);

/** A report with something of everything that a note can hold. */
export function sampleReport(given: Partial<NoteReport> = {}): NoteReport {
  const why = text(
    heading(3, 'Background & <b>bold</b>'),
    line(
      'Residents ',
      words('asked', BOLD),
      ' and ',
      words('asked again', ITALIC),
      ', ',
      mention('Una Brook'),
    ),
    line('First line', BREAK, 'second line'),
    heading(4, 'What is known'),
    line('See ', words('the report', linkTo('https://council.example/flood?year=2026&part=2')), ' first.'),
  );
  const enquiry = text(
    numbers(
      1,
      [line('Who decides?'), numbers(1, [line('On paper?')], [line('In truth?')])],
      [line('Who pays?')],
    ),
    line('Then:'),
    numbers(
      5,
      [line('What next?'), line('And by when?')],
      [line('Who checks?'), bullets([line('Within a year')])],
    ),
    numbers(1, [line('From the beginning?')]),
  );
  return {
    committee: 'Rivers and Wharves Committee',
    year: '2026–27',
    title: 'Flood defences at Kestrel Bridge',
    publicTitle: 'Flood defences at Kestrel Bridge',
    status: 'drafting',
    mark: '',
    facts: [
      { label: 'Cabinet Member', lines: ['Cllr Una Brook'] },
      { label: 'Lead officers', lines: ['Bo Carr', 'Di Low'] },
      { label: 'Meeting', lines: ['Tuesday 12 January 2027 at 6.30pm'] },
    ],
    fields: [
      { id: 'why', label: 'Why this, why now', blocks: blocksOf(why) },
      { id: 'enquiry', label: 'Key lines of enquiry', blocks: blocksOf(enquiry) },
      {
        id: 'witnesses',
        label: 'Witnesses and who to invite',
        blocks: blocksOf(text(LONG_TABLE, LONG_TABLE)),
      },
      { id: 'next', label: 'Recommended next step', blocks: [] },
    ],
    at: 'Friday 27 November 2026 at 9.04pm',
    ...given,
  };
}
