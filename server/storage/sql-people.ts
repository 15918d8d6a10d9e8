import type { Sql } from './sql.ts';
import type { People } from './people.ts';
import { sqlAccounts, sqlGrants } from './sql-accounts.ts';
import { sqlCodes, sqlInvitations, sqlSessions, sqlTokens } from './sql-entry.ts';

/** Accounts, and how they get in, in SQL. */
export function sqlPeople(sql: Sql): People {
  return {
    ...sqlAccounts(sql),
    ...sqlGrants(sql),
    ...sqlInvitations(sql),
    ...sqlTokens(sql),
    ...sqlSessions(sql),
    ...sqlCodes(sql),
  };
}
