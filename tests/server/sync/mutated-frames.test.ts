import { expect, test } from 'vitest';
import { frames } from '../../proofs/frames.ts';

const FRAMES = Number(process.env['MUTATED_FRAMES'] ?? 5_000);
const SEED = Number(process.env['SEED'] ?? 2);

test(
  `SY5: ${FRAMES} mutated frames (seed ${SEED}) hurt nobody but their senders`,
  { timeout: 3_600_000 },
  async () => {
    const { broken, facts } = await frames({ count: FRAMES, seed: SEED });
    expect(broken).toEqual([]);
    expect(facts['refused']).toBeGreaterThan(FRAMES / 50);
    console.log(`${FRAMES} mutated frames, ${facts['refused']} sockets closed`);
  },
);
