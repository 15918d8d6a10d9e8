import type { Node } from '@tiptap/pm/model';
import type { Range } from './comment-anchors.ts';

/** Some words of a field that stand together, and where. */
export interface Passage extends Range {
  readonly words: string;
}

/** The paragraphs of a text that say something, those in lists and tables too, in their order. */
export function paragraphsOf(doc: Node): readonly Passage[] {
  const found: Passage[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const from = at + 1;
    const to = from + node.content.size;
    // A part that is no text takes one place, and is one character here.
    const words = doc.textBetween(from, to, ' ', ' ');
    if (words.trim() !== '') found.push({ from, to, words });
    return false;
  });
  return found;
}

/** The sentences of a passage. */
export function sentencesOf({ from, words }: Passage): readonly Passage[] {
  const segments = [...new Intl.Segmenter('en-GB', { granularity: 'sentence' }).segment(words)];
  return segments.flatMap(({ index, segment }) => {
    const said = segment.trimEnd();
    return said === '' ? [] : [{ from: from + index, to: from + index + said.length, words: said }];
  });
}
