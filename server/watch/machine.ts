import { statfs } from 'node:fs/promises';
import { readBackupMark } from '../storage/backup-mark.ts';

/** What can be asked of the folder that everything is kept in. */
export interface Machine {
  /** Bytes that can still be written. */
  freeBytes(): Promise<number>;
  /** When the newest backup was made, ms since 1970, or null. */
  lastBackup(): Promise<number | null>;
}

/** Of what is kept in a database elsewhere, whoever runs that looks at its disk and its backups. */
export const ELSEWHERE: Machine = {
  freeBytes: async () => Number.POSITIVE_INFINITY,
  lastBackup: async () => null,
};

/** The machine with this data folder. */
export function machineAt(folder: string): Machine {
  return {
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    lastBackup: async () => (await readBackupMark(folder))?.at ?? null,
  };
}
