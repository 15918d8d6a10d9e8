import { parseArgs } from 'node:util';
import { killedInstances } from '../proofs/instances/killed.ts';
import { pairOfInstances } from '../proofs/instances/pair.ts';
import { KILLED, PAUSED, redisAway, type Absence } from '../proofs/instances/redis-away.ts';
import type { Outcome, Wish } from '../proofs/proof.ts';
import { revocation, revokeAll } from '../proofs/revocation.ts';
import { keep } from './sync/report.ts';

// npm run bench instances -- [--only killed,redis-killed,redis-paused,revoked-at-one,revoked-at-two,revoked-without-redis]
//   [--rounds 200] [--rigs 1] [--seed 1]
// Two instances over PostgreSQL and a Redis of their own. With several rigs, pairs of instances take their part of the
// rounds beside each other: for what mostly waits.
const { values: asked } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '200' },
    rigs: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
  },
});

const away =
  (absence: Absence) =>
  (wish: Wish): Promise<Outcome> =>
    redisAway(absence, wish);

async function revokedAtTwo(wish: Wish, withRedis: boolean): Promise<Outcome> {
  const pair = await pairOfInstances();
  try {
    const board = await pair.newBoard();
    if (!withRedis) await pair.redis.kill();
    const { stays, officer } = pair;
    return await revokeAll({ url: pair.victim().url, asked: stays.url, officer, board }, wish);
  } finally {
    await pair.close();
  }
}

const PROOFS: Readonly<Record<string, (wish: Wish) => Promise<Outcome>>> = {
  killed: killedInstances,
  'redis-killed': away(KILLED),
  'redis-paused': away(PAUSED),
  'revoked-at-one': revocation,
  'revoked-at-two': (wish) => revokedAtTwo(wish, true),
  'revoked-without-redis': (wish) => revokedAtTwo(wish, false),
};

const [rounds, rigs, seed] = [asked.rounds, asked.rigs, asked.seed].map(Number) as [number, number, number];
let isBroken = false;
for (const [name, prove] of Object.entries(PROOFS)) {
  if (!asked.only.split(',').some((each) => name.startsWith(each))) continue;
  const began = performance.now();
  let done = 0;
  const wish = (rig: number): Wish => ({
    count: Math.floor(rounds / rigs) + (rig < rounds % rigs ? 1 : 0),
    seed: seed + rig,
    progress: () => {
      done += 1;
      if (done % Math.ceil(rounds / 10) === 0) console.info(`  ${name}: ${done} of ${rounds}`);
    },
  });
  const outcomes = await Promise.all(Array.from({ length: rigs }, (_, rig) => prove(wish(rig))));
  const seconds = Math.round((performance.now() - began) / 1_000);
  const broken = outcomes.flatMap((each) => each.broken);
  const facts = outcomes.map((each) => each.facts);
  for (const line of broken) console.error(`BROKEN: ${line}`);
  for (const each of facts) console.info(`  ${name}: ${JSON.stringify(each)}`);
  console.info(`${name}: ${broken.length === 0 ? 'all held' : 'NOT ALL HELD'}, in ${seconds} s`);
  console.info(`kept in ${keep(`instances-${name}`, { rounds, rigs, seed, seconds, facts, broken })}`);
  isBroken ||= broken.length > 0;
}
process.exit(isBroken ? 1 : 0);
