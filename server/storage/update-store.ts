/** A value as it stands in a board: plain, or a flat record of plain values. */
type Plain = string | number | boolean | null;
export type StoredValue = Plain | Readonly<Record<string, Plain>>;

/** One field that an update changed; `part` is the member of a set, `field` is empty for a whole record. */
export interface Change {
  readonly kind: string;
  readonly id: string;
  readonly field: string;
  readonly part: string;
  readonly before: StoredValue;
  readonly after: StoredValue;
  /** A text that grows letter by letter: changes of one person close in time become one. */
  readonly grows: boolean;
}

/** One accepted update: its bytes, who made it, when (ms since 1970), and what it changed. */
export interface LogRow {
  readonly at: number;
  readonly person: string;
  readonly role: string;
  /** The triangulation meeting it was made in, or empty. */
  readonly meeting: string;
  /** The client id it was made under, when a page made it. */
  readonly client?: number;
  readonly bytes: Uint8Array;
  readonly changes: readonly Change[];
}

/** From now on `client` speaks for `person` in the room of the batch. */
export interface Claim {
  readonly client: number;
  readonly person: string;
}

export interface Batch {
  readonly room: string;
  /** The number of the last row that the batch was checked against; null when it rests on none. */
  readonly after: number | null;
  readonly rows: readonly LogRow[];
  readonly claims: readonly Claim[];
}

export interface StoredUpdate {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** What came to a room after a number: its rows, and which client ids were claimed meanwhile. */
export interface News {
  readonly rows: readonly StoredUpdate[];
  readonly claims: readonly Claim[];
}

/**
 * What became of a batch. When the room had gone on, or a client id of the batch is somebody else's, nothing of it was
 * kept: whoever made it takes in the rows and claims that it missed, looks at its own again, and asks once more.
 */
export type Appended =
  | { readonly kind: 'stored'; readonly seq: number }
  | { readonly kind: 'moved-on'; readonly missed: News }
  /** The epoch that the batch was made in is over. */
  | { readonly kind: 'new-epoch' };

/** Everything up to a row in one update, with its state vector; empty when it was made without one. */
export interface StoredSnapshot extends StoredUpdate {
  readonly vector: Uint8Array;
}

/** What a room is rebuilt from: a snapshot, if there is one, and every update after it. */
export interface StoredRoom {
  readonly seq: number;
  /** How often the room has been begun afresh, counted from 1. */
  readonly epoch: number;
  readonly snapshot: StoredSnapshot | null;
  readonly tail: readonly StoredUpdate[];
  readonly claims: ReadonlyMap<number, string>;
}

export interface HistoryQuery {
  /** Only what was changed about this record. */
  readonly of?: { readonly kind: string; readonly id: string };
  /** Only what was changed in this triangulation meeting. */
  readonly meeting?: string;
  /** Newest first, older than this. */
  readonly before?: number;
  /** Oldest first, newer than this. */
  readonly since?: number;
  readonly limit: number;
}

/** A change as it is told: when its values are sealed, `before` and `after` say only whether there was something. */
export interface StoredChange extends Omit<Change, 'grows'> {
  /** True when what it was changed from and to is told to nobody any more. */
  readonly sealed: boolean;
  readonly seq: number;
  readonly at: number;
  readonly person: string;
  readonly role: string;
  readonly meeting: string;
}

export interface StoredHistory {
  readonly seq: number;
  readonly more: boolean;
  readonly rows: readonly StoredChange[];
}

/** A new epoch of a room: one row that stands for all of it, and which values of its history are told no more. */
export interface Replacement {
  readonly room: string;
  /** The number of the last row that the new one was made from. */
  readonly from: number;
  readonly row: LogRow;
  readonly isSealed: (change: Pick<Change, 'kind' | 'id' | 'field' | 'before' | 'after'>) => boolean;
}

/** A row or snapshot is missing or is not what was written: the room must not be served, nor filled anew. */
export class DamagedRoom extends Error {
  override readonly name = 'DamagedRoom';
}

/** Somebody else has written to a room of which a new epoch was to be begun; nothing has happened. */
export class RoomHasGoneOn extends Error {
  override readonly name = 'RoomHasGoneOn';

  constructor(room: string) {
    super(`room ${room}: somebody else wrote to it`);
  }
}

/** How long one person's typing in one text stays one change, in ms. */
export const GROWING_MS = 600_000;

/**
 * Keeps the updates of rooms, numbered 1, 2, 3 … in each. What has been appended is durable when the promise
 * resolves; when it rejects, nothing of the batch was kept.
 */
export interface UpdateStore {
  /** Makes a room of its first row; false when there is one already. */
  create(room: string, first: LogRow): Promise<boolean>;
  /** A batch without rows only claims. */
  append(batch: Batch): Promise<Appended>;
  /** Null when there is no such room; rejects with `DamagedRoom`, and keeps what is damaged as it was found. */
  load(room: string): Promise<StoredRoom | null>;
  /** What came after a number, null when that is of an epoch that is over; rejects with `DamagedRoom`. */
  since(room: string, seq: number): Promise<News | null>;
  /**
   * Keeps a snapshot that stands for all updates up to its number; the updates stay, and of the snapshots the newest
   * two. One of an old epoch is passed over.
   */
  saveSnapshot(room: string, snapshot: StoredSnapshot): Promise<void>;
  /**
   * Begins the next epoch of rooms, all of them or none: their rows, snapshots and claims are put where they are never
   * served from, `row` takes their place and goes on with their numbers. Resolves to the number of each; rejects with
   * `RoomHasGoneOn` when one has since `from`.
   */
  replace(replacements: readonly Replacement[]): Promise<readonly number[]>;
  history(room: string, query: HistoryQuery): Promise<StoredHistory>;
  /** Of rooms with the numbers of the last rows that are known of them, those that have gone on. */
  moved(rooms: ReadonlyMap<string, number>): Promise<readonly string[]>;
}
