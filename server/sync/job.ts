import type { Line } from './line.ts';

/** A change that a line sends; `answer` when it answers the room's own question. */
export interface UpdateJob {
  readonly kind: 'update';
  readonly line: Line;
  readonly bytes: Uint8Array;
  readonly answer: boolean;
}

/** What a line asks of a room, in the order in which it came. */
export type Job = UpdateJob | { readonly kind: 'question'; readonly line: Line; readonly vector: Uint8Array };
