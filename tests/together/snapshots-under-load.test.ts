import { expect, test } from 'vitest';
import { compaction } from '../proofs/compaction.ts';

const SNAPSHOTS = Number(process.env['SNAPSHOTS'] ?? 200);
const SEED = Number(process.env['SEED'] ?? 5);

test(
  `SY40: ${SNAPSHOTS} snapshots made at random moments (seed ${SEED}) say what the rows say`,
  { timeout: 3_600_000 },
  async () => {
    const { broken, facts } = await compaction({ count: SNAPSHOTS, seed: SEED });
    expect(broken).toEqual([]);
    expect(facts['compared']).toBe(SNAPSHOTS);
  },
);
