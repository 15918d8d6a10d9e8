/** One thing that happened, beside the changes of boards. What it was about stands apart, for a redaction to empty. */
export interface RegisterEntry {
  /** ms since 1970. */
  readonly at: number;
  /** The name of the committee in addresses; empty for what is about the whole service. */
  readonly committee: string;
  /** The account, visitor or token that did it; empty for the service itself. */
  readonly person: string;
  readonly role: string;
  /** One of the kinds of `shared/protocol/register-kinds.ts`. */
  readonly kind: string;
  /** The account, invitation, item or version it was done to; may be empty. */
  readonly subject: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

export interface StoredEntry extends RegisterEntry {
  readonly id: number;
}

export interface RegisterQuery {
  readonly committee?: string;
  readonly person?: string;
  readonly kind?: string;
  readonly subject?: string;
  /** ms since 1970, from and before. */
  readonly from?: number;
  readonly until?: number;
  /** Newest first, older than this entry. */
  readonly before?: number;
  readonly limit: number;
}

/** The record of what people did, to which entries are only ever added. */
export interface Register {
  add(entry: RegisterEntry): Promise<void>;
  entries(query: RegisterQuery): Promise<readonly StoredEntry[]>;
  /** Empties what is kept beside the fact, for a person who asked for it; the fact itself stays. */
  redactSubject(subject: string): Promise<void>;
  /** Empties the titles that entries about an item keep, when its wording has become exempt. */
  redactTitles(subject: string): Promise<void>;
}
