import { expect, test } from 'vitest';
import { FairQueue } from '../../../server/sync/fair-queue.ts';

/** Serves jobs that each take `ms` until there are none, or `most` have been served; gives whose they were. */
function serve(queue: FairQueue<{ readonly name: string }, string>, ms: number, most = 1_000): string[] {
  const served: string[] = [];
  for (let next = queue.peek(); next && served.length < most; next = queue.peek()) {
    served.push(next.line.name);
    queue.done(next.line, ms);
  }
  return served;
}

test('SY21: one at full speed gets what the others leave, and they wait for one of its jobs at most', () => {
  const queue = new FairQueue<{ readonly name: string }, string>();
  const [hasty, calm] = [{ name: 'hasty' }, { name: 'calm' }];
  for (let index = 0; index < 500; index += 1) queue.push(hasty, 'move');
  expect(serve(queue, 1, 100)).toEqual(Array.from({ length: 100 }, () => 'hasty'));
  for (let index = 0; index < 3; index += 1) queue.push(calm, 'move');
  const served = serve(queue, 1, 8);
  expect(served.slice(0, 2)).toContain('calm');
  expect(served.filter((name) => name === 'calm')).toHaveLength(3);
  // Who has been away has not saved up time: the two take turns from here on.
  for (let index = 0; index < 50; index += 1) queue.push(calm, 'move');
  const longest = serve(queue, 1, 40)
    .join(' ')
    .match(/(calm ?){3,}/g);
  expect(longest).toBeNull();
});

test('SY21: a line’s own jobs keep their order, and whose jobs take long is served less often', () => {
  const queue = new FairQueue<{ readonly name: string }, number>();
  const [slow, quick] = [{ name: 'slow' }, { name: 'quick' }];
  for (let index = 0; index < 20; index += 1) {
    queue.push(slow, index);
    queue.push(quick, index);
  }
  const jobs: Record<string, number[]> = { slow: [], quick: [] };
  for (let turn = 0; turn < 20; turn += 1) {
    const next = queue.peek();
    if (!next) break;
    jobs[next.line.name]?.push(next.job);
    queue.done(next.line, next.line === slow ? 9 : 1);
  }
  expect(jobs['quick']?.length).toBeGreaterThan(15);
  expect(jobs['slow']).toEqual(jobs['slow']?.toSorted((one, other) => one - other));
  expect(queue.clear()).toHaveLength(20);
  expect(queue.isEmpty).toBe(true);
});
