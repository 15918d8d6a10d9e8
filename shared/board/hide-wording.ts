import * as Y from 'yjs';
import { must } from '../assert.ts';
import { storedInto } from './merged-items.ts';
import type { Wording, WordingField } from './exempt-wording.ts';
import { plainRecord, textAt } from './parse.ts';
import { readItem } from './read-item.ts';
import { record, root, setOf, type YRecord } from './schema.ts';

/** What is to stand on the board instead of an item's wording, who hides it and when (ISO 8601, UTC). */
export interface Hidden {
  readonly paragraphs: readonly number[];
  readonly publicTitle: string;
  readonly publicDetails: string;
  readonly moveOrigins: boolean;
  readonly moveTiming: boolean;
  readonly at: string;
  readonly by: string;
}

/** A paragraph that came to apply to an item, or no longer does. */
interface ExemptChange {
  readonly part: string;
  readonly before: true | null;
  readonly after: true | null;
}

/**
 * Puts the public wording in the place of an item's own, here and where the board quotes it, and gives what stood
 * there. For a document that nobody has open yet: what is taken out of one that is open stays in its history.
 */
export function hideWording(
  doc: Y.Doc,
  id: string,
  hidden: Hidden,
): { readonly moved: Wording; readonly exempt: readonly ExemptChange[] } {
  const item = must(record(doc, 'items', id), 'the item is there');
  const { title, details, outcome, terms, timing, origins } = readItem(id, item);
  const moved: Wording = {
    title,
    details,
    outcome,
    terms,
    timing: hidden.moveTiming ? timing : '',
    origins: hidden.moveOrigins
      ? origins.filter(({ words }) => words !== '').map(({ id: origin, words }) => ({ id: origin, words }))
      : [],
    moved: { at: hidden.at, by: hidden.by },
  };
  const exempt = doc.transact(() => {
    putWords(item, { title: hidden.publicTitle, details: hidden.publicDetails, outcome: '', terms: '' });
    if (hidden.moveTiming) item.set('timing', '');
    if (hidden.moveOrigins) putOriginWords(item, () => '');
    hideQuotes(doc, id, hidden);
    return putParagraphs(item, hidden.paragraphs);
  });
  return { moved, exempt };
}

/** Puts a private wording back on the board, where something of it was written. */
export function showWording(doc: Y.Doc, id: string, wording: Wording): void {
  const item = must(record(doc, 'items', id), 'the item is there');
  doc.transact(() => {
    const { title, details, outcome, terms, timing } = wording;
    const written = Object.entries({ title, details, outcome, terms, timing }).filter(
      ([, words]) => words !== '',
    );
    putWords(item, Object.fromEntries(written));
    putOriginWords(item, (origin) => wording.origins.find((each) => each.id === origin)?.words);
  });
}

function putWords(item: YRecord, words: Partial<Readonly<Record<WordingField, string>>>): void {
  for (const [field, text] of Object.entries(words)) {
    const there = item.get(field);
    if (!(there instanceof Y.Text)) item.set(field, text);
    else if (there.toJSON() !== text) {
      there.delete(0, there.length);
      there.insert(0, text);
    }
  }
}

function putOriginWords(item: YRecord, wordsOf: (origin: string) => string | undefined): void {
  const origins = setOf(item, 'origins');
  origins?.forEach((value, id) => {
    const origin = plainRecord(value);
    const words = wordsOf(id);
    if (origin && words !== undefined) origins.set(id, { ...origin, words });
  });
}

function putParagraphs(item: YRecord, paragraphs: readonly number[]): readonly ExemptChange[] {
  const there = must(setOf(item, 'exempt'), 'every item has its paragraphs');
  const wanted = new Set(paragraphs.map(String));
  const came = [...wanted].filter((part) => there.get(part) !== true);
  const went = [...there.keys()].filter((part) => !wanted.has(part));
  for (const part of came) there.set(part, true);
  for (const part of went) there.delete(part);
  return [
    ...came.map((part) => ({ part, before: null, after: true }) as const),
    ...went.map((part) => ({ part, before: true, after: null }) as const),
  ];
}

// What the reading of an older programme quoted of it, and why items that were joined with it left the board.
function hideQuotes(doc: Y.Doc, id: string, { publicTitle, at, by }: Hidden): void {
  root(doc, 'repairs').forEach((value) => {
    const repair = value as YRecord;
    if (textAt(repair, 'item') !== id) return;
    for (const field of ['source', 'understood']) repair.set(field, '');
    repair.set('about', publicTitle);
    setOf(repair, 'answers')?.clear();
    if (!repair.get('settled')) repair.set('settled', { at, by, reason: 'The item was made exempt' });
  });
  root(doc, 'items').forEach((value, other) => {
    const closing = plainRecord((value as YRecord).get('archived'));
    if (closing && storedInto(doc, other) === id) {
      (value as YRecord).set('archived', { ...closing, reason: `Joined with “${publicTitle}”` });
    }
  });
}
