import * as Y from 'yjs';
import { fieldOfRoot, fragmentOf, readNoteMeta } from '../../shared/notes/note-doc.ts';
import { readTouched, writeTouched } from './local-copy.ts';
import { linesIn } from './note-lines.ts';
import type { Saved } from './saved.ts';
import type { Value } from './value.ts';

/** Words that were typed here in a note and never became part of it. */
export interface NoteWordsAside {
  readonly field: string;
  /** The field's heading, as it stood here. */
  readonly label: string;
  /** A paragraph each. */
  readonly lines: readonly string[];
  /** What became exempt meanwhile is on this page only. */
  readonly onPageOnly?: true;
  /** Somebody who did not know of the words changed their paragraph, and they went with it. */
  readonly isOverwritten?: true;
}

type Part = Y.AbstractType<unknown>;

/**
 * Remembers in which parts of which fields something was typed here since the server last confirmed everything; of an
 * earlier page, in which fields. Gives the words that stand there when they are asked for.
 */
export function watchUnsentNoteWords(
  copy: string,
  doc: Y.Doc,
  { saved, keep }: { readonly saved: Value<Saved>; readonly keep: boolean },
): { readonly words: () => readonly NoteWordsAside[]; readonly close: () => void } {
  const earlier = new Set(keep ? readTouched(copy) : []);
  const touched = new Map<string, Set<Part>>();
  const tell = (): void => {
    if (keep) writeTouched(copy, [...new Set([...earlier, ...touched.keys()])]);
  };
  const watch = (transaction: Y.Transaction): void => {
    if (!transaction.local) return;
    const before = touched.size;
    for (const type of transaction.changed.keys()) {
      const { field, parts } = partsOf(type as Part, transaction);
      if (field !== null) touched.set(field, new Set([...(touched.get(field) ?? []), ...parts]));
    }
    if (touched.size > before) tell();
  };
  const stop = saved.subscribe(() => {
    if (saved.get().state !== 'saved' || touched.size + earlier.size === 0) return;
    touched.clear();
    earlier.clear();
    tell();
  });
  doc.on('afterTransaction', watch);
  return {
    words: () => wordsAside(doc, touched, earlier),
    close: () => {
      stop();
      doc.off('afterTransaction', watch);
    },
  };
}

/** All that stands in some fields of a note. */
export function wordsInFields(doc: Y.Doc, fields: readonly string[]): readonly NoteWordsAside[] {
  return wordsAside(doc, new Map(), new Set(fields));
}

function wordsAside(
  doc: Y.Doc,
  touched: ReadonlyMap<string, ReadonlySet<Part>>,
  earlier: ReadonlySet<string>,
): readonly NoteWordsAside[] {
  return readNoteMeta(doc).fields.flatMap(({ id, label }) => {
    const parts = touched.get(id);
    const there = [...(parts ?? [])].filter((part) => part._item?.deleted === false);
    const lines = earlier.has(id) ? linesIn(fragmentOf(doc, id)) : there.flatMap(linesOfPart);
    return lines.length === 0 ? [] : [{ field: id, label, lines }];
  });
}

function linesOfPart(part: Part): readonly string[] {
  return part instanceof Y.XmlFragment || part instanceof Y.XmlText ? linesIn(part) : [];
}

// The outermost parts of a field (a paragraph, a whole list) in which a change lies; of a change of the field itself,
// the parts that it brought.
function partsOf(
  type: Part,
  { doc, beforeState }: Y.Transaction,
): { readonly field: string | null; readonly parts: readonly Part[] } {
  let [part, at]: [Part | null, Part] = [null, type];
  while (at._item !== null) [part, at] = [at, at._item.parent as Part];
  const field = fieldOfRoot(Y.findRootTypeKey(at));
  if (part !== null || !(at instanceof Y.XmlFragment)) return { field, parts: part === null ? [] : [part] };
  const known = beforeState.get(doc.clientID) ?? 0;
  const isNew = ({ _item: item }: Part): boolean =>
    item !== null && item.id.client === doc.clientID && item.id.clock >= known;
  return { field, parts: (at.toArray() as Part[]).filter(isNew) };
}
