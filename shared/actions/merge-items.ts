import * as Y from 'yjs';
import type { ItemId } from '../board/ids.ts';
import { LIMITS } from '../board/limits.ts';
import { numberIn, plainRecord, textAt, textIn } from '../board/parse.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { setOf, TEXT_FIELDS, type TextField, type YRecord } from '../board/schema.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';

/** Sets whose members are the same in both items when they have the same key. */
const SAME_BY_KEY = ['origins', 'dates'] as const;
/** Facts that are taken over when the other item has none. */
const TAKEN_OVER = ['reportsOn', 'decisionDate'] as const;

/**
 * Makes two items one. `into` keeps its title and place and gains the other's origins, people, committees, dates
 * and words; `from` is archived as merged, with all that it had. Both must be exempt under the same paragraphs, or
 * neither, so that nothing that was exempt is dealt with in the open.
 */
export function mergeItems(
  board: BoardHandle,
  merge: { readonly from: ItemId; readonly into: ItemId },
): Outcome {
  if (merge.from === merge.into) return refuse('merge-with-itself');
  const from = openItem(board, merge.from);
  if (typeof from === 'string') return refuse(from);
  const into = openItem(board, merge.into);
  if (typeof into === 'string') return refuse(into);
  if (paragraphsOf(from) !== paragraphsOf(into)) return refuse('exempt-differs');
  const carried = TEXT_FIELDS.map((field) => ({ field, words: carriedWords({ from, into }, field) }));
  if (carried.some(({ field, words }) => textAt(into, field).length + words.length > LIMITS.long))
    return refuse('text-too-long');
  write(board, () => {
    for (const { field, words } of carried) append(into, field, words);
    for (const name of SAME_BY_KEY) addMembers({ from, into }, name);
    addPeople({ from, into });
    addCommittees({ from, into });
    for (const fact of TAKEN_OVER) {
      if (textAt(into, fact) === '' && textAt(from, fact) !== '') into.set(fact, textAt(from, fact));
    }
    const reason = `Joined with “${textAt(into, 'title')}”`;
    from.set('archived', { at: board.now(), by: board.by, reason, kind: 'merged', into: merge.into });
  });
  return done();
}

function paragraphsOf(item: YRecord): string {
  return [...(setOf(item, 'exempt')?.keys() ?? [])].sort().join(' ');
}

interface Two {
  readonly from: YRecord;
  readonly into: YRecord;
}

/** The other item's words below a line that says where they come from; empty when it has none. */
function carriedWords({ from, into }: Two, field: TextField): string {
  const words = textAt(from, field).trim();
  if (words === '') return '';
  const gap = textAt(into, field) === '' ? '' : '\n\n';
  return `${gap}From “${textAt(from, 'title')}”:\n${words}`;
}

function append(into: YRecord, field: TextField, words: string): void {
  const text = into.get(field);
  if (text instanceof Y.Text && words !== '') text.insert(text.length, words);
}

function addMembers({ from, into }: Two, name: (typeof SAME_BY_KEY)[number]): void {
  const there = setOf(into, name);
  setOf(from, name)?.forEach((value, key) => {
    if (there && !there.has(key) && !(value instanceof Y.AbstractType)) there.set(key, value);
  });
}

function addPeople({ from, into }: Two): void {
  const there = setOf(into, 'people');
  if (!there) return;
  const orderOf = (value: unknown): number => numberIn(plainRecord(value) ?? {}, 'order');
  const last = Math.max(0, ...Array.from(there.values(), orderOf));
  setOf(from, 'people')?.forEach((value, key) => {
    const person = plainRecord(value);
    if (!person || there.has(key)) return;
    there.set(key, { order: last + orderOf(person), role: textIn(person, 'role') });
  });
}

function addCommittees({ from, into }: Two): void {
  const there = setOf(into, 'jointWith');
  if (!there) return;
  const nameOf = (value: unknown): string => textIn(plainRecord(value) ?? {}, 'name');
  const known = new Set(Array.from(there.values(), (value) => nameOf(value).toLowerCase()));
  setOf(from, 'jointWith')?.forEach((value, key) => {
    const name = nameOf(value);
    if (name === '' || known.has(name.toLowerCase()) || there.has(key)) return;
    there.set(key, { name });
  });
}
