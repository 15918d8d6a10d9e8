/** A programme as it is listed; committee, year and state follow the board's own document. */
export interface ProgrammeRecord {
  readonly id: string;
  readonly committee: string;
  readonly committeeSlug: string;
  readonly municipalYear: string;
  readonly state: string;
  /** ms since 1970. */
  readonly createdAt: number;
}

export type ProgrammeFacts = Pick<ProgrammeRecord, 'committee' | 'municipalYear' | 'state'>;

/** Who is at a page; `person` is known to others, the token that proves it is kept only as its hash. */
export interface SessionRecord {
  readonly person: string;
  /** Stays when another person takes the page over: what it has yet to send is still its own to send. */
  readonly owner: string;
  readonly name: string;
  readonly role: string;
}

/** Everything the server keeps that is not an update of a board. Writes are durable when the call returns. */
export interface Records {
  programmes(): readonly ProgrammeRecord[];
  programme(id: string): ProgrammeRecord | null;
  /** False when the id is taken. */
  addProgramme(programme: ProgrammeRecord): boolean;
  setProgrammeFacts(id: string, facts: ProgrammeFacts): void;
  session(tokenHash: string): SessionRecord | null;
  putSession(tokenHash: string, session: SessionRecord): void;
  /** The name a person last gave, or null when they gave none. */
  nameOf(person: string): string | null;
  /** Writes something and takes it back; throws when nothing can be written. `synchronous` is SQLite's level. */
  probe(): { readonly synchronous: number };
}
