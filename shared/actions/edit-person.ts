import type { Person } from '../board/board.ts';
import type { PersonId } from '../board/ids.ts';
import { LIMITS } from '../board/limits.ts';
import { textAt } from '../board/parse.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { record, root } from '../board/schema.ts';
import { write, type BoardHandle } from './board-handle.ts';

/** Changes a person's name or post, on every item at once. */
export function editPerson(
  board: BoardHandle,
  edit: { readonly person: PersonId; readonly facts: Partial<Pick<Person, 'name' | 'post'>> },
): Outcome {
  const person = record(board.doc, 'people', edit.person);
  if (!person) return refuse('person-unknown');
  const facts = Object.entries(edit.facts).map(([field, value]) => [field, value.trim()] as const);
  if (edit.facts.name?.trim() === '') return refuse('name-missing');
  if (facts.some(([, value]) => value.length > LIMITS.name)) return refuse('text-too-long');
  if (edit.facts.name !== undefined && isTaken(board, edit.person, edit.facts.name))
    return refuse('name-taken');
  const changed = facts.filter(([field, value]) => textAt(person, field) !== value);
  if (changed.length === 0) return refuse('nothing-to-change');
  write(board, () => changed.forEach(([field, value]) => person.set(field, value)));
  return done();
}

function isTaken(board: BoardHandle, own: PersonId, name: string): boolean {
  const wanted = name.trim().toLowerCase();
  return Array.from(root(board.doc, 'people').keys()).some((id) => {
    const other = id === own ? null : record(board.doc, 'people', id);
    return other !== null && textAt(other, 'name').toLowerCase() === wanted;
  });
}
