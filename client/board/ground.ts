import type { Point } from './follow-pointer.ts';

/**
 * What of the board lies at points of the screen while something is carried. Then a cover lies over the page, so that
 * the browser need not look through every card for what is under the pointer; what lies there follows from where the
 * few areas and scrollers stand.
 */
export interface Ground {
  /** The scrollers around a point, from the innermost outwards; the page itself is the last. */
  readonly panesAt: (point: Point) => readonly Element[];
  /** The area of a list at a point; null where there is none or something else lies over it. */
  readonly areaAt: (point: Point) => HTMLElement | null;
}

/** Looks once for what scrolls; areas that come later are found all the same. */
export function createGround(): Ground {
  const page = document.scrollingElement ?? document.documentElement;
  const fields = fieldsOfPage();
  const fieldAt = (point: Point): Field | undefined =>
    fields.find(({ panes }) => panes.every((pane) => contains(pane, point)));
  return {
    panesAt: (point) => [...(fieldAt(point)?.panes ?? []), page],
    areaAt: (point) => {
      const top = document.elementFromPoint(point.x, point.y);
      const field = top?.hasAttribute('data-cover') ? fieldAt(point) : undefined;
      return field ? areaIn(field, point) : null;
    },
  };
}

/** What holds areas side by side or one under the other, and the scrollers around them. */
interface Field {
  readonly outer: Element;
  readonly panes: readonly Element[];
}

function fieldsOfPage(): readonly Field[] {
  const outers = [...document.querySelectorAll('[data-place]')].flatMap((area) => area.parentElement ?? []);
  return [...new Set(outers)].map((outer) => ({ outer, panes: scrollersFrom(outer) }));
}

// An area reaches down to the next: what is let go under a short list lands at its end.
function areaIn({ outer }: Field, { x, y }: Point): HTMLElement | null {
  let found: HTMLElement | null = null;
  for (const area of outer.children) {
    if (!(area instanceof HTMLElement) || area.dataset['place'] === undefined) continue;
    const { left, right, top } = area.getBoundingClientRect();
    if (left <= x && x < right && top <= y) found = area;
  }
  return found;
}

function contains(element: Element, { x, y }: Point): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return left <= x && x < right && top <= y && y < bottom;
}

function scrollersFrom(inner: Element): readonly Element[] {
  const found: Element[] = [];
  for (let pane: Element | null = inner; pane; pane = pane.parentElement)
    if (/auto|scroll/.test(getComputedStyle(pane).overflow)) found.push(pane);
  return found;
}
