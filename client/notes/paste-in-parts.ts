import { Fragment, Slice, type Node, type ResolvedPos } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  type ProsemirrorBinding,
} from '@tiptap/y-tiptap';

/** A part is sent as one change: well below the size and the number of pieces that the server takes at once. */
const MOST_CHARACTERS = 60_000;
const MOST_PIECES = 4_000;

/**
 * Pastes what is long a part at a time, with a breath between, so that neither the page nor the line stands still; what
 * is short is left to the editor. True when it was pasted here.
 */
export function pasteInParts(view: EditorView, _event: unknown, { content }: Slice): boolean {
  const blocks = content.content.flatMap(inHandyPieces);
  const parts = partsOf(blocks);
  if (parts.length < 2 || blocks.some((block) => !block.isBlock)) return false;
  const [first = [], ...rest] = parts;
  let at = insertAt(view, view.state.selection, first);
  const goOn = (): void => {
    const next = rest.shift();
    if (next === undefined || view.isDestroyed || !view.editable) return;
    const place = at();
    if (place === null) return;
    at = insertAt(view, { from: place, to: place }, next);
    if (rest.length > 0) setTimeout(goOn);
    else leaveCursorAt(view, at());
  };
  setTimeout(goOn);
  return true;
}

/** Inserts blocks and gives where they end, however others change the text meanwhile. */
function insertAt(
  view: EditorView,
  { from, to }: { readonly from: number; readonly to: number },
  blocks: readonly Node[],
): () => number | null {
  const tr = view.state.tr.replaceRange(from, to, new Slice(Fragment.fromArray([...blocks]), 0, 0));
  const end = behind(tr.doc.resolve(tr.mapping.map(to, 1)));
  view.dispatch(tr);
  const { binding } = ySyncPluginKey.getState(view.state) as { readonly binding: ProsemirrorBinding };
  const place: unknown = absolutePositionToRelativePosition(end, binding.type, binding.mapping);
  return () => relativePositionToAbsolutePosition(binding.doc, binding.type, place, binding.mapping);
}

// Whoever has pasted something writes on at its end.
function leaveCursorAt(view: EditorView, end: number | null): void {
  const { tr } = view.state;
  if (end !== null) tr.setSelection(Selection.near(tr.doc.resolve(end), -1));
  view.dispatch(tr.scrollIntoView());
}

// What was behind the cursor may have become a paragraph of its own: the next part stands before it, not in it.
function behind(end: ResolvedPos): number {
  return end.parent.isTextblock && end.parentOffset === 0 ? end.before() : end.pos;
}

function partsOf(blocks: readonly Node[]): Node[][] {
  const parts: Node[][] = [];
  let [characters, pieces] = [Infinity, Infinity];
  for (const block of blocks) {
    const own = { characters: block.textContent.length, pieces: piecesOf(block) };
    if (characters + own.characters > MOST_CHARACTERS || pieces + own.pieces > MOST_PIECES) {
      parts.push([]);
      [characters, pieces] = [0, 0];
    }
    parts.at(-1)?.push(block);
    characters += own.characters;
    pieces += own.pieces;
  }
  return parts;
}

/** About how many pieces of a document a block becomes: itself, its attributes, its texts and marks. */
function piecesOf(block: Node): number {
  let count = 2;
  block.descendants((node) => {
    count += 1 + Object.keys(node.attrs).length + node.marks.length * 2;
  });
  return count;
}

/** A table or list that would be too much at once, as several; a header row stands above each. */
function inHandyPieces(block: Node): readonly Node[] {
  if (block.textContent.length <= MOST_CHARACTERS && piecesOf(block) <= MOST_PIECES) return [block];
  if (block.isTextblock || block.childCount < 2) return [block];
  const children = block.content.content;
  const [first] = children;
  const isHeader = first?.type.name === 'tableRow' && first.firstChild?.type.name === 'tableHeader';
  const head = isHeader ? [first] : [];
  return partsOf(children.slice(head.length)).map((part) =>
    block.copy(Fragment.fromArray([...head, ...part])),
  );
}
