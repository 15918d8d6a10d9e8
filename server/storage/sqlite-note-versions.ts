import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import {
  DamagedNoteVersion,
  type NewNoteVersion,
  type NoteVersions,
  type StoredNoteVersion,
} from './note-versions.ts';
import type { NotePlace } from './notes.ts';
import { OF_NOTE, sqliteSealable } from './sqlite-sealable.ts';

const VERSION = 'id, board, item, private, at, person, kind, label FROM note_version';

type Line = Omit<StoredNoteVersion, 'private'> & { readonly private: number };
type DayLine = { readonly item: string; readonly private: number; readonly day: string };

/** Versions of notes in SQLite, their texts packed. */
export function sqliteNoteVersions(db: Database): NoteVersions {
  return { ...kept(db), ...read(db), ...days(db), ...sqliteSealable(db, ['note_version']) };
}

function kept(db: Database): Pick<NoteVersions, 'keep'> {
  const putText = db.prepare('INSERT OR IGNORE INTO note_version_text (sha256, bytes) VALUES (?, ?)');
  const hasText = db.prepare('SELECT 1 FROM note_version_text WHERE sha256 = ?');
  const put = db.prepare(
    `INSERT OR IGNORE INTO note_version (id, board, item, private, at, person, kind, label, mark, sha256)
     VALUES (@id, @board, @item, @private, @at, @person, @kind, @label, @mark, @sha256)`,
  );
  const keep = db.transaction(({ text, ...facts }: NewNoteVersion): boolean => {
    const sha256 = sumOf(text);
    if (!hasText.get(sha256)) putText.run(sha256, gzipSync(text));
    const { private: isPrivate } = facts;
    const mark = markIn(isPrivate, facts.mark);
    return put.run({ ...facts, private: Number(isPrivate), mark, sha256 }).changes === 1;
  });
  // It begins with reading, and could not go on to write beside another connection that had written meanwhile.
  return { keep: (version) => keep.immediate(version) };
}

function read(db: Database): Pick<NoteVersions, 'hasMark' | 'of' | 'version' | 'text' | 'isNewest'> {
  const marked = db.prepare('SELECT 1 FROM note_version WHERE board = ? AND item = ? AND mark = ?');
  const ofNote = db.prepare<unknown[], Line>(`SELECT ${VERSION} WHERE ${OF_NOTE} ORDER BY number DESC`);
  const one = db.prepare<[string], Line>(`SELECT ${VERSION} WHERE id = ?`);
  const text = db.prepare<[string], { sha256: string; bytes: Buffer }>(
    `SELECT t.sha256, t.bytes FROM note_version v JOIN note_version_text t ON t.sha256 = v.sha256 WHERE v.id = ?`,
  );
  const newest = db.prepare<unknown[], { sha256: string }>(
    `SELECT sha256 FROM note_version WHERE ${OF_NOTE} ORDER BY number DESC LIMIT 1`,
  );
  return {
    hasMark: (at, mark) => marked.get(at.board, at.item, markIn(at.private, mark)) !== undefined,
    of: (at) => ofNote.all(...placed(at)).map(versionOf),
    version: (id) => {
      const found = one.get(id);
      return found ? versionOf(found) : null;
    },
    text: (id) => {
      const found = text.get(id);
      if (!found) return null;
      const read = unpacked(found.bytes);
      if (read !== null && sumOf(read) === found.sha256) return read;
      throw new DamagedNoteVersion(`version ${id} of a note is not what was kept`);
    },
    isNewest: (at, json) => newest.get(...placed(at))?.sha256 === sumOf(json),
  };
}

function days(db: Database): Pick<NoteVersions, 'changed' | 'changedBefore' | 'dayDone'> {
  const change = db.prepare('INSERT OR IGNORE INTO note_changed (item, private, day) VALUES (?, ?, ?)');
  const before = db.prepare<[string], DayLine>(
    'SELECT item, private, day FROM note_changed WHERE day < ? ORDER BY day, item',
  );
  const done = db.prepare('DELETE FROM note_changed WHERE item = ? AND private = ? AND day = ?');
  return {
    changed: (note, day) => void change.run(note.item, Number(note.private), day),
    changedBefore: (day) => before.all(day).map((each) => ({ ...each, private: each.private === 1 })),
    dayDone: (note, day) => void done.run(note.item, Number(note.private), day),
  };
}

/** Open versions that become private keep their marks, and must not be taken for those that were private before. */
function markIn(isPrivate: boolean, mark: string): string {
  return isPrivate && mark !== '' ? `private ${mark}` : mark;
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
