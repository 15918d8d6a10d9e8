import { datesIn } from './dates.ts';
import { withoutContacts } from './contacts.ts';
import type { ProgrammeSection } from './interchange.ts';
import { placesOf, wordsAt } from './column-places.ts';
import { joinRows, type JoinedRow } from './joined-row.ts';
import { isCancelled } from './date-cells.ts';
import { readItemCell, type ItemCell, type NamesIn, type OtherPerson } from './read-item-cell.ts';
import { readNames } from './read-names.ts';
import { remembered } from './remembered.ts';
import { roleLabels, type RoleLabel } from './role-labels.ts';
import type { Column, ColumnRole } from './columns.ts';
import { topicPlaces, topicRows } from './spread-topics.ts';
import type { TableSource } from './table-source.ts';

/** A row as read, before it has found its meeting. `cell.title` is `''` for a date row with nothing on it. */
export interface ReadRow {
  readonly section: ProgrammeSection;
  readonly date: string;
  /** Whether the rows of its table each say their own date, so that one without has no meeting. */
  readonly datedAlone: boolean;
  /** The heading that dates the row, when it has no date of its own. */
  readonly under: string | null;
  readonly cell: ItemCell;
  readonly details: string;
  readonly outcome: string;
  readonly lines: readonly number[];
  readonly noisy: readonly number[];
  readonly centred: boolean;
  /** Whether its subject had to be taken from another column. */
  readonly untitled: boolean;
}

/** The rows of all tables, in the order of the text. */
export function readRows(tables: readonly TableSource[]): readonly ReadRow[] {
  const rows: ReadRow[] = [];
  const namesIn = remembered(readNames);
  const people: PeopleRead = {
    namesIn,
    both: remembered(bothPeople),
    cabinet: remembered((words) => personIn(words, CABINET, namesIn)),
    officer: remembered((words) => personIn(words, OFFICER, namesIn)),
  };
  for (const table of tables) {
    const { columns } = table;
    const reading = {
      table,
      places: placesIn(columns),
      own: placesOf(columns, ['other']),
      people,
      datedAlone: saysEveryDate(table),
    };
    const topics = topicPlaces(columns);
    for (const joined of joinRows(columns, table.rows)) {
      for (const row of topicRows(table, topics, joined)) rows.push(readRow(reading, row));
    }
  }
  return rows;
}

// A date behind the subject that is written again on the next row is written on every row that has one.
function saysEveryDate({ columns, rows, datedAlone = false }: TableSource): boolean {
  if (datedAlone) return true;
  const [date] = placesOf(columns, ['date']);
  const [item = 0] = placesOf(columns, ['item']);
  if (date === undefined || date < item) return false;
  return rows.some(({ cells }, index) => {
    const words = cells[date] ?? '';
    return words !== '' && rows[index - 1]?.cells[date] === words && datesIn(words).length > 0;
  });
}

type Said = Exclude<ColumnRole, 'number' | 'other'>;

/** A table while its rows are read; `own` are the places of columns of the council's own. */
interface Reading {
  readonly table: TableSource;
  readonly places: Readonly<Record<Said, readonly number[]>>;
  readonly own: readonly number[];
  readonly people: PeopleRead;
  readonly datedAlone: boolean;
}

/** How people are read, each way of writing them once. */
interface PeopleRead {
  readonly namesIn: NamesIn;
  readonly cabinet: (words: string) => ItemCell;
  readonly officer: (words: string) => ItemCell;
  readonly both: (words: string) => ItemCell;
}

const CABINET: Pick<RoleLabel, 'role' | 'label'> = { role: 'cabinet', label: 'Cabinet Member' };
const OFFICER: Pick<RoleLabel, 'role' | 'label'> = { role: 'officer', label: 'Lead Officer' };

function placesIn(columns: readonly Column[]): Reading['places'] {
  return {
    date: placesOf(columns, ['date']),
    item: placesOf(columns, ['item']),
    details: placesOf(columns, ['details']),
    outcome: placesOf(columns, ['outcome']),
    cabinet: placesOf(columns, ['cabinet']),
    officer: placesOf(columns, ['officer']),
    'cabinet-and-officer': placesOf(columns, ['cabinet-and-officer']),
    attended: placesOf(columns, ['attended']),
    discussed: placesOf(columns, ['discussed']),
  };
}

