import * as Y from 'yjs';
import type { ItemPerson, Member, MergedPerson } from './board.ts';
import { personId, type PersonId } from './ids.ts';
import { textAt } from './parse.ts';
import { record, root, type YRecord } from './schema.ts';

/*
 * A person whose record says `mergedInto` is read as the person it names. The record and every link to it stay, so
 * that taking the merge back brings everything back. Of people merged into each other in a circle, the one with the
 * smallest id is read as the person.
 */

/** The person that an id stands for: itself, or the end of the chain of merges that begins with it. */
export function personOf(doc: Y.Doc, id: string): PersonId {
  const seen = [id];
  for (let at = intoOf(doc, id); at !== null; at = intoOf(doc, at)) {
    const again = seen.indexOf(at);
    if (again >= 0) return personId(seen.slice(again).sort()[0] ?? id);
    seen.push(at);
  }
  return personId(seen.at(-1) ?? id);
}

/** Everybody who is read as somebody else, by their own id. */
export function readMerged(doc: Y.Doc): ReadonlyMap<PersonId, MergedPerson> {
  const found = new Map<PersonId, MergedPerson>();
  root(doc, 'people').forEach((value, key) => {
    if (!(value instanceof Y.Map) || textAt(value as YRecord, 'mergedInto') === '') return;
    const into = personOf(doc, key);
    if (into === key) return;
    found.set(personId(key), { id: personId(key), name: textAt(value as YRecord, 'name'), into });
  });
  return found;
}

type Merged = ReadonlyMap<PersonId, MergedPerson>;

/** The people of an item, each once per link, as they are after the merges; the same list when nobody was merged. */
export function mergedLinks(people: readonly ItemPerson[], merged: Merged): readonly ItemPerson[] {
  if (merged.size === 0 || !people.some(({ person }) => merged.has(person))) return people;
  const found = new Map<string, ItemPerson>();
  for (const each of people) {
    const person = merged.get(each.person)?.into ?? each.person;
    const there = found.get(`${each.link}:${person}`);
    const role = there?.role || each.role;
    found.set(`${each.link}:${person}`, { ...(there ?? each), person, role });
  }
  return [...found.values()];
}

/** The members, each person once: their own membership before that of a spelling merged into them. */
export function mergedMembers(members: readonly Member[], merged: Merged): readonly Member[] {
  if (merged.size === 0) return members;
  const own = new Set(members.map(({ person }) => person));
  const seen = new Set<PersonId>();
  return members.flatMap((member) => {
    const person = merged.get(member.person)?.into ?? member.person;
    if (seen.has(person) || (person !== member.person && own.has(person))) return [];
    seen.add(person);
    return [{ ...member, person }];
  });
}

function intoOf(doc: Y.Doc, id: string): string | null {
  const person = record(doc, 'people', id);
  const into = person ? textAt(person, 'mergedInto') : '';
  return into !== '' && into !== id && record(doc, 'people', into) ? into : null;
}
