import { fileURLToPath } from 'node:url';
import { createServer, type ServerParts } from '../../server/app.ts';
import { createPasswords } from '../../server/accounts/passwords.ts';
import { clientFiles } from '../../server/http/client-files.ts';
import type { ReadProgrammes } from '../../server/http/imports.ts';
import { safeHeaders } from '../../server/http/headers.ts';
import { machineOf, newPlace, openPlace, removePlace } from './place.ts';

/** A server of our own, with the practice board, in a place of its own. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** The link by which it is set up; null when it has been. */
  readonly setUpUrl: string | null;
  /** The id of the practice board. */
  readonly board: string;
  /** Stops the server and, unless it is to be started again, removes its place. */
  close(keep?: 'keep-data'): Promise<void>;
}

const nothing = { kind: 'none', reason: 'no programme found' } as const;
const readNothing: ReadProgrammes = {
  sumUp: async () => nothing,
  drawUp: async () => ({ kind: 'refused', reason: nothing.reason }),
};
const client = fileURLToPath(new URL('../../dist/client', import.meta.url));

/** Starts a server on a free port; give `dataDir` to go on with an earlier one's data. */
export async function startServer(
  given: Partial<ServerParts> & { dataDir?: string } = {},
): Promise<TestServer> {
  const dataDir = given.dataDir ?? newPlace();
  const server = await createServer({
    config: { port: 0, host: '127.0.0.1' },
    storage: given.storage ?? (await openPlace(dataDir)),
    machine: machineOf(dataDir),
    readProgrammes: readNothing,
    pages: async () => [safeHeaders(), clientFiles(client)],
    now: Date.now,
    random: Math.random,
    log: () => undefined,
    passwords: createPasswords(10),
    ...given,
  });
  let closed: Promise<void> | null = null;
  const url = `http://127.0.0.1:${server.port}`;
  const programmes = (await (await fetch(`${url}/api/programmes`)).json()) as { id: string }[];
  return {
    url,
    port: server.port,
    dataDir,
    setUpUrl: server.setUpUrl,
    board: programmes[0]?.id ?? '',
    close: async (keep) => {
      await (closed ??= server.close());
      if (keep === undefined) await removePlace(dataDir);
    },
  };
}
