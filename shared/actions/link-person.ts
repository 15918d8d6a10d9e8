import type { PersonLink } from '../board/board.ts';
import { personId, type ItemId, type PersonId } from '../board/ids.ts';
import { LIMITS } from '../board/limits.ts';
import { personOf } from '../board/merged-people.ts';
import { numberIn, plainRecord, textAt } from '../board/parse.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { record, root, setOf, type YRecord } from '../board/schema.ts';
import { personRecord } from '../board/write-board.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';

/** Who is to be linked: somebody of the committee's list of people, or a name that joins it. */
export type Who = { readonly person: PersonId } | { readonly name: string };

/** Names a Cabinet Member, lead officer, group member or other person of an item. */
export function linkPerson(
  board: BoardHandle,
  link: { readonly itemId: ItemId; readonly link: PersonLink; readonly who: Who; readonly role?: string },
): Outcome<PersonId> {
  const item = openItem(board, link.itemId);
  if (typeof item === 'string') return refuse(item);
  const people = setOf(item, 'people');
  if (!people) return refuse('not-there');
  const person = find(board, link.who);
  if (person !== null && typeof person === 'object') return refuse(person.why);
  const known = person ?? personId(board.newId());
  const key = `${link.link}:${known}`;
  if (keysOf(board, people, key).length > 0) return refuse('already-there');
  write(board, () => {
    if (person === null && 'name' in link.who) addPerson(board, known, link.who.name);
    people.set(key, { order: nextOrder(people), role: (link.role ?? '').trim().slice(0, LIMITS.name) });
  });
  return done(known);
}

/** Takes a person off an item. */
export function unlinkPerson(
  board: BoardHandle,
  unlink: { readonly itemId: ItemId; readonly link: PersonLink; readonly person: PersonId },
): Outcome {
  const item = openItem(board, unlink.itemId);
  if (typeof item === 'string') return refuse(item);
  const people = setOf(item, 'people');
  const keys = people ? keysOf(board, people, `${unlink.link}:${unlink.person}`) : [];
  if (keys.length === 0) return refuse('not-there');
  write(board, () => keys.forEach((key) => people?.delete(key)));
  return done();
}

// A person can be linked under each of the spellings that were merged.
function keysOf(board: BoardHandle, people: YRecord, key: string): readonly string[] {
  const means = (each: string): string => {
    const colon = each.indexOf(':') + 1;
    return each.slice(0, colon) + personOf(board.doc, each.slice(colon));
  };
  return Array.from(people.keys()).filter((each) => means(each) === means(key));
}

function addPerson(board: BoardHandle, id: PersonId, name: string): void {
  root(board.doc, 'people').set(id, personRecord({ id, name: name.trim(), post: '' }));
}

type NotFound = { readonly why: 'person-unknown' | 'name-missing' | 'text-too-long' };

// A name that is already in the list means that person: one person, one record.
function find(board: BoardHandle, who: Who): PersonId | null | NotFound {
  if ('person' in who)
    return record(board.doc, 'people', who.person)
      ? personOf(board.doc, who.person)
      : { why: 'person-unknown' };
  const name = who.name.trim();
  if (name === '') return { why: 'name-missing' };
  if (name.length > LIMITS.name) return { why: 'text-too-long' };
  for (const id of root(board.doc, 'people').keys()) {
    const each = record(board.doc, 'people', id);
    if (each && textAt(each, 'name').toLowerCase() === name.toLowerCase()) return personOf(board.doc, id);
  }
  return null;
}

function nextOrder(people: YRecord): number {
  let last = 0;
  people.forEach((value) => {
    const entry = plainRecord(value);
    if (entry) last = Math.max(last, numberIn(entry, 'order'));
  });
  return last + 1;
}
