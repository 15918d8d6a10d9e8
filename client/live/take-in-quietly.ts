import { decoding } from 'lib0';
import type { WebsocketProvider } from 'y-websocket';
import { messageYjsSyncStep1, messageYjsSyncStep2 } from 'y-protocols/sync';
import type * as Y from 'yjs';

/**
 * Takes in what a document begins with, from the server or from this device, without writing it down anew for those who
 * listen to its changes: that costs a large note half as much again as reading it. Nobody may write in the document
 * before it has begun. Gives what ends it.
 */
export function takeInQuietly(doc: Y.Doc): () => void {
  let hushed: Set<(...args: unknown[]) => void> | undefined;
  const before = ({ local }: Y.Transaction): void => {
    if (local || doc.store.clients.size > 0) return;
    hushed = doc._observers.get('update') as typeof hushed;
    doc._observers.delete('update');
  };
  const after = (): void => {
    if (hushed) doc._observers.set('update', hushed as never);
    hushed = undefined;
    if (doc.store.clients.size > 0) end();
  };
  const end = (): void => {
    doc.off('beforeTransaction', before);
    doc.off('afterAllTransactions', after);
  };
  doc.on('beforeTransaction', before);
  doc.on('afterAllTransactions', after);
  return end;
}

const SYNC_MESSAGE = 0;

/** Hands over, as it came, the first that the server sends to a page that has nothing of the document yet. */
export function hearFirst(provider: WebsocketProvider, hear: (update: Uint8Array) => void): void {
  const { doc, messageHandlers } = provider;
  const handle = messageHandlers[SYNC_MESSAGE];
  messageHandlers[SYNC_MESSAGE] = (encoder, decoder, ...rest) => {
    const first = doc.store.clients.size === 0 ? (heardIn(decoding.clone(decoder))?.update ?? null) : null;
    handle?.(encoder, decoder, ...rest);
    if (first && doc.store.clients.size > 0) hear(first);
  };
}

/** What the server has sent of a document. */
export interface Heard {
  readonly update: Uint8Array;
  /** True when it answers what this page lacks, as at every return: all that was deleted, whoever meant it. */
  readonly isAnswer: boolean;
}

/** Gives, as it came, what of the server's is being taken in just now; null between. */
export function hearing(provider: WebsocketProvider): () => Heard | null {
  const { messageHandlers } = provider;
  const handle = messageHandlers[SYNC_MESSAGE];
  let now: decoding.Decoder | null = null;
  messageHandlers[SYNC_MESSAGE] = (encoder, decoder, ...rest) => {
    now = decoding.clone(decoder);
    try {
      handle?.(encoder, decoder, ...rest);
    } finally {
      now = null;
    }
  };
  return () => now && heardIn(decoding.clone(now));
}

function heardIn(decoder: decoding.Decoder): Heard | null {
  const kind = decoding.readVarUint(decoder);
  if (kind === messageYjsSyncStep1) return null;
  return { update: decoding.readVarUint8Array(decoder).slice(), isAnswer: kind === messageYjsSyncStep2 };
}
