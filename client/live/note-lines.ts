import * as Y from 'yjs';

// What stands in a line with words; everything else begins a line of its own.
const INLINE = new Set(['mention', 'hardBreak']);

/** The words of a part of a note, a line a paragraph; without the editor's own code, which few pages need. */
export function linesIn(part: Y.XmlFragment | Y.XmlText, most = Infinity): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const end = (): void => {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  };
  const walk = (node: unknown): void => {
    if (lines.length >= most) return;
    if (node instanceof Y.XmlText) line += wordsOf(node);
    else if (node instanceof Y.XmlElement && INLINE.has(node.nodeName)) line += inlineWords(node);
    else if (node instanceof Y.XmlFragment) {
      end();
      node.toArray().forEach(walk);
      end();
    }
  };
  walk(part);
  end();
  return lines.slice(0, most);
}

/** True when nothing is written in a field. */
export function isEmptyPart(part: Y.XmlFragment): boolean {
  return linesIn(part, 1).length === 0;
}

function wordsOf(text: Y.XmlText): string {
  const parts = text.toDelta() as readonly { readonly insert?: unknown }[];
  return parts.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}

function inlineWords(element: Y.XmlElement): string {
  if (element.nodeName === 'hardBreak') return ' ';
  const label: unknown = element.getAttribute('label');
  return `@${typeof label === 'string' ? label : ''}`;
}

/** The words of a paragraph as they were before what a transaction has deleted and brought. */
export function lineThatStood(
  part: Y.AbstractType<unknown>,
  { deleteSet, beforeState }: Pick<Y.Transaction, 'deleteSet' | 'beforeState'>,
): string {
  const stood = ({ id, deleted }: Y.Item): boolean =>
    id.clock < (beforeState.get(id.client) ?? 0) && (!deleted || Y.isDeleted(deleteSet, id));
  const walk = (from: Y.AbstractType<unknown>): string => {
    let words = '';
    for (let item = from._start; item !== null; item = item.right) {
      const { content } = item;
      if (!stood(item)) continue;
      if (content instanceof Y.ContentString) words += content.str;
      else if (content instanceof Y.ContentType) words += wordsOfType(content.type, walk);
    }
    return words;
  };
  return walk(part).trim();
}

function wordsOfType(type: Y.AbstractType<unknown>, walk: (from: Y.AbstractType<unknown>) => string): string {
  if (!(type instanceof Y.XmlElement) || !INLINE.has(type.nodeName)) return walk(type);
  if (type.nodeName === 'hardBreak') return ' ';
  // What was deleted tells its attributes no more.
  const label: unknown = type._map.get('label')?.content.getContent().at(-1);
  return `@${typeof label === 'string' ? label : ''}`;
}
