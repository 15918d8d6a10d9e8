import * as Y from 'yjs';
import { noteMeta, readNoteMeta } from '../../shared/notes/note-doc.ts';
import { WHOLE_NOTE, type NoteField, type NoteTemplate } from '../../shared/notes/note-fields.ts';
import { isFieldEmpty } from '../../shared/notes/note-text.ts';

/**
 * Gives a note the fields of a template. What it has beside them stays, since somebody may be writing there: hidden
 * when nothing stands in it.
 */
export function shapeNote(doc: Y.Doc, { version, fields }: NoteTemplate): void {
  const known = new Set(fields.map(({ id }) => id));
  const beside = readNoteMeta(doc).fields.filter(({ id }) => !known.has(id));
  const kept = beside.map((each) => ({ ...each, hidden: each.hidden || isFieldEmpty(doc, each.id) }));
  const meta = noteMeta(doc);
  doc.transact(() => {
    meta.set('template', version);
    meta.set('fields', JSON.stringify([...fields, ...kept]));
  });
}

/** Keeps a field, or the whole note, from being changed by any page, or lets go of it; false when there is no such field. */
export function lockNote(
  doc: Y.Doc,
  field: string,
  lock: { readonly at: string; readonly by: string } | null,
): boolean {
  const meta = readNoteMeta(doc);
  if (field !== WHOLE_NOTE && !meta.fields.some(({ id }) => id === field)) return false;
  const isLocked = meta.locks.has(field);
  if (isLocked === (lock !== null)) return true;
  doc.transact(() => {
    const locks = locksOf(doc);
    if (lock === null) locks.delete(field);
    else locks.set(field, { ...lock });
  });
  return true;
}

function locksOf(doc: Y.Doc): Y.Map<unknown> {
  const locks = noteMeta(doc).get('locks');
  if (locks instanceof Y.Map) return locks as Y.Map<unknown>;
  const made = new Y.Map<unknown>();
  noteMeta(doc).set('locks', made);
  return made;
}

/** The fields that a template has no more; none may go, since notes have text in them. */
export function fieldsGone(before: NoteTemplate, fields: readonly NoteField[]): readonly NoteField[] {
  const kept = new Set(fields.map(({ id }) => id));
  return before.fields.filter(({ id }) => !kept.has(id));
}
