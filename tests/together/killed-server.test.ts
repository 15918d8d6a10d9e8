import { expect, test } from 'vitest';
import { isOnPostgres } from '../helpers/services.ts';
import { kills } from '../proofs/kills.ts';

const KILLS = Number(process.env['KILLS'] ?? 25);
const SEED = Number(process.env['SEED'] ?? 11);

// What the proof looks through after each kill is a data folder.
test.skipIf(isOnPostgres)(
  `SY3: killed ${KILLS} times at work (seed ${SEED}), nothing acknowledged or seen by another is lost`,
  { timeout: 3_600_000 },
  async () => {
    const { broken, facts } = await kills({ count: KILLS, seed: SEED });
    expect(broken).toEqual([]);
    expect(facts['promised']).toBeGreaterThan(KILLS * 20);
    console.log(`${KILLS} kills, ${facts['promised']} words promised, none lost`);
  },
);
