import type { JSONContent } from '@tiptap/core';
import { wordsOf } from './note-text.ts';

/** One paragraph, heading, list entry or table row of a text, as it is compared and shown. */
export interface TextBlock {
  readonly block: 'paragraph' | 'heading' | 'entry' | 'numbered' | 'row';
  readonly words: string;
  /** Its marks, links and level, as text: equal when two paragraphs look alike. */
  readonly form: string;
  /** Its different words. */
  readonly different: ReadonlySet<string>;
}

/** What a text in the editor's own JSON is made of, from top to bottom; what is not one has nothing. */
export function blocksOf(json: unknown): readonly TextBlock[] {
  return typeof json === 'object' && json !== null ? inside(json, 'paragraph') : [];
}

/** What stands for the paragraphs in each kind of node. */
const BLOCKS: Readonly<Record<string, TextBlock['block']>> = { bulletList: 'entry', orderedList: 'numbered' };

function inside(node: JSONContent, block: TextBlock['block']): readonly TextBlock[] {
  const { type = '', content = [] } = node;
  if (type === 'paragraph') return [blockOf(node, block)];
  if (type === 'heading') return [blockOf(node, 'heading')];
  if (type === 'tableRow') return [blockOf(node, 'row')];
  return content.flatMap((each) => inside(each, BLOCKS[type] ?? block));
}

function blockOf(node: JSONContent, block: TextBlock['block']): TextBlock {
  const words = wordsOf(node);
  return {
    block,
    words,
    form: `${block} ${formOf(node)}`,
    different: new Set(words.toLowerCase().match(/[\p{L}\p{N}]+/gu)),
  };
}

function formOf({ type, attrs, marks, text, content }: JSONContent): string {
  const own = JSON.stringify([
    type,
    attrs ?? {},
    (marks ?? []).map(({ type: mark, attrs: more }) => [mark, more ?? {}]),
  ]);
  return text === undefined ? `${own}${(content ?? []).map(formOf).join('')}` : `${own}${text.length}`;
}
