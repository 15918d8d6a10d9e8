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
  const panes = new Map<Element, readonly Element[]>();
  const panesOf = (area: Element): readonly Element[] => {
    const outer = area.parentElement ?? page;
    const known = panes.get(outer) ?? scrollersFrom(outer);
    panes.set(outer, known);
    return known;
  };
  let last: HTMLElement | null = null;
  const isAt = (area: HTMLElement, point: Point): boolean =>
    area.isConnected && [area, ...panesOf(area)].every((element) => contains(element, point));
  return {
    panesAt: (point) => {
      if (panes.size === 0) areas().forEach(panesOf);
      const at = [...panes.values()].find(
        (around) => around.length > 0 && around.every((pane) => contains(pane, point)),
      );
      return [...(at ?? []), page];
    },
    areaAt: (point) => {
      if (!document.elementFromPoint(point.x, point.y)?.hasAttribute('data-cover')) return null;
      if (last === null || !isAt(last, point)) last = areas().find((area) => isAt(area, point)) ?? null;
      return last;
    },
  };
}

function areas(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-place]')];
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
