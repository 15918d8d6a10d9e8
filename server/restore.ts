import { parseArgs } from 'node:util';
import { atTheTerminal } from './backups/at-the-terminal.ts';
import { restore } from './backups/restore.ts';
import { BadConfig, KEPT_ELSEWHERE, readConfig } from './config.ts';

await atTheTerminal(async () => {
  const { values, positionals } = parseArgs({
    options: { replace: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
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
