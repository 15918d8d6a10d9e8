/** Who was let in to the exempt wording of which item, beside those whose role or clearance lets them in. */
export interface ExemptInvites {
  invite(at: ExemptPlace, account: string): void;
  /** False when the account was not invited. */
  withdraw(at: ExemptPlace, account: string): boolean;
  isInvited(at: ExemptPlace, account: string): boolean;
  /** The accounts that are invited. */
  invited(at: ExemptPlace): readonly string[];
}

/** An item of a board, by their ids. */
export interface ExemptPlace {
  readonly board: string;
  readonly item: string;
}
