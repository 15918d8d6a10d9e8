import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { placeEnvironment } from './place.ts';
import { until } from './until.ts';

/** A server in a process of its own, which can be killed like one. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything it has printed so far. */
  printed(): string;
  /** Ends it with a signal and waits until it is gone; gives its exit code, null after a kill. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/** The program of the server. */
export const SERVER = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

/** Starts the server as `npm start` does, on a free port, with its data in `dataDir` and with `more` in its environment. */
export async function serverProcess(
  dataDir: string,
  more: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [SERVER], {
    env: { ...(await placeEnvironment(dataDir)), ...more, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return readyProcess(child);
}

/** Waits until a server that was spawned says where it is. */
export async function readyProcess(child: ChildProcess): Promise<ServerProcess> {
  let printed = '';
  child.stdout?.on('data', (data: Buffer) => {
    printed += data.toString();
  });
  const url = await until(
    'the server to be ready',
    () => {
      if (child.exitCode !== null) throw new Error('the server did not start');
      return /ready: (\S+)/.exec(printed)?.[1];
    },
    60_000,
  );
  return {
    url: url.replace('localhost', '127.0.0.1'),
    child,
    printed: () => printed,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
      child.kill(signal);
      return gone;
    },
  };
}
