/** A person who can sign in. `id` is what boards, history and the record know them by. */
export interface Account {
  readonly id: string;
  readonly name: string;
  /** In lower case; empty once the person has been removed. */
  readonly email: string;
  readonly passwordHash: string | null;
  /** When the address was first proven by a mailed code or invitation, ms since 1970; null when it never was. */
  readonly verifiedAt: number | null;
  /** May set up committees, having been the first or been given it by one who may. */
  readonly founder: boolean;
  /** How they hear of their suggestions. */
  readonly mail: 'daily' | 'none';
  /** ms since 1970. */
  readonly createdAt: number;
  readonly removedAt: number | null;
}

/** What an account is to a committee; `committee` is its name in addresses. */
export interface Grant {
  readonly account: string;
  readonly committee: string;
  readonly role: string;
  /** May see exempt wording where the role does not say so already. */
  readonly cleared: boolean;
  readonly at: number;
}

/** An invitation; the token that spends it is kept only as its hash. */
export interface Invitation {
  readonly id: string;
  readonly tokenHash: string;
  /** Empty for the set-up of the service. */
  readonly committee: string;
  readonly role: string;
  readonly cleared: boolean;
  readonly email: string;
  readonly name: string;
  /** The account that invited; empty for the set-up. */
  readonly by: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly spentAt: number | null;
  readonly revokedAt: number | null;
}

/** A token for scripts; shown once, kept as its hash. */
export interface ServiceToken {
  readonly id: string;
  readonly tokenHash: string;
  readonly name: string;
  readonly committee: string;
  readonly role: string;
  /** The account that made it; empty when made at the terminal. */
  readonly by: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

/** A session; the id in the cookie is kept only as its hash. */
export interface StoredSession {
  readonly hash: string;
  /** What the session library keeps, as JSON, without the id. */
  readonly data: string;
  /** Null for a visitor of the practice committee and for one who is only signing in. */
  readonly account: string | null;
  /** Such as "Safari on iPad". */
  readonly device: string;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  readonly expiresAt: number;
}

/** A sign-in code that was sent; `kept` is what checking it needs, as JSON. */
export interface SentCode {
  readonly email: string;
  readonly kept: string;
  readonly expiresAt: number;
}

/** Accounts, what they are to committees, and how they get in. Writes are durable when the call returns. */
export interface People {
  account(id: string): Promise<Account | null>;
  accountByEmail(email: string): Promise<Account | null>;
  /** The account that signs in as `subject` at an OpenID issuer. */
  accountByOpenId(issuer: string, subject: string): Promise<Account | null>;
  linkOpenId(account: string, issuer: string, subject: string): Promise<void>;
  unlinkOpenIds(account: string): Promise<void>;
  accounts(): Promise<readonly Account[]>;
  /** Adds the account or writes its new facts. */
  putAccount(account: Account): Promise<void>;

  grant(account: string, committee: string): Promise<Grant | null>;
  grantsOf(account: string): Promise<readonly Grant[]>;
  grantsIn(committee: string): Promise<readonly Grant[]>;
  putGrant(grant: Grant): Promise<void>;
  removeGrant(account: string, committee: string): Promise<void>;

  invitation(tokenHash: string): Promise<Invitation | null>;
  invitationsIn(committee: string): Promise<readonly Invitation[]>;
  addInvitation(invitation: Invitation): Promise<void>;
  /** False when it was spent or revoked before: of two presses one wins. */
  spendInvitation(id: string, at: number): Promise<boolean>;
  revokeInvitation(id: string, at: number): Promise<void>;

  token(tokenHash: string): Promise<ServiceToken | null>;
  tokensIn(committee: string): Promise<readonly ServiceToken[]>;
  addToken(token: ServiceToken): Promise<void>;
  touchToken(id: string, at: number): Promise<void>;
  revokeToken(id: string, at: number): Promise<void>;

  session(hash: string): Promise<StoredSession | null>;
  sessionsOf(account: string): Promise<readonly StoredSession[]>;
  putSession(session: StoredSession): Promise<void>;
  /** Writes the new facts of a session that has not been ended meanwhile. */
  changeSession(session: StoredSession): Promise<void>;
  touchSession(hash: string, lastUsedAt: number, expiresAt: number): Promise<void>;
  removeSession(hash: string): Promise<void>;
  removeSessionsOf(account: string): Promise<void>;
  removeSessionsBefore(at: number): Promise<void>;

  putCode(code: SentCode): Promise<void>;
  /**
   * Has the code of an address looked at, keeps what `look` makes of its `kept`, or no code when that is null, and gives
   * what was seen. Of several at once one looks at a time. Null when there is no code.
   */
  lookAtCode<Seen>(
    email: string,
    look: (kept: string) => { readonly kept: string | null; readonly seen: Seen },
  ): Promise<Seen | null>;

  /** A secret that stays the same, made by `make` when it is first asked for. */
  secret(name: string, make: () => string): Promise<string>;
}
