import {
  GROWING_MS,
  RoomHasGoneOn,
  type Change,
  type Claim,
  type HistoryQuery,
  type LogRow,
  type News,
  type Replacement,
  type StoredChange,
  type StoredHistory,
  type StoredRoom,
  type StoredSnapshot,
  type StoredUpdate,
  type UpdateStore,
} from './update-store.ts';

interface MemoryRoom {
  log: StoredUpdate[];
  /** The number of the last row before the present epoch. */
  base: number;
  epoch: number;
  /** Whose each client id is, and the number of the last row when it came to be. */
  readonly claims: Map<number, { readonly person: string; readonly seq: number }>;
  changes: readonly StoredChange[];
  snapshot: StoredSnapshot | null;
}

/** Keeps updates as long as the process lives: for tests, and for trying things out. */
export function memoryUpdateStore(): UpdateStore {
  const rooms = new Map<string, MemoryRoom>();
  const roomOf = (id: string): MemoryRoom => {
    if (!rooms.has(id)) rooms.set(id, newRoom());
    return rooms.get(id) as MemoryRoom;
  };
  return {
    create: async (id, first) => {
      if (rooms.has(id)) return false;
      add(roomOf(id), first);
      return true;
    },
    append: async ({ room: id, after, rows, claims }) => {
      const room = roomOf(id);
      if (after !== null && after !== lastOf(room)) {
        if (isOver(room, after)) return { kind: 'new-epoch' };
        return { kind: 'moved-on', missed: newsOf(room, after) };
      }
      const taken = takenOf(room, claims);
      if (taken.length > 0) return { kind: 'moved-on', missed: { rows: [], claims: taken } };
      for (const row of rows) add(room, row);
      for (const { client, person } of claims) {
        if (!room.claims.has(client)) room.claims.set(client, { person, seq: lastOf(room) });
      }
      return { kind: 'stored', seq: lastOf(room) };
    },
    load: async (id) => {
      const room = rooms.get(id);
      return room && room.log.length > 0 ? storedOf(room) : null;
    },
    since: async (id, seq) => {
      const room = roomOf(id);
      if (isOver(room, seq)) return null;
      return newsOf(room, seq);
    },
    saveSnapshot: async (id, { seq, bytes, vector }) => {
      const room = roomOf(id);
      const copy = { seq, bytes: Uint8Array.from(bytes), vector: Uint8Array.from(vector) };
      if (seq > room.base) room.snapshot = copy;
    },
    replace: async (replacements) => replaceAll(roomOf, replacements),
    history: async (id, query) => historyOf(rooms.get(id), query),
    moved: async (known) => [...known].filter(([id, seq]) => lastOf(roomOf(id)) !== seq).map(([id]) => id),
  };
}

function storedOf(room: MemoryRoom): StoredRoom {
  const { log, epoch, snapshot } = room;
  const tail = log.filter((row) => row.seq > (snapshot?.seq ?? 0));
  const claims = new Map([...room.claims].map(([client, { person }]) => [client, person]));
  return { seq: lastOf(room), epoch, snapshot, tail, claims };
}

function newsOf({ log, claims }: MemoryRoom, after: number): News {
  const fresh = [...claims].filter(([, { seq }]) => seq > after);
  return {
    rows: log.filter(({ seq }) => seq > after),
    claims: fresh.map(([client, { person }]) => ({ client, person })),
  };
}

/** Whose those client ids are that are somebody else's already. */
function takenOf(room: MemoryRoom, claims: readonly Claim[]): readonly Claim[] {
  return claims.flatMap(({ client, person }) => {
    const first = room.claims.get(client)?.person ?? person;
    return first === person ? [] : [{ client, person: first }];
  });
}

function historyOf(room: MemoryRoom | undefined, query: HistoryQuery): StoredHistory {
  const found = (room?.changes ?? []).filter((change) => asked(change, query));
  if (query.since === undefined) found.reverse();
  const last = found[query.limit - 1]?.seq;
  const end = last === undefined ? found.length : found.findLastIndex(({ seq }) => seq === last) + 1;
  const rows = found.slice(0, end);
  return { seq: room ? lastOf(room) : 0, more: found.length > rows.length, rows };
}

function newRoom(): MemoryRoom {
  return { log: [], base: 0, epoch: 1, claims: new Map(), changes: [], snapshot: null };
}

function add(room: MemoryRoom, row: LogRow): void {
  const seq = lastOf(room) + 1;
  room.log.push({ seq, bytes: Uint8Array.from(row.bytes) });
  for (const change of row.changes) addChange(room, { seq, row }, change);
}

function replaceAll(
  roomOf: (id: string) => MemoryRoom,
  replacements: readonly Replacement[],
): readonly number[] {
  for (const { room, from } of replacements) {
    if (lastOf(roomOf(room)) !== from) throw new RoomHasGoneOn(room);
  }
  return replacements.map((replacement) => {
    const room = roomOf(replacement.room);
    sealEpoch(room, replacement);
    add(room, replacement.row);
    return lastOf(room);
  });
}

function sealEpoch(room: MemoryRoom, { from, isSealed }: Replacement): void {
  room.changes = room.changes.map((change) => (isSealed(change) ? sealed(change) : change));
  room.claims.clear();
  room.base = from;
  room.epoch += 1;
  room.log = [];
  room.snapshot = null;
}

function isOver({ epoch, base }: MemoryRoom, seq: number): boolean {
  return epoch > 1 && seq <= base;
}

function lastOf(room: MemoryRoom): number {
  return room.log.at(-1)?.seq ?? room.base;
}

function sealed(change: StoredChange): StoredChange {
  const [before, after] = [change.before, change.after].map((value) => (value === null ? null : ''));
  return { ...change, sealed: true, before: before ?? null, after: after ?? null };
}

function addChange(room: MemoryRoom, { seq, row }: { seq: number; row: LogRow }, change: Change): void {
  const { grows, ...rest } = change;
  const grown = grows ? room.changes.findLast((old) => isSameTyping(old, row, change)) : undefined;
  room.changes = room.changes.filter((old) => old !== grown);
  const before = grown ? grown.before : rest.before;
  if (JSON.stringify(before) === JSON.stringify(rest.after)) return;
  const { at, person, role, meeting } = row;
  room.changes = [...room.changes, { ...rest, sealed: false, before, seq, at, person, role, meeting }];
}

function isSameTyping(old: StoredChange, row: LogRow, change: Change): boolean {
  return (
    !old.sealed &&
    old.kind === change.kind &&
    old.id === change.id &&
    old.field === change.field &&
    old.person === row.person &&
    old.at > row.at - GROWING_MS
  );
}

function asked(change: StoredChange, { of, meeting, before, since }: HistoryQuery): boolean {
  if (meeting !== undefined && change.meeting !== meeting) return false;
  if (of && (change.kind !== of.kind || change.id !== of.id)) return false;
  if (before !== undefined && change.seq >= before) return false;
  return since === undefined || change.seq > since;
}
