import { expect, test } from 'vitest';
import { kills } from '../proofs/kills.ts';

const KILLS = Number(process.env['KILLS'] ?? 25);
const SEED = Number(process.env['SEED'] ?? 11);

test(
  `SY3: killed ${KILLS} times at work (seed ${SEED}), nothing acknowledged or seen by another is lost`,
  { timeout: 3_600_000 },
  async () => {
    const { broken, facts } = await kills({ count: KILLS, seed: SEED });
    expect(broken).toEqual([]);
    expect(facts['promised']).toBeGreaterThan(KILLS * 20);
    console.log(`${KILLS} kills, ${facts['promised']} words promised, none lost`);
  },
);
