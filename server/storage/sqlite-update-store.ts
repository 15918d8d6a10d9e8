import type { Database } from 'better-sqlite3';
import { sqliteChanges } from './sqlite-changes.ts';
import { sqliteHistory } from './sqlite-history.ts';
import { sqliteLog, type SqliteLog } from './sqlite-log.ts';
import { sqliteSealing } from './sqlite-replace.ts';
import type { Batch, Replacement, UpdateStore } from './update-store.ts';

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (seq: number) => void;
  readonly reject: (cause: unknown) => void;
}

/** Keeps updates in SQLite; whatever was appended in one turn of the loop is one transaction and one fsync. */
export function sqliteUpdateStore(db: Database): UpdateStore {
  const log = sqliteLog(db);
  const addChanges = sqliteChanges(db);
  const readHistory = sqliteHistory(db);
  let waiting: Waiting[] = [];

  const write = db.transaction((batches: readonly Batch[]): readonly number[] =>
    batches.map((batch) => {
      let seq = log.lastSeq(batch.room);
      for (const claim of batch.claims) log.claim(batch.room, claim);
      for (const row of batch.rows) {
        seq += 1;
        log.add(batch.room, seq, row);
        addChanges(batch.room, seq, row);
      }
      return seq;
    }),
  );
  const replace = replacing(db, log, addChanges);

  const flush = (): void => {
    const group = waiting;
    waiting = [];
    try {
      const seqs = write(group.map((each) => each.batch));
      group.forEach((each, index) => each.resolve(seqs[index] ?? 0));
    } catch (cause) {
      for (const each of group) each.reject(cause);
    }
  };

  const append = (batch: Batch): Promise<number> =>
    new Promise((resolve, reject) => {
      waiting.push({ batch, resolve, reject });
      if (waiting.length === 1) setImmediate(flush);
    });

  return {
    append,
    create: async (room, first) => {
      if (log.lastSeq(room) > 0) return false;
      write([{ room, rows: [first], claims: [] }]);
      return true;
    },
    load: async (room) => log.load(room),
    saveSnapshot: async (room, snapshot) => log.saveSnapshot(room, snapshot),
    replace: async (replacement) => replace(replacement),
    history: async (room, query) => ({ ...readHistory(room, query), seq: log.lastSeq(room) }),
  };
}

/** Seals a room's epoch and begins the next one, in one transaction. */
function replacing(
  db: Database,
  log: SqliteLog,
  addChanges: ReturnType<typeof sqliteChanges>,
): (replacement: Replacement) => number {
  const seal = sqliteSealing(db);
  return db.transaction((replacement: Replacement): number => {
    const { room, from, row } = replacement;
    const last = log.lastSeq(room);
    if (last !== from) throw new Error(`room ${room}: somebody else wrote to it`);
    seal(replacement, last);
    log.add(room, last + 1, row);
    addChanges(room, last + 1, row);
    return last + 1;
  });
}
