import * as Y from 'yjs';
import { record } from '../board/schema.ts';

/** Words that an action put into an item's long text, or that taking it back took out again. */
export interface WordsChange {
  readonly id: string;
  readonly field: string;
  readonly words: string;
  /** Their first and last letter, or null when they were taken out. */
  readonly at: { readonly first: Y.RelativePosition; readonly last: Y.RelativePosition } | null;
}

/** What an event put into a long text or took out of it in one piece, or null when it did more than that. */
export function wordsChanged(event: Y.YEvent<Y.AbstractType<unknown>>): WordsChange | null {
  const [id = '', field = ''] = event.path.map(String);
  const index = event.delta[0]?.retain ?? 0;
  const [op, ...more] = event.delta.filter((each) => each.retain === undefined);
  if (op === undefined || more.length > 0) return null;
  if (typeof op.insert !== 'string') return { id, field, words: deletedWords(event), at: null };
  const at = (letter: number): Y.RelativePosition =>
    Y.createRelativePositionFromTypeIndex(event.target, index + letter);
  return { id, field, words: op.insert, at: { first: at(0), last: at(op.insert.length - 1) } };
}

/** Takes words out where they stand as they were put in, or puts those back at the end that were taken out. */
export function takeWordsBack(doc: Y.Doc, { id, field, words, at }: WordsChange): void {
  const text = record(doc, 'items', id)?.get(field);
  if (!(text instanceof Y.Text)) return;
  if (at === null) return text.insert(text.length, words);
  const first = Y.createAbsolutePositionFromRelativePosition(at.first, doc)?.index ?? 0;
  const last = Y.createAbsolutePositionFromRelativePosition(at.last, doc)?.index ?? 0;
  // What somebody has typed in since is somebody's work, and stays.
  if (text.toJSON().slice(first, last + 1) === words) text.delete(first, words.length);
}

// yjs still holds what was deleted while it tells of it.
function deletedWords(event: Y.YEvent<Y.AbstractType<unknown>>): string {
  let words = '';
  for (let item = event.target._start; item !== null; item = item.right) {
    if (event.deletes(item) && !event.adds(item) && item.content instanceof Y.ContentString)
      words += item.content.str;
  }
  return words;
}
