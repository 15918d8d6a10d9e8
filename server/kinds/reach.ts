import type * as Y from 'yjs';
import { leadsItem } from '../../shared/board/leads-item.ts';
import type { Root } from '../../shared/board/schema.ts';
import { reachesField } from '../../shared/protocol/reach-fields.ts';
import type { Admitted } from '../sync/line.ts';

/** A field that an update wrote to; `field` is empty for a whole record. */
export interface Touched {
  readonly root: Root;
  readonly id: string;
  readonly field: string;
}

/** True when somebody's rights reach as far as everything an update wrote to. */
export function isWithinReach(doc: Y.Doc, { who, rights }: Admitted, touched: readonly Touched[]): boolean {
  const { reach } = rights;
  if (reach === 'all') return true;
  return touched.every(
    ({ root, id, field }) =>
      root === 'items' && reachesField(reach, field, () => leadsItem(doc, id, who.name)),
  );
}
