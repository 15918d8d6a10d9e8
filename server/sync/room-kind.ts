import type * as Y from 'yjs';
import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import type { Change } from '../storage/update-store.ts';
import type { Admitted } from './line.ts';

/** What an update did, as it was watched while yjs applied it. */
export interface Watched {
  readonly changes: readonly Change[];
  /** Why the document may not become what the update makes of it, or null; `at` in ms since 1970. */
  verdict(who: Admitted | null, at: number): CloseReason | null;
}

/** Sizes that no honest change of a document comes near: of one update in bytes and structs, and of what is nested. */
export interface Limits {
  readonly bytes: number;
  readonly structs: number;
  readonly depth: number;
}

/** What sort of document a room holds, and what may never become of it. */
export interface RoomKind {
  readonly limits: Limits;
  /** True where people write among each other's words: then presence says where each of them writes. */
  readonly carets: boolean;
  /** An empty document; what roots it may have is known from it, or from what it says once it is watched. */
  empty(): Y.Doc;
  /** How often the document has been begun afresh, counted from 1. */
  epochOf(doc: Y.Doc): number;
  /** What a page must know to write in the document, counted from 1. */
  schemaOf(doc: Y.Doc): number;
  /** Watches a document; `take` gives what happened since it was last asked. */
  watch(doc: Y.Doc): { readonly take: () => Watched };
}
