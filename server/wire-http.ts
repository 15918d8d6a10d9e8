import type { RequestListener } from 'node:http';
import type { RequestHandler } from 'express';
import { setUpLink } from './accounts/entering.ts';
import { createPasswords, type Passwords } from './accounts/passwords.ts';
import type { BoardMaker } from './boards/new-board.ts';
import { inTurn } from './accounts/in-turn.ts';
import { openBoards } from './boards/open-boards.ts';
import type { Config } from './config.ts';
import { drawReportsApart, type DrawReport } from './documents/scoping-report-apart.ts';
import { httpApi } from './http/api.ts';
import type { Watching } from './http/health.ts';
import type { ReadProgrammes } from './http/imports.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { startNoteRounds } from './notes/note-rounds.ts';
import { createOutside } from './outside.ts';
import type { Storage } from './storage/stores.ts';
import { startDaily } from './suggestions/daily.ts';
import type { LiveRooms } from './wire-rooms.ts';

export interface HttpWiring {
  readonly live: LiveRooms;
  readonly maker: BoardMaker;
  readonly config: Partial<Config>;
  readonly storage: Storage;
  readonly readProgrammes: ReadProgrammes;
  readonly pages: readonly RequestHandler[];
  /** Where people reach the service. */
  readonly url: string;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: (message: string, cause: unknown) => void;
  readonly passwords?: Passwords;
  readonly drawReport?: DrawReport;
  readonly watching: Watching;
  readonly othersSealMs?: number;
}

export interface HttpAnswers {
  readonly listener: RequestListener;
  /** The secret of the link by which the service is set up; null when it has been. */
  readonly setUpSecret: string | null;
  close(): Promise<void>;
}

/** Longer than another instance can take to make an item exempt, in ms. */
const OTHERS_SEAL_MS = 60_000;

/** Everything that is answered over HTTP, and the mail that comes of it. */
export async function wireHttp(wiring: HttpWiring): Promise<HttpAnswers> {
  const { live, maker, config, storage, readProgrammes, pages, url, now, random, log } = wiring;
  const { callers, sessions, isOwnOrigin, asked } = live;
  const { inOneStep } = storage;
  const { register, outbox, suggestions, versions, triangulations, recordLog, personalData } = storage;
  const outside = createOutside({ config, outbox, now, log, publicUrl: url });
  const { mail, openId, offers } = outside;
  const passwords = wiring.passwords ?? createPasswords();
  const entry = {
    ...callers,
    inOneStep,
    register,
    passwords,
    mail,
    rightsChanged: live.withOthers.rightsChanged,
  };
  const suggesting = { ...callers, boards: openBoards(live.rooms), suggestions, register, random };
  const daily = startDaily({ ...suggesting, mail, log });
  const noting = { ...suggesting, ...asked, inOneStep, mentionMail: mail };
  const sealingMs = storage.others === null ? 0 : (wiring.othersSealMs ?? OTHERS_SEAL_MS);
  const noteRounds = startNoteRounds({ ...noting, follower: live.follower, log, sealingMs });
  const ways = { limits: createRateLimits(), publicUrl: url, offers, openId, sessions, isOwnOrigin };
  const stored = { versions, triangulations, recordLog, personalData };
  const listener = httpApi({
    sockets: live.sockets,
    hasOthers: storage.others !== null,
    ...entry,
    ...ways,
    ...asked,
    ...noting,
    ...stored,
    maker,
    pages,
    log,
    readProgrammes,
    watching: wiring.watching,
    // One at a time: each is a thread that may take all the memory a document should.
    drawReport: inTurn(wiring.drawReport ?? drawReportsApart(), 1),
  });
  return {
    listener,
    setUpSecret: await setUpLink(entry),
    close: async () => {
      await noteRounds.close();
      await daily.close();
      await outside.close();
    },
  };
}
