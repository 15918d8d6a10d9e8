import * as Y from 'yjs';
import { DEFAULT_FIELDS, parseFields, WHOLE_NOTE, type NoteField, type NoteTemplate } from './note-fields.ts';

/** Which texts a note can hold; a page that knows fewer only reads a note that says more. */
export const NOTE_SCHEMA_VERSION = 1;

const META = 'meta';
const FIELD = 'field:';

/** Since when nobody may change a field, and who said so. */
export interface NoteLock {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string;
}

/** What the server has written about a note; pages read it and never write it. */
export interface NoteMeta {
  readonly schema: number;
  /** How often the note has been begun afresh, counted from 1. */
  readonly epoch: number;
  /** The version of the committee's template that the note was shaped by. */
  readonly template: number;
  readonly fields: readonly NoteField[];
  /** By field, or by `WHOLE_NOTE`. */
  readonly locks: ReadonlyMap<string, NoteLock>;
}

/** An empty document with what the server keeps about a note. */
export function emptyNote(): Y.Doc {
  const doc = new Y.Doc();
  noteMeta(doc);
  return doc;
}

/** What the server keeps about a note, as it stands in the document. */
export function noteMeta(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>(META);
}

/** The name of the root that holds a field's text. */
export function fieldRoot(field: string): string {
  return `${FIELD}${field}`;
}

/** The field whose text a root holds, or null for any other root. */
export function fieldOfRoot(root: string): string | null {
  return root.startsWith(FIELD) ? root.slice(FIELD.length) : null;
}

/** The text of a field. */
export function fragmentOf(doc: Y.Doc, field: string): Y.XmlFragment {
  return doc.getXmlFragment(fieldRoot(field));
}

/** Writes what a new note begins with, into an empty document: its shape, and no text. */
export function beginNote(doc: Y.Doc, template: NoteTemplate, epoch = 1): void {
  const meta = noteMeta(doc);
  doc.transact(() => {
    meta.set('schema', NOTE_SCHEMA_VERSION);
    meta.set('epoch', epoch);
    meta.set('template', template.version);
    meta.set('fields', JSON.stringify(template.fields));
    meta.set('locks', new Y.Map());
  });
}

/** What is known about a note; whatever is missing or odd gets its default, so reading never throws. */
export function readNoteMeta(doc: Y.Doc): NoteMeta {
  const meta = noteMeta(doc);
  const fields = meta.get('fields');
  return {
    schema: numberOf(meta.get('schema'), NOTE_SCHEMA_VERSION),
    epoch: numberOf(meta.get('epoch'), 1),
    template: numberOf(meta.get('template'), 0),
    fields: typeof fields === 'string' ? parseFields(fields) : DEFAULT_FIELDS,
    locks: readLocks(meta.get('locks')),
  };
}

/** Who keeps a field from being changed, or null. */
export function lockOf(meta: Pick<NoteMeta, 'locks'>, field: string): NoteLock | null {
  return meta.locks.get(WHOLE_NOTE) ?? meta.locks.get(field) ?? null;
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : otherwise;
}

function readLocks(value: unknown): ReadonlyMap<string, NoteLock> {
  const locks = new Map<string, NoteLock>();
  if (!(value instanceof Y.Map)) return locks;
  value.forEach((lock: unknown, field) => {
    if (typeof lock !== 'object' || lock === null) return;
    const { at, by } = lock as Readonly<Record<string, unknown>>;
    locks.set(field, { at: typeof at === 'string' ? at : '', by: typeof by === 'string' ? by : '' });
  });
  return locks;
}
