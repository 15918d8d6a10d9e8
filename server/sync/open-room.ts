import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import { DamagedRoom, type StoredRoom, type UpdateStore } from '../storage/update-store.ts';
import { kindOfRoom } from '../kinds/kind-of-room.ts';
import type { RoomKind } from './room-kind.ts';

/** A room's document as it is on disk, brought to life. */
export interface OpenRoom {
  readonly kind: RoomKind;
  readonly doc: Y.Doc;
  readonly seq: number;
  readonly claims: Map<number, string>;
}

/** How many updates may stand behind a snapshot before the next is made. */
export const SNAPSHOT_EVERY = 1_000;

/**
 * Builds a room's document from the store alone; null when there is no such room, `DamagedRoom` when what is
 * stored cannot be trusted. Makes a new snapshot when the old one has fallen far behind.
 */
export async function openRoom(store: UpdateStore, room: string): Promise<OpenRoom | null> {
  const stored = await store.load(room);
  if (stored === null) return null;
  const kind = kindOfRoom(room);
  const doc = build(room, stored, kind);
  const { seq } = stored;
  if (stored.tail.length >= SNAPSHOT_EVERY) await saveSnapshot(store, room, { doc, seq, kind });
  return { kind, doc, seq, claims: new Map(stored.claims) };
}

/** An id for what the server writes itself: beyond the 32 bits that pages draw theirs from. */
export function serverClient(): number {
  return 2 ** 32 + randomInt(2 ** 47);
}

function build(room: string, { snapshot, tail }: StoredRoom, kind: RoomKind): Y.Doc {
  const doc = kind.empty();
  doc.clientID = serverClient();
  try {
    if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
    for (const { bytes } of tail) Y.applyUpdate(doc, bytes);
  } catch (cause) {
    throw new DamagedRoom(`room ${room}: a stored update cannot be applied`, { cause });
  }
  if (isHoldingBack(doc)) throw new DamagedRoom(`room ${room}: something that others rest on is missing`);
  return doc;
}

/** True when yjs keeps something aside that it could not apply. */
export function isHoldingBack(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

// Trusted only when a fresh document loads it and says the same.
async function saveSnapshot(
  store: UpdateStore,
  room: string,
  { doc, seq, kind }: { doc: Y.Doc; seq: number; kind: RoomKind },
): Promise<void> {
  const bytes = Y.encodeStateAsUpdate(doc);
  const copy = kind.empty();
  Y.applyUpdate(copy, bytes);
  const same = Buffer.compare(Y.encodeStateAsUpdate(copy), bytes) === 0 && !isHoldingBack(copy);
  if (same && JSON.stringify(copy.toJSON()) === JSON.stringify(doc.toJSON())) {
    await store.saveSnapshot(room, { seq, bytes, vector: Y.encodeStateVector(copy) });
  }
}
