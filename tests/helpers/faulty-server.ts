import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { until } from './until.ts';

/** A server that holds every change back from the disk, and then meets a fault while it lets go. */
export interface FaultyServer {
  readonly url: string;
  /** What it has logged. */
  readonly logged: () => string;
  /** Meets the fault and waits until the process has ended; gives its exit code. */
  fault(kind: 'throw' | 'reject'): Promise<number | null>;
}

const program = fileURLToPath(new URL('faulty-server-process.ts', import.meta.url));

/** Starts it in a process of its own with its data in `dataDir`; it is gone when the test ends. */
export async function faultyServer(dataDir: string): Promise<FaultyServer> {
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let [printed, logged] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  child.stderr.on('data', (data: Buffer) => (logged += data.toString()));
  const url = await until('the server to be ready', () => /ready: (\S+)/.exec(printed)?.[1]);
  return {
    url: url.replace('localhost', '127.0.0.1'),
    logged: () => logged,
    fault: (kind) => {
      child.stdin.write(kind);
      return gone;
    },
  };
}
