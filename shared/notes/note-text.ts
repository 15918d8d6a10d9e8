import type { JSONContent } from '@tiptap/core';
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { fragmentOf } from './note-doc.ts';

/** The text of a field with its form, as the editor's own JSON; reading it changes nothing. */
export function fieldJson(doc: Y.Doc, field: string): JSONContent {
  return yXmlFragmentToProsemirrorJSON(fragmentOf(doc, field));
}

/** The words of a field without their form, a line a paragraph. */
export function fieldText(doc: Y.Doc, field: string): string {
  return wordsOf(fieldJson(doc, field));
}

/** True when nothing is written in a field. */
export function isFieldEmpty(doc: Y.Doc, field: string): boolean {
  return fragmentOf(doc, field).length === 0 || fieldText(doc, field) === '';
}

/** The words of a text in the editor's JSON, a line a paragraph. */
export function wordsOf(json: JSONContent): string {
  return linesOf(json).join('').trim();
}

type Lines = (json: JSONContent, inner: readonly string[]) => readonly string[];

const line: Lines = (_json, inner) => [...inner, '\n'];
const cell: Lines = (_json, inner) => [inner.join('').trim(), '\t'];

/** How what is not plain is put in words. */
const LINES: Readonly<Record<string, Lines>> = {
  text: ({ text }) => [text ?? ''],
  hardBreak: () => ['\n'],
  mention: ({ attrs }) => [`@${String(attrs?.['label'] ?? '')}`],
  paragraph: line,
  heading: line,
  tableRow: line,
  tableCell: cell,
  tableHeader: cell,
};

function linesOf(json: JSONContent): readonly string[] {
  const inner = (json.content ?? []).flatMap(linesOf);
  return LINES[json.type ?? '']?.(json, inner) ?? inner;
}
