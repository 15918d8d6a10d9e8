import type { Database } from 'better-sqlite3';
import type { Forgotten, KeptAboutPerson, PersonalData } from './personal-data.ts';

/** What is kept about a person, in SQLite. */
export function sqlitePersonalData(db: Database): PersonalData {
  const rows = <T>(sql: string, ...values: readonly string[]): readonly T[] =>
    db.prepare<unknown[], T>(sql).all(...values);
  const forget = db.transaction((person: Forgotten) => {
    // What was noted about them is found by what is emptied next.
    emptyDetails(db, person);
    for (const sql of FORGET) db.prepare(sql).run({ ...person, token: `Token of ${lowered(person.name)}` });
    renameAtTables(db, person);
  });
  return {
    about: (account, email): KeptAboutPerson => ({
      openIds: rows('SELECT issuer, subject FROM open_id WHERE account = ?', account),
      invitations: rows(
        `SELECT committee, role, name, created_at AS createdAt, spent_at AS spentAt FROM invitation
         WHERE email = ? AND email <> '' ORDER BY created_at`,
        email,
      ),
      tokens: rows(
        `SELECT name, committee, role, created_at AS createdAt, last_used_at AS lastUsedAt,
         revoked_at AS revokedAt FROM service_token WHERE made_by = ? ORDER BY created_at`,
        account,
      ),
      suggestions: rows(
        `SELECT board, item, name, contact, form, created_at AS createdAt FROM suggestion
         WHERE person = ? ORDER BY created_at`,
        account,
      ),
      supported: rows('SELECT board, item, at FROM supporter WHERE person = ? ORDER BY at', account),
      noteComments: rows(
        `SELECT t.board, t.item, t.field, t.private, iif(t.private, '', c.words) AS words, c.at, c.withdrawn_at AS withdrawnAt FROM note_comment c
         JOIN note_thread t ON t.id = c.thread WHERE c.person = ? ORDER BY c.number`,
        account,
      ),
      noteMentions: rows(
        `SELECT board, item, field, at, seen_at AS seenAt FROM note_mention WHERE account = ? ORDER BY number`,
        account,
      ),
      exemptInvites: rows('SELECT board, item FROM exempt_invite WHERE account = ?', account),
      noteInvites: rows('SELECT board, item FROM note_invite WHERE account = ?', account),
    }),
    forget: (person) => forget.immediate(person),
  };
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
function emptyDetails(db: Database, { account, email }: Forgotten): void {
  db.prepare(
    `DELETE FROM register_details WHERE entry IN (SELECT id FROM register WHERE subject = @account
     OR subject IN (SELECT id FROM invitation WHERE email = @email AND email <> '')
     OR subject IN (SELECT id FROM service_token WHERE made_by = @account))
     OR json_extract(details, '$.account') = @account`,
  ).run({ account, email });
}

/** Renames somebody among those who sat at the table of triangulation meetings. */
function renameAtTables(db: Database, { account, name }: Forgotten): void {
  const sat = db.prepare<[string], { id: string; people: string }>(
    'SELECT id, people FROM triangulation WHERE instr(people, ?) > 0',
  );
  const put = db.prepare('UPDATE triangulation SET people = ? WHERE id = ?');
  for (const { id, people } of sat.all(account)) {
    const table = JSON.parse(people) as readonly { readonly person: string; readonly name: string }[];
    const renamed = table.map((seat) => (seat.person === account ? { ...seat, name } : seat));
    put.run(JSON.stringify(renamed), id);
  }
}

function lowered(name: string): string {
  return name.replace(/^A/, 'a');
}
