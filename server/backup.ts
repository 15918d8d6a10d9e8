import { parseArgs } from 'node:util';
import { backUp } from './backups/back-up.ts';
import { atTheTerminal } from './backups/at-the-terminal.ts';
import { BadConfig, KEPT_ELSEWHERE, readConfig } from './config.ts';

await atTheTerminal(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new BadConfig('Usage: npm run -s backup -- FILE');
  const { dataDir, databaseUrl } = readConfig(process.env);
  if (databaseUrl !== null) throw new BadConfig(KEPT_ELSEWHERE);
  const { rooms, rows, snapshots } = await backUp(dataDir, file, Date.now);
  console.log(
    `${file} holds everything: ${rooms} documents, ${rows} changes and ${snapshots} snapshots, each checked. Keep it where nobody else can read it, on another machine.`,
  );
});
