import {
  MEMBER_ROLES,
  PROGRAMME_STATES,
  type Committee,
  type MemberRole,
  type ProgrammeFacts,
} from '../board/board.ts';
import { personId, type PersonId } from '../board/ids.ts';
import { LIMITS } from '../board/limits.ts';
import { personOf } from '../board/merged-people.ts';
import { numberAt } from '../board/parse.ts';
import { done, refuse, type Outcome, type Refusal } from '../board/refusal.ts';
import { record, root, type Flat, type YRecord } from '../board/schema.ts';
import { memberRecord, personRecord } from '../board/write-board.ts';
import { write, type BoardHandle } from './board-handle.ts';

/** Changes what is said of the committee; the last writer of each fact wins. */
export function editCommittee(board: BoardHandle, facts: Partial<Committee>): Outcome {
  if (facts.name !== undefined && facts.name.trim() === '') return refuse('name-missing');
  const limit = facts.itemLimit;
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= 50))
    return refuse('number-impossible');
  return setFacts(board, root(board.doc, 'committee'), facts);
}

/** Changes the programme's state or its introduction. */
export function editProgramme(
  board: BoardHandle,
  facts: Partial<Pick<ProgrammeFacts, 'state' | 'introduction'>>,
): Outcome {
  if (facts.state !== undefined && !PROGRAMME_STATES.includes(facts.state))
    return refuse('nothing-to-change');
  return setFacts(board, root(board.doc, 'programme'), facts);
}

/** Adds a person to the membership, or changes their role in it. */
export function setMember(
  board: BoardHandle,
  member: { readonly who: PersonId | string; readonly role: MemberRole; readonly portfolio: string },
): Outcome {
  const name = member.who.trim();
  if (name === '') return refuse('name-missing');
  if (name.length > LIMITS.name || member.portfolio.length > LIMITS.name) return refuse('text-too-long');
  if (!MEMBER_ROLES.includes(member.role)) return refuse('nothing-to-change');
  const known = record(board.doc, 'people', name);
  const id = known ? personOf(board.doc, name) : personId(board.newId());
  write(board, () => {
    if (!known) root(board.doc, 'people').set(id, personRecord({ id, name, post: '' }));
    writeMember(board, id, member);
  });
  return done();
}

/** Takes a person off the membership; their record and their past stay. */
export function removeMember(board: BoardHandle, remove: { readonly person: PersonId }): Outcome {
  const means = personOf(board.doc, remove.person);
  const here = Array.from(root(board.doc, 'members').keys())
    .filter((id) => personOf(board.doc, id) === means)
    .flatMap((id) => record(board.doc, 'members', id) ?? [])
    .filter((member) => member.get('left') !== true);
  if (here.length === 0) return refuse('not-there');
  write(board, () => here.forEach((member) => member.set('left', true)));
  return done();
}

function writeMember(
  board: BoardHandle,
  person: PersonId,
  { role, portfolio }: { readonly role: MemberRole; readonly portfolio: string },
): void {
  const there = record(board.doc, 'members', person);
  if (!there) {
    const order = lastOrder(root(board.doc, 'members')) + 1;
    root(board.doc, 'members').set(person, memberRecord({ person, role, portfolio, order }));
    return;
  }
  if (there.get('role') !== role) there.set('role', role);
  if (there.get('portfolio') !== portfolio) there.set('portfolio', portfolio);
  if (there.get('left') === true) there.set('left', false);
}

function lastOrder(members: YRecord): number {
  let last = 0;
  members.forEach((value) => {
    if (value instanceof Object && 'get' in value) last = Math.max(last, numberAt(value as YRecord, 'order'));
  });
  return last;
}

function setFacts(board: BoardHandle, target: YRecord, facts: object): Outcome {
  const given: [string, Flat][] = Object.entries(facts);
  const tooLong = ([field, value]: [string, Flat]): boolean =>
    typeof value === 'string' && value.length > (field === 'name' ? LIMITS.name : LIMITS.long);
  if (given.some(tooLong)) return refuse('text-too-long' satisfies Refusal);
  const changed = given.filter(([field, value]) => target.get(field) !== value);
  if (changed.length === 0) return refuse('nothing-to-change');
  write(board, () => changed.forEach(([field, value]) => target.set(field, value)));
  return done();
}
