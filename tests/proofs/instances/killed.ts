import { joinBoard, type JoinedBoard } from '../../helpers/join-board.ts';
import { ownLine } from '../../helpers/instances.ts';
import { seededRandom, type SeededRandom } from '../../helpers/seeded-random.ts';
import { until } from '../../helpers/until.ts';
import { percentile } from '../../bench/sync/pace.ts';
import type { Outcome, Wish } from '../proof.ts';
import { lookAfresh, missingFrom, startTyping, wordsOf, type Seat } from './ledger.ts';
import { pairOfInstances, type Pair } from './pair.ts';

/** A new board after so many rounds, so that none grows beyond what a board is. */
const ROUNDS_A_BOARD = 20;
const TYPISTS = 2;
/** People who were at the killed instance and come back by whatever is behind their address. */
const RETURNING = 3;
const LATEST_BACK_MS = 3_000;
const LATEST_GHOST_MS = 10_000;

interface Found {
  readonly back: readonly number[];
  readonly broken: readonly string[];
  readonly promised: number;
  /** Resolves to how long the list of who is here named somebody who was gone. */
  readonly ghost: Promise<number>;
}

/**
 * Kills one of two instances in mid-edit, again and again. Those who typed there are thrown away with their documents;
 * what they were told is saved, and what anybody at the other instance had seen, is looked for by somebody new.
 */
export async function killedInstances({ count, seed, progress }: Wish): Promise<Outcome> {
  const random = seededRandom(seed);
  const pair = await pairOfInstances();
  const rounds: Found[] = [];
  try {
    let board: { readonly seat: Seat; readonly promised: Set<string> } | null = null;
    for (let round = 0; round < count; round += 1) {
      if (board === null || round % ROUNDS_A_BOARD === 0) {
        const made = await pair.newBoard();
        const { headers } = await made.token('officer');
        board = { seat: { url: pair.stays.url, board: made.id, headers }, promised: new Set() };
      }
      rounds.push(await killOne(pair, { round, random, ...board }));
      await pair.replace();
      progress?.(round + 1);
    }
    const ghosts = await Promise.all(rounds.map(({ ghost }) => ghost));
    return outcomeOf(rounds, ghosts);
  } finally {
    await pair.close();
  }
}

interface Round {
  readonly round: number;
  readonly random: SeededRandom;
  readonly seat: Seat;
  /** Everything that was promised of this board so far. */
  readonly promised: Set<string>;
}

async function killOne(pair: Pair, { round, random, seat, promised }: Round): Promise<Found> {
  const victim = pair.victim();
  const there = { ...seat, url: victim.url };
  const ports = [victim, pair.stays].map(({ url }) => Number(new URL(url).port));
  const front = await ownLine(() => ports);
  const witness = await joinBoard(seat.url, seat.board, { headers: seat.headers });
  const ghost = await joinBoard(there.url, seat.board, { headers: seat.headers });
  ghost.provider.awareness.setLocalState({ person: '', name: '', role: '', at: '' });
  const { clientID: ghostId } = ghost.doc;
  await until('the ghost to be seen', () => witness.provider.awareness.states.has(ghostId));
  const returning = await Promise.all(
    Array.from({ length: RETURNING }, () => returningBy(`http://127.0.0.1:${front.port}`, seat)),
  );
  const typists = await Promise.all(
    Array.from({ length: TYPISTS }, (_, index) =>
      startTyping(there, `r${round}w${index}`, { random, every: 4 }),
    ),
  );
  const enough = 10 + random.below(60);
  await until('some words to be saved', () => typists.some((typist) => typist.saved().length > enough));
  const killedAt = performance.now();
  await victim.end('SIGKILL');
  const saved = (await Promise.all(typists.map((typist) => typist.stop()))).flat();
  for (const { joined } of typists) joined.close();
  ghost.close();
  for (const word of [...saved, ...wordsOf(witness.doc)]) promised.add(word);
  const back = await Promise.all(returning.map(async ({ backAt }) => (await backAt) - killedAt));
  const broken = missingFrom(await lookAfresh(seat), promised, `round ${round}`);
  for (const { joined } of returning) joined.close();
  front.close();
  return { back, broken, promised: saved.length, ghost: ghostGone(witness, { ghostId, killedAt }) };
}

async function returningBy(url: string, { board, headers }: Seat) {
  const joined = await joinBoard(url, board, { headers });
  const backAt = new Promise<number>((resolve) => {
    joined.provider.on('sync', (is: boolean) => is && resolve(performance.now()));
  });
  return { joined, backAt };
}

/** Goes on beside the next rounds. */
async function ghostGone(
  witness: JoinedBoard,
  { ghostId, killedAt }: { readonly ghostId: number; readonly killedAt: number },
): Promise<number> {
  await until('the ghost to go', () => !witness.provider.awareness.states.has(ghostId), 120_000);
  witness.close();
  return performance.now() - killedAt;
}

function outcomeOf(rounds: readonly Found[], ghosts: readonly number[]): Outcome {
  const back = rounds.flatMap((round) => round.back);
  const late = [
    ...(percentile(back, 0.99) > LATEST_BACK_MS ? ['people were back later than after 3 s (p99)'] : []),
    ...ghosts
      .filter((ms) => ms > LATEST_GHOST_MS)
      .map((ms) => `a ghost was on the list for ${Math.round(ms)} ms`),
  ];
  const lost = rounds.flatMap(({ broken }) => broken);
  const at = (values: readonly number[], share: number): number => Math.round(percentile(values, share));
  return {
    broken: [...lost, ...late],
    facts: {
      kills: rounds.length,
      'words acknowledged by the killed': rounds.reduce((sum, { promised }) => sum + promised, 0),
      lost: lost.length,
      'came back': back.length,
      'back after p50 ms': at(back, 0.5),
      'back after p99 ms': at(back, 0.99),
      'back after worst ms': at(back, 1),
      'ghosts gone after p50 ms': at(ghosts, 0.5),
      'ghosts gone after worst ms': at(ghosts, 1),
    },
  };
}
