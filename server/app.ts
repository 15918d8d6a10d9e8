import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type * as Y from 'yjs';
import type { RequestHandler } from 'express';
import { practiceProgramme } from '../shared/planning/practice-programme.ts';
import { textAt } from '../shared/board/parse.ts';
import { root } from '../shared/board/schema.ts';
import { openBoards } from './boards/open-boards.ts';
import { createBoard, newIds, today, type BoardMaker } from './boards/new-board.ts';
import type { Config } from './config.ts';
import { httpApi } from './http/api.ts';
import type { ReadProgrammes } from './http/imports.ts';
import { createSessions } from './accounts/sessions.ts';
import type { CallerParts } from './accounts/callers.ts';
import { setUpLink } from './accounts/entering.ts';
import { createPasswords, type Passwords } from './accounts/passwords.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { createOutside } from './outside.ts';
import { wireExempt } from './exempt-wiring.ts';
import { roomDoors } from './room-doors.ts';
import { ownOrigin } from './http/own-origin.ts';
import type { Storage } from './storage/data-folder.ts';
import type { Records } from './storage/records.ts';
import { tableAt } from './triangulation-table.ts';
import { acceptSockets } from './sync/accept-sockets.ts';
import { startDaily } from './suggestions/daily.ts';
import { Rooms } from './sync/rooms.ts';

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
  const { config, storage, now, random, log } = parts;
  const maker: BoardMaker = { updates: storage.updates, records: storage.records, now, random };
  await practiceBoard(maker);
  let answer: RequestListener = (_request, response) => response.end();
  const server = createHttpServer({ headersTimeout: 10_000 }, (request, response) =>
    answer(request, response),
  );
  const { people, records, register, triangulations, updates } = storage;
  const publicUrl = config.publicUrl ?? null;
  const isOwnOrigin = ownOrigin(publicUrl);
  const sessions = createSessions({ people, now, secure: publicUrl?.protocol === 'https:' });
  const callers: CallerParts = { people, records, now };
  const pages = await parts.pages(server);
  const meeting = (room: string): string => triangulations.running(room)?.id ?? '';
  const exempt = wireExempt({ storage, now, recheck: () => sockets.recheck() });
  const changed = followFacts(records, exempt.follow);
  const rooms = new Rooms({ store: updates, now, log, meeting, changed });
  const { asked, opening } = exempt.withRooms(rooms);
  const doorOf = roomDoors({ ...callers, sessions, exempt: opening, tableOf: tableAt(triangulations) });
  const sockets = acceptSockets(server, { rooms, log, isOwnOrigin, doorOf });
  const port = await listen(server, config);
  const url = publicUrl?.origin ?? `http://localhost:${port}`;
  const outside = createOutside({ config, outbox: storage.outbox, now, log, publicUrl: url });
  const { mail, openId, offers } = outside;
  const entry = {
    ...callers,
    register,
    passwords: parts.passwords ?? createPasswords(),
    mail,
    rightsChanged: sockets.recheck,
  };
  const ways = { limits: createRateLimits(), publicUrl: url, offers, openId };
  const { readProgrammes } = parts;
  const { versions, recordLog, personalData, suggestions } = storage;
  const suggesting = { ...callers, boards: openBoards(rooms), suggestions, register, random };
  const daily = startDaily({ ...suggesting, mail, log });
  answer = httpApi({
    ...entry,
    ...ways,
    ...asked,
    ...suggesting,
    maker,
    sessions,
    isOwnOrigin,
    pages,
    log,
    readProgrammes,
    versions,
    triangulations,
    recordLog,
    personalData,
  });
  const secret = setUpLink(entry);
  return {
    port,
    url,
    setUpUrl: secret && `${url}/set-up#${secret}`,
    close: async () => {
      await sockets.close();
      await daily.close();
      await outside.close();
      await stop(server);
      storage.close();
    },
  };
}

/** The first start opens something to try things out on. */
async function practiceBoard(maker: BoardMaker): Promise<void> {
  if (maker.records.programmes().length > 0) return;
  const content = practiceProgramme(today(maker), newIds(maker));
  await createBoard(maker, { content, practice: true, mayJoin: () => false });
}

type Follow = (id: string, doc: Y.Doc) => void;

/** Keeps the list of programmes in step with what their own boards say, and passes on what they say of exempt items. */
function followFacts(records: Records, exempt: Follow): Follow {
  return (id, doc) => {
    exempt(id, doc);
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
