import * as Y from 'yjs';

/** About how many characters stand in a line of a note on a screen that is wide enough. */
const IN_A_LINE = 85;

/** About how many lines a text takes when it is drawn, so that what stands below it has its place before it is. */
export function likelyLines(part: Y.XmlFragment | Y.XmlText): number {
  if (part instanceof Y.XmlText) return Math.ceil(part.length / IN_A_LINE);
  const inner = part.toArray().reduce<number>((sum, child) => sum + linesOf(child), 0);
  return part instanceof Y.XmlElement && part.nodeName === 'paragraph' ? inner + BETWEEN : inner;
}

/** What stands between two paragraphs, in lines. */
const BETWEEN = 0.4;

function linesOf(child: unknown): number {
  return child instanceof Y.XmlFragment || child instanceof Y.XmlText ? likelyLines(child) : 0;
}