function readRow(reading: Reading, row: JoinedRow): ReadRow {
  const { section } = reading.table;
  const of = (role: Said) => wordsAt(row.cells, reading.places[role]);
  const log = section === 'monitoring-log';
  const discussed = of('discussed');
  const labels = discussed === '' ? row.labels : undefined;
  const cell = log
    ? logCell(reading, row)
    : withPeopleOf(
        reading,
        row,
        withColumns(readItemCell(of('item'), labels, reading.people.namesIn), of, reading.people),
      );
  const read: ReadRow = {
    section,
    date: of('date'),
    under: row.under,
    datedAlone: reading.datedAlone,
    cell,
    details: log ? discussed : withContacts(cell, withOwnColumns(reading, row, of('details'))),
    outcome: of('outcome'),
    lines: row.lines,
    noisy: row.noisy,
    centred: row.centred,
    untitled: false,
  };
  return log ? read : settled(read);
}

// A column of the council's own is kept behind the details, under its header.
function withOwnColumns({ table, own }: Reading, row: JoinedRow, details: string): string {
  const texts = own.flatMap((at) => {
    const column = table.columns[at];
    const text = row.cells[at] ?? '';
    if (text === '' || column === undefined || peopleIn(column, text).length > 0) return [];
    return [column.header === '' ? text : `${column.header}: ${text}`];
  });
  if (texts.length === 0) return details;
  return details === '' ? texts.join(' ') : `${details} ${texts.join(' ')}`;
}

function withContacts({ contacts }: ItemCell, details: string): string {
  if (contacts.length === 0) return details;
  return `${details} Contact: ${contacts.join(', ')}`.trim();
}

function logCell({ table, places }: Reading, row: JoinedRow): ItemCell {
  const header = table.columns.find((column) => column.role === 'attended')?.header ?? 'Attended';
  const others = readNames(wordsAt(row.cells, places.attended)).names.map((name) => ({
    role: header,
    name,
  }));
  return {
    title: table.title,
    cabinetMembers: [],
    leadOfficers: [],
    others,
    bare: [],
    unclear: [],
    contradicted: [],
    contacts: [],
  };
}

function withColumns(cell: ItemCell, of: (role: Said) => string, read: PeopleRead): ItemCell {
  const words = { cabinet: of('cabinet'), officer: of('officer'), both: of('cabinet-and-officer') };
  if (words.cabinet === '' && words.officer === '' && words.both === '') return cell;
  const parts = [
    cell,
    ...(words.cabinet === '' ? [] : [read.cabinet(words.cabinet)]),
    ...(words.officer === '' ? [] : [read.officer(words.officer)]),
    ...(words.both === '' ? [] : [read.both(words.both)]),
  ];
  // Most cells of subjects name nobody: then what the one column says is all there is.
  const [, only, another] = parts;
  if (only && !another && namesNobody(cell)) {
    const { cabinetMembers, leadOfficers } = only;
    return {
      ...only,
      title: cell.title,
      cabinetMembers: once(cabinetMembers),
      leadOfficers: once(leadOfficers),
    };
  }
  return {
    title: cell.title,
    cabinetMembers: once(parts.flatMap((part) => part.cabinetMembers)),
    leadOfficers: once(parts.flatMap((part) => part.leadOfficers)),
    others: parts.flatMap((part) => part.others),
    bare: parts.flatMap((part) => part.bare),
    unclear: parts.flatMap((part) => part.unclear),
    contradicted: parts.flatMap((part) => part.contradicted),
    contacts: parts.flatMap((part) => part.contacts),
  };
}

function once(names: readonly string[]): readonly string[] {
  return names.length < 2 ? names : [...new Set(names)];
}

