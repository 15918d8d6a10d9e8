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
  /** Stores what is gathered and ends. */
  readonly leave: () => void;
  /** Ends without storing anything more. */
  readonly forget: () => void;
}

/**
 * Stores what others change together while something is carried: each write would cost a frame of the drag. The person's
 * own changes are stored at once, together with what was gathered before them, which they may rest on. What is gathered is
 * on the server already.
 */
export function storeTogether({ doc, persistence, hands }: StoreTogetherParts): Storing {
  const { _storeUpdate: store } = persistence;
  let gathered: Gathered | null = null;
  const flush = (): void => {
    const together = gathered;
    gathered = null;
    if (!together) return;
    // What has come in since is cheaper to write down anew than to merge from what it came in.
    const since = Y.encodeStateVector(together.before);
    store(together.count === 1 ? together.last : Y.encodeStateAsUpdate(doc, since), null);
  };
  let isOwn = false;
  let before = new Map<number, number>();
  const look = ({ local, beforeState }: Y.Transaction): void => {
    isOwn = local;
    before = beforeState;
  };
  const keep = (update: Uint8Array, origin: unknown): void => {
    if (origin === persistence) return;
    gathered = { before: gathered?.before ?? before, count: (gathered?.count ?? 0) + 1, last: update };
    if (isOwn || hands.get().holding === null) flush();
  };
  doc.off('update', store);
  // Told right before the update of the same transaction.
  doc.on('afterTransactionCleanup', look);
  doc.on('update', keep);
  const letGo = (): void => {
    if (hands.get().holding === null) flush();
  };
  const stop = hands.subscribe(letGo);
  addEventListener('pagehide', flush);
  const forget = (): void => {
    stop();
    removeEventListener('pagehide', flush);
    doc.off('afterTransactionCleanup', look);
    doc.off('update', keep);
  };
  return {
    leave: () => {
      flush();
      forget();
    },
    forget,
  };
}
