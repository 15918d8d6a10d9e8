import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type * as Y from 'yjs';
import { root } from '../../shared/board/schema.ts';
import { CLOSE_REASONS } from '../../shared/protocol/close-reasons.ts';
import { joinBoard, type JoinedBoard } from '../helpers/join-board.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { serverProcess } from '../helpers/server-process.ts';
import { until } from '../helpers/until.ts';
import { wordsOf } from './kills.ts';
import type { Outcome, Wish } from './proof.ts';

/** So large is the disk, and so much of what fills it is written at a time. */
const DISK_BYTES = 96 * 1024 * 1024;
const PIECES = [1024 * 1024, 4096];
const TYPE_EVERY_MS = 5;
/** Within so long a writer is to be told that what was typed cannot be saved. */
const TOLD_MS = 1_000;

/** True where this process may make a disk of its own: an administrator on Linux, and not in every container. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const disk = mkdtempSync(join(tmpdir(), 'triangulate-disk-'));
  try {
    mount(disk);
    execFileSync('umount', [disk]);
    return true;
  } catch {
    // It is refused, or there is no such tool.
    return false;
  } finally {
    rmSync(disk, { recursive: true, force: true });
  }
}

function mount(disk: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', disk], { stdio: 'ignore' });
}

/**
 * Fills a real disk under a server at work, again and again: whoever writes is told, reading goes on, nothing that was
 * acknowledged or seen is lost, and when there is room again work goes on without a restart.
 */
export async function fullDisk({ count, seed, progress }: Wish): Promise<Outcome> {
  const random = seededRandom(seed);
  const disk = mkdtempSync(join(tmpdir(), 'triangulate-disk-'));
  mount(disk);
  const [promised, broken, told] = [new Set<string>(), [] as string[], [] as number[]];
  const missing = (doc: Y.Doc, when: string): void => {
    const there = wordsOf(doc);
    for (const word of promised)
      if (!there.has(word)) broken.push(`${when}: ${word} was promised and is gone`);
  };
  let server = await serverProcess(disk);
  try {
    const [programme] = (await (await fetch(`${server.url}/api/programmes`)).json()) as { id: string }[];
    const board = programme?.id ?? '';
    for (let round = 1; round <= count; round += 1) {
      const watcher = await joinBoard(server.url, board);
      const typist = await startTyping(server.url, board, `r${round}`);
      await until('some words to be on disk', () => typist.acked() > 5 + random.below(60), 60_000);
      const free = fill(disk);
      const { code, late } = await typist.told;
      told.push(late);
      if (code !== CLOSE_REASONS['cannot-save'].code)
        broken.push(`round ${round}: the writer was told ${code}`);
      if (late > TOLD_MS) broken.push(`round ${round}: the writer was told after ${Math.round(late)} ms`);
      for (const word of [...typist.saved(), ...wordsOf(watcher.doc)]) promised.add(word);
      const reader = await joinBoard(server.url, board);
      missing(reader.doc, `round ${round}, while there was no room`);
      for (const each of [reader, watcher, typist.joined]) each.close();
      free();
      const again = await startTyping(server.url, board, `r${round}again`);
      await until('words to be saved again', () => again.acked() > 5, 60_000);
      for (const word of again.saved()) promised.add(word);
      again.joined.close();
      progress?.(round);
    }
    await server.end('SIGKILL');
    server = await serverProcess(disk);
    const last = await joinBoard(server.url, board);
    missing(last.doc, 'after a restart');
    last.close();
  } finally {
    await server.end('SIGKILL');
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  }
  const worst = Math.round(Math.max(...told));
  return { broken, facts: { rounds: count, promised: promised.size, 'worst ms until told': worst } };
}

/** Takes all the room that there is; gives what gives it back. */
function fill(disk: string): () => void {
  const ballast = join(disk, 'ballast');
  const file = openSync(ballast, 'w');
  for (const size of PIECES) {
    const piece = Buffer.alloc(size, 1);
    try {
      for (;;) writeSync(file, piece);
    } catch {
      // There is no room for a piece of this size.
    }
  }
  closeSync(file);
  return () => rmSync(ballast);
}

interface Typing {
  readonly joined: JoinedBoard;
  /** How many words are acknowledged, and which. */
  readonly acked: () => number;
  readonly saved: () => readonly string[];
  /** Why the line was closed, and how long after the first word that was not saved had been sent, in ms. */
  readonly told: Promise<{ readonly code: number; readonly late: number }>;
}

/** Types a word at a time until the line is closed, and does not come back then. */
async function startTyping(url: string, board: string, name: string): Promise<Typing> {
  const sent: { readonly word: string; readonly at: number }[] = [];
  let [acked, over] = [0, false];
  // The first frame counted is the answer to the server's question, which carries nothing.
  const saved = (frames: number): void => void (acked = over ? acked : Math.max(0, frames - 1));
  const joined = await joinBoard(url, board, { saved, rights: () => undefined });
  const texts = [...root(joined.doc, 'items').values()].map((item) => (item as Y.Map<Y.Text>).get('details'));
  const told = new Promise<{ readonly code: number; readonly late: number }>((resolve) => {
    joined.provider.on('connection-close', (event) => {
      if (over) return;
      over = true;
      joined.provider.disconnect();
      resolve({ code: event?.code ?? 0, late: performance.now() - (sent[acked]?.at ?? performance.now()) });
    });
  });
  const type = async (): Promise<void> => {
    for (let index = 0; !over; index += 1) {
      const word = `«${name}x${index}»`;
      sent.push({ word, at: performance.now() });
      texts[index % texts.length]?.insert(0, word);
      await wait(TYPE_EVERY_MS);
    }
  };
  void type();
  return { joined, acked: () => acked, saved: () => sent.slice(0, acked).map(({ word }) => word), told };
}
