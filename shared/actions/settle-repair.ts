import { MEETING_KINDS, PERSON_LINKS, type PersonLink } from '../board/board.ts';
import { itemId, meetingId, personId, type ItemId, type RepairId } from '../board/ids.ts';
import { plainRecord, textAt, textIn } from '../board/parse.ts';
import { parseSlot, slotOfMeeting } from '../board/place.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { record, setOf } from '../board/schema.ts';
import { write, type BoardHandle } from './board-handle.ts';
import { editItem } from './edit-item.ts';
import { addMeeting, editMeeting } from './edit-meeting.ts';
import { editText } from './edit-text.ts';
import { linkPerson, unlinkPerson } from './link-person.ts';
import { moveItem } from './move-item.ts';

type Data = Readonly<Record<string, unknown>>;

/** Settles one entry of the repair list with one of its answers: does what the answer says and keeps who settled it. */
export function settleRepair(
  board: BoardHandle,
  settle: { readonly repairId: RepairId; readonly answerId: string },
): Outcome {
  const repair = record(board.doc, 'repairs', settle.repairId);
  const answer = plainRecord(repair && setOf(repair, 'answers')?.get(settle.answerId));
  if (!repair || !answer) return refuse('answer-unknown');
  if (repair.get('settled')) return refuse('already-there');
  const item = itemId(textAt(repair, 'item'));
  let outcome: Outcome = done();
  write(board, () => {
    outcome = carryOut(board, item, answer);
    if (!outcome.done && outcome.why !== 'nothing-to-change') return;
    outcome = done();
    repair.set('settled', { at: board.now(), by: board.by, reason: textIn(answer, 'label') });
  });
  return outcome;
}

type Doing = (board: BoardHandle, item: ItemId, data: Data) => Outcome;

const place: Doing = (board, item, data) =>
  moveItem(board, { itemId: item, to: { slot: parseSlot(data['slot']) ?? 'to-be-confirmed', before: null } });

/** What each act of an answer does; the acts are those of the importer's answers. */
const DOINGS: ReadonlyMap<string, Doing> = new Map<string, Doing>([
  ['keep', () => done()],
  ['place', place],
  ['to-be-confirmed', place],
  ['add-meeting', addAndMove],
  ['set-time', setTime],
  ['set-kind', setKind],
  [
    'set-title',
    (board, item, data) => editItem(board, { itemId: item, facts: { title: textIn(data, 'title') } }),
  ],
  ['set-people', (board, _item, data) => forEachItem(data, (id) => setPeople(board, id, data))],
  [
    'set-outcome',
    (board, _item, data) => forEachItem(data, (id) => setOutcome(board, id, textIn(data, 'outcome'))),
  ],
]);

function carryOut(board: BoardHandle, item: ItemId, answer: Data): Outcome {
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

function addAndMove(board: BoardHandle, item: ItemId, data: Data): Outcome {
  const added = addMeeting(board, { date: textIn(data, 'date'), time: textIn(data, 'time'), kind: 'extra' });
  if (!added.done) return added;
  if (item === '') return done();
  return moveItem(board, { itemId: item, to: { slot: slotOfMeeting(added.value), before: null } });
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

function forEachItem(data: Data, change: (id: ItemId) => Outcome): Outcome {
  const ids = Array.isArray(data['items']) ? data['items'].map(String) : [];
  for (const id of ids) {
    const outcome = change(itemId(id));
    if (!outcome.done && outcome.why !== 'nothing-to-change') return outcome;
  }
  return done();
}

function setPeople(board: BoardHandle, id: ItemId, data: Data): Outcome {
  const link: PersonLink = PERSON_LINKS.find((each) => each === data['link']) ?? 'other';
  unlinkAll(board, id, link);
  const names = Array.isArray(data['names']) ? data['names'].map(String) : [];
  for (const name of names) {
    const outcome = linkPerson(board, { itemId: id, link, who: { name } });
    if (!outcome.done && outcome.why !== 'already-there') return outcome;
  }
  return done();
}

function unlinkAll(board: BoardHandle, id: ItemId, link: PersonLink): void {
  const item = record(board.doc, 'items', id);
  const people = item && setOf(item, 'people');
  for (const key of people ? Array.from(people.keys()) : []) {
    if (!key.startsWith(`${link}:`)) continue;
    unlinkPerson(board, { itemId: id, link, person: personId(key.slice(link.length + 1)) });
  }
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
