import type { PersonId } from '../board/ids.ts';
import { personOf } from '../board/merged-people.ts';
import { textAt } from '../board/parse.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { record } from '../board/schema.ts';
import { write, type BoardHandle } from './board-handle.ts';

/**
 * Says that two spellings are one person. `into` keeps its name and stands wherever `from` stood, then and later; it
 * takes the other's post over when it has none. Nothing of `from` is lost: `separatePerson` brings it back.
 */
export function mergePeople(
  board: BoardHandle,
  merge: { readonly from: PersonId; readonly into: PersonId },
): Outcome {
  const from = record(board.doc, 'people', merge.from);
  const into = record(board.doc, 'people', merge.into);
  if (!from || !into) return refuse('person-unknown');
  if (personOf(board.doc, merge.from) === personOf(board.doc, merge.into)) return refuse('merge-with-itself');
  if (personOf(board.doc, merge.from) !== merge.from) return refuse('person-merged');
  write(board, () => {
    from.set('mergedInto', merge.into);
    if (textAt(into, 'post') === '' && textAt(from, 'post') !== '') into.set('post', textAt(from, 'post'));
  });
  return done();
}

/** Says that a merged spelling is a person of their own after all. */
export function separatePerson(board: BoardHandle, separate: { readonly person: PersonId }): Outcome {
  const person = record(board.doc, 'people', separate.person);
  if (!person) return refuse('person-unknown');
  if (textAt(person, 'mergedInto') === '') return refuse('nothing-to-change');
  write(board, () => person.set('mergedInto', ''));
  return done();
}
