import { MEETING_KINDS, PERSON_LINKS, type PersonLink } from '../board/board.ts';
import { itemId, meetingId, personId, type ItemId, type PersonId } from '../board/ids.ts';
import { plainRecord, textAt, textIn } from '../board/parse.ts';
import { parseSlot, slotOfMeeting } from '../board/place.ts';
import { done, refuse, type Outcome, type Refusal } from '../board/refusal.ts';
import { record, setOf } from '../board/schema.ts';
import { archiveItem } from './archive-item.ts';
import type { BoardHandle } from './board-handle.ts';
import { removeMeeting } from './cancel-meeting.ts';
import { editItem } from './edit-item.ts';
import { addMeeting, editMeeting } from './edit-meeting.ts';
import { editText } from './edit-text.ts';
import { addDate } from './item-lists.ts';
import { linkPerson, unlinkPerson } from './link-person.ts';
import { mergePeople } from './merge-people.ts';
import { moveItem } from './move-item.ts';

type Data = Readonly<Record<string, unknown>>;
type Doing = (board: BoardHandle, item: ItemId, data: Data) => Outcome;

const place: Doing = (board, item, data) =>
  moveItem(board, { itemId: item, to: { slot: parseSlot(data['slot']) ?? 'to-be-confirmed', before: null } });

/** What each act of an answer does; the acts are those of the importer's answers. */
const DOINGS: ReadonlyMap<string, Doing> = new Map<string, Doing>([
  ['keep', () => done()],
  ['place', place],
  ['to-be-confirmed', place],
  ['add-meeting', addAndMove],
  ['remove-meeting', remove],
  ['set-time', setTime],
  ['set-kind', setKind],
  [
    'set-title',
    (board, item, data) => editItem(board, { itemId: item, facts: { title: textIn(data, 'title') } }),
  ],
  [
    'set-timing',
    (board, item, data) => editItem(board, { itemId: item, facts: { timing: textIn(data, 'timing') } }),
  ],
  ['set-dates', setDates],
  ['set-people', (board, _item, data) => forEachItem(data, (id) => setPeople(board, id, data))],
  ['add-person', (board, item, data) => link(board, item, { to: 'link', data })],
  ['set-role', setRole],
  ['merge-people', mergeNames],
  ['archive', (board, _item, data) => forEachItem(data, (id) => archive(board, id, data))],
  [
    'set-outcome',
    (board, _item, data) => forEachItem(data, (id) => setOutcome(board, id, textIn(data, 'outcome'))),
  ],
]);

/** Does what a stored answer of the repair list says; `item` is `''` when its entry is about no item. */
export function carryOutAnswer(board: BoardHandle, item: ItemId, answer: Data): Outcome {
  const doing = DOINGS.get(textIn(answer, 'act'));
  return doing ? doing(board, item, dataOf(answer)) : refuse('answer-unknown');
}

function dataOf(answer: Data): Data {
  try {
    return plainRecord(JSON.parse(textIn(answer, 'data'))) ?? {};
  } catch {
    // What is not JSON carries no arguments; the action that needs them refuses.
    return {};
  }
}

// An entry may only speak of the meeting that is added; then its item stays where it is.
function addAndMove(board: BoardHandle, item: ItemId, data: Data): Outcome {
  const added = addMeeting(board, { date: textIn(data, 'date'), time: textIn(data, 'time'), kind: 'extra' });
  if (!added.done) return added;
  if (item === '' || data['place'] === false) return done();
  return moveItem(board, { itemId: item, to: { slot: slotOfMeeting(added.value), before: null } });
}

function remove(board: BoardHandle, _item: ItemId, data: Data): Outcome {
  const id = meetingId(textIn(data, 'meeting'));
  return removeMeeting(board, { meetingId: id, reason: textIn(data, 'reason'), itemsTo: 'to-be-confirmed' });
}

function setTime(board: BoardHandle, _item: ItemId, data: Data): Outcome {
  const facts = { time: textIn(data, 'time') };
  return editMeeting(board, { meetingId: meetingId(textIn(data, 'meeting')), facts });
}

