/** What people say about notes, beside their texts; and who was mentioned where. Sealing an open note's makes them private. */
export const NOTE_COMMENT_TABLES = `
CREATE TABLE note_thread (id TEXT PRIMARY KEY, board TEXT NOT NULL, item TEXT NOT NULL, private INTEGER NOT NULL,
  field TEXT NOT NULL, start TEXT NOT NULL, finish TEXT NOT NULL, quote TEXT NOT NULL, at INTEGER NOT NULL,
  resolved_at INTEGER, resolved_by TEXT NOT NULL DEFAULT '');
CREATE INDEX note_thread_by_item ON note_thread (item, at);
CREATE TABLE note_comment (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  thread TEXT NOT NULL REFERENCES note_thread (id), at INTEGER NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL,
  words TEXT NOT NULL, key TEXT NOT NULL, withdrawn_at INTEGER);
CREATE UNIQUE INDEX note_comment_once ON note_comment (person, key);
CREATE INDEX note_comment_by_thread ON note_comment (thread, number);
CREATE TABLE note_mention (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account TEXT NOT NULL,
  board TEXT NOT NULL, item TEXT NOT NULL, private INTEGER NOT NULL, field TEXT NOT NULL, comment TEXT NOT NULL,
  at INTEGER NOT NULL, by TEXT NOT NULL, seen_at INTEGER);
CREATE UNIQUE INDEX note_mention_once ON note_mention (account, item, private, field, comment);
CREATE INDEX note_mention_by_account ON note_mention (account, number);
CREATE INDEX note_mention_by_comment ON note_mention (comment);
`;
