import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import * as Y from 'yjs';

interface Line {
  readonly seq: number;
  readonly bytes: Buffer;
}

/**
 * Builds every room of a data folder, or one, twice, from its rows alone and from its newest snapshot with the rows after it;
 * gives where the two differ, and how many rooms had a snapshot. Asks nothing of the code that is being looked at.
 */
export function replay(
  dataDir: string,
  only?: string,
): { readonly broken: readonly string[]; readonly compared: number } {
  const db = new Database(join(dataDir, 'triangulate.sqlite'), { readonly: true });
  try {
    const found = db.prepare<[], { room: string }>('SELECT DISTINCT room FROM snapshot').all();
    const rooms = found.filter(({ room }) => only === undefined || room === only);
    const rows = db.prepare<[string], Line>('SELECT seq, bytes FROM log WHERE room = ? ORDER BY seq');
    const newest = db.prepare<[string], Line>(
      'SELECT seq, bytes FROM snapshot WHERE room = ? ORDER BY seq DESC LIMIT 1',
    );
    const broken = rooms.flatMap(({ room }) => {
      const all = rows.all(room);
      const snapshot = newest.get(room);
      if (!snapshot) return [];
      const tail = all.filter(({ seq }) => seq > snapshot.seq);
      const [whole, short] = [built(all), built([snapshot, ...tail])];
      return isDeepStrictEqual(whole, short)
        ? []
        : [`room ${room}: its rows and its snapshot say other things`];
    });
    return { broken, compared: rooms.length };
  } finally {
    db.close();
  }
}

function built(lines: readonly Line[]) {
  const doc = new Y.Doc();
  for (const { bytes } of lines) Y.applyUpdate(doc, bytes);
  const held = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  for (const name of doc.share.keys()) doc.getMap(name);
  const clients = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([one], [other]) => one - other);
  const said = { held, clients, board: doc.toJSON() };
  doc.destroy();
  return said;
}
