import type { PackedBatches, PackedRows } from './packed-rows.ts';
import type { StoredValues } from './sqlite-replace.ts';
import type {
  Appended,
  HistoryQuery,
  LogRow,
  StoredHistory,
  StoredRoom,
  StoredSnapshot,
} from './update-store.ts';

/** What the store's thread can be asked, and what it answers. */
export interface StoreCalls {
  readonly append: { readonly ask: PackedBatches; readonly answer: readonly AppendAnswer[] };
  readonly create: {
    readonly ask: { readonly room: string; readonly first: LogRow };
    readonly answer: boolean;
  };
  readonly load: { readonly ask: string; readonly answer: PackedRoom | null };
  readonly since: {
    readonly ask: { readonly room: string; readonly seq: number };
    readonly answer: PackedRows | null;
  };
  readonly saveSnapshot: {
    readonly ask: { readonly room: string; readonly snapshot: StoredSnapshot };
    readonly answer: null;
  };
  readonly values: { readonly ask: string; readonly answer: readonly StoredValues[] };
  readonly replace: { readonly ask: readonly SealedReplacement[]; readonly answer: readonly number[] };
  readonly history: {
    readonly ask: { readonly room: string; readonly query: HistoryQuery };
    readonly answer: StoredHistory;
  };
  /** Answered when all that was appended stands in history. */
  readonly told: { readonly ask: null; readonly answer: null };
  readonly close: { readonly ask: null; readonly answer: null };
}

export type StoreCall = keyof StoreCalls;

/** Each batch of a group is kept, or not, by itself. */
export type AppendAnswer = Appended | Failure;

export interface PackedRoom extends Omit<StoredRoom, 'tail'> {
  readonly tail: PackedRows;
}

/** A new epoch, and which changes its predicate said are told no more. */
export interface SealedReplacement {
  readonly room: string;
  readonly from: number;
  readonly row: LogRow;
  readonly sealed: readonly number[];
}

export type StoreRequest = {
  readonly [Call in StoreCall]: {
    readonly id: number;
    readonly call: Call;
    readonly ask: StoreCalls[Call]['ask'];
  };
}[StoreCall];

/** An error as it crosses from one thread to another. */
export interface Failure {
  readonly kind: 'failed';
  readonly name: string;
  readonly message: string;
  /** SQLite's own code, or empty. */
  readonly code: string;
}

export type StoreReply =
  | { readonly id: number; readonly kind: 'answered'; readonly answer: StoreCalls[StoreCall]['answer'] }
  | { readonly id: number; readonly kind: 'failed'; readonly failure: Failure };
