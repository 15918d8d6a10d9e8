/** A point of the window, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Follows the pointer while something is carried. */
export interface PointerFollower {
  readonly start: (at: Point) => void;
  readonly stop: () => void;
  /** Where the pointer was last. */
  readonly last: () => Point | null;
}

/**
 * Scrolls what lies under the pointer while it is near an edge of it, and tells in each frame in which the pointer
 * moved or something scrolled where it is. The drag library's own scrolling measures one container with the edges of
 * another for a moment when the pointer crosses between two, and leaps.
 */
export function createPointerFollower(onMoved: (at: Point) => void): PointerFollower {
  let frame = 0;
  let point: Point | null = null;
  let moved = false;
  let panes: readonly Element[] = [];
  let calm = 0;
  const follow = (event: MouseEvent | TouchEvent): void => {
    const at = 'touches' in event ? event.touches[0] : event;
    if (!at) return;
    point = { x: at.clientX, y: at.clientY };
    moved = true;
  };
  const turn = (now: number): void => {
    frame = requestAnimationFrame(turn);
    if (!point) return;
    const pane = panes[0];
    if (moved) panes = panesAt(point);
    if (panes[0] !== pane || !nearEdge(point, panes)) calm = now;
    const scrolled = now - calm > DWELL && scrollAt(point, panes);
    if (moved || scrolled) onMoved(point);
    moved = false;
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    document.removeEventListener('mousemove', follow, true);
    document.removeEventListener('touchmove', follow, true);
  };
  const start = (at: Point): void => {
    stop();
    point = at;
    moved = true;
    calm = performance.now();
    document.addEventListener('mousemove', follow, { capture: true, passive: true });
    document.addEventListener('touchmove', follow, { capture: true, passive: true });
    frame = requestAnimationFrame(turn);
  };
  return { start, stop, last: () => point };
}

const EDGE = 56;
const FASTEST = 18;
// Milliseconds near an edge before anything scrolls, so that crossing an edge on the way elsewhere does not.
const DWELL = 300;

function nearEdge(point: Point, panes: readonly Element[]): boolean {
  return panes.some((pane) => {
    const [x, y] = stepsIn(point, pane);
    return x !== 0 || y !== 0;
  });
}

function stepsIn(point: Point, pane: Element): readonly [number, number] {
  const { left, top, right, bottom } = pane.getBoundingClientRect();
  return [
    stepAt(point.x, Math.max(left, 0), Math.min(right, window.innerWidth)),
    stepAt(point.y, Math.max(top, 0), Math.min(bottom, window.innerHeight)),
  ];
}

function scrollAt(point: Point, panes: readonly Element[]): boolean {
  for (const pane of panes) {
    const [x, y] = stepsIn(point, pane);
    if (x === 0 && y === 0) continue;
    const before = [pane.scrollLeft, pane.scrollTop];
    pane.scrollBy(x, y);
    if (pane.scrollLeft !== before[0] || pane.scrollTop !== before[1]) return true;
  }
  return false;
}

/** Pixels to scroll in a frame for a pointer at `at` between two edges: the nearer an edge, the more. */
export function stepAt(at: number, low: number, high: number): number {
  const edge = Math.min(EDGE, (high - low) / 4);
  if (at < low + edge) return -Math.round(FASTEST * Math.min(1, (low + edge - at) / edge));
  if (at > high - edge) return Math.round(FASTEST * Math.min(1, (at - high + edge) / edge));
  return 0;
}

// From the innermost scroller outwards; the page itself is the last.
function panesAt({ x, y }: Point): readonly Element[] {
  const panes: Element[] = [];
  for (let pane = document.elementFromPoint(x, y); pane; pane = pane.parentElement) {
    const scrolls = pane.scrollHeight > pane.clientHeight || pane.scrollWidth > pane.clientWidth;
    if (scrolls && /auto|scroll/.test(getComputedStyle(pane).overflow)) panes.push(pane);
  }
  return [...panes, document.scrollingElement ?? document.documentElement];
}
