import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DATABASE, RESTORING, takeOwnership } from '../storage/data-folder.ts';
import { openRestored } from '../storage/restored-database.ts';
import { checkCopy, keepPrivate, NotDone, toDisk, type Facts } from './back-up.ts';
import { begunAgain, tellRecord } from './begun-again.ts';
import { openCopy } from '../storage/database-copy.ts';

export interface RestoreParts {
  readonly folder: string;
  readonly from: string;
  /** Puts what is there aside instead of refusing. */
  readonly replace: boolean;
  readonly now: () => number;
}

/** What was restored, and where that is which was there before; null when there was nothing. */
export interface Restored extends Facts {
  readonly aside: string | null;
  /** False when everybody has to sign in again. */
  readonly sessionsKept: boolean;
}

/**
 * Puts a data folder back to a backup while no service runs on it. Everything is made ready beside what is there, which
 * is then put aside, whole. Every document begins anew, so that no page that was open can bring back what came after.
 */
export async function restore({ folder, from, replace, now }: RestoreParts): Promise<Restored> {
  const file = resolve(from);
  mkdirSync(folder, { recursive: true });
  const release = takeOwnership(folder);
  try {
    const database = join(folder, DATABASE);
    if (existsSync(database) && !replace) {
      throw new NotDone(
        `${folder} holds a service already. Add --replace to put a backup in its place; what is there is kept aside.`,
      );
    }
    const ready = join(folder, RESTORING);
    removeDatabase(folder, RESTORING);
    copyFileSync(file, ready);
    keepPrivate(ready);
    const facts = checkCopy(ready);
    const sessionsKept = await makeReady(ready, now(), existsSync(database) ? database : null);
    toDisk(ready);
    const aside = existsSync(database) ? putAside(folder, now()) : null;
    renameSync(ready, database);
    toDisk(folder);
    return { ...facts, aside, sessionsKept };
  } catch (cause) {
    if (existsSync(join(folder, DATABASE))) removeDatabase(folder, RESTORING);
    throw cause;
  } finally {
    release();
  }
}

async function makeReady(file: string, now: number, before: string | null): Promise<boolean> {
  const copy = openCopy(file);
  const { rooms } = copy;
  copy.close();
  const restored = openRestored(file);
  try {
    for (const room of rooms) {
      const stored = restored.load(room);
      if (stored) restored.beginAgain(begunAgain(room, stored, now));
    }
    await tellRecord(restored, now);
    return restored.endWhatWasOpen(before);
  } finally {
    restored.close();
  }
}

/** Moves a database with all that belongs to it into a folder of its own, and gives its path. */
function putAside(folder: string, now: number): string {
  const aside = join(folder, `before-restore-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`);
  mkdirSync(aside, { mode: 0o700 });
  for (const name of filesOf(folder, DATABASE)) renameSync(join(folder, name), join(aside, name));
  toDisk(folder);
  return aside;
}

function removeDatabase(folder: string, database: string): void {
  for (const name of filesOf(folder, database)) rmSync(join(folder, name), { force: true });
}

/** A database and what SQLite keeps beside it. */
function filesOf(folder: string, database: string): readonly string[] {
  return readdirSync(folder).filter((name) => name === database || name.startsWith(`${database}-`));
}
