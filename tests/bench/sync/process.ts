import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { pause } from './pace.ts';

/** A server in a process of its own, on a core of its own where there are two. */
export interface Started {
  readonly pid: number;
  /** What it printed when it was ready, after `ready: `. */
  readonly ready: string;
  /** Everything it printed. */
  printed(): string;
  /** Ends it and waits until it is gone. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const SERVER_CORE = '0';
const GENERATOR_CORE = '1';

/** True where each side can have a core of its own. */
export const pinned = ((): boolean => {
  if (availableParallelism() < 2) return false;
  try {
    execFileSync('taskset', ['-p', String(process.pid)], { stdio: 'ignore' });
    return true;
  } catch {
    // No such tool on this system: both sides share what there is.
    return false;
  }
})();

/** Keeps this process, which makes the load, to a core of its own. */
export function pinGenerator(): void {
  if (!pinned) return;
  const pin = (): unknown =>
    execFileSync('taskset', ['-acp', GENERATOR_CORE, String(process.pid)], { stdio: 'ignore' });
  try {
    pin();
  } catch {
    // A thread of ours ended while it was going through them.
    pin();
  }
}

/** Starts a Node program that prints `ready: …` when it is. */
export function startNode(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const profile = process.env['BENCH_PROFILE'];
  const options = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const command = [...(pinned ? ['taskset', '-c', SERVER_CORE] : []), process.execPath, ...options];
  const [first = '', ...rest] = [...command, program, ...args];
  const child = spawn(first, rest, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${program} ended with ${code}: ${printed}`)));
    child.stdout?.on('data', (data: Buffer) => {
      printed += data.toString();
      const ready = /ready: (\S+)/.exec(printed)?.[1];
      if (ready !== undefined) resolve(startedOf(child, { ready, printed: () => printed }));
    });
  });
}

function startedOf(child: ChildProcess, { ready, printed }: Pick<Started, 'ready' | 'printed'>): Started {
  return {
    pid: child.pid ?? 0,
    ready,
    printed,
    end: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
      await gone;
      clearTimeout(late);
    },
  };
}

/** Milliseconds of processor time that a process has used, all its threads together. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Fields 14 and 15 of the line: in user mode and in the kernel, in ticks of a hundredth of a second.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Bytes of memory that a process holds. */
export function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

const REST_MS = 1_000;
const LONGEST_REST = 30;

/** Waits until a process has nothing to do any more, such as what it does for itself after its start. */
export async function atRest(pid: number): Promise<void> {
  for (let look = 0; look < LONGEST_REST; look += 1) {
    const before = cpuOf(pid);
    await pause(REST_MS);
    if (look >= LEAST_REST && cpuOf(pid) - before < REST_MS / 20) return;
  }
}
// Triangulate makes itself ready to read a programme five seconds after its start.
const LEAST_REST = 7;
