import { findProgrammes, type ProgrammeSource } from './find-programmes.ts';
import type { ProgrammeDocument, ProgrammeItem } from './interchange.ts';
import { nameRepairs } from './name-repairs.ts';
import { mergedCells } from './outcome-repairs.ts';
import { peopleRepairs } from './people-repairs.ts';
import { placeRows, type PlacedRow, type Placement } from './place-rows.ts';
import { readFront } from './read-front.ts';
import type { FoundProgramme, ReadResult } from './read-result.ts';
import { readRows } from './read-rows.ts';
import { conflictOf, keep } from './repair-parts.ts';
import type { Repair } from './repair.ts';
import { sourceLines, type SourceLine } from './source-lines.ts';
import { spokenMeetings } from './spoken-meetings.ts';
import { duplicateRepairs, titleRepairs } from './subject-repairs.ts';
import { unreadMeetings } from './unread-dates.ts';
import { yearOfDates } from './year-of-dates.ts';

/** A whole council has some ten committees; what has more programmes than this is no agenda pack. */
const MOST_PROGRAMMES = 100;
const TOO_MANY =
  'The text has more than 100 work programmes in it. Give only the part with the ones you want to start from.';

/** The work programmes in a text: a programme, or a whole agenda pack with one or several in it. */
export function readProgrammes(text: string): ReadResult {
  if (text.trim() === '') return { kind: 'none', reason: 'No programme found: the text is empty.' };
  const source = sourceLines(text);
  if ('refused' in source) return { kind: 'refused', reason: source.refused };
  const found = findProgrammes(source.lines, MOST_PROGRAMMES);
  if (found.length > MOST_PROGRAMMES) return { kind: 'refused', reason: TOO_MANY };
  if (found.length === 0) return { kind: 'none', reason: whyNone(source.lines) };
  const lineText = textByNumber(source.lines);
  return { kind: 'found', programmes: found.map((programme) => readOne(programme, lineText)) };
}

// Few rows ask for the text of their lines, so the list by number is made when the first one does.
function textByNumber(lines: readonly SourceLine[]): (n: number) => string {
  let texts: ReadonlyMap<number, string> | null = null;
  return (n) => {
    texts ??= new Map(lines.map((line) => [line.n, line.text]));
    return texts.get(n) ?? '';
  };
}

function whyNone(lines: readonly SourceLine[]): string {
  const tables = lines.some((line) => line.text.includes('\t') || line.text.includes('|'));
  const spoken = lines.some((line) => /work\s?(?:programme|plan)/i.test(line.text));
  if (!tables) {
    const talk = spoken ? 'It speaks of a work programme but has' : 'It has';
    return `No programme found. ${talk} no table and no list of meetings with items under them. If you copied it from a document, copy the table as well.`;
  }
  return 'No programme found. It has tables, but none with a column for the item beside one for the meeting date, under a work programme heading.';
}

function readOne({ front, tables }: ProgrammeSource, lineText: (n: number) => string): FoundProgramme {
  const page = readFront(front.lines, front.municipalYear);
  const rows = readRows(tables);
  const municipalYear = front.municipalYear ?? yearOfDates(rows, page.calendar);
  const placement = placeRows(rows, page.calendar, municipalYear);
  const repairs = byLine([
    ...unreadMeetings(page.unread, municipalYear),
    ...repairsOf(placement, municipalYear, lineText),
    ...stackedRepairs(tables),
  ]);
  const programme: ProgrammeDocument = {
    format: 'triangulate-programme/1',
    committee: front.committee,
    municipalYear,
    members: [...page.members],
    meetings: [...placement.book.values()]
      .map(({ meeting }) => meeting)
      .toSorted((a, b) => a.date.localeCompare(b.date)),
    items: placement.rows.flatMap(itemOf),
    conflicts: repairs.map(conflictOf),
  };
  return { programme, front: page.matter, repairs };
}

function stackedRepairs(tables: ProgrammeSource['tables']): readonly Repair[] {
  const [table] = tables.filter(({ stacked }) => stacked);
  const [row] = table?.rows ?? [];
  if (row === undefined) return [];
  return [
    {
      kind: 'title-unclear',
      lines: [row.lines[0] ?? 1],
      about: 'The cells of this programme came one under the other, as out of a PDF.',
      source: row.cells.filter((cell) => cell !== '').join(' '),
      understood:
        'Where one item ends and the next begins was told from the words. Compare the items with the paper, or copy the table out of the Word document.',
      item: null,
      meeting: null,
      answers: [keep('The items are as on the paper')],
    },
  ];
}

function itemOf({ row, item, meeting }: PlacedRow): readonly ProgrammeItem[] {
  if (item === null) return [];
  return [
    {
      section: row.section,
      title: row.cell.title,
      when: { words: row.date, meeting },
      cabinetMembers: [...row.cell.cabinetMembers],
      leadOfficers: [...row.cell.leadOfficers],
      others: row.cell.others.map((other) => ({ ...other })),
      details: row.details,
      outcome: row.outcome,
      lines: [...row.lines],
    },
  ];
}

function repairsOf(
  placement: Placement,
  municipalYear: string,
  lineText: (n: number) => string,
): readonly Repair[] {
  const { rows, book } = placement;
  const repairs = [
    ...placement.repairs,
    ...peopleRepairs(rows),
    ...nameRepairs(rows, lineText),
    ...titleRepairs(rows),
    ...duplicateRepairs(rows),
    ...mergedCells(rows, book),
    ...spokenMeetings(rows, book, municipalYear),
    ...rows.flatMap(noise),
  ];
  return repairs;
}

function byLine(repairs: readonly Repair[]): readonly Repair[] {
  return repairs.toSorted((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
}

function noise({ row, item, meeting }: PlacedRow): readonly Repair[] {
  if (row.noisy.length === 0) return [];
  return [
    {
      kind: 'page-noise',
      lines: [...row.noisy],
      about: 'A page number stood inside a cell and was taken out.',
      source: row.cell.title,
      understood: 'Not part of the programme.',
      item,
      meeting,
      answers: [keep('Leave the page number out')],
    },
  ];
}
