import type { Database } from 'better-sqlite3';
import type { People } from './people.ts';
import { sqliteAccounts, sqliteGrants } from './sqlite-accounts.ts';
import { sqliteCodes, sqliteInvitations, sqliteSessions, sqliteTokens } from './sqlite-entry.ts';

/** Accounts, and how they get in, in SQLite. */
export function sqlitePeople(db: Database): People {
  return {
    ...sqliteAccounts(db),
    ...sqliteGrants(db),
    ...sqliteInvitations(db),
    ...sqliteTokens(db),
    ...sqliteSessions(db),
    ...sqliteCodes(db),
  };
}
