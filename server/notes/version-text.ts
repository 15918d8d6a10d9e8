import type * as Y from 'yjs';
import { z } from 'zod';
import { readNoteMeta } from '../../shared/notes/note-doc.ts';
import { fieldJson, wordsOf } from '../../shared/notes/note-text.ts';

const kept = z.object({
  fields: z.array(z.object({ id: z.string(), label: z.string(), doc: z.unknown() })),
});

/** What a version keeps of a note: each field that is shown or has something in it, in the editor's own JSON. */
export type VersionText = z.infer<typeof kept>;

/** The text of a note as it is. */
export function versionText(doc: Y.Doc): VersionText {
  const fields = readNoteMeta(doc).fields.map(({ id, label, hidden }) => ({
    id,
    label,
    hidden,
    doc: fieldJson(doc, id),
  }));
  const shown = fields.filter(({ hidden, doc: text }) => !hidden || wordsOf(text) !== '');
  return { fields: shown.map(({ id, label, doc: text }) => ({ id, label, doc: text })) };
}

/** True when a note says nothing yet. */
export function saysNothing(text: VersionText): boolean {
  return text.fields.every(({ doc }) => wordsOf(doc as object) === '');
}

/** The text of a version as it is stored. */
export function parseVersionText(json: string): VersionText {
  return kept.parse(JSON.parse(json));
}
