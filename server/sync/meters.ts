import type { CloseReason } from '../../shared/protocol/close-reasons.ts';

/** What the engine tells those who watch over the service: numbers and reasons, never a word of a document. */
export interface Meters {
  /** Somebody was sent away. */
  closed(reason: CloseReason): void;
  /** A change of a page was said to be on disk, so many milliseconds after it came. */
  acknowledged(ms: number): void;
  /** A room went back to what is on disk. */
  reloaded(): void;
  /** Somebody was sent more than they read, and is caught up when they have. */
  fellBehind(): void;
  /** yjs kept something aside that the look before it should have refused. */
  heldBack(): void;
}
