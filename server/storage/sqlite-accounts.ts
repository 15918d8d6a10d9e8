import type { Database } from 'better-sqlite3';
import type { Account, Grant, People } from './people.ts';

type AccountLine = Omit<Account, 'founder'> & { readonly founder: number };
type GrantLine = Omit<Grant, 'cleared'> & { readonly cleared: number };

const ACCOUNT = `a.id, a.name, a.email, a.password_hash AS passwordHash, a.verified_at AS verifiedAt, a.founder, a.mail,
  a.created_at AS createdAt, a.removed_at AS removedAt FROM account a`;
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

/** Accounts in SQLite. The name of each stands among the persons too, by whom history knows them. */
export function sqliteAccounts(db: Database): Accounts {
  const one = db.prepare<[string], AccountLine>(`SELECT ${ACCOUNT} WHERE a.id = ?`);
  const byEmail = db.prepare<[string], AccountLine>(`SELECT ${ACCOUNT} WHERE a.email = ? AND a.email <> ''`);
  const byOpenId = db.prepare<[string, string], AccountLine>(
    `SELECT ${ACCOUNT} JOIN open_id o ON o.account = a.id WHERE o.issuer = ? AND o.subject = ?`,
  );
  const link = db.prepare('INSERT OR IGNORE INTO open_id (issuer, subject, account) VALUES (?, ?, ?)');
  const unlink = db.prepare('DELETE FROM open_id WHERE account = ?');
  const all = db.prepare<[], AccountLine>(`SELECT ${ACCOUNT} ORDER BY a.name, a.id`);
  const put = db.prepare(
    `INSERT INTO account (id, name, email, password_hash, verified_at, founder, mail, created_at, removed_at)
     VALUES (@id, @name, @email, @passwordHash, @verifiedAt, @founder, @mail, @createdAt, @removedAt)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email,
     password_hash = excluded.password_hash, verified_at = excluded.verified_at, founder = excluded.founder, mail = excluded.mail,
     removed_at = excluded.removed_at`,
  );
  const putPerson = db.prepare(
    'INSERT INTO person (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
  );
  return {
    account: (id) => account(one.get(id)),
    accountByEmail: (email) => account(byEmail.get(email)),
    accountByOpenId: (issuer, subject) => account(byOpenId.get(issuer, subject)),
    linkOpenId: (id, issuer, subject) => {
      link.run(issuer, subject, id);
    },
    unlinkOpenIds: (id) => {
      unlink.run(id);
    },
    accounts: () => all.all().map(accountOf),
    putAccount: db.transaction((given: Account) => {
      putPerson.run(given.id, given.name);
      put.run({ ...given, founder: given.founder ? 1 : 0 });
    }),
  };
}

type Grants = Pick<People, 'grant' | 'grantsOf' | 'grantsIn' | 'putGrant' | 'removeGrant'>;

/** What accounts are to committees, in SQLite. */
export function sqliteGrants(db: Database): Grants {
  const one = db.prepare<[string, string], GrantLine>(`SELECT ${GRANT} WHERE account = ? AND committee = ?`);
  const ofAccount = db.prepare<[string], GrantLine>(`SELECT ${GRANT} WHERE account = ? ORDER BY committee`);
  const inCommittee = db.prepare<[string], GrantLine>(`SELECT ${GRANT} WHERE committee = ? ORDER BY at`);
  const put = db.prepare(
    `INSERT INTO committee_grant (account, committee, role, cleared, at)
     VALUES (@account, @committee, @role, @cleared, @at) ON CONFLICT (account, committee)
     DO UPDATE SET role = excluded.role, cleared = excluded.cleared, at = excluded.at`,
  );
  const remove = db.prepare('DELETE FROM committee_grant WHERE account = ? AND committee = ?');
  return {
    grant: (account, committee) => {
      const found = one.get(account, committee);
      return found ? grantOf(found) : null;
    },
    grantsOf: (account) => ofAccount.all(account).map(grantOf),
    grantsIn: (committee) => inCommittee.all(committee).map(grantOf),
    putGrant: (grant) => {
      put.run({ ...grant, cleared: grant.cleared ? 1 : 0 });
    },
    removeGrant: (account, committee) => {
      remove.run(account, committee);
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
