import type { Sql } from './sql.ts';
import type { Forgotten, KeptAboutPerson, PersonalData } from './personal-data.ts';

/** What is kept about a person, in SQL. */
export function sqlPersonalData(sql: Sql): PersonalData {
  const rows = <T>(text: string, ...values: readonly string[]): Promise<readonly T[]> =>
    sql.prepare<readonly string[], T>(text).all(...values);
  const forget = async (person: Forgotten): Promise<void> => {
    // What was noted about them is found by what is emptied next.
    await emptyDetails(sql, person);
    const token = `Token of ${lowered(person.name)}`;
    for (const text of FORGET) await sql.prepare(text).run({ ...person, token });
    await renameAtTables(sql, person);
  };
  return {
    about: async (account, email): Promise<KeptAboutPerson> => ({
      openIds: await rows(OPEN_IDS, account),
      invitations: await rows(
        `SELECT committee, role, name, created_at AS "createdAt", spent_at AS "spentAt" FROM invitation
         WHERE email = ? AND email <> '' ORDER BY created_at`,
        email,
      ),
      tokens: await rows(
        `SELECT name, committee, role, created_at AS "createdAt", last_used_at AS "lastUsedAt",
         revoked_at AS "revokedAt" FROM service_token WHERE made_by = ? ORDER BY created_at`,
        account,
      ),
      suggestions: await rows(
        `SELECT board, item, name, contact, form, created_at AS "createdAt" FROM suggestion
         WHERE person = ? ORDER BY created_at`,
        account,
      ),
      supported: await rows('SELECT board, item, at FROM supporter WHERE person = ? ORDER BY at', account),
      noteComments: await rows(
        `SELECT t.board, t.item, t.field, t.private, CASE WHEN t.private > 0 THEN '' ELSE c.words END AS words, c.at, c.withdrawn_at AS "withdrawnAt" FROM note_comment c
         JOIN note_thread t ON t.id = c.thread WHERE c.person = ? ORDER BY c.number`,
        account,
      ),
      noteMentions: await rows(
        `SELECT board, item, field, at, seen_at AS "seenAt" FROM note_mention WHERE account = ? ORDER BY number`,
        account,
      ),
      exemptInvites: await rows(invitesIn('exempt_invite'), account),
      noteInvites: await rows(invitesIn('note_invite'), account),
    }),
    forget: (person) => sql.inOneStep('', () => forget(person)),
  };
}

const OPEN_IDS = 'SELECT issuer, subject FROM open_id WHERE account = ? ORDER BY issuer, subject';

function invitesIn(table: string): string {
  return `SELECT board, item FROM ${table} WHERE account = ? ORDER BY board, item`;
}

const FORGET = [
  `UPDATE account SET name = @name, email = '', password_hash = NULL, verified_at = NULL, founder = 0, mail = 'none',
   removed_at = @at WHERE id = @account`,
  'UPDATE person SET name = @name WHERE id = @account',
  'DELETE FROM session WHERE account = @account',
  'DELETE FROM committee_grant WHERE account = @account',
  'DELETE FROM open_id WHERE account = @account',
  'DELETE FROM exempt_invite WHERE account = @account',
  'DELETE FROM note_invite WHERE account = @account',
  'DELETE FROM sign_in_code WHERE email = @email',
  'DELETE FROM outbox WHERE recipient = @email',
  `UPDATE invitation SET revoked_at = coalesce(revoked_at, @at) WHERE email = @email AND email <> '' AND spent_at IS NULL`,
  `UPDATE invitation SET email = '', name = '' WHERE email = @email AND email <> ''`,
  `UPDATE person SET name = @token WHERE id IN (SELECT 'token:' || id FROM service_token WHERE made_by = @account)`,
  'UPDATE service_token SET name = @token, revoked_at = coalesce(revoked_at, @at) WHERE made_by = @account',
  `UPDATE suggestion SET name = @name, contact = '' WHERE person = @account`,
];

/** Empties what was noted about a person, their invitations and their tokens, in whoever's entries. */
async function emptyDetails(sql: Sql, { account, email }: Forgotten): Promise<void> {
  await sql
    .prepare(
      `DELETE FROM register_details WHERE entry IN (SELECT id FROM register WHERE subject = @account
     OR subject IN (SELECT id FROM invitation WHERE email = @email AND email <> '')
     OR subject IN (SELECT id FROM service_token WHERE made_by = @account))
     OR details LIKE @named ESCAPE '!'`,
    )
    .run({ account, email, named: `%${literally(`"account":${JSON.stringify(account)}`)}%` });
}

/** Renames somebody among those who sat at the table of triangulation meetings. */
async function renameAtTables(sql: Sql, { account, name }: Forgotten): Promise<void> {
  const sat = sql.prepare<[string], { id: string; people: string }>(
    `SELECT id, people FROM triangulation WHERE people LIKE ? ESCAPE '!'`,
  );
  const put = sql.prepare('UPDATE triangulation SET people = ? WHERE id = ?');
  for (const { id, people } of await sat.all(`%${literally(account)}%`)) {
    const table = JSON.parse(people) as readonly { readonly person: string; readonly name: string }[];
    const renamed = table.map((seat) => (seat.person === account ? { ...seat, name } : seat));
    await put.run(JSON.stringify(renamed), id);
  }
}

/** A text as a pattern that fits nothing else. */
function literally(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}

function lowered(name: string): string {
  return name.replace(/^A/, 'a');
}
