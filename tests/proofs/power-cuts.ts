import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { basename } from 'node:path';
import type { SeededRandom } from '../helpers/seeded-random.ts';
import { readyProcess, SERVER, type ServerProcess } from '../helpers/server-process.ts';
import { kills, type Mortal } from './kills.ts';
import type { Outcome, Wish } from './proof.ts';

/** True where `strace` can tell what a process asked the disk to keep. */
export function canTrace(): boolean {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    // Not installed, or not a Linux.
    return false;
  }
}

/** As `kills`, and each time the power goes too: of each file only what a returned flush covers is sure to be there. */
export function powerCuts(wish: Wish): Promise<Outcome> {
  return kills(wish, { start: startTraced, cut: cutToLastFlush });
}

const traceOf = (dataDir: string): string => `${dataDir}.trace`;

/** Starts the server with every write and flush of its files written down. */
const startTraced: Mortal['start'] = async (dataDir): Promise<ServerProcess> => {
  rmSync(traceOf(dataDir), { force: true });
  const traced = ['-f', '-y', '-s', '0', '-e', 'trace=pwrite64,fsync,fdatasync,ftruncate', '--seccomp-bpf'];
  const child = spawn('strace', [...traced, '-o', traceOf(dataDir), process.execPath, SERVER], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const server = await readyProcess(child);
  return {
    ...server,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return null;
      const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
      // The one that is watched dies; the one that watches ends by itself, with everything written down.
      const watched = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
      process.kill(Number(watched), signal);
      return gone;
    },
  };
};

interface Range {
  readonly at: number;
  readonly size: number;
}

/** What the disk has of one file: how long it is for sure, and what was written since the last flush that returned. */
interface Flushed {
  unsure: Range[];
  /** How many of `unsure` a flush that is under way will make sure, by the thread that asked for it. */
  readonly flushing: Map<string, number>;
}

const CALL = /^(\d+) +(?:<\.\.\. )?(\w+)(?: resumed|\()(?:\d+<([^>]*)>)?/;

/** Reads which parts of which files no returned flush covers. */
export function unflushed(trace: string): ReadonlyMap<string, readonly Range[]> {
  const files = new Map<string, Flushed>();
  const underWay = new Map<string, string>();
  for (const line of trace.split('\n')) {
    const [, thread = '', call = '', path = underWay.get(thread) ?? ''] = CALL.exec(line) ?? [];
    if (!/sqlite(-wal)?$/.test(path)) continue;
    const file = files.get(path) ?? { unsure: [], flushing: new Map<string, number>() };
    files.set(path, file);
    const begins = line.includes(`${call}(`);
    const unfinished = line.includes('<unfinished');
    if (unfinished) underWay.set(thread, path);
    if (call === 'pwrite64' && begins) file.unsure.push(rangeOf(line));
    if (call !== 'fsync' && call !== 'fdatasync') continue;
    if (begins) file.flushing.set(thread, file.unsure.length);
    if (unfinished || !line.trimEnd().endsWith('= 0')) continue;
    flushed(file, file.flushing.get(thread) ?? 0);
  }
  return new Map([...files].map(([path, { unsure }]) => [path, unsure]));
}

function flushed(file: Flushed, count: number): void {
  file.unsure = file.unsure.slice(count);
  for (const [thread, waiting] of file.flushing) file.flushing.set(thread, Math.max(0, waiting - count));
}

function rangeOf(line: string): Range {
  const [, size = '0', at = '0'] = /, (\d+), (\d+)(?:\)| <unfinished)/.exec(line) ?? [];
  return { at: Number(at), size: Number(size) };
}

/** Spoils what was not flushed: sometimes all of it, sometimes here and there, as a disk might. */
const cutToLastFlush: Mortal['cut'] = (dataDir, random): number => {
  const trace = readFileSync(traceOf(dataDir), 'utf8');
  rmSync(traceOf(dataDir));
  const all = random.next() < 0.5;
  let spoilt = 0;
  for (const [path, ranges] of unflushed(trace)) {
    if (!existsSync(path) || basename(path).startsWith('owner')) continue;
    const lost = ranges.filter(() => all || random.next() < 0.5);
    for (const range of lost) spoilt += spoil(path, range, random);
  }
  return spoilt;
};

/** Fills a part of a file with noise, or cuts it off when nothing comes after it. */
function spoil(path: string, { at, size }: Range, random: SeededRandom): number {
  const length = statSync(path).size;
  if (at >= length) return 0;
  if (at + size >= length && path.endsWith('-wal') && random.next() < 0.5) {
    truncateSync(path, at);
    return length - at;
  }
  const noise = Uint8Array.from({ length: Math.min(size, length - at) }, () => random.below(256));
  const file = openSync(path, 'r+');
  writeSync(file, noise, 0, noise.length, at);
  closeSync(file);
  return noise.length;
}
