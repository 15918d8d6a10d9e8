import type { Sql } from './sql.ts';
import type { Invitation, People, SentCode, ServiceToken, StoredSession } from './people.ts';

type InvitationLine = Omit<Invitation, 'cleared'> & { readonly cleared: number };

const INVITATION = `id, token_hash AS "tokenHash", committee, role, cleared, email, name, invited_by AS "by",
  created_at AS "createdAt", expires_at AS "expiresAt", spent_at AS "spentAt", revoked_at AS "revokedAt" FROM invitation`;
const TOKEN = `id, token_hash AS "tokenHash", name, committee, role, made_by AS "by", created_at AS "createdAt",
  expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt" FROM service_token`;
const SESSION = `hash, data, account, device, created_at AS "createdAt", last_used_at AS "lastUsedAt",
  expires_at AS "expiresAt" FROM session`;

type Invitations = Pick<
  People,
  'invitation' | 'invitationsIn' | 'addInvitation' | 'spendInvitation' | 'revokeInvitation'
>;

/** Invitations in SQL. */
export function sqlInvitations(sql: Sql): Invitations {
  const one = sql.prepare<[string], InvitationLine>(`SELECT ${INVITATION} WHERE token_hash = ?`);
  const inCommittee = sql.prepare<[string], InvitationLine>(
    `SELECT ${INVITATION} WHERE committee = ? ORDER BY created_at DESC`,
  );
  const add = sql.prepare(
    `INSERT INTO invitation (id, token_hash, committee, role, cleared, email, name, invited_by, created_at,
     expires_at, spent_at, revoked_at) VALUES (@id, @tokenHash, @committee, @role, @cleared, @email, @name, @by,
     @createdAt, @expiresAt, @spentAt, @revokedAt)`,
  );
  const spend = sql.prepare(
    'UPDATE invitation SET spent_at = ? WHERE id = ? AND spent_at IS NULL AND revoked_at IS NULL',
  );
  const revoke = sql.prepare('UPDATE invitation SET revoked_at = ? WHERE id = ? AND spent_at IS NULL');
  return {
    invitation: async (hash) => {
      const found = await one.get(hash);
      return found ? invitationOf(found) : null;
    },
    invitationsIn: async (committee) => (await inCommittee.all(committee)).map(invitationOf),
    addInvitation: async (given) => {
      await add.run({ ...given, cleared: given.cleared ? 1 : 0 });
    },
    spendInvitation: async (id, at) => (await spend.run(at, id)).changes === 1,
    revokeInvitation: async (id, at) => {
      await revoke.run(at, id);
    },
  };
}

function invitationOf(line: InvitationLine): Invitation {
  return { ...line, cleared: line.cleared === 1 };
}

type Tokens = Pick<People, 'token' | 'tokensIn' | 'addToken' | 'touchToken' | 'revokeToken'>;

/** Service tokens in SQL. */
export function sqlTokens(sql: Sql): Tokens {
  const one = sql.prepare<[string], ServiceToken>(`SELECT ${TOKEN} WHERE token_hash = ?`);
  const inCommittee = sql.prepare<[string], ServiceToken>(
    `SELECT ${TOKEN} WHERE committee = ? ORDER BY created_at DESC`,
  );
  const add = sql.prepare(
    `INSERT INTO service_token (id, token_hash, name, committee, role, made_by, created_at, expires_at,
     last_used_at, revoked_at) VALUES (@id, @tokenHash, @name, @committee, @role, @by, @createdAt, @expiresAt,
     @lastUsedAt, @revokedAt)`,
  );
  const touch = sql.prepare('UPDATE service_token SET last_used_at = ? WHERE id = ?');
  const revoke = sql.prepare('UPDATE service_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL');
  return {
    token: async (hash) => (await one.get(hash)) ?? null,
    tokensIn: (committee) => inCommittee.all(committee),
    addToken: async (token) => {
      await add.run(token);
    },
    touchToken: async (id, at) => {
      await touch.run(at, id);
    },
    revokeToken: async (id, at) => {
      await revoke.run(at, id);
    },
  };
}

