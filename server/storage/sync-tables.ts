/**
 * What each row says beside its bytes: the epoch it belongs to and the client id it was made under (0 when the server
 * made it). Snapshots have their state vector beside them, so that a room can be answered from without being decoded.
 * What is found damaged is kept here as it was found.
 */
export const SYNC_TABLES = `
ALTER TABLE log ADD COLUMN epoch INTEGER NOT NULL DEFAULT 1;
ALTER TABLE log ADD COLUMN client INTEGER NOT NULL DEFAULT 0;
UPDATE log SET epoch = (SELECT epoch FROM room_epoch e WHERE e.room = log.room)
  WHERE room IN (SELECT room FROM room_epoch);
ALTER TABLE sealed_log ADD COLUMN client INTEGER NOT NULL DEFAULT 0;
ALTER TABLE snapshot ADD COLUMN vector BLOB NOT NULL DEFAULT x'';
CREATE TABLE set_aside (what TEXT NOT NULL, room TEXT NOT NULL, seq INTEGER NOT NULL, found_at INTEGER NOT NULL,
  bytes BLOB, PRIMARY KEY (what, room, seq)) WITHOUT ROWID;
`;
