import type { Changes } from './moves.ts';
import type { Page } from './page.ts';

/** So many of a writer's changes may be under way that the server has not said it took. */
export const WINDOW = 150;
const BURST = 25;

/** Sends changes as fast as the server takes them, never more than `WINDOW` ahead of what it has acknowledged. */
export async function sendAll(page: Page, updates: readonly Uint8Array[], before = 0): Promise<void> {
  for (let at = 0; at < updates.length; at += BURST) {
    const burst = updates.slice(at, at + BURST);
    const end = at + burst.length;
    if (end > WINDOW) await page.acknowledged(before + end - WINDOW);
    if (!page.send(burst)) await page.drained();
  }
  await page.acknowledged(before + updates.length);
}

/** When each of one writer's changes was sent, and how long it took to each receiver. */
export interface Stopwatch {
  sent(change: number): void;
  /** To be called by a receiver with the clocks that an update brought. */
  arrived(clock: number, length: number): void;
}

/** Times the changes of one writer by their clocks; what it measures goes into `times`, in ms. */
export function stopwatch({ from, each }: Pick<Changes, 'from' | 'each'>, times: number[]): Stopwatch {
  const sentAt: number[] = [];
  return {
    sent: (change) => {
      sentAt[change] = performance.now();
    },
    arrived: (clock, length) => {
      const now = performance.now();
      // A change has arrived with the last of its clocks.
      const first = Math.ceil((clock - from - each + 1) / each);
      const end = Math.floor((clock + length - from) / each);
      for (let change = first; change < end; change += 1) {
        const began = sentAt[change];
        if (began !== undefined) times.push(now - began);
      }
    },
  };
}

/** Does something so many times, `every` ms apart from when it began, whatever each costs. */
export async function steadily(
  count: number,
  { every, first = 0 }: { readonly every: number; readonly first?: number },
  act: (index: number) => void,
): Promise<void> {
  const began = performance.now() + first;
  for (let index = 0; index < count; index += 1) {
    const wait = began + index * every - performance.now();
    if (wait > 0) await pause(wait);
    act(index);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something holds; gives up after a minute. */
export async function untilTrue(what: string, holds: () => boolean, limit = 60_000): Promise<void> {
  const end = performance.now() + limit;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited ${limit} ms for ${what}`);
    await pause(5);
  }
}

/** The value below which `share` of the others are. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
