import { attackers } from '../proofs/attackers.ts';
import { compaction } from '../proofs/compaction.ts';
import { frames } from '../proofs/frames.ts';
import { canMount, fullDisk } from '../proofs/full-disk.ts';
import { honest } from '../proofs/honest.ts';
import { kills } from '../proofs/kills.ts';
import { canTrace, powerCuts } from '../proofs/power-cuts.ts';
import { revocation } from '../proofs/revocation.ts';
import type { Outcome, Wish } from '../proofs/proof.ts';
import { keep } from './sync/report.ts';

// npm run bench NAME -- [count] [seed]: the long run of a proof whose short run is in `npm test`.
const PROOFS: Readonly<Record<string, readonly [count: number, prove: (wish: Wish) => Promise<Outcome>]>> = {
  kills: [500, kills],
  'power-cuts': [100, powerCuts],
  /** The count is for how many seconds each kind attacks. */
  attackers: [30, attackers],
  /** More people than that are not let in within a quarter of an hour. */
  revocation: [150, revocation],
  compaction: [5_000, compaction],
  honest: [100_000, async (wish) => honest(wish)],
  frames: [1_000_000, frames],
  'full-disk': [50, fullDisk],
};

const [name = '', count = '', from = '1'] = process.argv.slice(2);
const [most, prove] = PROOFS[name] ?? [0, kills];
if (name === 'power-cuts' && !canTrace()) {
  console.error(
    'This proof needs strace, which tells what a process asked the disk to keep. Install it first.',
  );
  process.exit(1);
}
if (name === 'full-disk' && !canMount()) {
  console.error('This proof makes a small disk of its own, which only an administrator on Linux may.');
  process.exit(1);
}
const wish = { count: Number(count) || most, seed: Number(from) };
const began = performance.now();
let shown = 0;
const progress = (done: number): void => {
  if (done < shown) return;
  console.info(`  ${done} of ${wish.count}`);
  shown = done + wish.count / 10;
};
const { broken, facts } = await prove({ ...wish, progress });
for (const line of broken) console.error(`BROKEN: ${line}`);
for (const [fact, value] of Object.entries(facts))
  console.info(`  ${fact}: ${value.toLocaleString('en-GB')}`);
const seconds = Math.round((performance.now() - began) / 1000);
console.info(`${broken.length === 0 ? 'All held' : 'NOT ALL HELD'}, in ${seconds} s`);
console.info(`kept in ${keep(name, { ...wish, seconds, facts, broken })}`);
process.exit(broken.length === 0 ? 0 : 1);
