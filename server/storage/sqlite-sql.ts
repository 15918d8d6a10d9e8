import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database, Statement as Prepared } from 'better-sqlite3';
import type { Sql, Statement } from './sql.ts';

interface Step {
  isOver: boolean;
}

/** Asks one connection to SQLite. While a step is taken, whatever is no part of it waits. */
export function sqliteSql(db: Database): Sql {
  const steps = new AsyncLocalStorage<Step>();
  const prepared = new Map<string, Prepared<unknown[], unknown>>();
  let taking: Promise<unknown> | null = null;
  const isPart = (): boolean => steps.getStore()?.isOver === false;
  const statement = (text: string): Prepared<unknown[], unknown> => {
    const found = prepared.get(text) ?? db.prepare<unknown[], unknown>(text);
    prepared.set(text, found);
    return found;
  };
  // What is looked at after the last wait still holds when the statement runs: nothing comes between.
  const whenFree = async <T>(run: () => T): Promise<T> => {
    while (taking !== null && !isPart()) await taking;
    return run();
  };
  const prepare = <Values extends readonly unknown[], Line>(text: string): Statement<Values, Line> => ({
    get: (...values) => whenFree(() => statement(text).get(...values) as Line | undefined),
    all: (...values) => whenFree(() => statement(text).all(...values) as Line[]),
    run: (...values) => whenFree(() => statement(text).run(...values)),
  });
  return {
    prepare,
    inOneStep: async (_turn, work) => {
      if (isPart()) return work();
      while (taking !== null) await taking;
      const step: Step = { isOver: false };
      const made = steps.run(step, () => transaction(db, work));
      const over = made.then(
        () => undefined,
        () => undefined,
      );
      taking = over;
      try {
        return await made;
      } finally {
        step.isOver = true;
        if (taking === over) taking = null;
      }
    },
  };
}

async function transaction<Made>(db: Database, work: () => Promise<Made>): Promise<Made> {
  db.exec('BEGIN IMMEDIATE');
  try {
    const made = await work();
    db.exec('COMMIT');
    return made;
  } catch (cause) {
    // SQLite has gone back by itself when the disk failed it.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw cause;
  }
}