type Sessions = Pick<
  People,
  | 'session'
  | 'sessionsOf'
  | 'putSession'
  | 'changeSession'
  | 'touchSession'
  | 'removeSession'
  | 'removeSessionsOf'
  | 'removeSessionsBefore'
>;

/** Sessions in SQL. */
export function sqlSessions(sql: Sql): Sessions {
  const one = sql.prepare<[string], StoredSession>(`SELECT ${SESSION} WHERE hash = ?`);
  const ofAccount = sql.prepare<[string], StoredSession>(
    `SELECT ${SESSION} WHERE account = ? ORDER BY last_used_at DESC`,
  );
  const put = sql.prepare(
    `INSERT INTO session (hash, data, account, device, created_at, last_used_at, expires_at)
     VALUES (@hash, @data, @account, @device, @createdAt, @lastUsedAt, @expiresAt) ON CONFLICT (hash)
     DO UPDATE SET data = excluded.data, account = excluded.account, device = excluded.device,
     last_used_at = excluded.last_used_at, expires_at = excluded.expires_at`,
  );
  const change = sql.prepare(
    `UPDATE session SET data = @data, account = @account, device = @device, last_used_at = @lastUsedAt,
     expires_at = @expiresAt WHERE hash = @hash`,
  );
  const touch = sql.prepare('UPDATE session SET last_used_at = ?, expires_at = ? WHERE hash = ?');
  const remove = sql.prepare('DELETE FROM session WHERE hash = ?');
  const removeOf = sql.prepare('DELETE FROM session WHERE account = ?');
  const removeBefore = sql.prepare('DELETE FROM session WHERE expires_at <= ?');
  return {
    session: async (hash) => (await one.get(hash)) ?? null,
    sessionsOf: (account) => ofAccount.all(account),
    putSession: async (session) => {
      await put.run(session);
    },
    changeSession: async (session) => {
      await change.run(session);
    },
    touchSession: async (hash, lastUsedAt, expiresAt) => {
      await touch.run(lastUsedAt, expiresAt, hash);
    },
    removeSession: async (hash) => {
      await remove.run(hash);
    },
    removeSessionsOf: async (account) => {
      await removeOf.run(account);
    },
    removeSessionsBefore: async (at) => {
      await removeBefore.run(at);
    },
  };
}

type Codes = Pick<People, 'putCode' | 'lookAtCode' | 'secret'>;

/** Sign-in codes, one for an address, and the service's own secrets, in SQL. */
export function sqlCodes(sql: Sql): Codes {
  const one = sql.prepare<[string], SentCode>(
    'SELECT email, kept, expires_at AS "expiresAt" FROM sign_in_code WHERE email = ?',
  );
  const put = sql.prepare(
    `INSERT INTO sign_in_code (email, kept, expires_at) VALUES (@email, @kept, @expiresAt) ON CONFLICT (email)
     DO UPDATE SET kept = excluded.kept, expires_at = excluded.expires_at`,
  );
  const remove = sql.prepare('DELETE FROM sign_in_code WHERE email = ?');
  const secret = sql.prepare<[string], { value: string }>('SELECT value FROM secret WHERE name = ?');
  const addSecret = sql.prepare('INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING');
  return {
    putCode: async (code) => {
      await put.run(code);
    },
    lookAtCode: (email, look) =>
      sql.inOneStep(`code ${email}`, async () => {
        const sent = await one.get(email);
        if (!sent) return null;
        const { kept, seen } = look(sent.kept);
        await (kept === null ? remove.run(email) : put.run({ ...sent, kept }));
        return seen;
      }),
    secret: async (name, make) => {
      await addSecret.run(name, (await secret.get(name))?.value ?? make());
      return (await secret.get(name))?.value ?? '';
    },
  };
}
