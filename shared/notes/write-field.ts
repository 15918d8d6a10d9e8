import type { JSONContent } from '@tiptap/core';
import type { Node, Schema } from '@tiptap/pm/model';
import { updateYFragment } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { fragmentOf } from './note-doc.ts';

/** A text in the editor's own JSON that the schema knows: null when nothing stands in it. */
export interface KnownText {
  readonly node: Node | null;
}

/** Reads a text in the editor's own JSON; null when the schema knows no such text. */
export function knownText(json: unknown, schema: Schema): KnownText | null {
  if (isNothing(json)) return { node: null };
  try {
    const node = schema.nodeFromJSON(json);
    node.check();
    return node.type === schema.topNodeType ? { node } : null;
  } catch {
    // The library throws at whatever its schema does not know.
    return null;
  }
}

/** Makes a field say what a text says, as a new change that leaves alone what says so already. */
export function writeField(doc: Y.Doc, field: string, { node }: KnownText): void {
  const fragment = fragmentOf(doc, field);
  doc.transact(() => {
    if (node === null) fragment.delete(0, fragment.length);
    else updateYFragment(doc, fragment, node, { mapping: new Map(), isOMark: new Map() });
  });
}

function isNothing(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  const { type, content = [] } = json as JSONContent;
  return type === 'doc' && content.length === 0;
}
