import { expect, test } from 'vitest';
import { revocation } from '../proofs/revocation.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 10);

test(
  'SY41: who loses the right in the middle of typing is sent away, and nothing typed since is kept',
  { timeout: 3_600_000 },
  async () => {
    const { broken, facts } = await revocation({ count: ROUNDS, seed: 1 });
    expect(broken).toEqual([]);
    expect(facts['rounds']).toBe(ROUNDS);
  },
);
