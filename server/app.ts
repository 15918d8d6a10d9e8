import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestHandler } from 'express';
import { practiceProgramme } from '../shared/planning/practice-programme.ts';
import { createBoard, newIds, today, type BoardMaker } from './boards/new-board.ts';
import type { Config } from './config.ts';
import type { ReadProgrammes } from './http/imports.ts';
import type { Passwords } from './accounts/passwords.ts';
import { wireHttp } from './wire-http.ts';
import { wireRooms } from './wire-rooms.ts';
import type { Storage } from './storage/data-folder.ts';

export interface ServerParts {
  readonly config: Pick<Config, 'port' | 'host'> & Partial<Config>;
  readonly storage: Storage;
  readonly readProgrammes: ReadProgrammes;
  /** What serves the client; made once the HTTP server is there, so that it can listen on it too. */
  readonly pages: (server: Server) => Promise<readonly RequestHandler[]>;
  readonly now: () => number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  readonly log: (message: string, cause: unknown) => void;
  /** Cheaper hashing, for tests that make many accounts. */
  readonly passwords?: Passwords;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** The link by which the first officer sets the service up; null when somebody has. */
  readonly setUpUrl: string | null;
  /** Lets everyone go, waits for the disk and closes the storage. */
  close(): Promise<void>;
}

/** Wires everything together and listens; rejects when it cannot. */
export async function createServer(parts: ServerParts): Promise<RunningServer> {
  const { config, storage, now, random } = parts;
  const maker: BoardMaker = { updates: storage.updates, records: storage.records, now, random };
  await practiceBoard(maker);
  let answer: RequestListener = (_request, response) => response.end();
  const server = createHttpServer({ headersTimeout: 10_000 }, (request, response) =>
    answer(request, response),
  );
  const pages = await parts.pages(server);
  const live = wireRooms({ ...parts, server, publicUrl: config.publicUrl ?? null });
  const port = await listen(server, config);
  const url = config.publicUrl?.origin ?? `http://localhost:${port}`;
  const http = wireHttp({ ...parts, live, maker, pages, url });
  answer = http.listener;
  return {
    port,
    url,
    setUpUrl: http.setUpSecret && `${url}/set-up#${http.setUpSecret}`,
    close: async () => {
      await live.sockets.close();
      await http.close();
      await stop(server);
      await storage.close();
    },
  };
}

/** The first start opens something to try things out on. */
async function practiceBoard(maker: BoardMaker): Promise<void> {
  if (maker.records.programmes().length > 0) return;
  const content = practiceProgramme(today(maker), newIds(maker));
  await createBoard(maker, { content, practice: true, mayJoin: () => false });
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
    server.closeAllConnections();
  });
}
