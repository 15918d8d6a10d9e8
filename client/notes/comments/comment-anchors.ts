import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  type ProsemirrorBinding,
} from '@tiptap/y-tiptap';
import { buffer } from 'lib0';
import * as Y from 'yjs';
import { QUOTE_LENGTH } from '../../../shared/notes/quote-length.ts';
import type { ThreadView } from '../../../shared/protocol/note-views.ts';

/**
 * What a comment is about, so that it is found again however the text changes: between which places, and the words.
 * Behind the place of its end stands how often the same words stood elsewhere in the field.
 */
export interface Anchor {
  readonly start: string;
  readonly end: string;
  readonly quote: string;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

const bindingOf = (state: EditorState): ProsemirrorBinding =>
  (ySyncPluginKey.getState(state) as { readonly binding: ProsemirrorBinding }).binding;

/** The words that are selected, to be commented on; null when there are none. */
export function anchorOf(state: EditorState): Anchor | null {
  return anchorAt(state, state.selection);
}

/** As `anchorOf`, of the words that stand between two places. */
export function anchorAt(state: EditorState, { from, to }: Range): Anchor | null {
  const words = wordsBetween(state.doc, { from, to });
  if (words.trim() === '') return null;
  const binding = bindingOf(state);
  // What is typed right before the words or right behind them does not belong to them.
  const quote = shortened(words);
  const others = Math.max(0, occurrences(textWithPlaces(state.doc).text, quote).length - 1);
  return { start: place(binding, from, 0), end: `${place(binding, to, -1)} ${others}`, quote };
}

function place(binding: ProsemirrorBinding, at: number, assoc: number): string {
  const found: unknown = absolutePositionToRelativePosition(at, binding.type, binding.mapping);
  const exact = Y.createAbsolutePositionFromRelativePosition(found as Y.RelativePosition, binding.doc);
  const relative = exact
    ? Y.createRelativePositionFromTypeIndex(exact.type, exact.index, assoc)
    : (found as Y.RelativePosition);
  return buffer.toBase64(Y.encodeRelativePosition(relative));
}

/**
 * Where the words of a thread stand now: by their place, or where the same words are found, if these are not all that
 * stood elsewhere before; null when they are gone. A paragraph that is split takes the words behind the split out and
 * writes them anew, so that their place stays behind.
 */
export function rangeOf(state: EditorState, { start, end, quote }: Anchor): Range | null {
  const binding = bindingOf(state);
  const [last = '', others] = end.split(' ');
  const [from, to] = [resolved(binding, start), resolved(binding, last)];
  const place = placeBetween(state.doc, from, to);
  const words = place ? wordsBetween(state.doc, place) : '';
  if (words.trim() !== '' && isAlike(shortened(words), quote)) return place;
  const elsewhere =
    quote === '' ? null : found(state.doc, { quote, near: from, others: Number(others ?? 0) });
  return elsewhere ?? (words.trim() === '' ? null : place);
}

function placeBetween(doc: Node, from: number | null, to: number | null): Range | null {
  if (from === null || to === null) return null;
  return from < to && to <= doc.content.size ? { from, to } : null;
}

/** True for words that somebody has changed a little: at least half of what they were stands at their two ends. */
function isAlike(words: string, quote: string): boolean {
  const most = Math.min(words.length, quote.length);
  let before = 0;
  while (before < most && words[before] === quote[before]) before += 1;
  let behind = 0;
  while (behind < most - before && words.at(-1 - behind) === quote.at(-1 - behind)) behind += 1;
  return (before + behind) * 2 >= quote.length;
}

function resolved(binding: ProsemirrorBinding, place: string): number | null {
  if (place === '') return null;
  try {
    const relative = Y.decodeRelativePosition(buffer.fromBase64(place));
    return relativePositionToAbsolutePosition(binding.doc, binding.type, relative, binding.mapping);
  } catch {
    // A place in a note that has been begun afresh means nothing here.
    return null;
  }
}

interface Sought {
  readonly quote: string;
  readonly near: number | null;
  /** How often the words stood elsewhere before. */
  readonly others: number;
}

function found(doc: Node, { quote, near, others }: Sought): Range | null {
  const { text, at } = textWithPlaces(doc);
  const places = occurrences(text, quote);
  if (places.length <= others) return null;
  const start = at[nearest(places, (place) => Math.abs((at[place] ?? 0) - (near ?? 0))) ?? -1];
  if (start === undefined) return null;
  const index = at.indexOf(start);
  const last = at[index + quote.length - 1];
  return last === undefined ? null : { from: start, to: last + 1 };
}

function occurrences(text: string, quote: string): readonly number[] {
  const places: number[] = [];
  for (let from = text.indexOf(quote); from >= 0; from = text.indexOf(quote, from + 1)) places.push(from);
  return places;
}

function nearest(places: readonly number[], far: (place: number) => number): number | undefined {
  return places.toSorted((one, other) => far(one) - far(other))[0];
}

// The text as `wordsBetween` gives it, with the place of each of its letters.
function textWithPlaces(doc: Node): { readonly text: string; readonly at: readonly number[] } {
  let text = '';
  const at: number[] = [];
  const add = (words: string, from: number): void => {
    text += words;
    for (let index = 0; index < words.length; index += 1) at.push(from + index);
  };
  doc.descendants((node, position) => {
    if (node.isTextblock && text !== '') add(' ', position);
    if (node.isText) add(node.text ?? '', position);
    else if (node.isLeaf) add(' ', position);
  });
  return { text, at };
}

function wordsBetween(doc: Node, { from, to }: Range): string {
  return doc.textBetween(from, to, ' ', ' ');
}

function shortened(words: string): string {
  return words.slice(0, QUOTE_LENGTH);
}

/** True for a thread that is about some words of a field. */
export function isAboutWords({ start, quote }: Pick<ThreadView, 'start' | 'quote'>): boolean {
  return start !== '' || quote !== '';
}
