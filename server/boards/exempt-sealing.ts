import type * as Y from 'yjs';
import { storedInto } from '../../shared/board/merged-items.ts';
import { textAt } from '../../shared/board/parse.ts';
import { root, type YRecord } from '../../shared/board/schema.ts';
import { holdsPiece } from '../../shared/planning/words-elsewhere.ts';
import type { Replacement, StoredValue } from '../storage/update-store.ts';

/** Fields of an item whose values are no words: places, kinds, numbers, dates, and who it has to do with. */
const WORDLESS = new Set([
  'slot',
  'rank',
  'kind',
  'method',
  'seriesId',
  'splitFrom',
  'timeExpected',
  'reportsOn',
  'decisionDate',
  'noteStatus',
  'priority',
  'people',
  'jointWith',
  'exempt',
]);

/**
 * Which values of a board's history are told no more once an item is exempt: all its words, those of what quotes it,
 * and whatever else says one of the telling pieces of its wording.
 */
export function sealingOf(doc: Y.Doc, item: string, pieces: readonly string[]): Replacement['isSealed'] {
  const repairs = idsOf(doc, 'repairs', (repair) => textAt(repair, 'item') === item);
  const joined = idsOf(doc, 'items', (_item, id) => storedInto(doc, id) === item);
  return ({ kind, id, field, before, after }) => {
    if (kind === 'item' && id === item && !WORDLESS.has(field)) return true;
    if (kind === 'repair' && repairs.has(id)) return true;
    if (kind === 'item' && joined.has(id) && field === 'archived') return true;
    return [before, after].some((value) => holdsPiece(wordsOf(value), pieces));
  };
}

function idsOf(
  doc: Y.Doc,
  name: 'repairs' | 'items',
  choose: (record: YRecord, id: string) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  root(doc, name).forEach((value, id) => {
    if (choose(value as YRecord, id)) found.add(id);
  });
  return found;
}

function wordsOf(value: StoredValue): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).join('\n') : '';
}
