import type { Name, Running } from './contestants.ts';

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

const made = new Map<string, unknown>();

/** Making changes is no part of any measure: the same ones are sent to every server, in every round. */
export function changesOf<Wish extends { readonly state: Uint8Array }, Made>(
  make: (wish: Wish) => Made,
  wish: Wish,
): Made {
  const { state, ...rest } = wish;
  const key = `${make.name} ${state.length} ${JSON.stringify(rest)}`;
  const changes = (made.get(key) as Made | undefined) ?? make(wish);
  made.set(key, changes);
  return changes;
}
