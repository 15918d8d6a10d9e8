import * as Y from 'yjs';
import { readNamed } from './read-item.ts';
import { plainRecord, textAt, textIn } from './parse.ts';
import { setOf, type YRecord } from './schema.ts';

/** The one root of the document that holds the private wording of an exempt item. */
export const WORDING_ROOT = 'wording';

/** The texts of a private wording, each typed in by several people at once. */
export const WORDING_FIELDS = ['title', 'details', 'outcome', 'terms', 'timing'] as const;
export type WordingField = (typeof WORDING_FIELDS)[number];

/** The private wording of an exempt item, as it stands. */
export interface Wording extends Readonly<Record<WordingField, string>> {
  /** In whose words it was asked for, by the id of the item's origin. */
  readonly origins: readonly WordingOrigin[];
  /** When and by whom what had been typed in the open was moved here; null when nothing ever was. */
  readonly moved: { readonly at: string; readonly by: string } | null;
}

export interface WordingOrigin {
  readonly id: string;
  readonly words: string;
}

/** A wording of which nothing has been written. */
export const NO_WORDING: Wording = {
  title: '',
  details: '',
  outcome: '',
  terms: '',
  timing: '',
  origins: [],
  moved: null,
};

/** The root of a private wording's document. */
export function wordingOf(doc: Y.Doc): YRecord {
  return doc.getMap<unknown>(WORDING_ROOT);
}

/** Reads a private wording; what is missing is empty. */
export function readWording(doc: Y.Doc): Wording {
  const from = wordingOf(doc);
  const text = (field: WordingField): string => textAt(from, field);
  const moved = plainRecord(from.get('moved'));
  return {
    title: text('title'),
    details: text('details'),
    outcome: text('outcome'),
    terms: text('terms'),
    timing: text('timing'),
    origins: readNamed(from, 'origins').map(({ id, name }) => ({ id, words: name })),
    moved: moved && { at: textIn(moved, 'at'), by: textIn(moved, 'by') },
  };
}

/** Writes a private wording into its document, over what stands there. */
export function writeWording(doc: Y.Doc, wording: Wording): void {
  doc.transact(() => {
    const to = wordingOf(doc);
    for (const field of WORDING_FIELDS) putText(to, field, wording[field]);
    if (!setOf(to, 'origins')) to.set('origins', new Y.Map());
    const origins = setOf(to, 'origins');
    for (const { id, words } of wording.origins) origins?.set(id, { name: words });
    if (wording.moved) to.set('moved', { ...wording.moved });
  });
}

/** What stood in the private wording with what is moved there now: nothing that was written is lost. */
export function joinWording(kept: Wording, moved: Wording): Wording {
  const join = (field: WordingField): string => {
    const [was, now] = [kept[field], moved[field]];
    if (was === '' || now === '' || was.includes(now)) return was || now;
    return now.includes(was) ? now : `${was}\n\n${now}`;
  };
  const [details, outcome, terms, timing] = [join('details'), join('outcome'), join('terms'), join('timing')];
  return { ...moved, title: moved.title || kept.title, details, outcome, terms, timing };
}

function putText(to: YRecord, field: WordingField, words: string): void {
  const text = to.get(field);
  if (!(text instanceof Y.Text)) to.set(field, new Y.Text(words));
  else if (text.toJSON() !== words) {
    text.delete(0, text.length);
    text.insert(0, words);
  }
}
