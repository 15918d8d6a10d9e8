/** Accounts and all that gets people in. Whatever proves who somebody is stands here only as its hash. */
export const PEOPLE_TABLES = `
ALTER TABLE programme ADD COLUMN practice INTEGER NOT NULL DEFAULT 0;
UPDATE programme SET practice = 1 WHERE committee_slug LIKE 'practice-%';
ALTER TABLE change ADD COLUMN meeting TEXT NOT NULL DEFAULT '';
DROP TABLE session;
CREATE TABLE committee (slug TEXT PRIMARY KEY, open_to_public INTEGER NOT NULL DEFAULT 0, closed_at INTEGER);
INSERT INTO committee (slug) SELECT DISTINCT committee_slug FROM programme;
CREATE TABLE account (id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, password_hash TEXT,
  verified_at INTEGER, founder INTEGER NOT NULL, mail TEXT NOT NULL, created_at INTEGER NOT NULL, removed_at INTEGER);
CREATE UNIQUE INDEX account_by_email ON account (email) WHERE email <> '';
CREATE TABLE open_id (issuer TEXT NOT NULL, subject TEXT NOT NULL, account TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (issuer, subject));
CREATE TABLE committee_grant (account TEXT NOT NULL REFERENCES account (id), committee TEXT NOT NULL,
  role TEXT NOT NULL, cleared INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (account, committee));
CREATE INDEX grant_by_committee ON committee_grant (committee);
CREATE TABLE invitation (id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, committee TEXT NOT NULL,
  role TEXT NOT NULL, cleared INTEGER NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL, invited_by TEXT NOT NULL,
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, spent_at INTEGER, revoked_at INTEGER);
CREATE INDEX invitation_by_committee ON invitation (committee);
CREATE TABLE service_token (id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  committee TEXT NOT NULL, role TEXT NOT NULL, made_by TEXT NOT NULL, created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, last_used_at INTEGER, revoked_at INTEGER);
CREATE INDEX token_by_committee ON service_token (committee);
CREATE TABLE session (hash TEXT PRIMARY KEY, data TEXT NOT NULL, account TEXT, device TEXT NOT NULL,
  created_at INTEGER NOT NULL, last_used_at INTEGER NOT NULL, expires_at INTEGER NOT NULL);
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_expiry ON session (expires_at);
CREATE TABLE sign_in_code (email TEXT PRIMARY KEY, kept TEXT NOT NULL, expires_at INTEGER NOT NULL);
CREATE TABLE secret (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE register (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, committee TEXT NOT NULL, person TEXT NOT NULL,
  role TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE INDEX register_by_committee ON register (committee, id);
CREATE INDEX register_by_person ON register (person, id);
CREATE INDEX register_by_subject ON register (subject, id);
CREATE TABLE register_details (entry INTEGER PRIMARY KEY REFERENCES register (id), details TEXT NOT NULL);
CREATE TRIGGER register_keeps BEFORE UPDATE ON register BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END;
CREATE TRIGGER register_stays BEFORE DELETE ON register BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END;
`;
