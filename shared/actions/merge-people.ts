import * as Y from 'yjs';
import { personId, type PersonId } from '../board/ids.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { record, root, setOf, type YRecord } from '../board/schema.ts';
import { numberAt, textAt } from '../board/parse.ts';
import { memberRecord } from '../board/write-board.ts';
import { MEMBER_ROLES, PERSON_LINKS } from '../board/board.ts';
import { write, type BoardHandle } from './board-handle.ts';

/** Says that several entries of the list of people are one person: what names the others names the one kept. */
export function mergePeople(
  board: BoardHandle,
  merge: { readonly keep: PersonId; readonly others: readonly PersonId[] },
): Outcome {
  if ([merge.keep, ...merge.others].some((id) => !record(board.doc, 'people', id)))
    return refuse('person-unknown');
  const others = merge.others.filter((id) => id !== merge.keep);
  if (others.length === 0) return refuse('nothing-to-change');
  write(board, () => {
    for (const other of others) {
      root(board.doc, 'items').forEach((value) => {
        const people = value instanceof Y.Map ? setOf(value as YRecord, 'people') : null;
        if (people) relink(people, other, merge.keep);
      });
      giveSeat(board, other, merge.keep);
    }
  });
  return done();
}

// Under each link the kept person takes the place and the role that the other one had.
function relink(people: YRecord, from: PersonId, to: PersonId): void {
  for (const link of PERSON_LINKS) {
    const entry = people.get(`${link}:${from}`);
    if (entry === undefined) continue;
    people.delete(`${link}:${from}`);
    if (!people.has(`${link}:${to}`)) people.set(`${link}:${to}`, entry);
  }
}

// The other one's seat on the committee passes to the kept person, unless they have one.
function giveSeat(board: BoardHandle, from: PersonId, to: PersonId): void {
  const seat = record(board.doc, 'members', from);
  if (!seat || seat.get('left') === true) return;
  seat.set('left', true);
  const own = record(board.doc, 'members', to);
  if (own?.get('left') === true) own.set('left', false);
  if (own) return;
  const role = MEMBER_ROLES.find((each) => each === seat.get('role')) ?? 'member';
  const person = personId(to);
  const member = { person, role, portfolio: textAt(seat, 'portfolio'), order: numberAt(seat, 'order') };
  root(board.doc, 'members').set(to, memberRecord(member));
}
