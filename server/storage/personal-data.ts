/** What is kept about a person outside their account, sessions, grants and the record; moments are ms since 1970. */
export interface KeptAboutPerson {
  /** How they sign in at the council's own service. */
  readonly openIds: readonly { readonly issuer: string; readonly subject: string }[];
  /** Invitations sent to their address. */
  readonly invitations: readonly {
    readonly committee: string;
    readonly role: string;
    readonly name: string;
    readonly createdAt: number;
    readonly spentAt: number | null;
  }[];
  /** Tokens they made for scripts. */
  readonly tokens: readonly {
    readonly name: string;
    readonly committee: string;
    readonly role: string;
    readonly createdAt: number;
    readonly lastUsedAt: number | null;
    readonly revokedAt: number | null;
  }[];
  readonly suggestions: readonly {
    readonly board: string;
    readonly item: string;
    readonly name: string;
    readonly contact: string;
    /** What was typed into the form, as JSON. */
    readonly form: string;
    readonly createdAt: number;
  }[];
  /** Items whose suggestion they supported. */
  readonly supported: readonly { readonly board: string; readonly item: string; readonly at: number }[];
  /** What they said about notes; without the words of what they took back, and of what is exempt. */
  readonly noteComments: readonly {
    readonly board: string;
    readonly item: string;
    readonly field: string;
    /** 1 when it was about the private note of an exempt item. */
    readonly private: number;
    readonly words: string;
    readonly at: number;
    readonly withdrawnAt: number | null;
  }[];
  /** Where they were mentioned in notes. */
  readonly noteMentions: readonly {
    readonly board: string;
    readonly item: string;
    readonly field: string;
    readonly at: number;
    readonly seenAt: number | null;
  }[];
  /** Items whose exempt wording they were let see. */
  readonly exemptInvites: readonly { readonly board: string; readonly item: string }[];
  /** Items whose scoping note they were let write in. */
  readonly noteInvites: readonly { readonly board: string; readonly item: string }[];
}

/** Whom to forget, and how they are to be called from now on. */
export interface Forgotten {
  readonly account: string;
  /** In lower case; may be empty. */
  readonly email: string;
  /** A role in words, such as "A former lead officer". */
  readonly name: string;
  /** ms since 1970. */
  readonly at: number;
}

/** Everything that is kept about one person, wherever it stands. */
export interface PersonalData {
  about(account: string, email: string): Promise<KeptAboutPerson>;
  /**
   * Takes the person out of everything but the facts of the record and the boards, all at once: the account stays as
   * an id with the given name, nothing lets anybody in by it, and what was noted about them is emptied.
   */
  forget(person: Forgotten): Promise<void>;
}
