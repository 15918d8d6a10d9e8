/** Somebody at the table; `person` is empty for those who are known by name only. */
export interface Seat {
  readonly person: string;
  readonly name: string;
}

/** How a triangulation meeting is held. */
export interface TriangulationFacts {
  /** One of the modes of `shared/protocol/rights.ts`. */
  readonly mode: string;
  readonly table: readonly Seat[];
  /** Who last said so. */
  readonly changedBy: string;
}

/** A triangulation meeting at a board, running or ended. */
export interface Triangulation extends TriangulationFacts {
  readonly id: string;
  readonly board: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** ms since 1970. */
  readonly startedAt: number;
  readonly startedBy: string;
  /** ms since 1970; null while it runs. */
  readonly endedAt: number | null;
  readonly endedBy: string;
}

/** The triangulation meetings of boards, of which one runs at a board at a time. */
export interface Triangulations {
  /** False, with nothing kept, when one runs at the board already. */
  start(meeting: Triangulation): Promise<boolean>;
  /** Says how a meeting that runs is held; false when it has ended. */
  change(id: string, facts: TriangulationFacts): Promise<boolean>;
  /** False when it had ended already. */
  end(id: string, by: string, at: number): Promise<boolean>;
  one(id: string): Promise<Triangulation | null>;
  running(board: string): Promise<Triangulation | null>;
  /** Newest first. */
  of(board: string): Promise<readonly Triangulation[]>;
}
