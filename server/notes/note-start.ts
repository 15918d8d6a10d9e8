import type * as Y from 'yjs';
import { blocksOf, type Block, type Inline } from '../../shared/notes/note-blocks.ts';
import { readNoteMeta } from '../../shared/notes/note-doc.ts';
import { fieldJson } from '../../shared/notes/note-text.ts';
import type { NoteStart } from '../../shared/protocol/note-views.ts';

/** Characters: more than a tall window shows. */
const ENOUGH = 6_000;

/** How a note begins: the fields that are offered, and as much of their text as is first in sight. */
export function noteStart(doc: Y.Doc): readonly NoteStart[] {
  let left = ENOUGH;
  return readNoteMeta(doc)
    .fields.filter(({ hidden }) => !hidden)
    .map(({ id, label, hint }) => {
      const blocks: Block[] = [];
      if (left > 0) {
        for (const block of blocksOf(fieldJson(doc, id))) {
          if (left <= 0) break;
          blocks.push(block);
          left -= lengthOf(block);
        }
      }
      return { id, label, hint, blocks };
    });
}

function lengthOf(block: Block): number {
  if (block.kind === 'list') return sum(block.items.flat());
  if (block.kind === 'table')
    return sum(block.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks)));
  return block.inline.reduce((length, part) => length + wordsIn(part), LINE);
}

/** What a line takes of the window, however short it is. */
const LINE = 60;

function sum(blocks: readonly Block[]): number {
  return blocks.reduce((length, block) => length + lengthOf(block), 0);
}

function wordsIn(part: Inline): number {
  if (part.kind === 'break') return LINE;
  if (part.kind === 'words') return part.text.length;
  return part.words.reduce((length, { text }) => length + text.length, 0);
}
