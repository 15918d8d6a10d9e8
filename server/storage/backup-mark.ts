import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is remembered of the newest backup, beside the data that was backed up. */
export interface BackupMark {
  /** ms since 1970. */
  readonly at: number;
  readonly file: string;
}

const MARK = 'last-backup.json';

/** Null when no backup was ever made of this folder. */
export async function readBackupMark(folder: string): Promise<BackupMark | null> {
  try {
    const mark: unknown = JSON.parse(await readFile(join(folder, MARK), 'utf8'));
    return isMark(mark) ? mark : null;
  } catch {
    // Missing or half written: nothing is known of a backup, and whoever watches is told so.
    return null;
  }
}

export async function writeBackupMark(folder: string, mark: BackupMark): Promise<void> {
  await writeFile(join(folder, MARK), JSON.stringify(mark));
}

function isMark(value: unknown): value is BackupMark {
  if (typeof value !== 'object' || value === null || !('at' in value) || !('file' in value)) return false;
  return typeof value.at === 'number' && typeof value.file === 'string';
}
