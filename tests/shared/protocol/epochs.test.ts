import { expect, test } from 'vitest';
import { restoredEpoch, whyOtherEpoch } from '../../../shared/protocol/epochs.ts';

const NOW = 1_800_000_000;

test('OP8: a restored epoch is higher than any that was ever counted, and than any restored before', () => {
  const first = restoredEpoch(3, NOW);
  expect(first).toBeGreaterThan(1_000_000_000);
  expect(Number.isSafeInteger(first)).toBe(true);
  expect(restoredEpoch(first, NOW + 1)).toBeGreaterThan(first + 500);
});

test('OP8: a copy is set aside only when nothing was made exempt since; otherwise it is gone', () => {
  const restored = restoredEpoch(3, NOW);
  expect(whyOtherEpoch(3, restored)).toBe('restored');
  expect(whyOtherEpoch(5, restored)).toBe('restored');
  expect(whyOtherEpoch(2, restored)).toBe('old-epoch');
  expect(whyOtherEpoch(3, restored + 1)).toBe('old-epoch');
  expect(whyOtherEpoch(restored, restored + 1)).toBe('old-epoch');
  expect(whyOtherEpoch(restored, restoredEpoch(restored, NOW + 9))).toBe('old-epoch');
  expect(whyOtherEpoch(1, 2)).toBe('old-epoch');
  expect(whyOtherEpoch(3, 2)).toBe('other-history');
  expect(whyOtherEpoch(Number.NaN, 2)).toBe('other-history');
});
