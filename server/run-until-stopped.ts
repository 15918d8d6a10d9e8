import { pino, type Logger } from 'pino';
import type { RunningServer } from './app.ts';
import { BadConfig } from './config.ts';
import { FolderInUse } from './storage/data-folder.ts';
import { NoDatabase } from './storage/postgres-storage.ts';
import { NewerFolder } from './storage/newer-folder.ts';
import { plainCause } from './watch/plain-cause.ts';

/** How long a stopping server may take before it is stopped anyway, in ms. */
const LONGEST_STOP = 10_000;

export type Log = (message: string, cause: unknown) => void;

/** Starts a server, says where it is, and closes it on a signal. What cannot start says why, in one sentence. */
export async function runUntilStopped(start: (log: Log) => Promise<RunningServer>): Promise<void> {
  const logger = pino(
    { level: 'info', serializers: { err: plainCause } },
    pino.destination({ dest: 2, sync: true }),
  );
  const log: Log = (message, cause) => logger.error({ err: cause }, message);
  endOnFault(logger);
  try {
    const server = await start(log);
    stopOnSignal(server);
    console.log(`Triangulate is ready: ${server.url}`);
    if (server.setUpUrl !== null)
      console.log(`To set it up for your council, open this once: ${server.setUpUrl}`);
  } catch (cause) {
    const words = plainly(cause);
    if (words === null) logger.fatal({ err: cause }, 'Triangulate could not start');
    else console.error(words);
    process.exitCode = 1;
    // Whatever was opened before the failure must not keep the process alive.
    process.exit();
  }
}

// What nobody foresaw leaves a state that cannot be trusted: nothing more is saved or said to be. The disk has the rest.
function endOnFault(logger: Logger): void {
  const end = (cause: unknown): void => {
    logger.fatal({ err: cause }, 'Triangulate has met a fault and ends');
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

function stopOnSignal(server: RunningServer): void {
  const stop = (): void => {
    setTimeout(() => process.exit(1), LONGEST_STOP).unref();
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

const PLAIN = [BadConfig, FolderInUse, NewerFolder, NoDatabase];

/** What a person can do about it, for the causes that a person can do something about. */
function plainly(cause: unknown): string | null {
  if (PLAIN.some((kind) => cause instanceof kind)) return (cause as Error).message;
  if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE') {
    const port = 'port' in cause ? String(cause.port) : '';
    return `Port ${port} is in use by another program. Stop that one, or choose another port: PORT=3001 npm start`;
  }
  if (cause instanceof Error && 'code' in cause && cause.code === 'EACCES') {
    return `Triangulate may not do that here: ${cause.message}`;
  }
  return null;
}
