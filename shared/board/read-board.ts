import * as Y from 'yjs';
import {
  MEMBER_ROLES,
  PROGRAMME_STATES,
  type Board,
  type Committee,
  type Item,
  type Meeting,
  type Member,
  type Person,
  type ProgrammeFacts,
  type RepairEntry,
} from './board.ts';
import { readClosing } from './closing.ts';
import { itemId, meetingId, personId, repairId, type ItemId, type PersonId } from './ids.ts';
import { mergedMembers, readMerged } from './merged-people.ts';
import { byRank } from './order.ts';
import { choiceAt, numberAt, plainRecord, textAt, textIn } from './parse.ts';
import { readLists } from './read-lists.ts';
import { readPlacedItem } from './read-placed-item.ts';
import { readTouchedItems } from './read-touched-items.ts';
import { byDate, readMeeting } from './read-meeting.ts';
import { root, setOf, type Root, type YRecord } from './schema.ts';

/** The records of a board as read so far, by root and id; those a change touched are read anew. */
export interface ReadRecords {
  readonly items: Map<string, Item>;
  readonly meetings: Map<string, Meeting>;
}

/** The whole board as it stands. Never throws: odd values get their defaults, and no item can hide. */
export function readBoard(doc: Y.Doc): Board {
  return readBoardWith(doc, { items: new Map(), meetings: new Map() });
}

/** A board as it was read before, and the roots that have changed since. */
export interface ReadBefore {
  readonly board: Board;
  readonly touched: ReadonlySet<Root>;
}

/** As `readBoard`, keeping what `records` and `before` already hold, so that what is untouched keeps its identity. */
export function readBoardWith(doc: Y.Doc, records: ReadRecords, before: ReadBefore | null = null): Board {
  const keep = <K extends keyof Board & Root>(name: K, read: () => Board[K]): Board[K] =>
    before && !before.touched.has(name) ? before.board[name] : read();
  const merged = before && !before.touched.has('people') ? before.board.merged : readMerged(doc);
  if (before && !sameMerges(before.board.merged, merged)) records.items.clear();
  return {
    programme: keep('programme', () => readProgramme(root(doc, 'programme'))),
    committee: keep('committee', () => readCommittee(root(doc, 'committee'))),
    people: keep('people', () => readPeople(doc, merged)),
    merged,
    members: readMembersWith(doc, merged, before),
    repairs: keep('repairs', () => readRepairs(doc)),
    ...readPlanned(doc, records, { merged, before }),
  };
}

type Planned = Pick<Board, 'meetings' | 'removedMeetings' | 'items' | 'lists' | 'archived'>;

interface Since {
  readonly merged: Board['merged'];
  readonly before: ReadBefore | null;
}

function readPlanned(doc: Y.Doc, records: ReadRecords, { merged, before }: Since): Planned {
  const stays = before && sameMerges(before.board.merged, merged);
  if (stays && !before.touched.has('items') && !before.touched.has('meetings')) {
    const { meetings, removedMeetings, items, lists, archived } = before.board;
    return { meetings, removedMeetings, items, lists, archived };
  }
  if (stays && !before.touched.has('meetings')) {
    const again = readTouchedItems(doc, records.items, before.board);
    if (again) return again;
  }
  const all = readAll(doc, 'meetings', (id, from) => records.meetings.get(id) ?? readMeeting(id, from));
  all.forEach((meeting) => records.meetings.set(meeting.id, meeting));
  const meetings = all.filter((meeting) => meeting.removed === null).sort(byDate);
  const known = new Set<string>(meetings.map((meeting) => meeting.id));
  const items = readAll(doc, 'items', (id, from) =>
    readPlacedItem({ doc, known, merged }, records.items.get(id) ?? id, from),
  );
  items.forEach((item) => records.items.set(item.id, item));
  return {
    meetings,
    removedMeetings: all.filter((meeting) => meeting.removed !== null).sort(byDate),
    items: new Map(items.map((item): [ItemId, Item] => [item.id, item])),
    lists: readLists(items),
    archived: items.filter((item) => item.archived !== null).sort(byRank),
  };
}

