import type * as Y from 'yjs';
import { kindOfRoom } from '../kinds/kind-of-room.ts';
import type { UpdateStore } from '../storage/update-store.ts';
import { DurableBytes } from './durable-bytes.ts';
import { LiveDocument } from './live-document.ts';

/**
 * A room's document as it is on disk at this moment, for reading; null when there is no such room. Rejects with
 * `DamagedRoom` when what is stored cannot be trusted.
 */
export async function openRoom(store: UpdateStore, room: string): Promise<{ readonly doc: Y.Doc } | null> {
  const stored = await store.load(room);
  return stored && new LiveDocument(kindOfRoom(room), new DurableBytes(stored));
}
