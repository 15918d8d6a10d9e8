import type { JSONContent } from '@tiptap/core';
import { cleanText } from './clean-text.ts';
import { safeHref } from './safe-href.ts';
import { tableOf, type TableBlock } from './note-table.ts';

/** A text as the editor says it. */
export type EditorText = JSONContent;

/** Some words in one manner. */
export interface Words {
  readonly kind: 'words';
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** What a line is made of; the address of a link is always one that `safeHref` lets through. */
export type Inline =
  | Words
  | { readonly kind: 'break' }
  | { readonly kind: 'link'; readonly href: string; readonly words: readonly Words[] };

/** A text as documents and pages draw it: the editor's JSON without anything that is not known, and without its empty lines. */
export type Block =
  | { readonly kind: 'paragraph'; readonly inline: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 3 | 4; readonly inline: readonly Inline[] }
  /** `start` is the first number, or null for a list of bullets. */
  | {
      readonly kind: 'list';
      readonly start: number | null;
      readonly items: readonly (readonly Block[])[];
    }
  | TableBlock;

/** The blocks of a text in the editor's JSON. Of what is not known the words are kept. */
export function blocksOf({ content = [] }: JSONContent): readonly Block[] {
  const blocks: Block[] = [];
  let loose: JSONContent[] = [];
  const gather = (): void => {
    blocks.push(...paragraph({ content: loose }));
    loose = [];
  };
  for (const node of content) {
    if (isInline(node)) {
      loose.push(node);
      continue;
    }
    gather();
    blocks.push(...(BLOCKS[node.type ?? ''] ?? blocksOf)(node));
  }
  gather();
  return blocks;
}

/** True when somebody has written something in a text. */
export function hasWords(blocks: readonly Block[]): boolean {
  return blocks.some((block) => {
    if (block.kind === 'list') return block.items.some(hasWords);
    if (block.kind === 'table')
      return block.rows.some(({ cells }) => cells.some((each) => hasWords(each.blocks)));
    return block.inline.some(isSaid);
  });
}

type Blocks = (node: JSONContent) => readonly Block[];

const BLOCKS: Readonly<Record<string, Blocks>> = {
  paragraph,
  heading: (node) => {
    const inline = inlineOf(node);
    return inline.some(isSaid)
      ? [{ kind: 'heading', level: node.attrs?.['level'] === 4 ? 4 : 3, inline }]
      : [];
  },
  bulletList: (node) => list(node, null),
  orderedList: (node) => list(node, startOf(node.attrs?.['start'])),
  table: (node) => tableOf(node, blocksOf),
};

function paragraph(node: JSONContent): readonly Block[] {
  const inline = inlineOf(node);
  return inline.some(isSaid) ? [{ kind: 'paragraph', inline }] : [];
}

function list({ content = [] }: JSONContent, start: number | null): readonly Block[] {
  const items = content.map(blocksOf).filter((item) => item.length > 0);
  return items.length > 0 ? [{ kind: 'list', start, items }] : [];
}

function startOf(start: unknown): number {
  return typeof start === 'number' && Number.isSafeInteger(start) && start >= 0 && start < 10_000 ? start : 1;
}

function isInline({ type }: JSONContent): boolean {
  return type === 'text' || type === 'hardBreak' || type === 'mention';
}

function isSaid(inline: Inline): boolean {
  if (inline.kind === 'break') return false;
  return inline.kind === 'link' || inline.text.trim() !== '';
}

/** The inline parts of a block; those of what is not known are taken as if they stood in it. */
function inlineOf({ content = [] }: JSONContent): readonly Inline[] {
  const inline: Inline[] = [];
  for (const next of content.flatMap(oneInline)) {
    const last = inline.at(-1);
    // A link some words of which are bold is one link, not several.
    if (next.kind === 'link' && last?.kind === 'link' && last.href === next.href) {
      inline[inline.length - 1] = { ...last, words: [...last.words, ...next.words] };
    } else inline.push(next);
  }
  return inline;
}

function oneInline(node: JSONContent): readonly Inline[] {
  switch (node.type) {
    case 'text':
      return words(node, node.text);
    case 'mention':
      return words(node, node.attrs?.['label']);
    case 'hardBreak':
      return [{ kind: 'break' }];
    default:
      return inlineOf(node);
  }
}

function words({ marks = [] }: JSONContent, said: unknown): readonly Inline[] {
  const text = typeof said === 'string' ? cleanText(said) : '';
  if (text === '') return [];
  const has = (type: string): boolean => marks.some((mark) => mark.type === type);
  const one: Words = { kind: 'words', text, bold: has('bold'), italic: has('italic') };
  const link: unknown = marks.find(({ type }) => type === 'link')?.attrs?.['href'];
  const href = typeof link === 'string' ? safeHref(cleanText(link)) : null;
  // A link that shows nothing could be neither seen nor said.
  return [href === null || text.trim() === '' ? one : { kind: 'link', href, words: [one] }];
}
