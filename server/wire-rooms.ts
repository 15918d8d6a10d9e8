import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { TEXT_FIELDS } from '../shared/board/schema.ts';
import { kindOfName } from '../shared/protocol/room-path.ts';
import type { CallerParts } from './accounts/callers.ts';
import { createSessions, type Sessions } from './accounts/sessions.ts';
import { wireExempt } from './wire-exempt.ts';
import { createNoteFollower, type NoteFollower } from './notes/note-follower.ts';
import { addressAsked } from './http/address-of.ts';
import { ownOrigin, type IsOwnOrigin } from './http/own-origin.ts';
import type { Change } from './storage/update-store.ts';
import { redisBell, type Bell } from './others/redis-bell.ts';
import { wireOthers, type WithOthers } from './others/wire-others.ts';
import { programmeFacts } from './boards/programme-facts.ts';
import { roomDoors } from './room-doors.ts';
import type { Storage } from './storage/stores.ts';
import { acceptSockets, type Sockets } from './sync/accept-sockets.ts';
import type { Compactor } from './sync/compactor.ts';
import { Rooms } from './sync/rooms.ts';
import { tableAt } from './triangulation-table.ts';
import { meteredStore } from './watch/metered-store.ts';
import type { Metrics } from './watch/metrics.ts';

export interface RoomWiring {
  readonly server: Server;
  readonly storage: Storage;
  readonly publicUrl: URL | null;
  readonly now: () => number;
  readonly log: (message: string, cause: unknown) => void;
  readonly metrics: Metrics;
  readonly beatMs?: number | undefined;
  /** Where instances call each other; null when they do not. */
  readonly redisUrl: string | null;
  readonly compactor?: Compactor | undefined;
}

/** The open rooms, their sockets, and who stands at their doors. */
export interface LiveRooms {
  readonly rooms: Rooms;
  readonly sockets: Sockets;
  readonly callers: CallerParts;
  readonly sessions: Sessions;
  readonly isOwnOrigin: IsOwnOrigin;
  /** What is to be looked at of notes, to be taken up by whoever goes round them. */
  readonly follower: NoteFollower;
  readonly withOthers: WithOthers;
  readonly asked: ReturnType<ReturnType<typeof wireExempt>['withRooms']>['asked'];
}

/** Opens the rooms to sockets. */
export async function wireRooms(parts: RoomWiring): Promise<LiveRooms> {
  const { server, storage, publicUrl, now, log, metrics, beatMs, compactor } = parts;
  const bell = await bellOf(parts);
  const { people, records, triangulations, updates } = storage;
  const callers: CallerParts = { people, records, now };
  const sessions = await createSessions({ people, now, secure: publicUrl?.protocol === 'https:' });
  const isOwnOrigin = ownOrigin(publicUrl);
  const exempt = wireExempt({ storage, now, recheck: (board) => void sockets.recheck({ board }) });
  const follower = createNoteFollower({ noteVersions: storage.noteVersions, now, log });
  const followFacts = programmeFacts({ records, log });
  const rooms = new Rooms({
    store: meteredStore(updates, metrics),
    meters: metrics.meters,
    compactor,
    now,
    log,
    others: bell ?? undefined,
    dropped: exempt.forget,
    meeting: async (room) => (await triangulations.running(room))?.id ?? '',
    changed: (room, doc, changes) => {
      if (kindOfName(room) === 'board' && changes?.every(isOfPlaceOrWords)) return;
      for (const follow of [exempt.follow, follower.changed, followFacts]) follow(room, doc);
    },
  });
  const { asked, ...openings } = exempt.withRooms(rooms);
  const doorOf = roomDoors({ ...callers, ...openings, sessions, tableOf: tableAt(triangulations) });
  const { meters } = metrics;
  const isProxied = publicUrl?.protocol === 'https:';
  const sockets = acceptSockets(server, {
    rooms,
    log,
    isOwnOrigin,
    addressOf: (request) => addressAsked(request, isProxied),
    doorOf,
    beatMs,
    meters,
  });
  const withOthers = wireOthers({ storage, bell, rooms, recheck: sockets.recheck, log });
  return { rooms, sockets, callers, sessions, isOwnOrigin, follower, withOthers, asked };
}

/** Instances of one database call each other, and no others that use the same Redis. */
async function bellOf({ storage, redisUrl, log, metrics }: RoomWiring): Promise<Bell | null> {
  if (redisUrl === null || storage.others === null) return null;
  const service = await storage.people.secret('instances', () => randomUUID());
  return redisBell({
    url: redisUrl,
    prefix: `triangulate:${service}`,
    log,
    foreign: () => metrics.foreignCall(),
  });
}

// Whoever follows boards asks where no item stands and what its texts say, and boards change in little else while a
// programme is planned.
const PLACE_AND_WORDS: ReadonlySet<string> = new Set(['slot', 'rank', ...TEXT_FIELDS]);

function isOfPlaceOrWords({ kind, field }: Change): boolean {
  return kind === 'item' && PLACE_AND_WORDS.has(field);
}
