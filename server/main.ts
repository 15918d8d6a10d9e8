import { fileURLToPath } from 'node:url';
import { createServer } from './app.ts';
import { readConfig } from './config.ts';
import { readProgrammesApart } from './documents/read-programmes-apart.ts';
import { clientFiles } from './http/client-files.ts';
import { safeHeaders } from './http/headers.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { openDataFolder } from './storage/data-folder.ts';

const client = fileURLToPath(new URL('../dist/client', import.meta.url));

await runUntilStopped(async (log) => {
  const config = readConfig(process.env);
  return createServer({
    config,
    storage: openDataFolder(config.dataDir),
    readProgrammes: readProgrammesApart,
    pages: async () => [safeHeaders(), clientFiles(client)],
    now: Date.now,
    random: Math.random,
    log,
  });
});
