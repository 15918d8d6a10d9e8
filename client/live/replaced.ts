import type { UnsentWords } from './unsent-words.ts';

/** What became of a page's copy when its board had begun afresh. */
export interface Replaced {
  /** True when the board was put back to a backup: what this device kept is set aside, to be looked at. */
  readonly restored: boolean;
  /** The words typed here that the server has not got. */
  readonly words: readonly UnsentWords[];
}
