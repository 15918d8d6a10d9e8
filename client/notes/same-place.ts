import type { Node } from '@tiptap/pm/model';

/**
 * Where a place of a text is in what became of the text when its letters stand in other blocks, as when a paragraph was
 * made an entry of a list; null when what stood before and behind it has changed.
 */
export function samePlace(old: Node, now: Node, at: number): number | null {
  const [was, is] = [lettersOf(old), lettersOf(now)];
  const index = was.places.indexOf(at);
  if (index < 0) return null;
  const most = Math.min(was.letters.length, is.letters.length);
  const before = countWhile(most, (each) => was.letters[each] === is.letters[each]);
  if (index < before) return is.places[index] ?? null;
  const behind = countWhile(most - before, (each) => was.letters.at(-1 - each) === is.letters.at(-1 - each));
  const left = was.letters.length - 1 - index;
  return left <= behind ? (is.places.at(-1 - left) ?? null) : null;
}

function countWhile(most: number, holds: (at: number) => boolean): number {
  let count = 0;
  while (count < most && holds(count)) count += 1;
  return count;
}

/** Stands for the beginning of a paragraph, heading or the like, and for what is no letter within one. */
const [BLOCK, OTHER] = ['\u0000', '\uFFFC'];

/** All letters of a text in their order, each with the place behind it. */
function lettersOf(doc: Node): { readonly letters: string; readonly places: readonly number[] } {
  const letters: string[] = [];
  const places: number[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock && !node.isInline) return;
    const said = node.isTextblock ? BLOCK : (node.text ?? OTHER);
    letters.push(said);
    for (let each = 1; each <= said.length; each += 1) places.push(at + each);
  });
  return { letters: letters.join(''), places };
}
