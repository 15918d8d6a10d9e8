import { decoding } from 'lib0';
import type { WebsocketProvider } from 'y-websocket';
import { messageYjsSyncStep1 } from 'y-protocols/sync';
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
    const first = doc.store.clients.size === 0 ? firstIn(decoding.clone(decoder)) : null;
    handle?.(encoder, decoder, ...rest);
    if (first && doc.store.clients.size > 0) hear(first);
  };
}

function firstIn(decoder: decoding.Decoder): Uint8Array | null {
  if (decoding.readVarUint(decoder) === messageYjsSyncStep1) return null;
  return decoding.readVarUint8Array(decoder).slice();
}
