import * as Y from 'yjs';
import {
  emptyNote,
  fragmentOf,
  lockOf,
  noteMeta,
  readNoteMeta,
  type NoteMeta,
} from '../../shared/notes/note-doc.ts';
import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import type { Change } from '../storage/update-store.ts';
import type { Admitted } from '../sync/line.ts';
import type { RoomKind } from '../sync/room-kind.ts';
import { watchNote, type NoteSeen } from './note-changes.ts';
import { noteContent } from './note-content.ts';

/** Characters, nodes and ends of marks of all fields together: some five hundred pages. */
const LARGEST_NOTE = 2_000_000;
/** Paragraphs, entries, cells and whatever else stands in a note as a part of its own: more, and no page draws them. */
const MOST_PARTS = 60_000;
/** How long after a lock what was on its way is still taken. */
const GRACE_MS = 3_000;
const CONTENT = noteContent();

/** A scoping note: rich texts in the fields that the server gave it, and what the server keeps about them. */
export function noteKind(told: Pick<Change, 'kind' | 'id'>): RoomKind {
  return {
    limits: { bytes: 900 * 1024, structs: 30_000, depth: 24 },
    carets: true,
    empty: emptyNote,
    epochOf: (doc) => readNoteMeta(doc).epoch,
    schemaOf: (doc) => readNoteMeta(doc).schema,
    watch: (doc) => {
      const watched = watchNote(doc, noteMeta(doc));
      const hasRoom = weighing(doc);
      let meta = takeUpFields(doc);
      return {
        take: () => {
          const seen = watched.take();
          if (seen.meta) meta = takeUpFields(doc);
          const given = { meta, hasRoom };
          return {
            changes: changesOf(doc, seen, { meta, told }),
            verdict: (who, at) => verdict(seen, given, { who, at }),
          };
        },
      };
    },
  };
}

/** Gives every field that the note has its root, so that it is known to be one; gives what is known of the note. */
function takeUpFields(doc: Y.Doc): NoteMeta {
  const meta = readNoteMeta(doc);
  for (const { id } of meta.fields) fragmentOf(doc, id);
  return meta;
}

// The record is read by more people than some notes: it tells who wrote how much in which field, and no word of it.
function changesOf(
  doc: Y.Doc,
  { fields }: NoteSeen,
  { meta, told }: { readonly meta: NoteMeta; readonly told: Pick<Change, 'kind' | 'id'> },
): readonly Change[] {
  const known = meta.fields.filter(({ id }) => fields.has(id));
  return known.map(({ id }) => {
    const after = lengthOf(fragmentOf(doc, id));
    return { ...told, field: id, part: '', before: null, after, grows: true };
  });
}

interface Asked {
  readonly who: Admitted | null;
  readonly at: number;
}

function verdict(
  { fields, added, astray, meta: wroteMeta }: NoteSeen,
  { meta, hasRoom }: { readonly meta: NoteMeta; readonly hasRoom: (added: readonly Y.Item[]) => boolean },
  { who, at }: Asked,
): CloseReason | null {
  if (who !== null && wroteMeta) return 'not-yours';
  if (who !== null && [...fields].some((field) => isLocked(meta, field, at))) return 'field-locked';
  const own = new Set(meta.fields.map(({ id }) => id));
  if (astray || [...fields].some((field) => !own.has(field))) return 'not-a-note';
  if (!added.every((item) => CONTENT.holds(item))) return 'not-a-note';
  return hasRoom(added) ? null : 'note-full';
}

function isLocked(meta: NoteMeta, field: string, at: number): boolean {
  const lock = lockOf(meta, field);
  return lock !== null && !(at - Date.parse(lock.at) <= GRACE_MS);
}

/** Tells whether a note has room for what was added to it; it is weighed anew only where the sum could be too much. */
function weighing(doc: Y.Doc): (added: readonly Y.Item[]) => boolean {
  let most: Weight = { length: Number.POSITIVE_INFINITY, parts: Number.POSITIVE_INFINITY };
  return (added) => {
    if (added.length === 0) return true;
    const more = weightOf(added);
    most = { length: most.length + more.length, parts: most.parts + more.parts };
    if (!isLight(most)) most = weightOf(standingIn(doc));
    return isLight(most);
  };
}

interface Weight {
  readonly length: number;
  readonly parts: number;
}

function isLight({ length, parts }: Weight): boolean {
  return length <= LARGEST_NOTE && parts <= MOST_PARTS;
}

function weightOf(items: Iterable<Y.Item>): Weight {
  let [length, parts] = [0, 0];
  for (const item of items) {
    length += item.length;
    if (item.content instanceof Y.ContentType) parts += 1;
  }
  return { length, parts };
}

function* standingIn(doc: Y.Doc): Iterable<Y.Item> {
  for (const structs of doc.store.clients.values())
    for (const struct of structs) if (struct instanceof Y.Item && !struct.deleted) yield struct;
}

/** How many characters stand in a text. */
function lengthOf(type: Y.XmlFragment | Y.XmlText): number {
  if (type instanceof Y.XmlText) return type.length;
  let length = 0;
  for (let item = type._start; item !== null; item = item.right) {
    const inner = !item.deleted && item.content instanceof Y.ContentType ? item.content.type : null;
    if (inner instanceof Y.XmlFragment || inner instanceof Y.XmlText) length += lengthOf(inner);
  }
  return length;
}
