import { expect, test } from 'vitest';
import { runNoteSchedule } from '../../helpers/note-schedule.ts';

const SCHEDULES = Number(process.env['NOTE_SCHEDULES'] ?? 500);
const SEED = Number(process.env['SEED'] ?? 1);

test(
  `NR7: ${SCHEDULES} schedules of five editors, apart and together (from seed ${SEED}): never refused, all the same, every text sound, none in another field`,
  { timeout: 3_600_000 },
  () => {
    let updates = 0;
    let characters = 0;
    for (let seed = SEED; seed < SEED + SCHEDULES; seed += 1) {
      const result = runNoteSchedule(seed);
      expect(result.broken, `seed ${seed}`).toEqual([]);
      updates += result.updates;
      characters += result.characters;
    }
    expect(updates).toBeGreaterThan(SCHEDULES * 10);
    expect(characters).toBeGreaterThan(SCHEDULES * 20);
    console.log(`${SCHEDULES} schedules: ${updates} updates, none refused; ${characters} characters stand`);
  },
);
