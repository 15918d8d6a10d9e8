/** Which board a scoping note belongs to, the fields that committees give to theirs, and who was let write in one. */
export const NOTE_TABLES = `
CREATE TABLE note (item TEXT NOT NULL, private INTEGER NOT NULL, board TEXT NOT NULL, made_at INTEGER NOT NULL,
  bring_back INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (item, private)) WITHOUT ROWID;
CREATE INDEX note_by_board ON note (board);
CREATE TABLE note_template (committee TEXT NOT NULL, version INTEGER NOT NULL, fields TEXT NOT NULL,
  at INTEGER NOT NULL, by TEXT NOT NULL, PRIMARY KEY (committee, version)) WITHOUT ROWID;
CREATE TABLE note_invite (board TEXT NOT NULL, item TEXT NOT NULL, account TEXT NOT NULL,
  PRIMARY KEY (board, item, account)) WITHOUT ROWID;
`;
