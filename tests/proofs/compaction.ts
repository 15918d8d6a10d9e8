import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { openDataFolder } from '../../server/storage/data-folder.ts';
import type { Storage } from '../../server/storage/stores.ts';
import type { LogRow } from '../../server/storage/update-store.ts';
import { createCompactor, type Compactor } from '../../server/sync/compactor.ts';
import { buildBoard } from '../helpers/build-board.ts';
import { runHands } from '../helpers/run-hands.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import type { Outcome, Wish } from './proof.ts';
import { replay } from './replay.ts';

/** So many honest updates one after another; then a board begins anew, so that replaying stays short. */
const LONGEST = 1_500;

/**
 * Writes what people did to a board in pieces of random length and has snapshots made of it at random moments, while
 * more is being written. Each time, the rows alone have to say the same.
 */
export async function compaction({ count, seed, progress }: Wish): Promise<Outcome> {
  const random = seededRandom(seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'triangulate-compaction-'));
  const storage = openDataFolder(dataDir);
  const compactor = createCompactor();
  const broken: string[] = [];
  const updates = honestUpdates(seed);
  let compared = 0;
  try {
    for (let room = 0; compared < count && broken.length === 0; room += 1) {
      const id = `board${room}`;
      await storage.updates.create(id, rowOf(updates[0] ?? new Uint8Array()));
      for (let at = 1; at < updates.length && compared < count;) {
        const next = Math.min(updates.length, at + 1 + random.below(60));
        const writing = append(storage, id, updates.slice(at, next));
        broken.push(...(await makeSnapshot({ storage, compactor }, id)));
        await writing;
        at = next;
        compared += 1;
        broken.push(...replay(dataDir, id).broken);
        progress?.(compared);
      }
    }
  } finally {
    await compactor.close();
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return { broken, facts: { compared, differed: broken.length } };
}

/** Makes a snapshot as the server does: of what is read back, and kept only when it says the same. */
async function makeSnapshot(
  { storage, compactor }: { readonly storage: Storage; readonly compactor: Compactor },
  room: string,
): Promise<readonly string[]> {
  const stored = await storage.updates.load(room);
  if (stored === null) return [`${room} is gone`];
  const snapshot = await compactor.compact(room, stored);
  if (snapshot === null) return [`${room}: a snapshot of sound rows was not trusted`];
  await storage.updates.saveSnapshot(room, snapshot);
  return [];
}

async function append(storage: Storage, room: string, updates: readonly Uint8Array[]): Promise<void> {
  await Promise.all(
    updates.map((bytes) => storage.updates.append({ room, after: null, rows: [rowOf(bytes)], claims: [] })),
  );
}

/** A board, and what was then done to it, update by update. */
function honestUpdates(seed: number): readonly Uint8Array[] {
  const doc = buildBoard();
  const updates = [Y.encodeStateAsUpdate(doc)];
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
  for (let part = 0; updates.length < LONGEST; part += 1) runHands(doc, 250, seed + part);
  doc.destroy();
  return updates;
}

function rowOf(bytes: Uint8Array): LogRow {
  return { at: 0, person: 'somebody', role: 'officer', meeting: '', bytes, changes: [] };
}
