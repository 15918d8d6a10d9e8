import { addItem } from '../../shared/actions/add-item.ts';
import { archiveItem, restoreItem } from '../../shared/actions/archive-item.ts';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import {
  cancelMeeting,
  reinstateMeeting,
  removeMeeting,
  restoreMeeting,
} from '../../shared/actions/cancel-meeting.ts';
import { declineItem } from '../../shared/actions/decline-item.ts';
import { editItem } from '../../shared/actions/edit-item.ts';
import { addMeeting, editMeeting } from '../../shared/actions/edit-meeting.ts';
import { editPerson } from '../../shared/actions/edit-person.ts';
import { editText } from '../../shared/actions/edit-text.ts';
import { linkPerson, unlinkPerson } from '../../shared/actions/link-person.ts';
import { mergeItems } from '../../shared/actions/merge-items.ts';
import { mergePeople, separatePerson } from '../../shared/actions/merge-people.ts';
import { moveItem } from '../../shared/actions/move-item.ts';
import { referItem } from '../../shared/actions/refer-item.ts';
import { setMethod } from '../../shared/actions/set-method.ts';
import { setNoteStatus } from '../../shared/actions/set-note-status.ts';
import { setPriority } from '../../shared/actions/set-priority.ts';
import { splitItem } from '../../shared/actions/split-item.ts';
import { recordChanges, takeBack } from '../../shared/actions/undo.ts';
import { METHODS, type Board, type Item } from '../../shared/board/board.ts';
import type { PersonId } from '../../shared/board/ids.ts';
import { FIXED_SLOTS, slotOfMeeting, type Slot } from '../../shared/board/place.ts';
import type { Outcome } from '../../shared/board/refusal.ts';
import type { Replica } from './replica.ts';
import type { SeededRandom } from './seeded-random.ts';

type Attempt = (board: BoardHandle, view: Board, random: SeededRandom) => Outcome<unknown>;

// Most hands reach for the same few items, so that they get in each other's way.
const anyItem = (view: Board, random: SeededRandom): Item => {
  const items = [...view.items.values()];
  return random.pick(random.next() < 0.7 ? items.slice(0, 4) : items);
};
const anySlot = (view: Board, random: SeededRandom): Slot =>
  random.pick([
    ...FIXED_SLOTS,
    ...[...view.meetings, ...view.removedMeetings].map((meeting) => slotOfMeeting(meeting.id)),
  ]);
const anyMeeting = (view: Board, random: SeededRandom) =>
  random.pick([...view.meetings, ...view.removedMeetings]);

const move: Attempt = (board, view, random) => {
  const slot = anySlot(view, random);
  const before = random.pick([null, ...(view.lists.get(slot) ?? [])]);
  return moveItem(board, { itemId: anyItem(view, random).id, to: { slot, before: before?.id ?? null } });
};

const close: Attempt = (board, view, random) => {
  const closing = { meetingId: anyMeeting(view, random).id, reason: 'flood', itemsTo: anySlot(view, random) };
  return random.next() < 0.5 ? cancelMeeting(board, closing) : removeMeeting(board, closing);
};

const reopen: Attempt = (board, view, random) => {
  const { id } = anyMeeting(view, random);
  const back = reinstateMeeting(board, { meetingId: id });
  return back.done ? back : restoreMeeting(board, { meetingId: id });
};

const people: Attempt = (board, view, random) => {
  const { id } = anyItem(view, random);
  const person = random.pick([...view.people.keys()]);
  const linked = linkPerson(board, { itemId: id, link: 'lead', who: { person } });
  return linked.done ? linked : unlinkPerson(board, { itemId: id, link: 'lead', person });
};

const spelling: Attempt = (board, view, random) => {
  const person = (): PersonId => random.pick([...view.people.keys()].slice(0, 5));
  const [merged] = view.merged.keys();
  if (merged !== undefined && random.next() < 0.3) return separatePerson(board, { person: merged });
  if (random.next() < 0.7) return mergePeople(board, { from: person(), into: person() });
  return editPerson(board, { person: person(), facts: { post: `Post ${random.below(9)}` } });
};

