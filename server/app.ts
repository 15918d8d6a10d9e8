import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type * as Y from 'yjs';
import type { RequestHandler } from 'express';
import { practiceProgramme } from '../shared/planning/practice-programme.ts';
import { textAt } from '../shared/board/parse.ts';
import { root } from '../shared/board/schema.ts';
import { createBoard, newIds, today, type BoardMaker } from './boards/new-board.ts';
import type { Config } from './config.ts';
import { httpApi } from './http/api.ts';
import type { ReadProgrammes } from './http/imports.ts';
import { isOwnOrigin } from './http/own-origin.ts';
import { whoIs } from './http/sessions.ts';
import type { Storage } from './storage/data-folder.ts';
import type { Records } from './storage/records.ts';
import { acceptSockets } from './sync/accept-sockets.ts';
import { Rooms } from './sync/rooms.ts';

export interface ServerParts {
  readonly config: Pick<Config, 'port' | 'host'>;
  readonly storage: Storage;
  readonly readProgrammes: ReadProgrammes;
  /** What serves the client; made once the HTTP server is there, so that it can listen on it too. */
  readonly pages: (server: Server) => Promise<readonly RequestHandler[]>;
  readonly now: () => number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  readonly log: (message: string, cause: unknown) => void;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Lets everyone go, waits for the disk and closes the storage. */
  close(): Promise<void>;
}

/** Wires everything together and listens; rejects when it cannot. */
export async function createServer(parts: ServerParts): Promise<RunningServer> {
  const { storage, now, random, log } = parts;
  const maker: BoardMaker = { updates: storage.updates, records: storage.records, now, random };
  await practiceBoard(maker);
  let answer: RequestListener = (_request, response) => response.end();
  const server = createHttpServer({ headersTimeout: 10_000 }, (request, response) =>
    answer(request, response),
  );
  answer = httpApi({ maker, readProgrammes: parts.readProgrammes, pages: await parts.pages(server), log });
  const rooms = new Rooms({ store: storage.updates, now, log, changed: followFacts(storage.records) });
  const sockets = acceptSockets(server, {
    rooms,
    log,
    isOwnOrigin,
    whoIs: (request) => {
      const { person, owner, name, role } = whoIs(storage.records, request);
      return { id: person, owner, name, role };
    },
  });
  const port = await listen(server, parts.config);
  return {
    port,
    url: `http://localhost:${port}`,
    close: async () => {
      await sockets.close();
      await stop(server);
      storage.close();
    },
  };
}

/** The first start opens something to try things out on. */
async function practiceBoard(maker: BoardMaker): Promise<void> {
  if (maker.records.programmes().length > 0) return;
  await createBoard(maker, practiceProgramme(today(maker), newIds(maker)));
}

/** Keeps the list of programmes in step with what their own boards say. */
function followFacts(records: Records): (id: string, doc: Y.Doc) => void {
  return (id, doc) => {
    const known = records.programme(id);
    if (!known) return;
    const facts = {
      committee: textAt(root(doc, 'committee'), 'name'),
      municipalYear: textAt(root(doc, 'programme'), 'municipalYear'),
      state: textAt(root(doc, 'programme'), 'state'),
    };
    const { committee, municipalYear, state } = known;
    if (JSON.stringify(facts) !== JSON.stringify({ committee, municipalYear, state })) {
      records.setProgrammeFacts(id, facts);
    }
  };
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
