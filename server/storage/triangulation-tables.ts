/** Triangulation meetings; the people at the table as JSON. The index keeps two from running at one board. */
export const TRIANGULATION_TABLES = `
CREATE TABLE triangulation (id TEXT PRIMARY KEY, board TEXT NOT NULL, date TEXT NOT NULL, mode TEXT NOT NULL,
  people TEXT NOT NULL, started_at INTEGER NOT NULL, started_by TEXT NOT NULL, changed_by TEXT NOT NULL,
  ended_at INTEGER, ended_by TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX triangulation_that_runs ON triangulation (board) WHERE ended_at IS NULL;
CREATE INDEX triangulation_by_board ON triangulation (board, started_at);
CREATE INDEX change_by_meeting ON change (room, meeting, seq, id) WHERE meeting <> '';
`;
