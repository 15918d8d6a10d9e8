import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { kindOfRoom } from '../kinds/kind-of-room.ts';
import type { CompactorAnswer } from './compactor.ts';
import { isHoldingBack } from './live-document.ts';

/** One update that says what many say; trusted only when a fresh document loads it and says the same. */
export function makeSnapshot(room: string, updates: readonly Uint8Array[]): CompactorAnswer {
  const kind = kindOfRoom(room);
  const doc = kind.empty();
  // As one step: what yjs does at the end of each is done once for all of them.
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const bytes = Y.encodeStateAsUpdate(doc);
  const copy = kind.empty();
  Y.applyUpdate(copy, bytes);
  // Watching gives those parts their kinds that only the document itself names.
  for (const each of [doc, copy]) kind.watch(each);
  const isSame =
    !isHoldingBack(doc) && !isHoldingBack(copy) && Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(copy));
  if (!isSame || !isDeepStrictEqual(copy.toJSON(), doc.toJSON())) return null;
  return { bytes, vector: Y.encodeStateVector(copy) };
}
