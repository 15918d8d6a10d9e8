import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestHandler } from 'express';
import { practiceProgramme } from '../shared/planning/practice-programme.ts';
import { createPracticeBoard, newIds, today, type BoardMaker } from './boards/new-board.ts';
import type { Config } from './config.ts';
import type { DrawReport } from './documents/scoping-report-apart.ts';
import type { ReadProgrammes } from './http/imports.ts';
import type { Passwords } from './accounts/passwords.ts';
import { wireHttp } from './wire-http.ts';
import { wireRooms, type LiveRooms } from './wire-rooms.ts';
import type { Compactor } from './sync/compactor.ts';
import type { Storage } from './storage/stores.ts';
import type { Watching } from './http/health.ts';
import type { Machine } from './watch/machine.ts';
import { createMetrics, type Metrics } from './watch/metrics.ts';
import { createReadiness } from './watch/readiness.ts';

export interface ServerParts {
  readonly config: Pick<Config, 'port' | 'host'> & Partial<Config>;
  readonly storage: Storage;
  readonly readProgrammes: ReadProgrammes;
  readonly machine: Machine;
  /** What serves the client; made once the HTTP server is there, so that it can listen on it too. */
  readonly pages: (server: Server) => Promise<readonly RequestHandler[]>;
  readonly now: () => number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  readonly log: (message: string, cause: unknown) => void;
  /** Cheaper hashing, for tests that make many accounts. */
  readonly passwords?: Passwords;
  /** How notes are drawn as documents, when not in a thread of their own. */
  readonly drawReport?: DrawReport;
  /** How often rights are looked up again without being asked to, in ms; every 15 seconds if not given. */
  readonly beatMs?: number;
  /** For how long another instance may be at making an item exempt, in ms; a minute if not given. */
  readonly othersSealMs?: number;
  /** What makes snapshots, when it is to be ready before the first is due. */
  readonly compactor?: Compactor;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** The link by which the first officer sets the service up; null when somebody has. */
  readonly setUpUrl: string | null;
  /** Lets everyone go, waits for the disk and closes the storage. */
  close(): Promise<void>;
}

/** Milliseconds that an answer may take while the service stops. */
const LONGEST_ANSWER = 2_000;

/** Wires everything together and listens; rejects when it cannot. */
export async function createServer(parts: ServerParts): Promise<RunningServer> {
  const { config, storage, now, random } = parts;
  const { updates, records, inOneStep } = storage;
  const maker: BoardMaker = { updates, records, inOneStep, now, random };
  await practiceBoard(maker);
  // Who asks before everything is wired waits for that.
  let begin = (_listener: RequestListener): void => undefined;
  const wired = new Promise<RequestListener>((resolve) => (begin = resolve));
  const server = createHttpServer({ headersTimeout: 10_000 }, (request, response) => {
    void wired.then((answer) => answer(request, response));
  });
  const pages = await parts.pages(server);
  const metrics = createMetrics();
  const live = await wireRooms({
    ...parts,
    server,
    metrics,
    publicUrl: config.publicUrl ?? null,
    redisUrl: config.redisUrl ?? null,
  });
  const watching = watch(parts, live, metrics);
  const port = await listen(server, config);
  const url = config.publicUrl?.origin ?? `http://localhost:${port}`;
  const http = await wireHttp({ ...parts, live, maker, pages, url, watching });
  begin(http.listener);
  return {
    port,
    url,
    setUpUrl: http.setUpSecret && `${url}/set-up#${http.setUpSecret}`,
    close: async () => {
      watching.readiness.drain();
      await live.sockets.close();
      await http.close();
      await stop(server);
      await live.withOthers.close();
      await storage.close();
    },
  };
}

function watch(
  { config, storage, machine, now, log }: ServerParts,
  live: LiveRooms,
  metrics: Metrics,
): Watching {
  return {
    readiness: createReadiness({ storage, machine, log, clock: () => performance.now() }),
    metrics: async () =>
      metrics.text({
        sockets: live.sockets.count(),
        rooms: live.rooms.count,
        largest: live.rooms.largestBytes,
        freeBytes: await machine.freeBytes(),
        lastBackup: await machine.lastBackup(),
        now: now(),
      }),
    metricsToken: config.metricsToken ?? null,
  };
}

/** The first start opens something to try things out on. */
async function practiceBoard(maker: BoardMaker): Promise<void> {
  if ((await maker.records.programmes()).length > 0) return;
  await createPracticeBoard(maker, practiceProgramme(today(maker), newIds(maker)));
}

function listen(server: Server, { port, host }: Pick<Config, 'port' | 'host'>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // What is being answered is answered; who takes longer than that is not waited for.
    setTimeout(() => server.closeAllConnections(), LONGEST_ANSWER).unref();
  });
}
