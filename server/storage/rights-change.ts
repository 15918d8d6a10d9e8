/** Whose rights may have changed: of all to whom each part of it that is given applies, and of everybody when none is. */
export interface RightsChange {
  /** By whose id they stand in presence. */
  readonly person?: string;
  /** By its name in addresses. */
  readonly committee?: string;
  readonly board?: string;
}

/** Changes of rights since one was last asked for. */
export interface RightsNews {
  /** How many there have ever been. */
  readonly last: number;
  /** Null when not all of them are known any more: it may have been anybody's. */
  readonly changes: readonly RightsChange[] | null;
}