function setKind(board: BoardHandle, _item: ItemId, data: Data): Outcome {
  const kind = MEETING_KINDS.find((each) => each === data['kind']);
  if (!kind) return refuse('answer-unknown');
  return editMeeting(board, { meetingId: meetingId(textIn(data, 'meeting')), facts: { kind } });
}

function listIn(data: Data, key: string): readonly string[] {
  const list = data[key];
  return Array.isArray(list) ? list.map(String) : [];
}

// Of several items some may be archived by now, by another answer or by hand: the others are still meant.
function forEachItem(data: Data, change: (id: ItemId) => Outcome): Outcome {
  const harmless = ['nothing-to-change', 'item-archived'] as const;
  return inTurn(listIn(data, 'items'), harmless, (id) => change(itemId(id)));
}

// Stops at the first refusal that is not among those that leave all as it should be.
function inTurn(
  list: readonly string[],
  harmless: readonly Refusal[],
  change: (each: string) => Outcome<unknown>,
): Outcome {
  for (const each of list) {
    const outcome = change(each);
    if (!outcome.done && !harmless.includes(outcome.why)) return outcome;
  }
  return done();
}

function setDates(board: BoardHandle, item: ItemId, data: Data): Outcome {
  const cleared = editItem(board, { itemId: item, facts: { timing: '' } });
  if (!cleared.done && cleared.why !== 'nothing-to-change') return cleared;
  const dates = listIn(data, 'dates');
  return inTurn(dates, [], (date) => addDate(board, { itemId: item, date: { date, purpose: '' } }));
}

function linkAt(data: Data, key: string): PersonLink {
  return PERSON_LINKS.find((each) => each === data[key]) ?? 'other';
}

function setPeople(board: BoardHandle, id: ItemId, data: Data): Outcome {
  const link = linkAt(data, 'link');
  unlinkAll(board, id, link);
  return inTurn(listIn(data, 'names'), ['already-there'], (name) =>
    linkPerson(board, { itemId: id, link, who: { name } }),
  );
}

function unlinkAll(board: BoardHandle, id: ItemId, link: PersonLink): void {
  const item = record(board.doc, 'items', id);
  const people = item && setOf(item, 'people');
  for (const key of people ? Array.from(people.keys()) : []) {
    if (!key.startsWith(`${link}:`)) continue;
    unlinkPerson(board, { itemId: id, link, person: personId(key.slice(link.length + 1)) });
  }
}

function personAt(data: Data, key: string): PersonId {
  return personId(textIn(data, key));
}

function link(board: BoardHandle, item: ItemId, { to, data }: { to: string; data: Data }): Outcome {
  const who = { person: personAt(data, 'person') };
  const linked = linkPerson(board, { itemId: item, link: linkAt(data, to), who, role: textIn(data, 'role') });
  return linked.done || linked.why === 'already-there' ? done() : linked;
}

function setRole(board: BoardHandle, item: ItemId, data: Data): Outcome {
  const from = linkAt(data, 'from');
  const gone = unlinkPerson(board, { itemId: item, link: from, person: personAt(data, 'person') });
  if (!gone.done && gone.why !== 'not-there') return gone;
  return link(board, item, { to: 'to', data });
}

function mergeNames(board: BoardHandle, _item: ItemId, data: Data): Outcome {
  const into = personAt(data, 'keep');
  const others = listIn(data, 'others').map((id) => personId(id));
  if ([into, ...others].some((id) => !record(board.doc, 'people', id))) return refuse('person-unknown');
  for (const from of others) {
    // Somebody may have merged them by hand meanwhile.
    const merged = mergePeople(board, { from, into });
    if (!merged.done && merged.why !== 'merge-with-itself' && merged.why !== 'person-merged') return merged;
  }
  return done();
}

function archive(board: BoardHandle, id: ItemId, data: Data): Outcome {
  const archived = archiveItem(board, { itemId: id, reason: textIn(data, 'reason') });
  return archived.done || archived.why === 'item-archived' ? done() : archived;
}

function setOutcome(board: BoardHandle, id: ItemId, outcome: string): Outcome {
  const item = record(board.doc, 'items', id);
  if (!item) return refuse('item-unknown');
  return editText(board, {
    itemId: id,
    field: 'outcome',
    at: 0,
    remove: textAt(item, 'outcome').length,
    insert: outcome,
  });
}
