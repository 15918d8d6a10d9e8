import { fileURLToPath } from 'node:url';
import type { Server } from 'node:http';
import type { RequestHandler } from 'express';
import { createServer as createVite } from 'vite';
import { createServer } from './app.ts';
import { readConfig } from './config.ts';
import { readApart } from './documents/read-programmes-apart.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { openDataFolder } from './storage/data-folder.ts';
import { machineAt } from './watch/machine.ts';

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
    storage: openDataFolder(config.dataDir),
    machine: machineAt(config.dataDir),
    readProgrammes: readApart(),
    pages: livePages,
    now: Date.now,
    random: Math.random,
    log,
  });
});
