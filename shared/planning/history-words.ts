import {
  ITEM_KINDS,
  MEETING_KINDS,
  MEETING_MODES,
  MEMBER_ROLES,
  METHODS,
  NOTE_STATUSES,
  PERSON_LINKS,
  PROGRAMME_STATES,
} from '../board/board.ts';
import { meetingOfSlot, parseSlot, type FixedSlot } from '../board/place.ts';
import { DEFAULT_FIELDS } from '../notes/note-fields.ts';
import { readItemClosing } from '../board/closing.ts';
import { plainRecord, textIn } from '../board/parse.ts';
import type { HistoryRow } from '../protocol/http-api.ts';
import { clockTime, duration, fullDate } from './dates-in-words.ts';
import { meetingInSentence } from './rights-words.ts';
import {
  ITEM_KIND_WORDS,
  KIND_WORDS,
  LINK_WORDS,
  MEMBER_ROLE_WORDS,
  METHOD_WORDS,
  MODE_WORDS,
  NOTE_STATUS_WORDS,
  SLOT_WORDS,
  STATE_WORDS,
} from './words.ts';

/** What history calls a meeting, a person and an item, by their ids. */
export interface HistoryNames {
  readonly meeting: (id: string) => string;
  readonly person: (id: string) => string;
  readonly item: (id: string) => string;
  /** The heading of a field of scoping notes; where it is not known, the product's own. */
  readonly noteField?: (id: string) => string;
}

type Row = Pick<HistoryRow, 'kind' | 'field' | 'part' | 'before' | 'after'> &
  Partial<Pick<HistoryRow, 'sealed'>>;
type RowInMeeting = Row & Partial<Pick<HistoryRow, 'meetingDate'>>;
type Tell = (value: unknown, names: HistoryNames) => string;

/** One change as the end of a sentence that begins with a person's name: "changed the title from … to …". */
export function historyWords(row: RowInMeeting, names: HistoryNames): string {
  const { meetingDate = '' } = row;
  const words = changeInWords(row, names);
  return meetingDate === '' ? words : `${words}, at ${meetingInSentence(meetingDate)}`;
}

/** The same without the meeting it was made in. */
export function changeInWords(row: Row, names: HistoryNames): string {
  const note = NOTES[row.kind];
  if (note !== undefined) return noteInWords(row, note, names);
  if (row.field === '') return wholeRecord(row);
  if (isMadeExempt(row)) return madeExempt(row.field);
  const own = OWN_WORDS[row.field];
  if (own) return own(row, names);
  if (CLOSINGS[row.field]) return closed(row);
  if (row.part !== '' || SETS[row.field]) return setMember(row, names);
  return changedField(row, names);
}

/** Fields whose changes are told in words of their own. */
const OWN_WORDS: Readonly<Record<string, (row: Row, names: HistoryNames) => string>> = {
  slot: ({ before, after }, names) =>
    `moved it from ${placeInHistory(before, names)} to ${placeInHistory(after, names)}`,
  mergedInto: samePerson,
  rank: () => 'moved it up or down in its list',
  archived: closedItem,
  priority: answeredPriority,
};

const NOTES: Readonly<Record<string, string>> = {
  note: 'the scoping note',
  'private-note': 'the private scoping note',
};

function noteInWords({ field }: Row, note: string, { noteField }: HistoryNames): string {
  if (field === '') return `began ${note}`;
  const own = DEFAULT_FIELDS.find(({ id }) => id === field)?.label ?? 'a field';
  return `wrote in ${noteField?.(field) || own} of ${note}`;
}

function isMadeExempt({ sealed, field }: Row): boolean {
  return sealed === true || field === 'wording';
}

function madeExempt(field: string): string {
  if (field === 'wording') return 'made its wording exempt';
  return `${SEALED[field] ?? `changed the ${nounOf(field)}`} (wording made exempt)`;
}

/** What is told of changes whose words are told no more, where the field alone does not say it. */
const SEALED: Readonly<Record<string, string>> = {
  archived: 'archived or restored it',
  origins: 'changed who asked for it',
  dates: 'changed a date',
  settled: 'settled it or opened it again',
  answers: 'changed an answer',
};

/** Fields that hold who closed something, why and when; emptied when it is opened again. */
const CLOSINGS: Readonly<Record<string, readonly [string, string]>> = {
  removed: ['removed it from the calendar', 'put it back in the calendar'],
  settled: ['settled it', 'opened it again'],
  left: ['took them off the committee', 'put them back on the committee'],
};

const NOUNS: Readonly<Record<string, string>> = {
  seriesId: 'series it belongs to',
  splitFrom: 'item it was split from',
  reportsOn: 'date it reports',
  timeExpected: 'time expected',
  decisionDate: 'date of the decision',
  noteStatus: 'status of the scoping note',
  terms: 'terms of reference',
  timing: 'timing',
  note: 'note',
  kind: 'kind',
  mode: 'way of meeting',
  cancelReason: 'reason for cancelling',
  movedFrom: 'date it was moved from',
  contactName: 'contact’s name',
  contactPost: 'contact’s post',
  contactPhone: 'contact’s telephone number',
  contactEmail: 'contact’s e-mail address',
  itemLimit: 'number of items a meeting can take',
  municipalYear: 'municipal year',
};

/** Fields that run to a paragraph or more: that they changed is told, not from what to what. */
const LONG = new Set(['details', 'outcome', 'terms', 'remit', 'introduction', 'note']);

const choice =
  <T extends string>(choices: readonly T[], words: Readonly<Record<T, string>>): Tell =>
  (value) => {
    const found = choices.find((each) => each === value);
    return found === undefined ? plain(value) : words[found].toLowerCase();
  };
