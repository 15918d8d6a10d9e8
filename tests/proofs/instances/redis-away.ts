import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../../bench/sync/pace.ts';
import { joinBoard, type JoinedBoard } from '../../helpers/join-board.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { until } from '../../helpers/until.ts';
import type { Outcome, Wish } from '../proof.ts';
import { lookAfresh, missingFrom, startTyping, wordsOf, write, type Seat } from './ledger.ts';
import { pairOfInstances, type Pair } from './pair.ts';

/** How Redis goes away, for how long, and how it comes back. */
export interface Absence {
  readonly name: string;
  readonly ms: number;
  go(pair: Pair): Promise<void> | void;
  come(pair: Pair): Promise<void> | void;
}

export const KILLED: Absence = {
  name: 'killed',
  ms: 2_000,
  go: ({ redis }) => redis.kill(),
  come: ({ redis }) => redis.start(),
};
export const PAUSED: Absence = {
  name: 'paused',
  ms: 30_000,
  go: ({ redis }) => redis.pause(),
  come: ({ redis }) => redis.resume(),
};

const ROUNDS_A_BOARD = 10;
const LATEST_MS = 2_000;
/** Between two edits whose way to the other instance is timed, in ms. */
const PROBE_MS = 350;

interface Found {
  /** How long edits took to those at the other instance while Redis was away, and after it was back. */
  readonly away: readonly number[];
  readonly after: readonly number[];
  readonly promised: number;
  readonly broken: readonly string[];
}

/**
 * Takes Redis away from two instances while people type at both, and gives it back, again and again: edits go on
 * arriving at the other instance, and afterwards nothing is missing with those who stayed, nor with somebody new.
 */
export async function redisAway(absence: Absence, { count, seed, progress }: Wish): Promise<Outcome> {
  const random = seededRandom(seed);
  const pair = await pairOfInstances();
  const rounds: Found[] = [];
  try {
    let seat: Seat | null = null;
    for (let round = 0; round < count; round += 1) {
      if (seat === null || round % ROUNDS_A_BOARD === 0) {
        const { id, token } = await pair.newBoard();
        seat = { url: '', board: id, headers: (await token('officer')).headers };
      }
      const [here, there] = [pair.stays, pair.victim()].map(({ url }) => ({ ...(seat as Seat), url }));
      rounds.push(await oneAbsence(pair, absence, { round, random, seats: [here, there] as [Seat, Seat] }));
      progress?.(round + 1);
    }
  } finally {
    await pair.close();
  }
  return outcomeOf(rounds);
}

interface Round {
  readonly round: number;
  readonly random: ReturnType<typeof seededRandom>;
  readonly seats: readonly [Seat, Seat];
}

async function oneAbsence(pair: Pair, absence: Absence, { round, random, seats }: Round): Promise<Found> {
  const watchers = await Promise.all(
    seats.map(({ url, board, headers }) => joinBoard(url, board, { headers })),
  );
  const every = absence.ms > 10_000 ? 150 : 25;
  const typists = await Promise.all(
    seats.map((seat, index) => startTyping(seat, `r${round}w${index}`, { random, every })),
  );
  await until('both to be heard', () => typists.every((typist) => typist.saved().length > 2));
  await absence.go(pair);
  const away = await probes(watchers, `r${round}a`, absence.ms);
  await absence.come(pair);
  const after = await probes(watchers, `r${round}b`, 0);
  const saved = (await Promise.all(typists.map((typist) => typist.stop()))).flat();
  const broken = [
    ...(await arrived(watchers, saved, `round ${round}`)),
    ...(await Promise.all(seats.map(lookAfresh))).flatMap((words) =>
      missingFrom(words, saved, `round ${round}, to somebody new`),
    ),
  ];
  for (const { close } of [...watchers, ...typists.map(({ joined }) => joined)]) close();
  return { away, after, promised: saved.length, broken };
}

/** Writes a word at each in turn for so long, at least at each once, and times its way to the other. */
async function probes(
  watchers: readonly JoinedBoard[],
  name: string,
  ms: number,
): Promise<readonly number[]> {
  const end = performance.now() + ms;
  const under: Promise<number>[] = [];
  for (let index = 0; index < 2 || performance.now() < end; index += 1) {
    under.push(timed(watchers, `«${name}p${index}»`, index));
    await pause(PROBE_MS);
  }
  return Promise.all(under);
}

async function timed(watchers: readonly JoinedBoard[], word: string, index: number): Promise<number> {
  const [from, to] = index % 2 === 0 ? watchers : watchers.toReversed();
  if (!from || !to) throw new Error('two watch');
  const began = performance.now();
  const seen = new Promise<number>((resolve) => {
    const look = (): void => {
      if (!wordsOf(to.doc).has(word)) return;
      to.doc.off('update', look);
      resolve(performance.now() - began);
    };
    to.doc.on('update', look);
  });
  write(from.doc, word, index);
  return seen;
}

/** What those who stayed still lack when what is on its way must have come. */
async function arrived(
  watchers: readonly JoinedBoard[],
  saved: readonly string[],
  when: string,
): Promise<readonly string[]> {
  const missing = (): readonly string[] =>
    watchers.flatMap(({ doc }) => missingFrom(wordsOf(doc), saved, when));
  for (let wait = 0; wait < 40 && missing().length > 0; wait += 1) await pause(100);
  return missing();
}

function outcomeOf(rounds: readonly Found[]): Outcome {
  const [away, after] = [rounds.flatMap((each) => each.away), rounds.flatMap((each) => each.after)];
  const lost = rounds.flatMap(({ broken }) => broken);
  const late = away
    .filter((ms) => ms > LATEST_MS)
    .map((ms) => `an edit took ${Math.round(ms)} ms to the other instance while Redis was away`);
  const at = (values: readonly number[], share: number): number => Math.round(percentile(values, share));
  return {
    broken: [...lost, ...late],
    facts: {
      rounds: rounds.length,
      'words acknowledged': rounds.reduce((sum, { promised }) => sum + promised, 0),
      missing: lost.length,
      'edits timed while away': away.length,
      'to the other instance while away p50 ms': at(away, 0.5),
      'to the other instance while away p99 ms': at(away, 0.99),
      'to the other instance while away worst ms': at(away, 1),
      'to the other instance after it is back p50 ms': at(after, 0.5),
      'to the other instance after it is back worst ms': at(after, 1),
    },
  };
}
