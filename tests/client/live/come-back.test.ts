import { expect, test } from 'vitest';
import { waitBefore } from '../../../client/live/come-back.ts';
import { CLOSE_REASONS } from '../../../shared/protocol/close-reasons.ts';

const hundredth = Array.from({ length: 100 }, (_, index) => index / 100);

test('OP3: those who were sent away together come back spread over three seconds', () => {
  const waits = hundredth.map((random) => waitBefore(CLOSE_REASONS['going-down'].code, 0, random));
  expect(Math.max(...waits)).toBeLessThanOrEqual(3_000);
  for (const third of [0, 1, 2]) {
    const within = waits.filter((wait) => wait >= third * 1_000 && wait < (third + 1) * 1_000);
    expect(within.length).toBeGreaterThan(25);
  }
});

test('OP3: a line that was lost comes back soon, then ever later, never at the same moment as all others', () => {
  for (const [tries, most] of [0, 1, 2, 3, 9].map(
    (each) => [each, Math.min(400 * 2 ** each, 2_500)] as const,
  )) {
    const waits = hundredth.map((random) => waitBefore(1006, tries, random));
    expect(Math.max(...waits)).toBeLessThanOrEqual(most);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(most / 2);
    expect(new Set(waits).size).toBe(100);
  }
  expect(waitBefore(null, 0, 0)).toBe(200);
});
