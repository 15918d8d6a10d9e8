import { parseArgs } from 'node:util';
import { atTheTerminal } from './backups/at-the-terminal.ts';
import { restorePostgres } from './backups/restore-postgres.ts';
import { restore } from './backups/restore.ts';
import { BadConfig, KEPT_ELSEWHERE, readConfig } from './config.ts';

await atTheTerminal(async () => {
  const { values, positionals } = parseArgs({
    options: {
      replace: { type: 'boolean', default: false },
      'after-postgres': { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (values['after-postgres']) return afterPostgres(positionals.length);
  const [from] = positionals;
  if (from === undefined || positionals.length > 1)
    throw new BadConfig('Usage: npm run -s restore -- FILE [--replace]');
  const { dataDir: folder, databaseUrl } = readConfig(process.env);
  if (databaseUrl !== null) throw new BadConfig(KEPT_ELSEWHERE);
  const { rooms, aside, sessionsKept } = await restore({
    folder,
    from,
    replace: values.replace,
    now: Date.now,
  });
  console.log(`${folder} is as ${from} has it: ${rooms} documents.`);
  if (!sessionsKept) console.log('Everybody has to sign in again.');
  if (aside !== null) console.log(`What was there before is in ${aside}.`);
  console.log(
    'Accounts, rights, tokens and exempt markings are those of the backup: look through what was changed since.',
  );
});

/** What is left to do when PostgreSQL's own tools have put the database back. */
async function afterPostgres(files: number): Promise<void> {
  const { databaseUrl } = readConfig(process.env);
  if (files > 0 || databaseUrl === null)
    throw new BadConfig('Usage: DATABASE_URL=postgres://… npm run -s restore -- --after-postgres');
  const documents = await restorePostgres(databaseUrl, Date.now);
  console.log(`${documents} documents begin anew. Everybody has to sign in again.`);
  console.log(
    'Accounts, rights, tokens and exempt markings are those of the backup: look through what was changed since, and revoke again what had been revoked.',
  );
}
