import { createServer } from '../../server/app.ts';
import { runUntilStopped } from '../../server/run-until-stopped.ts';
import { openDataFolder } from '../../server/storage/data-folder.ts';
import { machineAt } from '../../server/watch/machine.ts';

const dataDir = process.argv[2] ?? '';

/** Lets go of what is held back. */
let letGo = (): void => undefined;
const held = new Promise<void>((resolve) => {
  letGo = resolve;
});

process.stdin.on('data', (kind) => {
  setImmediate(letGo);
  const fault = new Error('a fault about “Canary Hall”, reported by anne@council.example');
  if (kind.toString() === 'reject') void Promise.reject(fault);
  else throw fault;
});

await runUntilStopped(async (log) => {
  const storage = openDataFolder(dataDir);
  const { updates } = storage;
  const append: typeof updates.append = async (batch) => {
    const seq = await updates.append(batch);
    await held;
    return seq;
  };
  return createServer({
    config: { port: 0, host: '127.0.0.1' },
    storage: { ...storage, updates: { ...updates, append } },
    machine: machineAt(dataDir),
    readProgrammes: {
      sumUp: async () => ({ kind: 'none', reason: '' }),
      drawUp: async () => ({ kind: 'refused', reason: '' }),
    },
    pages: async () => [],
    now: Date.now,
    random: Math.random,
    log,
  });
});
