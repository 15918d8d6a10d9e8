/** Versions of notes, never changed but for becoming private; equal texts are kept once. And on which days notes changed. */
export const NOTE_VERSION_TABLES = `
CREATE TABLE note_version_text (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE note_version (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, board TEXT NOT NULL,
  item TEXT NOT NULL, private INTEGER NOT NULL, at INTEGER NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL,
  label TEXT NOT NULL, mark TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES note_version_text (sha256));
CREATE INDEX note_version_by_item ON note_version (item, number);
CREATE UNIQUE INDEX note_version_once ON note_version (board, item, mark) WHERE mark <> '';
CREATE TRIGGER note_version_keeps BEFORE UPDATE OF id, board, item, at, person, kind, label, mark, sha256
  ON note_version BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
CREATE TRIGGER note_version_stays BEFORE DELETE ON note_version
  BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
CREATE TRIGGER note_version_text_keeps BEFORE UPDATE ON note_version_text
  BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
CREATE TRIGGER note_version_text_stays BEFORE DELETE ON note_version_text
  BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
CREATE TABLE note_changed (item TEXT NOT NULL, private INTEGER NOT NULL, day TEXT NOT NULL,
  PRIMARY KEY (item, private, day)) WITHOUT ROWID;
`;
