import type * as Y from 'yjs';
import type { Board, Item } from '../../shared/board/board.ts';
import type { Slot } from '../../shared/board/place.ts';
import { readBoardWith, type ReadRecords } from '../../shared/board/read-board.ts';
import { root, type Root } from '../../shared/board/schema.ts';

/** A board's view that changes only where the document did, for `useSyncExternalStore`. */
export interface BoardStore {
  readonly get: () => Board;
  /** The board as the listeners were last told of it: costs nothing, however much has changed since. */
  readonly told: () => Board;
  readonly subscribe: (listen: () => void) => () => void;
  readonly close: () => void;
}

type Events = Parameters<Parameters<ReturnType<typeof root>['observeDeep']>[0]>[0];

const WATCHED: readonly Root[] = [
  'programme',
  'committee',
  'people',
  'members',
  'meetings',
  'items',
  'repairs',
];

/** The listeners that have not been told yet of what changed. */
export interface Untold {
  readonly all: () => void;
  /** Tells one of them; false when there is none left. */
  readonly next: () => boolean;
}

/** Tells the listeners of a transaction, at once or at better moments. */
export type TellWhen = (untold: Untold, transaction: Y.Transaction) => void;

const atOnce: TellWhen = (untold) => untold.all();

/**
 * Reads the board once, then anew only the records that transactions touched. What `get` gives is always the document as
 * it stands; each listener is told once per transaction, or once for several when `tellWhen` puts it off.
 */
export function createBoardStore(doc: Y.Doc, tellWhen: TellWhen = atOnce): BoardStore {
  const listeners = new Set<() => void>();
  const waiting = new Set<() => void>();
  let changed = false;
  const reader = createReader(doc, () => (changed = true));
  let told = reader.get();
  const next = (): boolean => {
    const [listen] = waiting;
    if (!listen) return false;
    waiting.delete(listen);
    told = reader.get();
    listen();
    return true;
  };
  const all = (): void => {
    told = reader.get();
    while (next());
  };
  const afterTransaction = (transaction: Y.Transaction): void => {
    if (!changed) return;
    changed = false;
    for (const listen of listeners) waiting.add(listen);
    tellWhen({ all, next }, transaction);
  };
  doc.on('afterTransaction', afterTransaction);
  return {
    get: reader.get,
    told: () => told,
    subscribe: (listen) => {
      listeners.add(listen);
      return () => {
        listeners.delete(listen);
        waiting.delete(listen);
      };
    },
    close: () => {
      reader.close();
      doc.off('afterTransaction', afterTransaction);
      listeners.clear();
      waiting.clear();
    },
  };
}

interface Reader {
  readonly get: () => Board;
  readonly close: () => void;
}

function createReader(doc: Y.Doc, onChanged: () => void): Reader {
  const records: ReadRecords = { items: new Map(), meetings: new Map() };
  const touched = new Set<Root>();
  let board = readBoardWith(doc, records);
  const stops = WATCHED.map((name) => {
    const watch = (events: Events): void => {
      onChanged();
      touched.add(name);
      forget(name, events, records);
    };
    root(doc, name).observeDeep(watch);
    return () => root(doc, name).unobserveDeep(watch);
  });
  return {
    get: () => {
      if (touched.size > 0) board = keepLists(board, readBoardWith(doc, records, { board, touched }));
      touched.clear();
      return board;
    },
    close: () => stops.forEach((stop) => stop()),
  };
}

function forget(name: Root, events: Events, records: ReadRecords): void {
  if (name !== 'items' && name !== 'meetings') return;
  for (const event of events) {
    const [id] = event.path;
    if (id === undefined) event.changes.keys.forEach((_, key) => records[name].delete(key));
    else records[name].delete(String(id));
  }
}

// A list whose members are all the same is the same list, so that what is drawn from it can stay.
function keepLists(old: Board, next: Board): Board {
  return {
    ...next,
    meetings: sameList(old.meetings, next.meetings),
    removedMeetings: sameList(old.removedMeetings, next.removedMeetings),
    lists: sameLists(old.lists, next.lists),
    archived: sameList(old.archived, next.archived),
  };
}

function sameList<T>(old: readonly T[], next: readonly T[]): readonly T[] {
  return old.length === next.length && old.every((each, index) => each === next[index]) ? old : next;
}

function sameLists(
  old: ReadonlyMap<Slot, readonly Item[]>,
  next: ReadonlyMap<Slot, readonly Item[]>,
): ReadonlyMap<Slot, readonly Item[]> {
  return new Map([...next].map(([slot, list]) => [slot, sameList(old.get(slot) ?? [], list)]));
}
