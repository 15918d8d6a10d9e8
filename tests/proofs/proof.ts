/** How much of a proof is run, and from which seed. */
export interface Wish {
  readonly count: number;
  readonly seed: number;
  /** Told now and then how far it has come. */
  readonly progress?: (done: number) => void;
}

/** What came of it: `broken` is empty when all held; the facts are numbers to be quoted. */
export interface Outcome {
  readonly broken: readonly string[];
  readonly facts: Readonly<Record<string, number>>;
}
