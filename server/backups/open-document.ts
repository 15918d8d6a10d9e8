import * as Y from 'yjs';
import { epochOf } from '../../shared/board/copy-board.ts';
import { fieldOfRoot } from '../../shared/notes/note-doc.ts';
import { kindOfRoom } from '../kinds/kind-of-room.ts';
import type { StoredRoom } from '../storage/update-store.ts';

/** A document could not be opened from what is stored of it. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
}

/** Builds a document from its rows, with all its parts known for what they are. */
export function openDocument(room: string, { snapshot, tail }: StoredRoom): Y.Doc {
  const kind = kindOfRoom(room);
  const doc = kind.empty();
  try {
    if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
    for (const { bytes } of tail) Y.applyUpdate(doc, bytes);
  } catch (cause) {
    throw new UnreadableDocument('A document in the copy cannot be opened.', { cause });
  }
  // Watching gives those parts their kinds that only the document itself names.
  kind.watch(doc);
  // A field that a note has no more keeps its text.
  for (const name of doc.share.keys()) if (fieldOfRoot(name) !== null) doc.getXmlFragment(name);
  const isUnknown = [...doc.share.values()].some((part) => part.constructor === Y.AbstractType);
  const isHeldBack = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  if (isUnknown || isHeldBack) throw new UnreadableDocument('A document in the copy is not whole.');
  return doc;
}

/** All that a document says now, and nothing of how it came about, as one update of another epoch. */
export function beganAgain(doc: Y.Doc, { epoch, client }: { epoch: number; client: number }): Uint8Array {
  const copy = new Y.Doc();
  copy.clientID = client;
  copy.transact(() => {
    for (const [name, part] of doc.share) copyPart(part, copy, name);
    if (doc.share.has('meta')) copy.getMap('meta').set('epoch', epoch);
  });
  if (doc.share.has('meta') && epochOf(copy) !== epoch)
    throw new UnreadableDocument('An epoch was not taken.');
  return Y.encodeStateAsUpdate(copy);
}

function copyPart(part: unknown, to: Y.Doc, name: string): void {
  if (part instanceof Y.Map) {
    const map = to.getMap(name);
    part.forEach((value: unknown, key: string) => map.set(key, isShared(value) ? value.clone() : value));
  } else if (part instanceof Y.XmlFragment) {
    const nodes = part.toArray().map((node) => node.clone());
    to.getXmlFragment(name).insert(0, nodes as (Y.XmlElement | Y.XmlText)[]);
  } else {
    throw new UnreadableDocument(`A document has a part of an unknown kind.`);
  }
}

function isShared(value: unknown): value is Y.AbstractType<unknown> {
  return value instanceof Y.AbstractType;
}
