import { expect, test } from 'vitest';
import { addItem } from '../../../shared/actions/add-item.ts';
import { setPriority } from '../../../shared/actions/set-priority.ts';
import { checkBoard } from '../../../shared/board/check-board.ts';
import type { PriorityAnswers } from '../../../shared/board/priority.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { record } from '../../../shared/board/schema.ts';
import { priorityInWords, prioritySum } from '../../../shared/planning/priority-sum.ts';
import { publicProgramme } from '../../../shared/planning/public-programme.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';

function onBoard() {
  const doc = buildBoard();
  const board = handleOf(doc);
  const added = addItem(board, { title: 'Weirs', slot: 'standing' });
  if (!added.done) throw new Error(added.why);
  const itemId = added.value;
  const item = () => {
    const found = readBoard(doc).items.get(itemId);
    if (!found) throw new Error('no item');
    return found;
  };
  const answer = (person: string, answers: PriorityAnswers) =>
    setPriority(board, { itemId, person, answers });
  return { doc, itemId, item, answer };
}

const ALL = { concern: 2, priority: 2, performance: 1, difference: 2, absence: 0 } as const;

test('NL2: each person answers once, may change it and may take it back', () => {
  const { doc, item, answer } = onBoard();
  expect(answer('ann', ALL).done).toBe(true);
  expect(answer('bea', { concern: 1 }).done).toBe(true);
  expect(answer('bea', { concern: 1 })).toEqual({ done: false, why: 'nothing-to-change' });
  expect(answer('bea', { concern: 0 }).done).toBe(true);
  expect(item().priority).toEqual([
    { person: 'ann', answers: ALL },
    { person: 'bea', answers: { concern: 0 } },
  ]);
  expect(answer('ann', {}).done).toBe(true);
  expect(answer('ann', {})).toEqual({ done: false, why: 'nothing-to-change' });
  expect(item().priority.map(({ person }) => person)).toEqual(['bea']);
  expect(checkBoard(doc)).toEqual([]);
});

test('NL2: an item of an earlier day takes answers too, and odd ones are passed over', () => {
  const { doc, itemId, item, answer } = onBoard();
  record(doc, 'items', itemId)?.delete('priority');
  expect(checkBoard(doc)).toEqual([]);
  expect(item().priority).toEqual([]);
  answer('ann', { concern: 2 });
  answer('bob', { concern: 7, absence: 1 } as unknown as PriorityAnswers);
  answer('cat', { weather: 1 } as unknown as PriorityAnswers);
  expect(item().priority).toEqual([
    { person: 'ann', answers: { concern: 2 } },
    { person: 'bob', answers: { absence: 1 } },
  ]);
  record(doc, 'items', itemId)?.set('priority', 'high');
  expect(checkBoard(doc)).toHaveLength(1);
});

test('NL2: what the answers come to is said with how many answered, and the questions that nobody answered do not count', () => {
  const { item, answer } = onBoard();
  expect(prioritySum(item())).toBeNull();
  expect(priorityInWords(item())).toBe('');
  answer('ann', ALL);
  expect(priorityInWords(item())).toBe('Priority 7 of 10, from 1 person');
  answer('bea', { concern: 0, priority: 0, performance: 1, difference: 2, absence: 2 });
  answer('cat', { concern: 2 });
  // 4/3 + 1 + 1 + 2 + 1
  expect(priorityInWords(item())).toBe('Priority 6 of 10, from 3 people');
  expect(prioritySum(item())?.questions[0]).toEqual({ question: 'concern', counts: [1, 0, 2] });
  answer('ann', {});
  answer('bea', {});
  expect(priorityInWords(item())).toBe('Priority 2 of 2, from 1 person');
});

test('NL2: answers are not published', () => {
  const { doc, answer } = onBoard();
  const before = JSON.stringify(publicProgramme(readBoard(doc)));
  answer('ann', ALL);
  expect(JSON.stringify(publicProgramme(readBoard(doc)))).toBe(before);
});