function sameMerges(one: Board['merged'], other: Board['merged']): boolean {
  return (
    one === other ||
    (one.size === other.size && [...one.values()].every(({ id, into }) => other.get(id)?.into === into))
  );
}

function readAll<T>(doc: Y.Doc, name: Root, read: (id: string, from: YRecord) => T): T[] {
  const found: T[] = [];
  root(doc, name).forEach((value, id) => {
    if (value instanceof Y.Map) found.push(read(id, value as YRecord));
  });
  return found;
}

function readProgramme(from: YRecord): ProgrammeFacts {
  return {
    municipalYear: textAt(from, 'municipalYear'),
    state: choiceAt(from, 'state', PROGRAMME_STATES),
    introduction: textAt(from, 'introduction'),
  };
}

function readCommittee(from: YRecord): Committee {
  return {
    name: textAt(from, 'name'),
    remit: textAt(from, 'remit'),
    outcome: textAt(from, 'outcome'),
    venue: textAt(from, 'venue'),
    contactName: textAt(from, 'contactName'),
    contactPost: textAt(from, 'contactPost'),
    contactPhone: textAt(from, 'contactPhone'),
    contactEmail: textAt(from, 'contactEmail'),
    itemLimit: Math.max(1, Math.round(numberAt(from, 'itemLimit', 4))),
  };
}

function readPeople(doc: Y.Doc, merged: Board['merged']): ReadonlyMap<PersonId, Person> {
  const people = readAll(doc, 'people', (id, from) => ({
    id: personId(id),
    name: textAt(from, 'name'),
    post: textAt(from, 'post'),
  }));
  const own = people.filter((person) => !merged.has(person.id));
  return new Map(own.map((person): [PersonId, Person] => [person.id, person]));
}

function readMembersWith(doc: Y.Doc, merged: Board['merged'], before: ReadBefore | null): Board['members'] {
  const untouched = before && !before.touched.has('members') && !before.touched.has('people');
  return untouched ? before.board.members : mergedMembers(readMembers(doc), merged);
}

function readMembers(doc: Y.Doc): readonly Member[] {
  return readAll(doc, 'members', (id, from) => ({
    person: personId(id),
    role: choiceAt(from, 'role', ['member', ...MEMBER_ROLES]),
    portfolio: textAt(from, 'portfolio'),
    order: numberAt(from, 'order'),
    left: from.get('left') === true,
  }))
    .filter((member) => !member.left)
    .map(({ person, role, portfolio, order }) => ({ person, role, portfolio, order }))
    .sort((one, other) => one.order - other.order || (one.person < other.person ? -1 : 1));
}

function readRepairs(doc: Y.Doc): readonly RepairEntry[] {
  return readAll(doc, 'repairs', (id, from): RepairEntry => {
    const item = textAt(from, 'item');
    const meeting = textAt(from, 'meeting');
    return {
      id: repairId(id),
      kind: textAt(from, 'kind'),
      about: textAt(from, 'about'),
      source: textAt(from, 'source'),
      understood: textAt(from, 'understood'),
      item: item === '' ? null : itemId(item),
      meeting: meeting === '' ? null : meetingId(meeting),
      order: numberAt(from, 'order'),
      answers: readAnswers(from),
      settled: readClosing(from.get('settled')),
    };
  }).sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
}

function readAnswers(from: YRecord): RepairEntry['answers'] {
  const found: RepairEntry['answers'][number][] = [];
  setOf(from, 'answers')?.forEach((value, id) => {
    const answer = plainRecord(value);
    if (!answer) return;
    found.push({
      id,
      act: textIn(answer, 'act'),
      label: textIn(answer, 'label'),
      data: textIn(answer, 'data'),
    });
  });
  return found.sort((one, other) => (one.id < other.id ? -1 : 1));
}
