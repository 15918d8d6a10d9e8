import * as Y from 'yjs';
import type { Committee, Meeting, Member, Named, Person, RepairEntry } from './board.ts';
import type { BoardContent, NewItem } from './board-content.ts';
import { freshRanks } from './order.ts';
import { root, SCHEMA_VERSION, type FlatRecord, type YRecord } from './schema.ts';

/** Fills an empty document with a board, in one transaction. For the server alone, once per board. */
export function writeBoard(doc: Y.Doc, content: BoardContent): void {
  doc.transact(() => {
    root(doc, 'meta').set('schema', SCHEMA_VERSION);
    setAll(root(doc, 'programme'), { ...content.programme });
    setAll(root(doc, 'committee'), committeeFields(content.committee));
    for (const person of content.people) root(doc, 'people').set(person.id, personRecord(person));
    for (const member of content.members) root(doc, 'members').set(member.person, memberRecord(member));
    for (const meeting of content.meetings) root(doc, 'meetings').set(meeting.id, meetingRecord(meeting));
    writeItems(doc, content.items);
    for (const repair of content.repairs) root(doc, 'repairs').set(repair.id, repairRecord(repair));
  });
}

function writeItems(doc: Y.Doc, items: readonly NewItem[]): void {
  for (const slot of new Set(items.map((item) => item.slot))) {
    const list = items.filter((item) => item.slot === slot);
    const ranks = freshRanks(list.length);
    list.forEach((item, index) => root(doc, 'items').set(item.id, itemRecord(item, ranks[index] ?? 'a0')));
  }
}

/** A new item's record, with every set and text it will ever need, so that no two people create the same one. */
export function itemRecord(item: NewItem, rank: string): YRecord {
  const record = flat({
    title: item.title,
    kind: item.kind,
    method: item.method,
    seriesId: item.seriesId,
    splitFrom: item.splitFrom ?? '',
    slot: item.slot,
    rank,
    reportsOn: item.reportsOn,
    timing: item.timing,
    timeExpected: item.timeExpected,
    decisionDate: item.decisionDate,
    noteStatus: '',
  });
  record.set('details', new Y.Text(item.details));
  record.set('outcome', new Y.Text(item.outcome));
  record.set('terms', new Y.Text(item.terms));
  record.set(
    'people',
    keyed(item.people, (each) => [`${each.link}:${each.person}`, { order: each.order, role: each.role }]),
  );
  record.set('jointWith', keyedNames(item.jointWith));
  record.set(
    'origins',
    keyed(item.origins, ({ id, ...origin }) => [id, origin]),
  );
  record.set(
    'dates',
    keyed(item.dates, ({ id, ...date }) => [id, date]),
  );
  record.set(
    'exempt',
    new Y.Map(item.exempt.map((paragraph): [string, boolean] => [String(paragraph), true])),
  );
  record.set('trail', new Y.Map());
  record.set('priority', new Y.Map());
  return record;
}

/** A new meeting's record. */
export function meetingRecord(meeting: Meeting): YRecord {
  const record = flat({
    date: meeting.date,
    time: meeting.time,
    venue: meeting.venue,
    kind: meeting.kind,
    mode: meeting.mode,
    status: meeting.status,
    cancelReason: meeting.cancelReason,
    movedFrom: meeting.movedFrom,
    note: meeting.note,
  });
  record.set('jointWith', keyedNames(meeting.jointWith));
  record.set('invitees', keyedNames(meeting.invitees));
  return record;
}

/** A new person's record. */
export function personRecord(person: Person): YRecord {
  return flat({ name: person.name, post: person.post });
}

/** A new membership's record. */
export function memberRecord(member: Member): YRecord {
  return flat({ role: member.role, portfolio: member.portfolio, order: member.order });
}

function repairRecord(repair: RepairEntry): YRecord {
  const record = flat({
    kind: repair.kind,
    about: repair.about,
    source: repair.source,
    understood: repair.understood,
    item: repair.item ?? '',
    meeting: repair.meeting ?? '',
    order: repair.order,
  });
  record.set(
    'answers',
    keyed(repair.answers, ({ id, ...answer }) => [id, answer]),
  );
  return record;
}

function committeeFields(committee: Committee): FlatRecord {
  return { ...committee };
}

function setAll(target: YRecord, fields: FlatRecord): void {
  for (const [key, value] of Object.entries(fields)) target.set(key, value);
}

function flat(fields: FlatRecord): YRecord {
  return new Y.Map<unknown>(Object.entries(fields));
}

function keyedNames(names: readonly Named[]): YRecord {
  return keyed(names, ({ id, name }) => [id, { name }]);
}

function keyed<T>(from: readonly T[], entry: (each: T) => readonly [string, FlatRecord]): YRecord {
  return new Y.Map<unknown>(from.map(entry));
}
