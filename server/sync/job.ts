import type * as Y from 'yjs';
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
  /** Changes the document, or leaves it as it is; what it throws is passed on and nothing is kept. */
  readonly change: (doc: Y.Doc) => void;
  /** Called once: when the change is on disk, or with why it is not. */
  readonly ended: (cause: Error | null) => void;
}

/** What a line asks of a room, in the order in which it came. */
export type Job =
  | UpdateJob
  | CommandJob
  | { readonly kind: 'question'; readonly line: Line; readonly vector: Uint8Array };
