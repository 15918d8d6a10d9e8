import type { Database } from 'better-sqlite3';
import { packRows, type BatchToKeep } from './packed-rows.ts';
import { sqliteHistory } from './sqlite-history.ts';
import { sqliteLogReading, sqliteLogWriting, type End, type LogReading } from './sqlite-log.ts';
import type { Damage } from './sound-rows.ts';
import { sqliteSealing, sqliteValues } from './sqlite-replace.ts';
import { sqliteWaitingChanges, type WaitingChanges } from './sqlite-waiting-changes.ts';
import type { AppendAnswer, StoreCall, StoreCalls } from './store-messages.ts';
import { stretchesOf } from './stretches.ts';
import { DamagedRoom, RoomHasGoneOn, type Appended, type LogRow } from './update-store.ts';
import { failureOf, isOfTheDisk } from './store-failure.ts';

/** What answers each call, on open connections. */
export type Keeper = {
  readonly [Call in Exclude<StoreCall, 'told' | 'close'>]: (
    ask: StoreCalls[Call]['ask'],
  ) => StoreCalls[Call]['answer'];
};

/** Reads on one connection: goes on reading while the other one cannot write. */
export function sqliteReading(
  db: Database,
  damaged: (damage: Damage) => void,
): Pick<Keeper, 'load' | 'since' | 'values' | 'history'> {
  const log = sqliteLogReading(db);
  const history = sqliteHistory(db);
  const sound = <T>({ value, damage }: { readonly value: T; readonly damage: readonly Damage[] }): T => {
    for (const each of damage) damaged(each);
    const bad = damage.find(({ what }) => what === 'row');
    if (bad) throw new DamagedRoom(`room ${bad.room}: row ${bad.seq} is missing or is not what was written`);
    return value;
  };
  return {
    load: (room) => {
      const found = sound(log.load(room));
      return found && { ...found, tail: packRows(found.tail) };
    },
    since: ({ room, seq }) => {
      const rows = sound(log.since(room, seq));
      return rows && packRows(rows);
    },
    values: sqliteValues(db),
    history: ({ room, query }) => ({ ...history(room, query), seq: log.lastSeq(room) }),
  };
}

export interface Writing extends Pick<Keeper, 'create' | 'saveSnapshot' | 'replace'> {
  readonly append: (batches: readonly BatchToKeep[]) => readonly AppendAnswer[];
  readonly setAside: (damage: Damage, at: number) => void;
  /** What waits to be written into history. */
  readonly waiting: Pick<WaitingChanges, 'newest' | 'tellApart'>;
}

type Kept = Pick<BatchToKeep, 'rows' | 'stretches'>;

/** Writes on one connection; each call is one transaction, which is on disk when the call returns. */
export function sqliteWriting(db: Database): Writing {
  const log = sqliteLogWriting(db);
  const { since } = sqliteLogReading(db);
  const history = sqliteWaitingChanges(db);
  const seal = sqliteSealing(db);
  const isWaiting = db.prepare<[string], unknown>('SELECT 1 FROM waiting_changes WHERE room = ? LIMIT 1');
  const atOnce = transactions(db);
  const add = (room: string, { seq, epoch }: End, { rows, stretches }: Kept): number => {
    rows.forEach((row, index) => log.add(room, { seq: seq + index + 1, epoch }, row));
    history.add(room, seq + 1, stretches);
    return seq + rows.length;
  };
  const addOne = (room: string, end: End, row: LogRow): number =>
    add(room, end, { rows: [row], stretches: stretchesOf([row]) });
  const append = ({ room, after, claims, ...kept }: BatchToKeep): Appended => {
    const end = log.endOf(room);
    if (after !== null && after !== end.seq) return movedOn(since, room, after);
    const taken = log.claim(room, claims);
    if (taken.length > 0) return { kind: 'moved-on', missed: { rows: [], claims: taken } };
    return { kind: 'stored', seq: add(room, end, kept) };
  };
  return {
    append: (batches) =>
      atOnce(() => {
        history.makeRoom(batches.reduce((sum, { rows }) => sum + rows.length, 0));
        return batches.map(append);
      }),
    create: ({ room, first }) =>
      atOnce(() => {
        const end = log.endOf(room);
        return end.seq === 0 && addOne(room, end, first) === 1;
      }),
    saveSnapshot: ({ room, snapshot }) => {
      atOnce(() => log.saveSnapshot(room, snapshot));
      return null;
    },
    replace: (replacements) =>
      atOnce(() =>
        replacements.map(({ room, from, row, sealed }) => {
          const last = log.endOf(room).seq;
          if (last !== from) throw new RoomHasGoneOn(room);
          // What has not been told apart has not been looked at for what is to be sealed either.
          if (isWaiting.get(room)) throw new Error(`room ${room}: not all of its history is told`);
          seal({ room, last, sealed });
          return addOne(room, { seq: last, epoch: log.endOf(room).epoch }, row);
        }),
      ),
    setAside: (damage, at) => atOnce(() => log.setAside(damage, at)),
    waiting: history,
  };
}

function movedOn(since: LogReading['since'], room: string, after: number): Appended {
  const missed = since(room, after).value;
  if (missed === null) return { kind: 'new-epoch' };
  // One process has the folder: whatever was claimed in it is known in it.
  return { kind: 'moved-on', missed: { rows: missed.map(({ seq, bytes }) => ({ seq, bytes })), claims: [] } };
}

/** Writes a group in one transaction; what cannot be written for its own sake does not keep the others from it. */
export function appendGroup(
  append: (batches: readonly BatchToKeep[]) => readonly AppendAnswer[],
  batches: readonly BatchToKeep[],
): readonly AppendAnswer[] {
  try {
    return append(batches);
  } catch (cause) {
    const [first] = batches;
    if (batches.length === 1 || !first || isOfTheDisk(cause)) throw cause;
    return batches.map((each) => {
      try {
        return append([each])[0] ?? failureOf(cause);
      } catch (own) {
        return failureOf(own);
      }
    });
  }
}

/** Runs what it is given in a transaction that has the write lock from its start: nothing can come between. */
function transactions(db: Database): <T>(work: () => T) => T {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  return (work) => {
    begin.run();
    try {
      const value = work();
      commit.run();
      return value;
    } catch (cause) {
      // SQLite has gone back by itself when the disk failed it.
      if (db.inTransaction) rollback.run();
      throw cause;
    }
  };
}
