import type * as Y from 'yjs';
import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import type { Change } from '../storage/update-store.ts';
import type { Admitted } from './line.ts';

/** What an update did, as it was watched while yjs applied it. */
export interface Watched {
  readonly changes: readonly Change[];
  /** Why the document may not become what the update makes of it, or null. */
  verdict(who: Admitted | null): CloseReason | null;
}

/** What sort of document a room holds, and what may never become of it. */
export interface RoomKind {
  /** An empty document that has every root it may have. */
  empty(): Y.Doc;
  /** How often the document has been begun afresh, counted from 1. */
  epochOf(doc: Y.Doc): number;
  /** Watches a document; `take` gives what happened since it was last asked. */
  watch(doc: Y.Doc): { readonly take: () => Watched };
}
