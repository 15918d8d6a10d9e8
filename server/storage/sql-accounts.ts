import type { Sql } from './sql.ts';
import type { Account, Grant, People } from './people.ts';

type AccountLine = Omit<Account, 'founder'> & { readonly founder: number };
type GrantLine = Omit<Grant, 'cleared'> & { readonly cleared: number };

const ACCOUNT = `a.id, a.name, a.email, a.password_hash AS "passwordHash", a.verified_at AS "verifiedAt", a.founder, a.mail,
  a.created_at AS "createdAt", a.removed_at AS "removedAt" FROM account a`;
const GRANT = 'account, committee, role, cleared, at FROM committee_grant';

type Accounts = Pick<
  People,
  | 'account'
  | 'accountByEmail'
  | 'accountByOpenId'
  | 'linkOpenId'
  | 'unlinkOpenIds'
  | 'accounts'
  | 'putAccount'
>;

/** Accounts in SQL. The name of each stands among the persons too, by whom history knows them. */
export function sqlAccounts(sql: Sql): Accounts {
  const one = sql.prepare<[string], AccountLine>(`SELECT ${ACCOUNT} WHERE a.id = ?`);
  const byEmail = sql.prepare<[string], AccountLine>(`SELECT ${ACCOUNT} WHERE a.email = ? AND a.email <> ''`);
  const byOpenId = sql.prepare<[string, string], AccountLine>(
    `SELECT ${ACCOUNT} JOIN open_id o ON o.account = a.id WHERE o.issuer = ? AND o.subject = ?`,
  );
  const link = sql.prepare(
    'INSERT INTO open_id (issuer, subject, account) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const unlink = sql.prepare('DELETE FROM open_id WHERE account = ?');
  const all = sql.prepare<[], AccountLine>(`SELECT ${ACCOUNT} ORDER BY a.name, a.id`);
  const put = sql.prepare(
    `INSERT INTO account (id, name, email, password_hash, verified_at, founder, mail, created_at, removed_at)
     VALUES (@id, @name, @email, @passwordHash, @verifiedAt, @founder, @mail, @createdAt, @removedAt)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email,
     password_hash = excluded.password_hash, verified_at = excluded.verified_at, founder = excluded.founder, mail = excluded.mail,
     removed_at = excluded.removed_at`,
  );
  const putPerson = sql.prepare(
    'INSERT INTO person (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
  );
  return {
    account: async (id) => account(await one.get(id)),
    accountByEmail: async (email) => account(await byEmail.get(email)),
    accountByOpenId: async (issuer, subject) => account(await byOpenId.get(issuer, subject)),
    linkOpenId: async (id, issuer, subject) => {
      await link.run(issuer, subject, id);
    },
    unlinkOpenIds: async (id) => {
      await unlink.run(id);
    },
    accounts: async () => (await all.all()).map(accountOf),
    putAccount: (given) =>
      sql.inOneStep('', async () => {
        await putPerson.run(given.id, given.name);
        await put.run({ ...given, founder: given.founder ? 1 : 0 });
      }),
  };
}

type Grants = Pick<People, 'grant' | 'grantsOf' | 'grantsIn' | 'putGrant' | 'removeGrant'>;

/** What accounts are to committees, in SQL. */
export function sqlGrants(sql: Sql): Grants {
  const one = sql.prepare<[string, string], GrantLine>(`SELECT ${GRANT} WHERE account = ? AND committee = ?`);
  const ofAccount = sql.prepare<[string], GrantLine>(`SELECT ${GRANT} WHERE account = ? ORDER BY committee`);
  const inCommittee = sql.prepare<[string], GrantLine>(`SELECT ${GRANT} WHERE committee = ? ORDER BY at`);
  const put = sql.prepare(
    `INSERT INTO committee_grant (account, committee, role, cleared, at)
     VALUES (@account, @committee, @role, @cleared, @at) ON CONFLICT (account, committee)
     DO UPDATE SET role = excluded.role, cleared = excluded.cleared, at = excluded.at`,
  );
  const remove = sql.prepare('DELETE FROM committee_grant WHERE account = ? AND committee = ?');
  return {
    grant: async (account, committee) => {
      const found = await one.get(account, committee);
      return found ? grantOf(found) : null;
    },
    grantsOf: async (account) => (await ofAccount.all(account)).map(grantOf),
    grantsIn: async (committee) => (await inCommittee.all(committee)).map(grantOf),
    putGrant: async (grant) => {
      await put.run({ ...grant, cleared: grant.cleared ? 1 : 0 });
    },
    removeGrant: async (account, committee) => {
      await remove.run(account, committee);
    },
  };
}

function account(line: AccountLine | undefined): Account | null {
  return line ? accountOf(line) : null;
}

function accountOf(line: AccountLine): Account {
  return { ...line, founder: line.founder === 1 };
}

function grantOf(line: GrantLine): Grant {
  return { ...line, cleared: line.cleared === 1 };
}
