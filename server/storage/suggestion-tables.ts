/** Suggestions, who supports which item, and what proposers were asked. The names of the public stand here alone. */
export const SUGGESTION_TABLES = `
CREATE TABLE suggestion (id TEXT PRIMARY KEY, board TEXT NOT NULL, item TEXT NOT NULL, person TEXT NOT NULL,
  role TEXT NOT NULL, name TEXT NOT NULL, contact TEXT NOT NULL, form TEXT NOT NULL, key TEXT NOT NULL,
  created_at INTEGER NOT NULL, landed_at INTEGER, verdict TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
  moderated_at INTEGER, moderated_by TEXT NOT NULL DEFAULT '', withdrawn_at INTEGER, told TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX suggestion_once ON suggestion (person, key);
CREATE INDEX suggestion_by_board ON suggestion (board, created_at);
CREATE TABLE supporter (board TEXT NOT NULL, item TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (board, item, person));
CREATE TABLE question (id TEXT PRIMARY KEY, suggestion TEXT NOT NULL REFERENCES suggestion (id), board TEXT NOT NULL,
  asked_by TEXT NOT NULL, words TEXT NOT NULL, at INTEGER NOT NULL, answer TEXT NOT NULL DEFAULT '',
  answered_at INTEGER, told INTEGER NOT NULL DEFAULT 0);
CREATE INDEX question_by_board ON question (board, at);
CREATE TABLE digest (one INTEGER PRIMARY KEY CHECK (one = 1), day TEXT NOT NULL);
`;