const ATTEMPTS: readonly Attempt[] = [
  move,
  move,
  move,
  close,
  reopen,
  people,
  spelling,
  (board, view, random) =>
    addItem(board, { title: `Topic ${random.below(1000)}`, slot: anySlot(view, random) }),
  (board, view, random) =>
    archiveItem(board, { itemId: anyItem(view, random).id, reason: 'no longer an issue' }),
  (board, view, random) => declineItem(board, { itemId: anyItem(view, random).id, reason: 'done elsewhere' }),
  (board, view, random) =>
    referItem(board, { itemId: anyItem(view, random).id, to: 'Housing', reason: 'it is theirs' }),
  (board, view, random) =>
    mergeItems(board, { from: anyItem(view, random).id, into: anyItem(view, random).id }),
  (board, view, random) =>
    splitItem(board, { itemId: anyItem(view, random).id, title: `Part ${random.below(1000)}` }),
  (board, view, random) => restoreItem(board, { itemId: anyItem(view, random).id }),
  (board, view, random) =>
    editItem(board, { itemId: anyItem(view, random).id, facts: { title: `Renamed ${random.below(100)}` } }),
  (board, view, random) =>
    setMethod(board, { itemIds: [anyItem(view, random).id], method: random.pick(METHODS) }),
  (board, view, random) =>
    setNoteStatus(board, {
      itemId: anyItem(view, random).id,
      status: random.pick(['drafting', 'ready', 'agreed'] as const),
    }),
  (board, view, random) =>
    setPriority(board, {
      itemId: anyItem(view, random).id,
      person: board.by,
      answers: random.pick([{}, { concern: 2 }, { concern: 0, absence: 1 }] as const),
    }),
  (board, _view, random) => addMeeting(board, { date: `2027-0${1 + random.below(4)}-1${random.below(9)}` }),
  (board, view, random) =>
    editMeeting(board, {
      meetingId: anyMeeting(view, random).id,
      facts: { date: `2027-03-${10 + random.below(20)}` },
    }),
];

/** Lets a replica do one thing at random: an action, a reorder, typing, undo or redo; false when it was refused. */
export function doSomething(replica: Replica, random: SeededRandom): boolean {
  const kind = random.next();
  if (kind < 0.12) return step(replica, replica.undo, replica.redo);
  if (kind < 0.18) return step(replica, replica.redo, replica.undo);
  if (kind < 0.3) return type(replica, random);
  if (kind < 0.45) return reorder(replica, random);
  const attempt = random.pick(ATTEMPTS);
  return act(replica, () => attempt(replica.handle, replica.read(), random));
}

function act(replica: Replica, attempt: () => Outcome<unknown>): boolean {
  let done = false;
  const entry = recordChanges(replica.handle, 'something', () => {
    done = attempt().done;
  });
  if (entry && !done) replica.faults.push('a refused action wrote something');
  if (entry) {
    replica.undo.push(entry);
    replica.redo.length = 0;
  }
  return done;
}

function step(replica: Replica, from: Replica['undo'], to: Replica['undo']): boolean {
  const entry = from.pop();
  if (!entry) return false;
  replica.undoing = true;
  const { inverse } = takeBack(replica.handle, entry);
  replica.undoing = false;
  if (inverse) to.push(inverse);
  return true;
}

function reorder(replica: Replica, random: SeededRandom): boolean {
  const view = replica.read();
  const [slot, list] = random.pick([...view.lists]);
  replica.reordering = true;
  const before = random.pick([null, ...list]);
  // An item shown here because its meeting is gone is really moved when it is put in order, so it is left out.
  const item = random.pick(list);
  if (item.displaced) replica.reordering = false;
  const done = act(replica, () =>
    moveItem(replica.handle, { itemId: item.id, to: { slot, before: before?.id ?? null } }),
  );
  replica.reordering = false;
  return done;
}

function type(replica: Replica, random: SeededRandom): boolean {
  const item = anyItem(replica.read(), random);
  const word = `«${replica.handle.newId()}»`;
  // Between whole words, so that no word is typed into another.
  const gaps = [0, item.details.length, ...[...item.details.matchAll(/»/g)].map((match) => match.index + 1)];
  const at = random.pick(gaps);
  const typed = editText(replica.handle, { itemId: item.id, field: 'details', at, remove: 0, insert: word });
  if (typed.done) replica.typed.set(word, item.id);
  return typed.done;
}
