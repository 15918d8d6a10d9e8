import { BadConfig } from '../config.ts';
import { FolderInUse } from '../storage/data-folder.ts';
import { BadCopy } from '../storage/database-copy.ts';
import { NewerFolder } from '../storage/newer-folder.ts';
import { NoDatabase } from '../storage/postgres-storage.ts';
import { DatabaseInUse } from '../storage/restored-postgres.ts';
import { NotDone } from './back-up.ts';
import { UnreadableDocument } from './open-document.ts';

const PLAIN = [
  BadConfig,
  BadCopy,
  DatabaseInUse,
  FolderInUse,
  NewerFolder,
  NoDatabase,
  NotDone,
  UnreadableDocument,
];

/** Does something for whoever sits at the terminal; what cannot be done is said in one sentence. */
export async function atTheTerminal(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    const isPlain = PLAIN.some((kind) => cause instanceof kind) || isOfArguments(cause) || isOfSystem(cause);
    if (!isPlain || !(cause instanceof Error)) throw cause;
    console.error(cause.message);
    process.exitCode = 1;
  }
}

// An option that does not exist.
function isOfArguments(cause: unknown): boolean {
  return cause instanceof TypeError && 'code' in cause && String(cause.code).startsWith('ERR_PARSE_ARGS');
}

// A disk that is full, a folder that may not be written to: the message names both.
function isOfSystem(cause: unknown): boolean {
  return cause instanceof Error && 'syscall' in cause;
}
