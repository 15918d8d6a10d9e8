/** A programme as it is listed; committee, year and state follow the board's own document. */
export interface ProgrammeRecord {
  readonly id: string;
  readonly committee: string;
  readonly committeeSlug: string;
  readonly municipalYear: string;
  readonly state: string;
  /** Open to everyone on this machine, to try things out on. */
  readonly practice: boolean;
  /** ms since 1970. */
  readonly createdAt: number;
}

export type ProgrammeFacts = Pick<ProgrammeRecord, 'committee' | 'municipalYear' | 'state'>;

/** What a committee has set for itself; its name in addresses is all that is known of it beside its programmes. */
export interface CommitteeRecord {
  readonly slug: string;
  /** True when anybody may suggest a topic. */
  readonly openToPublic: boolean;
  /** ms since 1970; null while it is open. */
  readonly closedAt: number | null;
}

/** Everything the server keeps that is not an update of a board. Writes are durable when the call returns. */
export interface Records {
  programmes(): Promise<readonly ProgrammeRecord[]>;
  programme(id: string): Promise<ProgrammeRecord | null>;
  /** True for a committee with a programme to try things out on. */
  isPractice(committeeSlug: string): Promise<boolean>;
  /** False when the id is taken. */
  addProgramme(programme: ProgrammeRecord): Promise<boolean>;
  setProgrammeFacts(id: string, facts: ProgrammeFacts): Promise<void>;
  committee(slug: string): Promise<CommitteeRecord | null>;
  putCommittee(committee: CommitteeRecord): Promise<void>;
  /** The name a person last had, or null when they had none. */
  nameOf(person: string): Promise<string | null>;
  /** The name of somebody who has no account: a visitor, a token. */
  putName(person: string, name: string): Promise<void>;
}
