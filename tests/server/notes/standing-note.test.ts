import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { ofStandingNote } from '../../../server/notes/standing-note.ts';
import { openDataFolder } from '../../../server/storage/data-folder.ts';
import type { Appended, UpdateStore } from '../../../server/storage/update-store.ts';
import { Rooms } from '../../../server/sync/rooms.ts';
import { emptyNote } from '../../../shared/notes/note-doc.ts';

test('SY20: what is said about a note while others write elsewhere holds nobody up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'triangulate-standing-'));
  const storage = openDataFolder(folder);
  const { updates } = storage;
  const row = (bytes: Uint8Array) => ({
    at: 1,
    person: 'p',
    role: 'officer',
    meeting: '',
    bytes,
    changes: [],
  });
  const first = row(Y.encodeStateAsUpdate(emptyNote()));
  await updates.create('note/x', first);
  await updates.create('note/y', first);
  const appended: Promise<Appended>[] = [];
  // Somebody else’s change is always ahead of whatever the store is asked for.
  const behind = <Args extends readonly unknown[], Answer>(call: (...args: Args) => Answer) => {
    return (...args: Args): Answer => {
      appended.push(updates.append({ room: 'note/y', after: null, rows: [first], claims: [] }));
      return call(...args);
    };
  };
  const crowded: UpdateStore = {
    ...updates,
    since: behind(updates.since),
    load: behind(updates.load),
    moved: behind(updates.moved),
  };
  const rooms = new Rooms({
    store: updates,
    now: Date.now,
    meeting: async () => '',
    changed: () => undefined,
    log: () => undefined,
  });
  onTestFinished(async () => {
    await rooms.close();
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const parts = { rooms, updates: crowded, inOneStep: storage.inOneStep };
  const kept = await ofStandingNote(parts, { board: 'b', item: 'x', private: false }, async () => {
    await storage.records.programmes();
    return 'kept';
  });
  expect(kept?.value).toBe('kept');
  expect(appended).not.toEqual([]);
  for (const each of appended) expect((await each).kind).toBe('stored');
});
