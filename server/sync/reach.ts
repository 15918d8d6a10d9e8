import type * as Y from 'yjs';
import { leadsItem } from '../../shared/board/leads-item.ts';
import type { Root } from '../../shared/board/schema.ts';
import type { Admitted } from './line.ts';

/** A field that an update wrote to; `field` is empty for a whole record. */
export interface Touched {
  readonly root: Root;
  readonly id: string;
  readonly field: string;
}

/** What moving and tagging writes of an item. */
const MOVE_FIELDS = new Set(['slot', 'rank', 'method', 'trail', 'jointWith', 'timing']);
/** What a lead officer writes of an item of their own: its facts, not its place, tag, people or fate. */
const FACT_FIELDS = new Set([
  'title',
  'details',
  'outcome',
  'terms',
  'timing',
  'timeExpected',
  'dates',
  'reportsOn',
  'decisionDate',
  'origins',
]);

/** True when somebody's rights reach as far as everything an update wrote to. */
export function isWithinReach(doc: Y.Doc, { who, rights }: Admitted, touched: readonly Touched[]): boolean {
  const { reach } = rights;
  if (reach === 'all') return true;
  if (reach === 'none') return touched.length === 0;
  const mayMove = reach === 'move' || reach === 'own-and-move';
  const mayOwn = reach === 'own' || reach === 'own-and-move';
  return touched.every(({ root, id, field }) => {
    if (root !== 'items') return false;
    if (mayMove && MOVE_FIELDS.has(field)) return true;
    return mayOwn && FACT_FIELDS.has(field) && leadsItem(doc, id, who.name);
  });
}
