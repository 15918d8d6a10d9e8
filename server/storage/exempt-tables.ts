/**
 * What an old epoch of a room leaves behind, kept for lawful retention and never served; where a room's numbering
 * goes on after it; and who was let in to the exempt wording of one item.
 */
export const EXEMPT_TABLES = `
CREATE TABLE room_epoch (room TEXT PRIMARY KEY, epoch INTEGER NOT NULL, base INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sealed_log (room TEXT NOT NULL, seq INTEGER NOT NULL, epoch INTEGER NOT NULL, at INTEGER NOT NULL,
  person TEXT NOT NULL, crc INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (room, seq));
CREATE TABLE sealed_snapshot (room TEXT NOT NULL, seq INTEGER NOT NULL, epoch INTEGER NOT NULL, sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL, PRIMARY KEY (room, seq));
CREATE TABLE sealed_claim (room TEXT NOT NULL, epoch INTEGER NOT NULL, client INTEGER NOT NULL, person TEXT NOT NULL,
  PRIMARY KEY (room, epoch, client)) WITHOUT ROWID;
CREATE TABLE sealed_values (change INTEGER PRIMARY KEY REFERENCES change (id), before TEXT NOT NULL,
  after TEXT NOT NULL);
CREATE TABLE exempt_invite (board TEXT NOT NULL, item TEXT NOT NULL, account TEXT NOT NULL,
  PRIMARY KEY (board, item, account)) WITHOUT ROWID;
`;
