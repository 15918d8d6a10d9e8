import * as Y from 'yjs';
import type { IndexeddbPersistence } from 'y-indexeddb';
import type { Value } from './value.ts';

/** What of a page's hands says whether something is carried. */
export type Carrying = Pick<Value<{ readonly holding: string | null }>, 'get' | 'subscribe'>;

export interface StoreTogetherParts {
  readonly doc: Y.Doc;
  /** The copy on this device, whose own way of storing each update as it comes is taken over. */
  readonly persistence: Pick<IndexeddbPersistence, '_storeUpdate'>;
  readonly hands: Carrying;
}

interface Gathered {
  /** How far the document had come before, client by client. */
  readonly before: Map<number, number>;
  readonly count: number;
  readonly last: Uint8Array;
}

/** What is being stored, and how to end it. */
export interface Storing {
  /** Stores what the document began with, when there is time, and before anything that comes after it. */
  readonly first: (update: Uint8Array) => void;
  /** Stores what is gathered and ends. */
  readonly leave: () => void;
  /** Ends without storing anything more. */
  readonly forget: () => void;
}

/** Milliseconds after which what a document began with is stored: it is to be drawn first. */
const FIRST_AFTER = 3_000;

type Store = (update: Uint8Array, origin: null) => unknown;

/** What waits to be stored: what the document began with, and what has come since. */
interface Waiting {
  readonly begin: (update: Uint8Array) => void;
  readonly add: (update: Uint8Array, before: Map<number, number>) => void;
  readonly isBeginning: () => boolean;
  readonly flush: () => void;
}

function waitingToBeStored(doc: Y.Doc, store: Store): Waiting {
  let gathered: Gathered | null = null;
  let first: Uint8Array | null = null;
  return {
    begin: (update) => {
      first = update;
    },
    add: (last, before) => {
      gathered = { before: gathered?.before ?? before, count: (gathered?.count ?? 0) + 1, last };
    },
    isBeginning: () => first !== null,
    flush: () => {
      if (first) store(first, null);
      const together = gathered;
      [first, gathered] = [null, null];
      if (!together) return;
      // What has come in since is cheaper to write down anew than to merge from what it came in.
      const anew = (): Uint8Array => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(together.before));
      store(together.count === 1 ? together.last : anew(), null);
    },
  };
}

/**
 * Stores what others change together while something is carried: each write would cost a frame of the drag. The person's
 * own changes are stored at once, together with what was gathered before them, which they may rest on. What is gathered is
 * on the server already.
 */
export function storeTogether({ doc, persistence, hands }: StoreTogetherParts): Storing {
  const { _storeUpdate: store } = persistence;
  const waiting = waitingToBeStored(doc, store);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flushIfFree = (): void => {
    if (!waiting.isBeginning() && hands.get().holding === null) waiting.flush();
  };
  let isOwn = false;
  let before = new Map<number, number>();
  const look = ({ local, beforeState }: Y.Transaction): void => {
    isOwn = local;
    before = beforeState;
  };
  const keep = (update: Uint8Array, origin: unknown): void => {
    if (origin === persistence) return;
    waiting.add(update, before);
    if (isOwn) waiting.flush();
    else flushIfFree();
  };
  doc.off('update', store);
  // Told right before the update of the same transaction.
  doc.on('afterTransactionCleanup', look);
  doc.on('update', keep);
  const stop = hands.subscribe(flushIfFree);
  addEventListener('pagehide', waiting.flush);
  const forget = (): void => {
    stop();
    clearTimeout(timer);
    removeEventListener('pagehide', waiting.flush);
    doc.off('afterTransactionCleanup', look);
    doc.off('update', keep);
  };
  return {
    first: (update) => {
      waiting.begin(update);
      timer = setTimeout(waiting.flush, FIRST_AFTER);
    },
    leave: () => {
      waiting.flush();
      forget();
    },
    forget,
  };
}
