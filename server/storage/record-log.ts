import type { StoredEntry } from './register.ts';
import type { StoredChange } from './update-store.ts';

/** A change of a board, as it stands in the record. */
export interface RecordedChange extends StoredChange {
  readonly source: 'change';
  readonly number: number;
  readonly board: string;
}

/** Anything else that happened. */
export interface RecordedEntry extends StoredEntry {
  readonly source: 'register';
  readonly number: number;
}

export type Recorded = RecordedChange | RecordedEntry;

/** A place in the record: what comes after it is older. */
export interface RecordPlace {
  readonly at: number;
  readonly source: Recorded['source'];
  readonly number: number;
}

/** What to read of the record; what is left out does not narrow it. */
export interface RecordQuery {
  /** Changes of these boards. */
  readonly boards: readonly string[];
  /** Entries about this committee. */
  readonly committee?: string;
  /** And entries about no committee by these people, such as their signing in. */
  readonly alsoBy?: readonly string[];
  /** Only entries of these kinds of the register. */
  readonly entryKinds?: readonly string[];
  /** Only changes of these kinds of record, such as `item`. */
  readonly changeKinds?: readonly string[];
  readonly person?: string;
  /** Only what was done to this item, meeting, account … */
  readonly subject?: string;
  /** ms since 1970, from and before. */
  readonly from?: number;
  readonly until?: number;
  readonly after?: RecordPlace;
  readonly limit: number;
}

/** Reads the changes of boards and the register as one record, newest first. */
export interface RecordLog {
  read(query: RecordQuery): Promise<readonly Recorded[]>;
  /** Everything one person did and everything that was done to them, newest first. */
  about(person: string): Promise<readonly Recorded[]>;
  /** Who appears in the record of these boards and this committee. */
  people(boards: readonly string[], committee: string): Promise<readonly string[]>;
}