function namesNobody({
  cabinetMembers,
  leadOfficers,
  others,
  bare,
  unclear,
  contradicted,
  contacts,
}: ItemCell): boolean {
  return [cabinetMembers, leadOfficers, others, bare, unclear, contradicted, contacts].every(
    (list) => list.length === 0,
  );
}

// "Scrutiny Officer" or "Witnesses" over a column of names: people with the header as their role.
function withPeopleOf({ table, own }: Reading, row: JoinedRow, cell: ItemCell): ItemCell {
  if (own.length === 0) return cell;
  const others = own.flatMap((at) => peopleIn(table.columns[at], row.cells[at] ?? ''));
  return others.length === 0 ? cell : { ...cell, others: [...cell.others, ...others] };
}

function saysRole(header: string): boolean {
  const [label] = roleLabels(`${header}:`);
  return label?.at === 0 && label.role === 'other' && label.label === header;
}

function peopleIn(column: Column | undefined, text: string): readonly OtherPerson[] {
  if (text === '' || column?.role !== 'other' || !saysRole(column.header)) return [];
  const { names, offices, left, unclear } = readNames(text);
  const plainly = left === '' && unclear.length === 0 && names.every((name) => /^\p{Lu}/u.test(name));
  return plainly ? [...names.map((name) => ({ role: column.header, name })), ...offices] : [];
}

// A column for one role reads as if its label stood before the names.
function personIn(words: string, own: Pick<RoleLabel, 'role' | 'label'>, namesIn: NamesIn): ItemCell {
  const labels = roleLabels(words);
  const all = labels[0]?.at === 0 ? labels : [{ ...own, at: 0, end: 0 }, ...labels];
  return withNotes(readItemCell(words, all, namesIn));
}

function withNotes(cell: ItemCell): ItemCell {
  if (cell.title === '') return cell;
  const note: OtherPerson = { role: 'note', name: cell.title };
  return { ...cell, others: [...cell.others, note] };
}

const COUNCILLOR = /^(?:county |borough |district |city )?(?:cllr|councillor)s?\b/i;

// Of several people under one header for both, those called councillor are the members.
function bothPeople(words: string): ItemCell {
  if (roleLabels(words).length > 0) return readItemCell(words);
  const said = withoutContacts(words);
  const { names, offices, left, unclear } = readNames(said.words);
  const councillors = names.filter((name) => COUNCILLOR.test(name));
  const clear = councillors.length > 0 && councillors.length < names.length;
  const [first = '', ...rest] = names;
  const doubtful = rest.length === 0 ? first : rest.join(', ');
  return withNotes({
    title: left,
    cabinetMembers: clear ? councillors : names.slice(0, 1),
    leadOfficers: clear ? names.filter((name) => !COUNCILLOR.test(name)) : rest,
    others: offices.map(({ role, name }) => ({ role, name })),
    bare: [],
    unclear,
    contradicted: clear ? [] : [{ role: 'Lead Officer', name: doubtful, label: 'Cabinet Member' }],
    contacts: said.contacts,
  });
}

// A row that only says its meeting is cancelled is a meeting and no item; a row without a subject keeps its words as one.
function settled(row: ReadRow): ReadRow {
  const { title } = row.cell;
  if (title === '') return isEmpty(row) ? row : titledByWords(row);
  const short = title.length < 60 && row.details === '';
  if (!short || !/^(?:meeting )?(?:cancelled|canceled)\b|^no (?:meeting|items?)\b/i.test(title)) return row;
  return { ...row, cell: { ...row.cell, title: '' }, outcome: `${title} ${row.outcome}`.trim() };
}

function isEmpty({ cell, details, outcome }: ReadRow): boolean {
  const people = cell.cabinetMembers.length + cell.leadOfficers.length + cell.others.length;
  return details === '' && people === 0 && (outcome === '' || isCancelled(outcome));
}

function titledByWords(row: ReadRow): ReadRow {
  const fromOutcome = row.details === '';
  const title = fromOutcome ? row.outcome : row.details;
  const outcome = fromOutcome ? '' : row.outcome;
  return { ...row, cell: { ...row.cell, title }, details: '', outcome, untitled: true };
}
