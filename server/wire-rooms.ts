import type { Server } from 'node:http';
import type * as Y from 'yjs';
import { textAt } from '../shared/board/parse.ts';
import { root } from '../shared/board/schema.ts';
import type { CallerParts } from './accounts/callers.ts';
import { createSessions, type Sessions } from './accounts/sessions.ts';
import { wireExempt } from './wire-exempt.ts';
import { createNoteFollower, type NoteFollower } from './notes/note-follower.ts';
import { ownOrigin, type IsOwnOrigin } from './http/own-origin.ts';
import { roomDoors } from './room-doors.ts';
import type { Storage } from './storage/data-folder.ts';
import type { Records } from './storage/records.ts';
import { acceptSockets, type Sockets } from './sync/accept-sockets.ts';
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
  readonly asked: ReturnType<ReturnType<typeof wireExempt>['withRooms']>['asked'];
}

/** Opens the rooms to sockets. */
export function wireRooms(parts: RoomWiring): LiveRooms {
  const { server, storage, publicUrl, now, log, metrics, beatMs } = parts;
  const { people, records, triangulations, updates } = storage;
  const callers: CallerParts = { people, records, now };
  const sessions = createSessions({ people, now, secure: publicUrl?.protocol === 'https:' });
  const isOwnOrigin = ownOrigin(publicUrl);
  const exempt = wireExempt({ storage, now, recheck: () => sockets.recheck() });
  const follower = createNoteFollower({ noteVersions: storage.noteVersions, now });
  const rooms = new Rooms({
    store: meteredStore(updates, metrics),
    meters: metrics.meters,
    now,
    log,
    meeting: (room) => triangulations.running(room)?.id ?? '',
    changed: followFacts(records, [exempt.follow, (room, doc) => follower.changed(room, doc)]),
  });
  const { asked, ...openings } = exempt.withRooms(rooms);
  const doorOf = roomDoors({ ...callers, ...openings, sessions, tableOf: tableAt(triangulations) });
  const { meters } = metrics;
  const sockets = acceptSockets(server, { rooms, log, isOwnOrigin, doorOf, beatMs, meters });
  return { rooms, sockets, callers, sessions, isOwnOrigin, follower, asked };
}

type Follow = (id: string, doc: Y.Doc) => void;

/** Keeps the list of programmes in step with what their own boards say, and passes on what rooms say to others. */
function followFacts(records: Records, others: readonly Follow[]): Follow {
  return (id, doc) => {
    for (const follow of others) follow(id, doc);
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
