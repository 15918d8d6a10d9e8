import type * as Y from 'yjs';
import type { Change, UpdateStore } from '../storage/update-store.ts';
import type { Meters } from './meters.ts';
import type { RoomKind } from './room-kind.ts';

/** Other instances at which the same room may be open. */
export interface RoomOthers {
  /** There is something new of it on disk. */
  wrote(): void;
  /** Who is here, as a frame of the wire. */
  present(frame: Uint8Array): void;
}

/** What a room works with, and whom it tells. */
export interface RoomParts {
  readonly id: string;
  readonly kind: RoomKind;
  readonly store: UpdateStore;
  readonly now: () => number;
  /**
   * Called when the document has been brought to life and after each commit, with it as it is on disk, and with what
   * the commit changed; null when that is not known.
   */
  readonly changed: (doc: Y.Doc, changes: readonly Change[] | null) => void;
  /** Something could not be kept; the room goes on. */
  readonly failed: (cause: unknown) => void;
  /** The room can't go on: the next to join must open it anew. */
  readonly broken: (cause: unknown) => void;
  /** Told of what other instances should know, where there are any. */
  readonly others?: RoomOthers | undefined;
  /** Called when it is time for a new snapshot. */
  readonly long: () => void;
  readonly meters?: Meters | undefined;
}
