import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { readBoard } from '../../shared/board/read-board.ts';
import { root } from '../../shared/board/schema.ts';
import { checkBoard } from '../../shared/board/check-board.ts';
import { joinBoard, type JoinedBoard } from '../helpers/join-board.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { serverProcess, type ServerProcess } from '../helpers/server-process.ts';
import { until } from '../helpers/until.ts';

const KILLS = Number(process.env['KILLS'] ?? 10);
const SEED = Number(process.env['SEED'] ?? 11);

/** The words of all items' details. */
function wordsOf(doc: Y.Doc): Set<string> {
  const words = [...readBoard(doc).items.values()].flatMap((item) => item.details.match(/«\w+»/g) ?? []);
  return new Set(words);
}

/** Joins, types a word at a time into items, and keeps its own account of which words the server said are saved. */
async function startTyping(
  url: string,
  board: string,
  name: string,
): Promise<{ readonly joined: JoinedBoard; readonly acked: Set<string>; stop(): Promise<void> }> {
  const sent: string[] = [];
  const acked = new Set<string>();
  let stopped = false;
  const saved = (count: number): void => {
    // The first frame counted is the answer to the server's question, which carries nothing.
    for (const word of sent.slice(0, count - 1)) acked.add(word);
  };
  const joined = await joinBoard(url, board, { saved });
  const texts = [...root(joined.doc, 'items').values()].map((item) => (item as Y.Map<Y.Text>).get('details'));
  const type = async (): Promise<void> => {
    while (!stopped) {
      const word = `«${name}x${sent.length}»`;
      sent.push(word);
      texts[sent.length % texts.length]?.insert(0, word);
      await breath();
      await until('the server to keep up', () => stopped || sent.length - acked.size < 40);
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

let running: ServerProcess | null = null;
let joinedBoards: JoinedBoard[] = [];
afterEach(() => {
  running?.child.kill('SIGKILL');
  joinedBoards.forEach((joined) => joined.close());
});

test(
  `SY3: killed ${KILLS} times at work (seed ${SEED}), nothing acknowledged or seen by another is lost`,
  { timeout: 3_600_000 },
  async () => {
    const random = seededRandom(SEED);
    const dataDir = mkdtempSync(join(tmpdir(), 'triangulate-'));
    const promised = new Set<string>();
    for (let kill = 0; kill <= KILLS; kill += 1) {
      const server = await serverProcess(dataDir);
      running = server;
      const [programme] = (await (await fetch(`${server.url}/api/programmes`)).json()) as { id: string }[];
      const board = programme?.id ?? '';
      const watcher = await joinBoard(server.url, board);
      const there = wordsOf(watcher.doc);
      expect([...promised].filter((word) => !there.has(word))).toEqual([]);
      expect(checkBoard(watcher.doc)).toEqual([]);
      const writers = await Promise.all(
        [0, 1, 2].map((index) => startTyping(server.url, board, `k${kill}w${index}`)),
      );
      joinedBoards = [watcher, ...writers.map(({ joined }) => joined)];
      const enough = there.size + 20 + random.below(200);
      await until('enough words to have been seen', () => wordsOf(watcher.doc).size >= enough);
      await server.end('SIGKILL');
      await Promise.all(writers.map((writer) => writer.stop()));
      for (const word of wordsOf(watcher.doc)) promised.add(word);
      for (const { acked } of writers) for (const word of acked) promised.add(word);
      // Nobody is left who could send anything again.
      for (const each of joinedBoards) each.close();
      joinedBoards = [];
    }
    expect(promised.size).toBeGreaterThan(KILLS * 20);
    rmSync(dataDir, { recursive: true });
    console.log(`${KILLS} kills, ${promised.size} words promised, none lost`);
  },
);
