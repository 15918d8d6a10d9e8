import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import type * as Y from 'yjs';
import { checkBoard } from '../../shared/board/check-board.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import { root } from '../../shared/board/schema.ts';
import { joinBoard, type JoinedBoard } from '../helpers/join-board.ts';
import { seededRandom, type SeededRandom } from '../helpers/seeded-random.ts';
import { serverProcess, type ServerProcess } from '../helpers/server-process.ts';
import { until } from '../helpers/until.ts';
import type { Outcome, Wish } from './proof.ts';
import { replay } from './replay.ts';

/** How a server is run that is going to be killed. */
export interface Mortal {
  start(dataDir: string): Promise<ServerProcess>;
  /** Called when it is dead: takes from its files what the disk had not returned; gives how many bytes. */
  cut(dataDir: string, random: SeededRandom): number;
}

/** A server whose machine goes on: what it wrote is there, forced to disk or not. */
const LIVES_ON: Mortal = { start: serverProcess, cut: () => 0 };
const WRITERS = 3;

/** So many kills in one folder: all that was ever written there is looked at after each. */
const KILLS_A_FOLDER = 100;

/**
 * Kills a server at work again and again, and throws all its clients away each time: what the server said is saved, and
 * what anybody else had seen, is looked for when it is back. The account of that is kept here, by nobody who could
 * send anything again.
 */
export async function kills({ count, seed, progress }: Wish, mortal = LIVES_ON): Promise<Outcome> {
  const random = seededRandom(seed);
  const all = { broken: [] as string[], promised: 0, cut: 0 };
  for (let from = 0; from < count; from += KILLS_A_FOLDER) {
    const some = Math.min(KILLS_A_FOLDER, count - from);
    const told = (kill: number): void => progress?.(from + kill);
    const { broken, promised, cut } = await killsInOneFolder(some, { mortal, random, progress: told });
    all.broken.push(...broken);
    all.promised += promised;
    all.cut += cut;
  }
  const { broken, promised, cut } = all;
  return { broken, facts: { kills: count, promised, lost: broken.length, 'bytes cut': cut } };
}

interface InOneFolder {
  readonly progress: (done: number) => void;
  readonly mortal: Mortal;
  readonly random: SeededRandom;
}

async function killsInOneFolder(count: number, { mortal, random, progress }: InOneFolder) {
  const dataDir = mkdtempSync(join(tmpdir(), 'triangulate-kills-'));
  const promised = new Set<string>();
  const broken: string[] = [];
  let cut = 0;
  try {
    for (let kill = 0; kill <= count; kill += 1) {
      const server = await mortal.start(dataDir);
      try {
        const { missing, unsound } = await workUntilKilled(server, { dataDir, kill, random, promised });
        broken.push(...missing.map((word) => `kill ${kill}: ${word} was promised and is gone`), ...unsound);
      } finally {
        await server.end('SIGKILL');
      }
      cut += mortal.cut(dataDir, random);
      progress(kill);
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return { broken, promised: promised.size, cut };
}

interface Round {
  readonly dataDir: string;
  readonly kill: number;
  readonly random: SeededRandom;
  readonly promised: Set<string>;
}

/** Looks for everything that was promised, has people type, and kills the server in the middle of it. */
async function workUntilKilled(server: ServerProcess, { dataDir, kill, random, promised }: Round) {
  const [programme] = (await (await fetch(`${server.url}/api/programmes`)).json()) as { id: string }[];
  const board = programme?.id ?? '';
  const watcher = await joinBoard(server.url, board);
  const there = wordsOf(watcher.doc);
  const missing = [...promised].filter((word) => !there.has(word));
  // What was written before it was killed says the same with and without the snapshots that were made meanwhile.
  const unsound = [...checkBoard(watcher.doc), ...replay(dataDir).broken];
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, (_, index) => startTyping(server.url, board, `k${kill}w${index}`)),
  );
  const enough = there.size + 20 + random.below(200);
  await until('enough words to have been seen', () => wordsOf(watcher.doc).size >= enough, 120_000);
  await server.end('SIGKILL');
  await Promise.all(writers.map((writer) => writer.stop()));
  for (const word of wordsOf(watcher.doc)) promised.add(word);
  for (const { acked } of writers) for (const word of acked) promised.add(word);
  for (const { joined } of [{ joined: watcher }, ...writers]) joined.close();
  return { missing, unsound };
}

/** The words of all items' details. */
export function wordsOf(doc: Y.Doc): Set<string> {
  const words = [...readBoard(doc).items.values()].flatMap((item) => item.details.match(/«\w+»/g) ?? []);
  return new Set(words);
}

interface Typing {
  readonly joined: JoinedBoard;
  readonly acked: Set<string>;
  stop(): Promise<void>;
}

/** Joins, types a word at a time into items, and keeps its own account of which words the server said are saved. */
async function startTyping(url: string, board: string, name: string): Promise<Typing> {
  const sent: string[] = [];
  const acked = new Set<string>();
  let stopped = false;
  const saved = (count: number): void => {
    // The first frame counted is the answer to the server's question, which carries nothing.
    for (const word of sent.slice(acked.size, count - 1)) acked.add(word);
  };
  const joined = await joinBoard(url, board, { saved, rights: () => undefined });
  const texts = [...root(joined.doc, 'items').values()].map((item) => (item as Y.Map<Y.Text>).get('details'));
  const type = async (): Promise<void> => {
    while (!stopped) {
      const word = `«${name}x${sent.length}»`;
      sent.push(word);
      texts[sent.length % texts.length]?.insert(0, word);
      await breath();
      await until('the server to keep up', () => stopped || sent.length - acked.size < 40, 120_000);
    }
  };
  const typing = type();
  return {
    joined,
    acked,
    stop: async () => {
      stopped = true;
      await typing;
    },
  };
}
