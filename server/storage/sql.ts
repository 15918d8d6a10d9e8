/** A statement of SQL with its values, given in the order of its question marks or by the names after its @. */
export interface Statement<Values extends readonly unknown[], Line> {
  /** The first line, or undefined. */
  get(...values: Values): Promise<Line | undefined>;
  all(...values: Values): Promise<readonly Line[]>;
  /** Durable when it resolves, unless in a step that is not over. */
  run(...values: Values): Promise<{ readonly changes: number }>;
}

/** A database that is asked in SQL which SQLite and PostgreSQL both understand. */
export interface Sql {
  prepare<Values extends readonly unknown[] = readonly unknown[], Line = unknown>(
    text: string,
  ): Statement<Values, Line>;
  /**
   * Does all of it or nothing: whatever is asked of this database meanwhile, by whatever `work` calls, is part of the
   * step. Of steps with the same `turn`, unless it is empty, one is taken at a time, by however many processes. A step in a step is part of it.
   */
  readonly inOneStep: <Made>(turn: string, work: () => Promise<Made>) => Promise<Made>;
}
