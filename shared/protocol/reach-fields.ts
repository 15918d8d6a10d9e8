import type { Reach } from './rights.ts';

/** What moving and tagging writes of an item. */
const MOVE_FIELDS: ReadonlySet<string> = new Set(['slot', 'rank', 'method', 'trail', 'jointWith', 'timing']);
/** What a lead officer writes of an item of their own: its facts, not its place, tag, people or fate. */
const FACT_FIELDS: ReadonlySet<string> = new Set([
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
  'noteStatus',
]);

/** True when somebody may put items in other places and tag them. */
export function reachesMoves(reach: Reach): boolean {
  return reach === 'all' || reach === 'move' || reach === 'own-and-move';
}

/** True when somebody may write this field of an item; `leads` says whether they are a lead officer of it. */
export function reachesField(reach: Reach, field: string, leads: () => boolean): boolean {
  if (reach === 'all') return true;
  if (reachesMoves(reach) && MOVE_FIELDS.has(field)) return true;
  return (reach === 'own' || reach === 'own-and-move') && FACT_FIELDS.has(field) && leads();
}

/** True when whatever may be written within `before` may be written within `after` too. */
export function reachCovers(after: Reach, before: Reach): boolean {
  if (after === 'all' || before === 'none' || after === before) return true;
  return after === 'own-and-move' && before !== 'all';
}
