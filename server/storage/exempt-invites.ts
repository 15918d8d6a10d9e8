/** Who was let in to the exempt wording of which item, beside those whose role or clearance lets them in. */
export interface ExemptInvites {
  invite(at: ExemptPlace, account: string): Promise<void>;
  /** False when the account was not invited. */
  withdraw(at: ExemptPlace, account: string): Promise<boolean>;
  isInvited(at: ExemptPlace, account: string): Promise<boolean>;
  /** The accounts that are invited. */
  invited(at: ExemptPlace): Promise<readonly string[]>;
}

/** An item of a board, by their ids. */
export interface ExemptPlace {
  readonly board: string;
  readonly item: string;
}
