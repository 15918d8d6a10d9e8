import * as Y from 'yjs';
import { root, ROOTS } from '../../shared/board/schema.ts';
import { DamagedRoom, type StoredRoom, type UpdateStore } from '../storage/update-store.ts';

/** A board as it is on disk, brought to life. */
export interface OpenBoard {
  readonly doc: Y.Doc;
  readonly seq: number;
  readonly claims: Map<number, string>;
}

/** How many updates may stand behind a snapshot before the next is made. */
export const SNAPSHOT_EVERY = 1_000;

/**
 * Builds a board's document from the store alone; null when there is no such board, `DamagedRoom` when what is
 * stored cannot be trusted. Makes a new snapshot when the old one has fallen far behind.
 */
export async function openBoard(store: UpdateStore, room: string): Promise<OpenBoard | null> {
  const stored = await store.load(room);
  if (stored === null) return null;
  const doc = build(room, stored);
  if (stored.tail.length >= SNAPSHOT_EVERY) await saveSnapshot(store, room, { doc, seq: stored.seq });
  return { doc, seq: stored.seq, claims: new Map(stored.claims) };
}

/** An empty document in which every root of a board is what it should be. */
export function emptyBoard(): Y.Doc {
  const doc = new Y.Doc();
  for (const name of ROOTS) root(doc, name);
  return doc;
}

function build(room: string, { snapshot, tail }: StoredRoom): Y.Doc {
  const doc = emptyBoard();
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
  { doc, seq }: { doc: Y.Doc; seq: number },
): Promise<void> {
  const bytes = Y.encodeStateAsUpdate(doc);
  const copy = emptyBoard();
  Y.applyUpdate(copy, bytes);
  const same = Buffer.compare(Y.encodeStateAsUpdate(copy), bytes) === 0 && !isHoldingBack(copy);
  if (same && JSON.stringify(copy.toJSON()) === JSON.stringify(doc.toJSON())) {
    await store.saveSnapshot(room, { seq, bytes });
  }
}