const date: Tell = (value) => fullDate(plain(value));

const VALUES: Readonly<Record<string, Tell>> = {
  'item kind': choice(ITEM_KINDS, ITEM_KIND_WORDS),
  'meeting kind': choice(MEETING_KINDS, KIND_WORDS),
  method: choice(METHODS, METHOD_WORDS),
  mode: choice(MEETING_MODES, MODE_WORDS),
  noteStatus: noteStatusWords,
  state: choice(PROGRAMME_STATES, STATE_WORDS),
  role: choice(MEMBER_ROLES, MEMBER_ROLE_WORDS),
  date,
  reportsOn: date,
  decisionDate: date,
  movedFrom: date,
  time: (value) => clockTime(plain(value)),
  timeExpected: (value) => (typeof value === 'number' ? duration(value) : ''),
};

// Whose answers they are is said by whose change it is.
function answeredPriority({ before, after }: Row): string {
  if (isNothing(after)) return 'took back their answers about its priority';
  return `${isNothing(before) ? 'answered' : 'changed their answers to'} the questions about its priority`;
}

function noteStatusWords(value: unknown): string {
  const status = NOTE_STATUSES.find((each) => each === value) ?? '';
  return status === '' ? '' : NOTE_STATUS_WORDS[status].toLowerCase();
}

function wholeRecord({ before, after }: Row): string {
  if (before === null) return 'added it';
  return after === null ? 'took it away' : 'put another in its place';
}

function closed({ field, after }: Row): string {
  const [close, open] = CLOSINGS[field] ?? ['', ''];
  if (after === null || after === false) return open;
  const reason = reasonOf(after);
  return reason === '' ? close : `${close}: ${reason}`;
}

function closedItem({ before, after }: Row, names: HistoryNames): string {
  const closing = readItemClosing(after);
  if (closing === null) return openedItem(before, names);
  const because = closing.reason === '' ? '' : `: ${closing.reason}`;
  switch (closing.kind) {
    case 'archived':
      return `archived it${because}`;
    case 'declined':
      return `did not take it up${because}`;
    case 'merged':
      return `merged it into ${names.item(closing.into)}`;
    case 'referred':
      return `referred it to ${closing.to || 'another committee'}${because}`;
  }
}

function openedItem(before: unknown, names: HistoryNames): string {
  const closing = readItemClosing(before);
  return closing?.kind === 'merged'
    ? `parted it from ${names.item(closing.into)} again`
    : 'restored it from the archive';
}

function reasonOf(value: unknown): string {
  const record = plainRecord(value);
  return record === null ? '' : textIn(record, 'reason');
}

function samePerson({ after }: Row, names: HistoryNames): string {
  if (typeof after !== 'string' || after === '') return 'made this spelling a person of their own again';
  return `merged this spelling into ${names.person(after)}`;
}

/** A place as history says it: "the long list (suggested)", "Tuesday 12 January 2027". */
export function placeInHistory(slot: unknown, names: Pick<HistoryNames, 'meeting'>): string {
  const known = parseSlot(slot) ?? 'to-be-confirmed';
  const meeting = meetingOfSlot(known);
  if (meeting !== null) return names.meeting(meeting);
  if (known === 'suggested' || known === 'to-be-confirmed') {
    return `the long list (${SLOT_WORDS[known].toLowerCase()})`;
  }
  return SLOT_WORDS[known as FixedSlot].toLowerCase();
}

/** What a member of a set is called, in the sentence that says it came or went. */
const SETS: Readonly<Record<string, (row: Row, names: HistoryNames) => string>> = {
  people: (row, names) => person(row, names),
  jointWith: (row) => `${named(row, 'name')} as a joint committee`,
  invitees: (row) => `${named(row, 'name')} as an invitee`,
  origins: (row) => `${named(row, 'who')} as who asked for it`,
  dates: (row) => `the date ${fullDate(named(row, 'date'))}`,
  exempt: ({ part }) => `exempt paragraph ${part}`,
  answers: () => 'an answer',
};

function setMember(row: Row, names: HistoryNames): string {
  const what = SETS[row.field]?.(row, names) ?? nounOf(row.field);
  if (isNothing(row.before)) return `added ${what}`;
  return isNothing(row.after) ? `took away ${what}` : `changed ${what}`;
}

function person({ part }: Row, names: HistoryNames): string {
  const link = PERSON_LINKS.find((each) => part.startsWith(`${each}:`));
  const name = names.person(part.slice(part.indexOf(':') + 1));
  return link === undefined
    ? name
    : `${name} as ${LINK_WORDS[link].replace(/^[LMO]/, (first) => first.toLowerCase())}`;
}

function named({ before, after }: Row, key: string): string {
  const record = plainRecord(after) ?? plainRecord(before);
  return (record && textIn(record, key)) || 'somebody';
}

function changedField({ kind, field, before, after }: Row, names: HistoryNames): string {
  const noun = nounOf(field);
  if (LONG.has(field)) return `changed the ${noun}`;
  const tell = VALUES[`${kind} ${field}`] ?? VALUES[field] ?? plain;
  const [was, is] = [tell(before, names), tell(after, names)];
  if (is === '') return was === '' ? `changed the ${noun}` : `took away the ${noun} ${was}`;
  return was === '' ? `set the ${noun} to ${is}` : `changed the ${noun} from ${was} to ${is}`;
}

function nounOf(field: string): string {
  return NOUNS[field] ?? field;
}

function isNothing(value: unknown): boolean {
  return value === null || value === false;
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}
