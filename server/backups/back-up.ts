import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeBackupMark } from '../storage/backup-mark.ts';
import { DATABASE } from '../storage/data-folder.ts';
import { copyDatabase, openCopy, type CheckedCopy } from '../storage/database-copy.ts';
import { openDocument } from './open-document.ts';

/** What cannot be done, in one sentence for whoever asked. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
}

export type Facts = Pick<CheckedCopy, 'rows' | 'snapshots'> & { readonly rooms: number };

/** Copies a data folder into one file while the service runs on it, and believes the copy only once it has been opened. */
export async function backUp(folder: string, to: string, now: () => number): Promise<Facts> {
  const file = resolve(to);
  const database = join(folder, DATABASE);
  if (!existsSync(database)) throw new NotDone(`There is nothing of Triangulate in ${folder}.`);
  if (existsSync(file)) throw new NotDone(`${file} is there already. Give the name of a new file.`);
  const at = now();
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    // Nobody else may read it, not even while it is being written.
    closeSync(openSync(unfinished, 'wx', 0o600));
    copyDatabase(database, unfinished);
    toDisk(unfinished);
    const facts = checkCopy(unfinished);
    renameSync(unfinished, file);
    toDisk(dirname(file));
    await writeBackupMark(folder, { at, file });
    return facts;
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw cause;
  }
}

/** Looks through a copy and opens a document from it; throws when it is not to be trusted. */
export function checkCopy(file: string): Facts {
  const copy = openCopy(file);
  try {
    const room = copy.lastWritten;
    const stored = room === null ? null : copy.load(room);
    if (room !== null && stored) openDocument(room, stored).destroy();
    return { rooms: copy.rooms.length, rows: copy.rows, snapshots: copy.snapshots };
  } finally {
    copy.close();
  }
}

/** Waits until what was written to a file, or which names stand in a folder, is on the disk. */
export function toDisk(path: string): void {
  // Windows opens no folders, and keeps their names by itself.
  if (process.platform === 'win32' && statSync(path).isDirectory()) return;
  const open = openSync(path, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/** Lets nobody but its owner read a file. */
export function keepPrivate(file: string): void {
  chmodSync(file, 0o600);
}
