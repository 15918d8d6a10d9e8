import type { Board, Item, NoteStatus } from '../board/board.ts';
import type { Wording } from '../board/exempt-wording.ts';
import { meetingOfSlot, type FixedSlot } from '../board/place.ts';
import { cleanText } from '../notes/clean-text.ts';
import { blocksOf, hasWords, type Block, type EditorText } from '../notes/note-blocks.ts';
import { NOTE_SCHEMA_VERSION } from '../notes/note-doc.ts';
import type { NoteField } from '../notes/note-fields.ts';
import { fullDate, listed, yearInWords } from './dates-in-words.ts';
import { meetingNotes } from './meeting-notes.ts';
import { calendarLine, exemptInWords, notForPublication } from './programme-words.ts';
import { namedPeopleOf } from './named-people.ts';
import { METHOD_WORDS, NOTE_STATUS_WORDS, SLOT_WORDS } from './words.ts';

/** How far a note has come, as it stands at the head of each page. */
export const STATE_IN_HEADER: Readonly<Record<NoteReport['status'], string>> = {
  drafting: 'DRAFT',
  ready: 'For members, not agreed yet',
  agreed: 'Agreed',
};

/** What stands in a field in which nobody has written. */
export const NOTHING_WRITTEN = 'Nothing written yet.';

/** A scoping note to be read or printed: plain data, drawn once as a page and once as a Word document. */
export interface NoteReport {
  readonly committee: string;
  /** `2026–27`. */
  readonly year: string;
  readonly title: string;
  /** The title that everybody at the board sees. */
  readonly publicTitle: string;
  readonly status: Exclude<NoteStatus, ''>;
  /** What must stand on every page of what is not for publication; empty for the open note. */
  readonly mark: string;
  readonly facts: readonly ReportFact[];
  readonly fields: readonly ReportField[];
  /** When the note stood so, in words. */
  readonly at: string;
}

export interface ReportFact {
  readonly label: string;
  /** Several lines when there is more than one of it. */
  readonly lines: readonly string[];
}

export interface ReportField {
  readonly id: string;
  readonly label: string;
  /** Empty when nothing is written in it yet. */
  readonly blocks: readonly Block[];
}

const NEWER =
  'This note was written with a newer version of the service. All its words are here; some of their form may not be.';

/** What a report is made of. */
export interface ReportParts {
  readonly board: Board;
  readonly item: Item;
  readonly fields: readonly NoteField[];
  /** Which texts the note can hold, as it says itself. */
  readonly schema: number;
  /** The text of a field. */
  readonly textOf: (field: string) => EditorText;
  /** The private wording, for the private note of an exempt item; null for the open note. */
  readonly wording: Wording | null;
  /** When, in words. */
  readonly at: string;
}

/** Puts a note together with what the board knows of its item. */
export function noteReport(parts: ReportParts): NoteReport {
  const { board, item, wording, at } = parts;
  return {
    committee: cleanText(board.committee.name),
    year: yearInWords(cleanText(board.programme.municipalYear)),
    title: cleanText(wording?.title || item.title),
    publicTitle: cleanText(item.title),
    status: statusOf(item),
    mark: wording === null ? '' : notForPublication(item.exempt),
    facts: factsOf(parts),
    fields: fieldsOf(parts),
    at,
  };
}

// A note that is there is at least being drafted, whatever the board says.
function statusOf({ noteStatus }: Item): NoteReport['status'] {
  return noteStatus === '' ? 'drafting' : noteStatus;
}

// A gap in a draft is what its writers and readers must see; in what was agreed it would read as a mistake. A field
// that is no longer offered is shown as long as it holds words.
function fieldsOf({ fields, textOf, item }: ReportParts): readonly ReportField[] {
  return fields.flatMap(({ id, label, hidden }): readonly ReportField[] => {
    const blocks = blocksOf(textOf(id));
    const isEmpty = !hasWords(blocks);
    if (isEmpty && (hidden || statusOf(item) === 'agreed')) return [];
    return [{ id, label: cleanText(label), blocks: isEmpty ? [] : blocks }];
  });
}

// In whose words an item was asked for is never published, and a report is made to be.
function factsOf({ board, item, wording, schema }: ReportParts): readonly ReportFact[] {
  const { cabinetMembers, leadOfficers, group, others } = namedPeopleOf(item, board.people);
  const facts: readonly ReportFact[] = [
    named('Cabinet Member', cabinetMembers),
    named('Lead officer', leadOfficers),
    fact('Group', group),
    fact(
      'Also taking part',
      others.map(({ role, name }) => [role, name].filter(Boolean).join(': ')),
    ),
    fact('Method', [methodOf(item)]),
    placeOf(item, board),
    fact('When', [wording?.timing || item.timing]),
    fact('Asked for by', item.origins.map(originInWords)),
    fact('Decision by the Cabinet', [dated(item.decisionDate)]),
    fact(
      'Dates',
      item.dates.map(({ date, purpose }) => [dated(date), purpose].filter(Boolean).join(': ')),
    ),
    fact('Reports on', [dated(item.reportsOn)]),
    fact('State of this note', [NOTE_STATUS_WORDS[statusOf(item)]]),
    fact('Please note', [schema > NOTE_SCHEMA_VERSION ? NEWER : '']),
    fact('Exempt', [wording === null ? exemptInWords(item.exempt) : '']),
  ];
  return facts.filter(({ lines }) => lines.length > 0);
}

function fact(label: string, lines: readonly string[]): ReportFact {
  return { label, lines: lines.map(cleanText).filter((line) => line.trim() !== '') };
}

function named(one: string, names: readonly string[]): ReportFact {
  return fact(names.length === 1 ? one : `${one}s`, names);
}

const dated = (date: string): string => (date === '' ? '' : fullDate(date));

function methodOf({ method, jointWith }: Item): string {
  const joint = jointWith.length === 0 ? '' : `, jointly with ${listed(jointWith.map(({ name }) => name))}`;
  return METHOD_WORDS[method] + joint;
}

function placeOf({ slot }: Item, { meetings, committee }: Board): ReportFact {
  const id = meetingOfSlot(slot);
  const meeting = meetings.find((each) => each.id === id);
  if (id === null || !meeting) {
    return fact('In the programme', [
      id === null ? SLOT_WORDS[slot as FixedSlot] : SLOT_WORDS['to-be-confirmed'],
    ]);
  }
  return fact('Meeting', [calendarLine(meeting, meetingNotes(meeting, committee.venue))]);
}

function originInWords({ who, where, date }: Item['origins'][number]): string {
  return [who, where, date].filter((part) => part !== '').join(', ');
}
