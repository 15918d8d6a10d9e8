import { expect, test } from 'vitest';
import { runSchedule } from '../../helpers/random-schedule.ts';

const SCHEDULES = 1_000;

test('MV1 MV2 MV3 RD1 RD2: a thousand random schedules over five replicas converge and lose nothing', () => {
  const from = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);
  let done = 0;
  for (let seed = from; seed < from + SCHEDULES; seed += 1) {
    const result = runSchedule(seed);
    done += result.done;
    expect(result.broken, `replay with SEED=${seed}`).toEqual([]);
  }
  console.info(`seeds ${from} to ${from + SCHEDULES - 1}: ${done} actions done`);
  expect(done).toBeGreaterThan(SCHEDULES * 5);
});
