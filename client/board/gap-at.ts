/** A drawn item, top and bottom in pixels from the top of its list. */
export interface Drawn {
  readonly id: string;
  readonly top: number;
  readonly bottom: number;
}

/** The gap between items that a height falls into: the item below it (null: the end) and where to draw the line. */
export function gapAt(
  height: number,
  drawn: readonly Drawn[],
): { readonly before: string | null; readonly line: number } {
  const at = drawn.findIndex((each) => height < (each.top + each.bottom) / 2);
  if (at === -1) return { before: null, line: (drawn.at(-1)?.bottom ?? 0) + HALF_GAP };
  const below = drawn[at];
  const above = drawn[at - 1];
  const line = above && below ? (above.bottom + below.top) / 2 : (below?.top ?? 0) - HALF_GAP;
  return { before: below?.id ?? null, line };
}

const HALF_GAP = 4;
