import * as Y from 'yjs';
import { record, root, setOf, type Root, type YRecord } from '../board/schema.ts';
import { readItemClosing } from '../board/closing.ts';
import type { BoardHandle } from './board-handle.ts';
import { takeWordsBack, wordsChanged, type WordsChange } from './undo-words.ts';

/** The roots whose records an action may touch. */
const UNDOABLE: readonly Root[] = [
  'programme',
  'committee',
  'people',
  'members',
  'meetings',
  'items',
  'repairs',
];

/** One field that an action wrote, with what stood there before and after; `undefined` is nothing. */
export interface FieldChange {
  readonly root: Root;
  /** The record's id, or null when the root itself is the record. */
  readonly id: string | null;
  /** The set within the record, or null for a field of its own. */
  readonly set: string | null;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
  /** The Yjs client that wrote `after`. */
  readonly client: number;
}

/** What one action did, in a form that can be taken back without touching anybody else's work. */
export interface UndoEntry {
  readonly label: string;
  readonly changes: readonly FieldChange[];
  readonly words: readonly WordsChange[];
  /** Records that the action made; taking it back archives or removes them, never deletes them. */
  readonly created: readonly { readonly root: Root; readonly id: string }[];
}

/** How taking back went: what was put back, and what somebody else has changed since and was left alone. */
export interface UndoResult {
  readonly kind: 'undone' | 'overtaken';
  readonly overtaken: readonly FieldChange[];
  /** Takes back the taking back; null when nothing was written. */
  readonly inverse: UndoEntry | null;
}

/** Runs `change` and records what it wrote under this board's origin; null when it wrote nothing. */
export function recordChanges(board: BoardHandle, label: string, change: () => void): UndoEntry | null {
  const entry: Draft = { changes: [], words: [], created: [] };
  const stops = UNDOABLE.map((name) => {
    const watch = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], by: Y.Transaction): void => {
      if (by.origin !== board.origin) return;
      for (const event of events) collect(name, event, entry);
    };
    const target = root(board.doc, name);
    target.observeDeep(watch as Parameters<typeof target.observeDeep>[0]);
    return () => target.unobserveDeep(watch as Parameters<typeof target.observeDeep>[0]);
  });
  try {
    change();
  } finally {
    stops.forEach((stop) => stop());
  }
  const wrote = Object.values(entry).some((each) => each.length > 0);
  return wrote ? { label, ...entry } : null;
}

/**
 * Takes an entry back in one transaction. A field that somebody else has changed since keeps their value, even
 * when it is the same again; an item that somebody else has moved since stays where they put it; and of items that
 * were merged, when somebody else has since said what becomes of the merged one, everything stays.
 */
export function takeBack(board: BoardHandle, entry: UndoEntry): UndoResult {
  const current = entry.changes.filter((change) => isOwn(board.doc, change));
  const overtaken = entry.changes.filter((change) => !current.includes(change));
  const moved = new Set(overtaken.filter((change) => change.key === 'slot').map((change) => change.id));
  const parted = overtaken.some(isMerging);
  const back = current.filter((change) => !parted && (change.key !== 'rank' || !moved.has(change.id)));
  const inverse = recordChanges(board, entry.label, () =>
    board.doc.transact(() => {
      for (const change of back) putBack(board.doc, change);
      for (const words of parted ? [] : entry.words) takeWordsBack(board.doc, words);
      for (const made of entry.created) closeRecord(board, made);
    }, board.origin),
  );
  const meaningful = back.some((change) => change.key !== 'rank') || overtaken.length === 0;
  const kind = meaningful || entry.created.length > 0 ? 'undone' : 'overtaken';
  return { kind, overtaken, inverse };
}

interface Draft {
  readonly changes: FieldChange[];
  readonly words: WordsChange[];
  readonly created: { readonly root: Root; readonly id: string }[];
}

function collect(name: Root, event: Y.YEvent<Y.AbstractType<unknown>>, into: Draft): void {
  const words = event.target instanceof Y.Text && name === 'items' ? wordsChanged(event) : null;
  if (words) into.words.push(words);
  if (!(event.target instanceof Y.Map)) return;
  const target = event.target as YRecord;
  const [id = null, set = null] = event.path.map(String);
  event.changes.keys.forEach((change, key) => {
    const after: unknown = target.get(key);
    if (after instanceof Y.Map && id === null) into.created.push({ root: name, id: key });
    if (after instanceof Y.AbstractType || change.oldValue instanceof Y.AbstractType) return;
    const before: unknown = change.action === 'add' ? undefined : change.oldValue;
    const client = event.transaction.doc.clientID;
    into.changes.push({ root: name, id, set, key, before, after, client });
  });
}

function isMerging(change: FieldChange): boolean {
  if (change.key !== 'archived') return false;
  return [change.before, change.after].some((value) => readItemClosing(value)?.kind === 'merged');
}

function ownerOf(doc: Y.Doc, change: FieldChange): YRecord | null {
  const owner = change.id === null ? root(doc, change.root) : record(doc, change.root, change.id);
  return change.set === null || owner === null ? owner : setOf(owner, change.set);
}

// The same value may be somebody else's: who moved an item on and back again decided that it stands there.
function isOwn(doc: Y.Doc, change: FieldChange): boolean {
  const owner = ownerOf(doc, change);
  if (!same(owner?.get(change.key), change.after)) return false;
  const stands = owner?.has(change.key) ? owner._map.get(change.key)?.id.client : undefined;
  return stands === undefined || stands === change.client || stands === doc.clientID;
}

function putBack(doc: Y.Doc, change: FieldChange): void {
  const owner = ownerOf(doc, change);
  if (change.before === undefined) owner?.delete(change.key);
  else owner?.set(change.key, change.before);
}

function closeRecord(board: BoardHandle, made: { readonly root: Root; readonly id: string }): void {
  const closing = { at: board.now(), by: board.by, reason: 'Adding it was undone' };
  const target = record(board.doc, made.root, made.id);
  // An item that somebody has since merged or archived is off the board already.
  if (made.root === 'items' && !target?.get('archived')) target?.set('archived', closing);
  if (made.root === 'meetings') target?.set('removed', closing);
  if (made.root === 'members') target?.set('left', true);
}

function same(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
