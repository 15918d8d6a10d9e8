/** A suggestion as it was sent, with the id that its item on the board is to have. */
export interface NewSuggestion {
  readonly id: string;
  readonly board: string;
  readonly item: string;
  /** Who sent it: an account, visitor or token; empty for the public. */
  readonly person: string;
  readonly role: string;
  readonly name: string;
  /** How a member of the public can be reached; otherwise empty. */
  readonly contact: string;
  /** The form as JSON. */
  readonly form: string;
  /** Drawn once by the page that sends it: of one person's suggestions with the same key there is one. */
  readonly key: string;
  /** ms since 1970. */
  readonly createdAt: number;
  /** Where it stands, in the words that its proposer knows. */
  readonly told: string;
}

export interface StoredSuggestion extends NewSuggestion {
  /** Empty once the item is on the board, which then has the words. */
  readonly form: string;
  readonly landedAt: number | null;
  /** What was decided about a suggestion from the public. */
  readonly verdict: '' | 'approved' | 'declined';
  readonly reason: string;
  readonly moderatedAt: number | null;
  readonly moderatedBy: string;
  readonly withdrawnAt: number | null;
}

export interface Moderation {
  readonly verdict: 'approved' | 'declined';
  readonly reason: string;
  readonly at: number;
  readonly by: string;
}

export interface Supporter {
  readonly item: string;
  readonly person: string;
  readonly at: number;
}

export interface NewQuestion {
  readonly id: string;
  readonly suggestion: string;
  readonly board: string;
  readonly askedBy: string;
  readonly words: string;
  /** ms since 1970. */
  readonly at: number;
}

export interface StoredQuestion extends NewQuestion {
  /** Empty while there is none. */
  readonly answer: string;
  readonly answeredAt: number | null;
  /** True once the proposer was sent it by mail. */
  readonly told: boolean;
}

/** What a proposer is told: where suggestions now stand, and questions to them. */
export interface Told {
  readonly standings: readonly { readonly suggestion: string; readonly words: string }[];
  readonly questions: readonly string[];
}

/**
 * Suggestions and what came of them, beside the board. Calls are durable when they return; what an `also` keeps is kept in
 * the same step, and it is called only when the step is taken.
 */
export interface Suggestions {
  /** Keeps it, or gives the one of the same person and key that is there. */
  add(suggestion: NewSuggestion): Promise<StoredSuggestion>;
  get(id: string): Promise<StoredSuggestion | null>;
  of(board: string): Promise<readonly StoredSuggestion[]>;
  ofPerson(person: string): Promise<readonly StoredSuggestion[]>;
  /** Those that are to be on a board and are not known to be there. */
  toLand(): Promise<readonly StoredSuggestion[]>;
  /** The item is on the board: its words are kept there alone from now on. */
  landed(id: string, at: number, also: () => Promise<void>): Promise<void>;
  /** False when it was decided before. */
  moderate(id: string, moderation: Moderation): Promise<boolean>;
  /** False when it was withdrawn before. */
  withdraw(id: string, at: number, also: () => Promise<void>): Promise<boolean>;
  /** Empties the name and contact of a member of the public. */
  forget(id: string): Promise<void>;

  /** False when they support it already. */
  support(board: string, supporter: Supporter): Promise<boolean>;
  /** False when they do not support it. */
  unsupport(board: string, item: string, person: string): Promise<boolean>;
  supporters(board: string): Promise<readonly Supporter[]>;

  ask(questions: readonly NewQuestion[], also: () => Promise<void>): Promise<void>;
  questions(board: string): Promise<readonly StoredQuestion[]>;
  question(id: string): Promise<StoredQuestion | null>;
  /** False when it was answered before. */
  answer(
    id: string,
    answer: { readonly words: string; readonly at: number },
    also: () => Promise<void>,
  ): Promise<boolean>;

  /** All that people with a name suggested, which are on a board and were not withdrawn. */
  standing(): Promise<readonly StoredSuggestion[]>;
  /** Writes down that proposers were told, in one step with what `also` keeps; neither when they were told already. */
  tell(told: Told, also: () => Promise<void>): Promise<void>;
  /** The day of the last digest, `YYYY-MM-DD`, or empty. */
  digestDay(): Promise<string>;
  setDigestDay(day: string): Promise<void>;
}
