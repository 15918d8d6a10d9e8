import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { newPlace, placeEnvironment, removePlace } from './place.ts';
import { until } from './until.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

/** A server in a process of its own, that can be killed as a power cut would and started again on the same data. */
export interface SpawnedServer {
  readonly url: string;
  readonly dataDir: string;
  /** The link by which it is set up, as its first start showed it. */
  readonly setUpUrl: string;
  /** The address of the practice board. */
  readonly board: string;
  /** Kills it without a word of warning (SIGKILL) and waits until it is gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Starts `server/main.ts` on a free port in a place of its own; both go when the test ends. */
export async function spawnServer(): Promise<SpawnedServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = newPlace();
  let child: ChildProcess | null = null;
  let shown = '';
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [MAIN], {
      env: { ...(await placeEnvironment(dataDir)), PORT: String(port), HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.stdout?.on('data', (words: Buffer) => {
      shown += words.toString();
    });
    await until('the server to answer', async () => {
      const answer = await fetch(`${url}/live`).catch(() => null);
      return answer?.ok;
    });
  };
  const kill = async (): Promise<void> => {
    const dying = child;
    child = null;
    if (!dying || dying.exitCode !== null) return;
    const gone = new Promise((resolve) => dying.once('exit', resolve));
    dying.kill('SIGKILL');
    await gone;
  };
  onTestFinished(async () => {
    await kill();
    await removePlace(dataDir);
  });
  await start();
  const [first] = (await (await fetch(`${url}/api/programmes`)).json()) as {
    committeeSlug: string;
    municipalYear: string;
  }[];
  const setUpUrl = await until('the set-up link', () => /http\S+\/set-up#\S+/.exec(shown)?.[0]);
  return {
    url,
    dataDir,
    setUpUrl,
    board: `${url}/c/${first?.committeeSlug}/${first?.municipalYear}`,
    kill,
    start,
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
