import * as Y from 'yjs';
import type { ItemId } from '../board/ids.ts';
import type { PriorityAnswers } from '../board/priority.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { setOf } from '../board/schema.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';

/** Puts down what one person answers to the questions of prioritisation; no answers take theirs away. For the server alone. */
export function setPriority(
  board: BoardHandle,
  set: { readonly itemId: ItemId; readonly person: string; readonly answers: PriorityAnswers },
): Outcome {
  const item = openItem(board, set.itemId);
  if (typeof item === 'string') return refuse(item);
  // An item of an earlier day has no place for them yet; in a step of its own, so that what follows is told by itself.
  if (!setOf(item, 'priority')) write(board, () => item.set('priority', new Y.Map()));
  const there = setOf(item, 'priority');
  const before = there?.get(set.person);
  const isNone = Object.keys(set.answers).length === 0;
  if (isNone ? before === undefined : JSON.stringify(before) === JSON.stringify(set.answers))
    return refuse('nothing-to-change');
  write(board, () => (isNone ? there?.delete(set.person) : there?.set(set.person, { ...set.answers })));
  return done();
}
