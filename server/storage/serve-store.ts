import type { MessagePort } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';
import { unpackBatches } from './packed-rows.ts';
import { appendGroup, sqliteReading, sqliteWriting, type Keeper, type Writing } from './sqlite-keeper.ts';
import type { Damage } from './sound-rows.ts';
import { failureOf, isOfTheDisk } from './store-failure.ts';
import type { StoreCall, StoreReply, StoreRequest } from './store-messages.ts';

/** Answers what the store is asked, one after the other, in the thread that it runs in. */
export function serveStore(port: MessagePort, open: () => Database): void {
  const writer = connection(open, sqliteWriting);
  const keep = keeper(writer, open);
  const atLeisure = tellingApart(keep);
  const answer = (request: StoreRequest): void => {
    const reply = replyTo(keep, request);
    if (request.call === 'close') keep.close();
    port.postMessage(reply, memoryOf(reply));
    if (request.call === 'close') port.close();
  };
  port.on('message', (request: StoreRequest) => {
    atLeisure.wait();
    if (TOLD_FIRST.has(request.call)) atLeisure.now(() => answer(request));
    else answer(request);
  });
}

/** What is answered from history, or asks for it to be whole. */
const TOLD_FIRST: ReadonlySet<StoreCall> = new Set(['history', 'values', 'told'] as const);
/** How long nobody has to ask for anything before what waits is written into history unasked, in ms. */
const LEISURE_MS = 1_000;

/**
 * Writes what waits now into history, a little at a time, with others in between; what comes meanwhile is not waited for.
 * `wait` puts off doing so unasked.
 */
function tellingApart({ newestWaiting, tellApart }: Pick<Keeping, 'newestWaiting' | 'tellApart'>) {
  const goOn = (upTo: number, then: () => void): void => {
    if (tellApart(upTo)) setImmediate(() => goOn(upTo, then));
    else then();
  };
  const now = (then: () => void): void => goOn(newestWaiting(), then);
  const timer = setTimeout(() => now(() => undefined), LEISURE_MS).unref();
  return { now, wait: () => void timer.refresh() };
}

interface Connection<T> {
  readonly use: <Answer>(work: (on: T) => Answer) => Answer;
  readonly close: () => void;
}

/**
 * A connection that is opened when it is needed. After the disk has failed it, it is closed and never asked again: what
 * it holds of a commit that failed may be neither on disk nor known to be missing.
 */
function connection<T>(open: () => Database, prepare: (db: Database) => T): Connection<T> {
  let opened: { readonly db: Database; readonly on: T } | null = null;
  const close = (): void => {
    const { db } = opened ?? {};
    opened = null;
    db?.close();
  };
  const get = (): T => {
    if (opened) return opened.on;
    const db = open();
    opened = { db, on: prepare(db) };
    return opened.on;
  };
  return {
    close,
    use: (work) => {
      try {
        return work(get());
      } catch (cause) {
        if (isOfTheDisk(cause)) close();
        throw cause;
      }
    },
  };
}

interface Keeping extends Keeper {
  readonly newestWaiting: () => number;
  readonly tellApart: (upTo: number) => boolean;
  readonly close: () => void;
}

function keeper(writer: Connection<Writing>, open: () => Database): Keeping {
  let closed = false;
  const setAside = (damage: Damage): void => {
    try {
      writer.use((on) => on.setAside(damage, Date.now()));
    } catch {
      // It is found again at the next reading; a disk that cannot take the note must not hide what it is about.
    }
  };
  const reader = connection(open, (db) => sqliteReading(db, setAside));
  return {
    append: (packed) => writer.use((on) => appendGroup(on.append, unpackBatches(packed))),
    create: (ask) => writer.use((on) => on.create(ask)),
    saveSnapshot: (ask) => writer.use((on) => on.saveSnapshot(ask)),
    replace: (ask) => writer.use((on) => on.replace(ask)),
    load: (ask) => reader.use((on) => on.load(ask)),
    since: (ask) => reader.use((on) => on.since(ask)),
    values: (ask) => reader.use((on) => on.values(ask)),
    history: (ask) => reader.use((on) => on.history(ask)),
    // A disk that can take nothing keeps nobody from reading what history has.
    newestWaiting: () => orElse(0, () => (closed ? 0 : writer.use((on) => on.waiting.newest()))),
    tellApart: (upTo) => orElse(false, () => !closed && writer.use((on) => on.waiting.tellApart(upTo))),
    close: () => {
      closed = true;
      reader.close();
      writer.close();
    },
  };
}

function orElse<T>(otherwise: T, work: () => T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

function replyTo(keep: Keeper, request: StoreRequest): StoreReply {
  const { id } = request;
  try {
    const isAsked = request.call !== 'told' && request.call !== 'close';
    return { id, kind: 'answered', answer: isAsked ? answerTo(keep, request) : null };
  } catch (cause) {
    return { id, kind: 'failed', failure: failureOf(cause) };
  }
}

function answerTo(keep: Keeper, request: Exclude<StoreRequest, { call: 'told' | 'close' }>) {
  switch (request.call) {
    case 'append':
      return keep.append(request.ask);
    case 'create':
      return keep.create(request.ask);
    case 'load':
      return keep.load(request.ask);
    case 'since':
      return keep.since(request.ask);
    case 'saveSnapshot':
      return keep.saveSnapshot(request.ask);
    case 'values':
      return keep.values(request.ask);
    case 'replace':
      return keep.replace(request.ask);
    case 'history':
      return keep.history(request.ask);
  }
}

/** Large pieces are handed over, not copied. */
function memoryOf(reply: StoreReply): ArrayBuffer[] {
  if (reply.kind === 'failed' || reply.answer === null || typeof reply.answer !== 'object') return [];
  if ('tail' in reply.answer) return [reply.answer.tail.bytes.buffer];
  return 'ends' in reply.answer ? [reply.answer.bytes.buffer] : [];
}
