import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { readyProcess, SERVER, type ServerProcess } from './server-process.ts';
import { newDatabase, REDIS } from './services.ts';

/** A line of our own to a service, which can be cut or held up without disturbing the service. */
export interface OwnLine {
  readonly port: number;
  /** Ends what is open and lets nothing in. */
  cut(): void;
  /** Passes nothing on, and says nothing. */
  hold(): void;
  /** Goes on. */
  mend(): void;
  close(): void;
}

/** Opens a line to whichever of these ports answers first. */
export async function ownLine(ports: () => readonly number[], host = '127.0.0.1'): Promise<OwnLine> {
  const open = new Set<Socket>();
  let state: 'open' | 'cut' | 'held' = 'open';
  const server = createServer((socket) => {
    if (state === 'cut') return void socket.destroy();
    join(socket, [...ports()]);
  });
  const join = (socket: Socket, [port, ...others]: readonly number[]): void => {
    if (port === undefined) return void socket.destroy();
    const far = createConnection({ host, port });
    far.once('error', () => {
      if (!far.connecting && far.bytesRead > 0) socket.destroy();
      else join(socket, others);
    });
    far.once('connect', () => {
      for (const [from, to] of [
        [socket, far],
        [far, socket],
      ] as const) {
        open.add(from);
        if (state === 'held') from.pause();
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.once('close', () => {
          open.delete(from);
          to.destroy();
        });
      }
    });
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      state = 'cut';
      for (const socket of open) socket.destroy();
    },
    hold: () => {
      state = 'held';
      for (const socket of open) socket.unpipe();
    },
    mend: () => {
      if (state === 'held') for (const socket of open) socket.destroy();
      state = 'open';
    },
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

/** Instances of the service on one database of their own, with a line of their own to Redis. */
export interface Instances {
  readonly redis: OwnLine;
  start(): Promise<ServerProcess>;
  close(): Promise<void>;
}

/** Makes a database for instances; `rings` when they are to call each other by way of Redis. */
export async function instances({ rings }: { readonly rings: boolean }): Promise<Instances> {
  const database = await newDatabase();
  const { hostname, port } = new URL(REDIS);
  const redis = await ownLine(() => [Number(port) || 6379], hostname);
  const redisUrl = rings ? `redis://127.0.0.1:${redis.port}` : null;
  const running: ServerProcess[] = [];
  return {
    redis,
    start: async () => {
      const started = await startInstance({ databaseUrl: database.url, redisUrl });
      running.push(started);
      return started;
    },
    close: async () => {
      await Promise.all(running.map((each) => each.end('SIGTERM')));
      redis.close();
      await database.drop();
    },
  };
}

/** Starts an instance of the service on a database, which calls others by way of Redis when that is given. */
export function startInstance({
  databaseUrl,
  redisUrl,
}: {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
}): Promise<ServerProcess> {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: `${tmpdir()}/unused` };
  const shared = { DATABASE_URL: databaseUrl, ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }) };
  return readyProcess(
    spawn(process.execPath, [SERVER], { env: { ...env, ...shared }, stdio: ['ignore', 'pipe', 'ignore'] }),
  );
}
