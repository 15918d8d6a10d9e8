import * as Y from 'yjs';
import { fragmentOf } from './note-doc.ts';
import { isFieldEmpty } from './note-text.ts';

/**
 * Puts the text of a field of one note into the same field of another, behind what stands there. Nothing of how it came
 * about goes with it. Doing it again adds nothing.
 */
export function copyText(from: Y.Doc, to: Y.Doc, field: string): void {
  if (isFieldEmpty(from, field)) return;
  const blocks = blocksOf(from, field);
  const target = fragmentOf(to, field);
  to.transact(() => {
    if (isFieldEmpty(to, field)) target.delete(0, target.length);
    else if (endsWith(blocksOf(to, field), blocks)) return;
    target.insert(
      target.length,
      blocks.map((block) => block.clone()),
    );
  });
}

type Block = Y.XmlElement | Y.XmlText;

function blocksOf(doc: Y.Doc, field: string): readonly Block[] {
  return fragmentOf(doc, field)
    .toArray()
    .filter((block) => block instanceof Y.XmlElement || block instanceof Y.XmlText);
}

function endsWith(all: readonly Block[], end: readonly Block[]): boolean {
  return all.length >= end.length && written(all.slice(all.length - end.length)) === written(end);
}

function written(blocks: readonly Block[]): string {
  return JSON.stringify(blocks.map((block) => block.toJSON()));
}
