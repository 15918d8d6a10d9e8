import type { Storage } from '../storage/stores.ts';
import type { Machine } from './machine.ts';

/** Why the service should be sent nobody just now. */
export type NotReady = 'draining' | 'cannot-write' | 'not-durable' | 'not-migrated' | 'disk-low';

/** Whether the service can do its work. */
export interface Readiness {
  /** Empty when it can. */
  problems(): Promise<readonly NotReady[]>;
  /** From now on it is not to be sent anybody. */
  drain(): void;
}

export interface ReadinessParts {
  readonly storage: Pick<Storage, 'probe'>;
  readonly machine: Machine;
  readonly log: (message: string, cause: unknown) => void;
  /** ms that only ever rise. */
  readonly clock: () => number;
}

/** Less must never be left, so that an administrator can still tidy up. */
export const DISK_RESERVE = 256 * 1024 * 1024;
// However often it is asked, the disk is written to no more often than this; and no answer is older.
const PROBE_MS = 4_000;

/** Looks at the disk now and then, when asked. */
export function createReadiness(parts: ReadinessParts): Readiness {
  let draining = false;
  let looked: { readonly at: number; readonly problems: Promise<readonly NotReady[]> } | null = null;
  return {
    drain: () => {
      draining = true;
    },
    problems: async () => {
      const now = parts.clock();
      if (looked === null || now - looked.at >= PROBE_MS) looked = { at: now, problems: look(parts) };
      const problems = await looked.problems;
      return draining ? ['draining', ...problems] : problems;
    },
  };
}

async function look({ storage, machine, log }: ReadinessParts): Promise<readonly NotReady[]> {
  try {
    const { isDurable, isMigrated } = await storage.probe();
    const free = await machine.freeBytes();
    return [
      ...(isDurable ? [] : (['not-durable'] as const)),
      ...(isMigrated ? [] : (['not-migrated'] as const)),
      ...(free > DISK_RESERVE ? [] : (['disk-low'] as const)),
    ];
  } catch (cause) {
    log('the database cannot be written', cause);
    return ['cannot-write'];
  }
}
