/** Versions of programmes that were agreed for publication: never changed; one that is withdrawn is named apart. */
export const VERSION_TABLES = `
CREATE TABLE version (board TEXT NOT NULL, number INTEGER NOT NULL, municipal_year TEXT NOT NULL,
  committee_name TEXT NOT NULL, agreed_on TEXT NOT NULL, minute TEXT NOT NULL, on_word_of TEXT NOT NULL,
  agreed_by TEXT NOT NULL, at INTEGER NOT NULL, sha256 TEXT NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (board, number));
CREATE TABLE version_withdrawn (board TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL,
  reason TEXT NOT NULL, PRIMARY KEY (board, number), FOREIGN KEY (board, number) REFERENCES version (board, number));
CREATE TRIGGER version_keeps BEFORE UPDATE ON version BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
CREATE TRIGGER version_stays BEFORE DELETE ON version BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
CREATE TRIGGER version_withdrawn_keeps BEFORE UPDATE ON version_withdrawn
  BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
CREATE TRIGGER version_withdrawn_stays BEFORE DELETE ON version_withdrawn
  BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
`;
