import { expect, test } from 'vitest';
import { Turns } from '../../../server/sync/turns.ts';

test('PR9: whoever came, each gets one turn in a round, and no turn has many more than another', () => {
  const turns = new Turns<number>(4);
  for (let thing = 0; thing < 10; thing += 1) turns.add(thing);
  turns.delete(3);
  turns.add(10);
  const round = Array.from({ length: 4 }, () => turns.next());
  expect(round.flat().toSorted((one, other) => one - other)).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10]);
  const sizes = round.map(({ length }) => length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});
