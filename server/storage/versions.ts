/** A version of a programme that was agreed for publication, without what it says. */
export interface AgreedVersion {
  readonly board: string;
  /** 1, 2, 3 … for each board. */
  readonly number: number;
  /** Year and committee's name as the version says them. */
  readonly municipalYear: string;
  readonly committee: string;
  /** The day it was agreed, `YYYY-MM-DD`. */
  readonly agreedOn: string;
  /** The minute that says so; empty when not known. */
  readonly minute: string;
  /** The chair on whose word somebody else agreed it; empty when the chair did. */
  readonly onWordOf: string;
  /** The person who agreed it. */
  readonly agreedBy: string;
  /** When it was frozen, ms since 1970. */
  readonly at: number;
  /** Of the bytes, in hexadecimal. */
  readonly sha256: string;
  readonly withdrawn: Withdrawal | null;
}

export interface Withdrawal {
  /** ms since 1970. */
  readonly at: number;
  readonly by: string;
  readonly reason: string;
}

/** A version to keep; its number and sum are given to it. */
export interface NewVersion extends Omit<AgreedVersion, 'number' | 'sha256' | 'withdrawn'> {
  /** What the version says, as JSON. */
  readonly bytes: Uint8Array;
}

/** What is stored of a version is not what was agreed: it must not be shown. */
export class DamagedVersion extends Error {
  override readonly name = 'DamagedVersion';
}

/** The agreed versions of programmes. They are only added to; calls are durable when they return. */
export interface Versions {
  add(version: NewVersion): Promise<AgreedVersion>;
  /** Of a board, newest first, the withdrawn ones too. */
  of(board: string): Promise<readonly AgreedVersion[]>;
  /** What a version says, as JSON; null when there is none. Throws `DamagedVersion`. */
  bytes(board: string, number: number): Promise<Uint8Array | null>;
  /** False when there is no such version, or it was withdrawn before. */
  withdraw(board: string, number: number, withdrawal: Withdrawal): Promise<boolean>;
}
