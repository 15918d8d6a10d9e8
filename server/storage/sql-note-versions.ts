import type { Sql } from './sql.ts';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DamagedNoteVersion, type NoteVersions, type StoredNoteVersion } from './note-versions.ts';
import type { NotePlace } from './notes.ts';
import { OF_NOTE, sqlSealable } from './sql-sealable.ts';

const VERSION = 'id, board, item, private, at, person, kind, label FROM note_version';

/** How the marks of versions begin that were kept of a private note. */
const PRIVATE = 'private ';

type Line = Omit<StoredNoteVersion, 'private'> & { readonly private: number };
type DayLine = { readonly item: string; readonly private: number; readonly day: string };

/** Versions of notes in SQL, their texts packed. */
export function sqlNoteVersions(sql: Sql): NoteVersions {
  return { ...kept(sql), ...read(sql), ...days(sql), ...sqlSealable(sql, [{ table: 'note_version' }]) };
}

function kept(sql: Sql): Pick<NoteVersions, 'keep'> {
  const putText = sql.prepare(
    'INSERT INTO note_version_text (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const hasText = sql.prepare('SELECT 1 FROM note_version_text WHERE sha256 = ?');
  const put = sql.prepare(
    `INSERT INTO note_version (id, board, item, private, at, person, kind, label, mark, sha256)
     VALUES (@id, @board, @item, @private, @at, @person, @kind, @label, @mark, @sha256) ON CONFLICT DO NOTHING`,
  );
  return {
    keep: ({ text, ...facts }) =>
      sql.inOneStep('', async () => {
        const sha256 = sumOf(text);
        if (!(await hasText.get(sha256))) await putText.run(sha256, gzipSync(text));
        const { private: isPrivate } = facts;
        const mark = markIn(isPrivate, facts.mark);
        return (await put.run({ ...facts, private: Number(isPrivate), mark, sha256 })).changes === 1;
      }),
  };
}

function read(sql: Sql): Pick<NoteVersions, 'hasMark' | 'markedBy' | 'of' | 'version' | 'text' | 'isNewest'> {
  const marked = sql.prepare('SELECT 1 FROM note_version WHERE board = ? AND item = ? AND mark = ?');
  const marks = sql.prepare<unknown[], { mark: string; person: string }>(
    `SELECT mark, person FROM note_version WHERE ${OF_NOTE} AND mark <> '' ORDER BY number`,
  );
  const ofNote = sql.prepare<unknown[], Line>(`SELECT ${VERSION} WHERE ${OF_NOTE} ORDER BY number DESC`);
  const one = sql.prepare<[string], Line>(`SELECT ${VERSION} WHERE id = ?`);
  const text = sql.prepare<[string], { sha256: string; bytes: Buffer }>(
    `SELECT t.sha256, t.bytes FROM note_version v JOIN note_version_text t ON t.sha256 = v.sha256 WHERE v.id = ?`,
  );
  const newest = sql.prepare<unknown[], { sha256: string }>(
    `SELECT sha256 FROM note_version WHERE ${OF_NOTE} ORDER BY number DESC LIMIT 1`,
  );
  return {
    hasMark: async (at, mark) =>
      (await marked.get(at.board, at.item, markIn(at.private, mark))) !== undefined,
    markedBy: async (at, beginning) =>
      (await marks.all(...placed(at))).flatMap(({ mark, person }) => {
        const own = mark.startsWith(PRIVATE) ? mark.slice(PRIVATE.length) : mark;
        return own.startsWith(beginning) ? [{ rest: own.slice(beginning.length), person }] : [];
      }),
    of: async (at) => (await ofNote.all(...placed(at))).map(versionOf),
    version: async (id) => {
      const found = await one.get(id);
      return found ? versionOf(found) : null;
    },
    text: async (id) => {
      const found = await text.get(id);
      if (!found) return null;
      const read = unpacked(found.bytes);
      if (read !== null && sumOf(read) === found.sha256) return read;
      throw new DamagedNoteVersion(`version ${id} of a note is not what was kept`);
    },
    isNewest: async (at, json) => (await newest.get(...placed(at)))?.sha256 === sumOf(json),
  };
}

function days(sql: Sql): Pick<NoteVersions, 'changed' | 'changedBefore' | 'dayDone'> {
  const change = sql.prepare(
    'INSERT INTO note_changed (item, private, day) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const before = sql.prepare<[string], DayLine>(
    'SELECT item, private, day FROM note_changed WHERE day < ? ORDER BY day, item',
  );
  const done = sql.prepare('DELETE FROM note_changed WHERE item = ? AND private = ? AND day = ?');
  return {
    changed: async (note, day) => {
      await change.run(note.item, Number(note.private), day);
    },
    changedBefore: async (day) =>
      (await before.all(day)).map((each) => ({ ...each, private: each.private === 1 })),
    dayDone: async (note, day) => {
      await done.run(note.item, Number(note.private), day);
    },
  };
}

/** Open versions that become private keep their marks, and must not be taken for those that were private before. */
function markIn(isPrivate: boolean, mark: string): string {
  return isPrivate && mark !== '' ? PRIVATE + mark : mark;
}

function placed(at: NotePlace): [board: string, item: string, isPrivate: number] {
  return [at.board, at.item, Number(at.private)];
}

function versionOf(line: Line): StoredNoteVersion {
  return { ...line, private: line.private > 0 };
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function unpacked(bytes: Uint8Array): string | null {
  try {
    return gunzipSync(bytes).toString();
  } catch {
    // What cannot be unpacked is not what was kept.
    return null;
  }
}
