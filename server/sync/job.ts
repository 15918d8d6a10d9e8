import type * as Y from 'yjs';
import type { Change, Replacement } from '../storage/update-store.ts';
import type { Frame } from './frames.ts';
import type { Line, Someone } from './line.ts';

/** A change that a line sends; `answer` when it answers the room's own question. */
export interface UpdateJob {
  readonly kind: 'update';
  readonly line: Line;
  readonly bytes: Uint8Array;
  readonly answer: boolean;
}

/** A change that the server makes itself, for somebody who may not write to the room or could not. */
export interface CommandJob {
  readonly kind: 'command';
  readonly who: Someone;
  /** The triangulation meeting that runs at the board, or empty. */
  readonly meeting: string;
  /** Changes the document, or leaves it as it is; what it throws is passed on and nothing is kept. */
  readonly change: (doc: Y.Doc) => void;
  /** Called once: when the change is on disk, or with why it is not. */
  readonly ended: (cause: Error | null) => void;
}

/** What takes the place of a room's document: its bytes, what history is told of it, and what it is told no more. */
export interface NextEpoch extends Pick<Replacement, 'isSealed'> {
  readonly bytes: Uint8Array;
  readonly changes: readonly Change[];
  /** The next epochs of other rooms, which are held meanwhile: all of them are kept, or none. */
  readonly also?: readonly Replacement[];
}

/** The next epoch of a room's document. */
export interface ReplaceJob {
  readonly kind: 'replace';
  readonly who: Someone;
  /** The triangulation meeting that runs at the board, or empty. */
  readonly meeting: string;
  /**
   * Makes it of the document as it is on disk up to row `seq`, which stands still meanwhile and must not be changed; null
   * when there is to be none, `replaced` when it has been kept with another room's. What it throws is passed on, and
   * nothing has happened.
   */
  readonly prepare: (doc: Y.Doc, seq: number) => Promise<NextEpoch | 'replaced' | null>;
  /** Called once: when the new epoch is on disk, or with why there is none. */
  readonly ended: (cause: Error | null) => void;
}

/** What would change a room's document, in the order in which it is looked at. */
export type Job = UpdateJob | CommandJob | ReplaceJob;

/** What a line asks or says that changes no document, with the size of its frame. */
export interface Ask {
  readonly frame: Exclude<Frame, { readonly kind: 'update' }>;
  readonly size: number;
}
