import type { Database } from 'better-sqlite3';
import type { Invitation, People, SentCode, ServiceToken, StoredSession } from './people.ts';

type InvitationLine = Omit<Invitation, 'cleared'> & { readonly cleared: number };

const INVITATION = `id, token_hash AS tokenHash, committee, role, cleared, email, name, invited_by AS "by",
  created_at AS createdAt, expires_at AS expiresAt, spent_at AS spentAt, revoked_at AS revokedAt FROM invitation`;
const TOKEN = `id, token_hash AS tokenHash, name, committee, role, made_by AS "by", created_at AS createdAt,
  expires_at AS expiresAt, last_used_at AS lastUsedAt, revoked_at AS revokedAt FROM service_token`;
const SESSION = `hash, data, account, device, created_at AS createdAt, last_used_at AS lastUsedAt,
  expires_at AS expiresAt FROM session`;

type Invitations = Pick<
  People,
  'invitation' | 'invitationsIn' | 'addInvitation' | 'spendInvitation' | 'revokeInvitation'
>;

/** Invitations in SQLite. */
export function sqliteInvitations(db: Database): Invitations {
  const one = db.prepare<[string], InvitationLine>(`SELECT ${INVITATION} WHERE token_hash = ?`);
  const inCommittee = db.prepare<[string], InvitationLine>(
    `SELECT ${INVITATION} WHERE committee = ? ORDER BY created_at DESC`,
  );
  const add = db.prepare(
    `INSERT INTO invitation (id, token_hash, committee, role, cleared, email, name, invited_by, created_at,
     expires_at, spent_at, revoked_at) VALUES (@id, @tokenHash, @committee, @role, @cleared, @email, @name, @by,
     @createdAt, @expiresAt, @spentAt, @revokedAt)`,
  );
  const spend = db.prepare(
    'UPDATE invitation SET spent_at = ? WHERE id = ? AND spent_at IS NULL AND revoked_at IS NULL',
  );
  const revoke = db.prepare('UPDATE invitation SET revoked_at = ? WHERE id = ? AND spent_at IS NULL');
  return {
    invitation: (hash) => {
      const found = one.get(hash);
      return found ? invitationOf(found) : null;
    },
    invitationsIn: (committee) => inCommittee.all(committee).map(invitationOf),
    addInvitation: (given) => {
      add.run({ ...given, cleared: given.cleared ? 1 : 0 });
    },
    spendInvitation: (id, at) => spend.run(at, id).changes === 1,
    revokeInvitation: (id, at) => {
      revoke.run(at, id);
    },
  };
}

function invitationOf(line: InvitationLine): Invitation {
  return { ...line, cleared: line.cleared === 1 };
}

type Tokens = Pick<People, 'token' | 'tokensIn' | 'addToken' | 'touchToken' | 'revokeToken'>;

/** Service tokens in SQLite. */
export function sqliteTokens(db: Database): Tokens {
  const one = db.prepare<[string], ServiceToken>(`SELECT ${TOKEN} WHERE token_hash = ?`);
  const inCommittee = db.prepare<[string], ServiceToken>(
    `SELECT ${TOKEN} WHERE committee = ? ORDER BY created_at DESC`,
  );
  const add = db.prepare(
    `INSERT INTO service_token (id, token_hash, name, committee, role, made_by, created_at, expires_at,
     last_used_at, revoked_at) VALUES (@id, @tokenHash, @name, @committee, @role, @by, @createdAt, @expiresAt,
     @lastUsedAt, @revokedAt)`,
  );
  const touch = db.prepare('UPDATE service_token SET last_used_at = ? WHERE id = ?');
  const revoke = db.prepare('UPDATE service_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL');
  return {
    token: (hash) => one.get(hash) ?? null,
    tokensIn: (committee) => inCommittee.all(committee),
    addToken: (token) => {
      add.run(token);
    },
    touchToken: (id, at) => {
      touch.run(at, id);
    },
    revokeToken: (id, at) => {
      revoke.run(at, id);
    },
  };
}

type Sessions = Pick<
  People,
  | 'session'
  | 'sessionsOf'
  | 'putSession'
  | 'touchSession'
  | 'removeSession'
  | 'removeSessionsOf'
  | 'removeSessionsBefore'
>;

/** Sessions in SQLite. */
export function sqliteSessions(db: Database): Sessions {
  const one = db.prepare<[string], StoredSession>(`SELECT ${SESSION} WHERE hash = ?`);
  const ofAccount = db.prepare<[string], StoredSession>(
    `SELECT ${SESSION} WHERE account = ? ORDER BY last_used_at DESC`,
  );
  const put = db.prepare(
    `INSERT INTO session (hash, data, account, device, created_at, last_used_at, expires_at)
     VALUES (@hash, @data, @account, @device, @createdAt, @lastUsedAt, @expiresAt) ON CONFLICT (hash)
     DO UPDATE SET data = excluded.data, account = excluded.account, device = excluded.device,
     last_used_at = excluded.last_used_at, expires_at = excluded.expires_at`,
  );
  const touch = db.prepare('UPDATE session SET last_used_at = ?, expires_at = ? WHERE hash = ?');
  const remove = db.prepare('DELETE FROM session WHERE hash = ?');
  const removeOf = db.prepare('DELETE FROM session WHERE account = ?');
  const removeBefore = db.prepare('DELETE FROM session WHERE expires_at <= ?');
  return {
    session: (hash) => one.get(hash) ?? null,
    sessionsOf: (account) => ofAccount.all(account),
    putSession: (session) => {
      put.run(session);
    },
    touchSession: (hash, lastUsedAt, expiresAt) => {
      touch.run(lastUsedAt, expiresAt, hash);
    },
    removeSession: (hash) => {
      remove.run(hash);
    },
    removeSessionsOf: (account) => {
      removeOf.run(account);
    },
    removeSessionsBefore: (at) => {
      removeBefore.run(at);
    },
  };
}

type Codes = Pick<People, 'code' | 'putCode' | 'removeCode' | 'secret'>;

/** Sign-in codes, one for an address, and the service's own secrets, in SQLite. */
export function sqliteCodes(db: Database): Codes {
  const one = db.prepare<[string], SentCode>(
    'SELECT email, kept, expires_at AS expiresAt FROM sign_in_code WHERE email = ?',
  );
  const put = db.prepare(
    'INSERT OR REPLACE INTO sign_in_code (email, kept, expires_at) VALUES (@email, @kept, @expiresAt)',
  );
  const remove = db.prepare('DELETE FROM sign_in_code WHERE email = ?');
  const secret = db.prepare<[string], { value: string }>('SELECT value FROM secret WHERE name = ?');
  const addSecret = db.prepare('INSERT OR IGNORE INTO secret (name, value) VALUES (?, ?)');
  return {
    code: (email) => one.get(email) ?? null,
    putCode: (code) => {
      put.run(code);
    },
    removeCode: (email) => {
      remove.run(email);
    },
    secret: (name, make) => {
      addSecret.run(name, secret.get(name)?.value ?? make());
      return secret.get(name)?.value ?? '';
    },
  };
}
