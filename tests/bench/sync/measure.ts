import type { Name, Running } from './contestants.ts';
import type { Changes, ChangesWish } from './moves.ts';

/** How large a run is. */
export interface Size {
  readonly seed: number;
  /** A fraction of the whole; 1 for the figures that count. */
  readonly part: number;
}

/** What one run of a measure gave, by figure. */
export type Figures = Readonly<Record<string, number>>;

/** What is to be reached: a figure is at most, or at least, so many times that of another server. */
export interface Target {
  readonly figure: string;
  readonly than: Name;
  readonly atMost?: number;
  readonly atLeast?: number;
}

export interface Measure {
  readonly name: string;
  readonly says: string;
  /** What is measured here, beside Triangulate. */
  readonly against: readonly Name[];
  readonly targets: readonly Target[];
  run(running: Running, size: Size): Promise<Figures>;
}

const made = new Map<string, Changes>();

/** Making changes is no part of any measure: the same ones are sent to every server, in every round. */
export function changesOf(make: (wish: ChangesWish) => Changes, wish: ChangesWish): Changes {
  const key = `${make.name} ${wish.state.length} ${wish.page} ${wish.count} ${wish.seed}`;
  const changes = made.get(key) ?? make(wish);
  made.set(key, changes);
  return changes;
}
