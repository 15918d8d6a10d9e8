import { fileURLToPath } from 'node:url';
import { createServer } from './app.ts';
import { readConfig } from './config.ts';
import { readApart } from './documents/read-programmes-apart.ts';
import { clientFiles } from './http/client-files.ts';
import { safeHeaders } from './http/headers.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { openStorage } from './storage/open-storage.ts';
import { createCompactor } from './sync/compactor.ts';
import { ELSEWHERE, machineAt } from './watch/machine.ts';

const client = fileURLToPath(new URL('../dist/client', import.meta.url));
/** Whoever has just started it wants to see a board first. */
const READY_AFTER = 5_000;

await runUntilStopped(async (log) => {
  const config = readConfig(process.env);
  const reading = readApart();
  const compactor = createCompactor();
  const server = await createServer({
    config,
    storage: await openStorage(config, log),
    machine: config.databaseUrl === null ? machineAt(config.dataDir) : ELSEWHERE,
    readProgrammes: reading,
    pages: async () => [safeHeaders(), clientFiles(client)],
    compactor,
    now: Date.now,
    random: Math.random,
    log,
  });
  setTimeout(() => {
    reading.keepReady();
    compactor.keepReady();
  }, READY_AFTER).unref();
  return { ...server, close: () => Promise.all([server.close(), reading.close()]).then(() => undefined) };
});
