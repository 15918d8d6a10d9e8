import { Worker } from 'node:worker_threads';
import { packRows, type PackedRows } from '../storage/packed-rows.ts';
import type { StoredRoom, StoredSnapshot } from '../storage/update-store.ts';

/** What a snapshot is to be made of. */
export interface CompactorTask {
  readonly room: string;
  readonly snapshot: Uint8Array | null;
  readonly tail: PackedRows;
}

/** Null when what was made does not say the same as what it was made of. */
export type CompactorAnswer = Pick<StoredSnapshot, 'bytes' | 'vector'> | null;

export interface Compactor {
  /** A snapshot of everything that was read of a room, already loaded once; null when it is not to be trusted. */
  readonly compact: (room: string, stored: StoredRoom) => Promise<StoredSnapshot | null>;
  /** Starts the thread before the first snapshot is due: to start costs more than most snapshots. */
  readonly keepReady: () => void;
  readonly close: () => Promise<void>;
}

/** Makes snapshots one at a time, in a thread of its own that is started with the first if it is not there yet. */
export function createCompactor(): Compactor {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const start = (): Worker => {
    worker ??= new Worker(new URL('./compactor-thread.ts', import.meta.url));
    // A process that waits for nothing else may end: a snapshot can be made at any time.
    worker.unref();
    return worker;
  };
  const ask = (task: CompactorTask): Promise<CompactorAnswer> =>
    new Promise((resolve, reject) => {
      const current = start();
      const end = (cause: unknown): void => {
        worker = null;
        reject(new Error('the compactor stopped', { cause }));
      };
      current.once('error', end);
      current.once('exit', end);
      current.once('message', (answer: CompactorAnswer) => {
        current.off('error', end);
        current.off('exit', end);
        resolve(answer);
      });
      current.postMessage(task, [task.tail.bytes.buffer]);
    });
  return {
    compact: (room, { snapshot, tail, seq }) => {
      const made = last.then(async () => {
        const answer = await ask({ room, snapshot: snapshot?.bytes ?? null, tail: packRows(tail) });
        return answer && { seq, ...answer };
      });
      last = made.catch(() => undefined);
      return made;
    },
    keepReady: () => void start(),
    close: async () => {
      await worker?.terminate();
    },
  };
}
