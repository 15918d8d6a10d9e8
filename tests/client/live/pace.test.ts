import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as Y from 'yjs';
import { createPace } from '../../../client/live/pace.ts';
import { createValue } from '../../../client/live/value.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const REMOTE = { local: false } as Y.Transaction;
const OWN = { local: true } as Y.Transaction;

/** A page with three listeners, whose hand carries something. */
function carrying() {
  const hands = createValue<{ readonly holding: string | null }>({ holding: 'card' });
  const pace = createPace(hands);
  let [left, told] = [0, 0];
  const next = (): boolean => {
    if (left === 0) return false;
    left -= 1;
    told += 1;
    return true;
  };
  const all = (): void => {
    while (next());
  };
  const change = (by = REMOTE): void => {
    left = 3;
    pace.tellWhen({ all, next }, by);
  };
  const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
  /** Moves 60 times a second for so long. */
  const move = async (ms: number): Promise<void> => {
    for (let time = 0; time < ms; time += 16) {
      pace.moved();
      await pass(16);
    }
  };
  return { hands, change, pass, move, told: () => told };
}

test('UI27: what others change is not drawn under a moving hand, and is as soon as it rests', async () => {
  const { change, move, pass, told } = carrying();
  await move(100);
  change();
  await move(1_000);
  expect(told()).toBe(0);
  await pass(400);
  expect(told()).toBe(3);
});

test('UI27: under a hand that never rests it is drawn after three seconds', async () => {
  const { change, move, told } = carrying();
  await move(100);
  change();
  await move(2_500);
  expect(told()).toBe(0);
  await move(1_000);
  expect(told()).toBe(3);
});

test('UI27: it is drawn at once when what is carried is let go, with one’s own changes, and when nothing is carried', async () => {
  const { hands, change, move, told } = carrying();
  await move(100);
  change();
  hands.set({ holding: null });
  expect(told()).toBe(3);
  change();
  expect(told()).toBe(6);
  hands.set({ holding: 'card' });
  await move(100);
  change();
  expect(told()).toBe(6);
  change(OWN);
  expect(told()).toBe(9);
});
