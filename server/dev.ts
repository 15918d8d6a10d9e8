import { fileURLToPath } from 'node:url';
import type { Server } from 'node:http';
import type { RequestHandler } from 'express';
import { createServer as createVite } from 'vite';
import { createServer } from './app.ts';
import { readConfig } from './config.ts';
import { readApart } from './documents/read-programmes-apart.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { openStorage } from './storage/open-storage.ts';
import { ELSEWHERE, machineAt } from './watch/machine.ts';

const configFile = fileURLToPath(new URL('../client/vite.config.ts', import.meta.url));

/** The client as it is being worked on, reloading itself over the same port. */
async function livePages(server: Server): Promise<readonly RequestHandler[]> {
  const vite = await createVite({
    configFile,
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server } },
  });
  server.once('close', () => void vite.close());
  return [vite.middlewares];
}

await runUntilStopped(async (log) => {
  const config = readConfig(process.env);
  return createServer({
    config,
    storage: await openStorage(config, log),
    machine: config.databaseUrl === null ? machineAt(config.dataDir) : ELSEWHERE,
    readProgrammes: readApart(),
    pages: livePages,
    now: Date.now,
    random: Math.random,
    log,
  });
});
