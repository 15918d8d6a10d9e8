import { Worker } from 'node:worker_threads';
import { packBatches, unpackRows } from './packed-rows.ts';
import { errorOf } from './store-failure.ts';
import type { AppendAnswer, SealedReplacement, StoreCall, StoreCalls, StoreReply } from './store-messages.ts';
import type { Appended, Batch, Replacement, UpdateStore } from './update-store.ts';

export interface SqliteUpdates {
  readonly updates: UpdateStore;
  /** Resolves when all that was appended stands in the tables of history, for who reads these otherwise. */
  readonly told: () => Promise<void>;
  /** Waits for what was asked, and lets go of the file. */
  readonly close: () => Promise<void>;
}

const THREAD = new URL('./store-thread.ts', import.meta.url);

/**
 * Keeps updates in SQLite, in a thread of its own. Whatever is appended while the last group is being written is the
 * next group: one transaction and one flush to the disk, for however many rooms.
 */
export function sqliteUpdateStore(file: string, thread: URL = THREAD): SqliteUpdates {
  const asking = askThread(thread, file);
  const { ask } = asking;
  const updates: UpdateStore = {
    append: groups((batches) => ask('append', packBatches(batches))),
    create: (room, first) => ask('create', { room, first }),
    load: async (room) => {
      const found = await ask('load', room);
      return found && { ...found, tail: unpackRows(found.tail) };
    },
    since: async (room, seq) => {
      const rows = await ask('since', { room, seq });
      return rows && { rows: unpackRows(rows), claims: [] };
    },
    saveSnapshot: async (room, snapshot) => {
      await ask('saveSnapshot', { room, snapshot });
    },
    replace: async (replacements) =>
      ask('replace', await Promise.all(replacements.map((each) => sealedOf(ask, each)))),
    history: (room, query) => ask('history', { room, query }),
    // One process has the folder, and knows what it wrote.
    moved: async () => [],
  };
  const told = async (): Promise<void> => void (await ask('told', null));
  return { updates, told, close: asking.close };
}

async function sealedOf(ask: Ask, { room, from, row, isSealed }: Replacement): Promise<SealedReplacement> {
  const values = await ask('values', room);
  const sealed = values.filter((each) => isSealed(each)).map(({ change }) => change);
  return { room, from, row, sealed };
}

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (cause: unknown) => void;
}

function groups(
  write: (batches: readonly Batch[]) => Promise<readonly AppendAnswer[]>,
): UpdateStore['append'] {
  let waiting: Waiting[] = [];
  let writing = false;
  const writeAll = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const answers = await write(group.map(({ batch }) => batch));
        group.forEach((each, index) => settle(each, answers[index]));
      } catch (cause) {
        for (const each of group) each.reject(cause);
      }
    }
    writing = false;
  };
  return (batch) =>
    new Promise((resolve, reject) => {
      waiting.push({ batch, resolve, reject });
      if (!writing) void writeAll();
    });
}

function settle({ resolve, reject }: Waiting, answer: AppendAnswer | undefined): void {
  if (!answer) reject(new Error('the store did not say what became of a batch'));
  else if (answer.kind === 'failed') reject(errorOf(answer));
  else resolve(answer);
}

type Ask = <Call extends StoreCall>(
  call: Call,
  ask: StoreCalls[Call]['ask'],
) => Promise<StoreCalls[Call]['answer']>;

interface Asked {
  readonly resolve: (answer: never) => void;
  readonly reject: (cause: unknown) => void;
}

/** Asks the thread; one that has died is started again at the next question. */
function askThread(thread: URL, file: string): { readonly ask: Ask; readonly close: () => Promise<void> } {
  const asked = new Map<number, Asked>();
  let worker: Worker | null = null;
  let last = 0;
  let closed = false;
  const hear = (reply: StoreReply): void => {
    const waiting = asked.get(reply.id);
    asked.delete(reply.id);
    // A process that waits for nothing from the disk may end.
    if (asked.size === 0) worker?.unref();
    if (reply.kind === 'answered') waiting?.resolve(reply.answer as never);
    else waiting?.reject(errorOf(reply.failure));
  };
  const start = (): Worker => {
    const started = new Worker(thread, { workerData: { file } });
    const end = (cause: unknown): void => {
      if (worker === started) worker = null;
      for (const { reject } of asked.values()) reject(new Error('the store stopped', { cause }));
      asked.clear();
    };
    started.on('message', hear);
    started.once('error', end);
    started.once('exit', end);
    return started;
  };
  const ask: Ask = (call, given) =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new Error('the store is closed'));
      worker ??= start();
      last += 1;
      asked.set(last, { resolve, reject });
      worker.ref();
      worker.postMessage({ id: last, call, ask: given });
    });
  // Ready before the first question comes.
  worker = start();
  worker.unref();
  return {
    ask,
    close: async () => {
      if (closed) return;
      const asked = ask('close', null);
      closed = true;
      await asked;
    },
  };
}
