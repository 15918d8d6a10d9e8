import { expect, test } from 'vitest';
import { stepAt } from '../../../client/board/follow-pointer.ts';
import { gapAt } from '../../../client/board/gap-at.ts';

const DRAWN = [
  { id: 'a', top: 0, bottom: 100 },
  { id: 'b', top: 108, bottom: 148 },
];

test('BV3: the gap is the one nearest to the pointer, and its line lies between the items', () => {
  expect(gapAt(-20, DRAWN)).toEqual({ before: 'a', line: -4 });
  expect(gapAt(49, DRAWN)).toEqual({ before: 'a', line: -4 });
  expect(gapAt(51, DRAWN)).toEqual({ before: 'b', line: 104 });
  expect(gapAt(129, DRAWN)).toEqual({ before: null, line: 152 });
});

test('BV3: an empty list has one gap, its end', () => {
  expect(gapAt(30, [])).toEqual({ before: null, line: 4 });
});

test('BV3: a list scrolls only near its edges, faster the nearer', () => {
  expect(stepAt(500, 0, 1000)).toBe(0);
  expect(stepAt(40, 0, 1000)).toBeLessThan(0);
  expect(stepAt(5, 0, 1000)).toBeLessThan(stepAt(40, 0, 1000));
  expect(stepAt(995, 0, 1000)).toBeGreaterThan(stepAt(960, 0, 1000));
});
