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

/** Called with where the pointer is, and the element under it. */
type Moved = (at: Point, under: Element | null) => void;

/**
 * Scrolls what lies under the pointer while it is near an edge of it, and tells in each frame in which the pointer
 * moved or something scrolled where it is. The drag library's own scrolling measures one container with the edges of
 * another for a moment when the pointer crosses between two, and leaps.
 */
export function createPointerFollower(onMoved: Moved): PointerFollower {
  const carried: Carried = {
    point: { x: 0, y: 0 },
    under: null,
    moved: false,
    panes: [],
    panesOf: null,
    calm: 0,
  };
  let started = false;
  let frame = 0;
  const follow = (event: MouseEvent | TouchEvent): void => noteMove(carried, event);
  const turn = (now: number): void => {
    frame = requestAnimationFrame(turn);
    takeTurn(carried, now, onMoved);
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    MOVES.forEach((name) => window.removeEventListener(name, follow, true));
    PASSED_OVER.forEach((name) => window.removeEventListener(name, keepFromPage, true));
  };
  const start = (at: Point): void => {
    stop();
    started = true;
    Object.assign(carried, { point: at, under: null, moved: true, panesOf: null, calm: performance.now() });
    MOVES.forEach((name) => window.addEventListener(name, follow, { capture: true, passive: true }));
    PASSED_OVER.forEach((name) => window.addEventListener(name, keepFromPage, true));
    frame = requestAnimationFrame(turn);
  };
  return { start, stop, last: () => (started ? carried.point : null) };
}

const MOVES = ['mousemove', 'touchmove'] as const;
// What is carried passes over other cards: nothing there is to answer, and React would ask each of their parents.
const PASSED_OVER = [
  'pointermove',
  'pointerover',
  'pointerout',
  'mousemove',
  'mouseover',
  'mouseout',
] as const;

function keepFromPage(event: Event): void {
  event.stopPropagation();
}

interface Carried {
  point: Point;
  /** The element under the pointer; null when it must be asked for. */
  under: Element | null;
  moved: boolean;
  /** What scrolls around `panesOf`, from the innermost outwards. */
  panes: readonly Element[];
  panesOf: Element | null;
  /** When the pointer was last not near an edge, by the clock of frames. */
  calm: number;
}

function noteMove(carried: Carried, event: MouseEvent | TouchEvent): void {
  const touched = 'touches' in event;
  const at = touched ? event.touches[0] : event;
  if (!at) return;
  carried.point = { x: at.clientX, y: at.clientY };
  carried.moved = true;
  // A finger's events go to what it touched first, a mouse's to what lies under it: then the browser has looked already.
  carried.under = touched || !(event.target instanceof Element) ? null : event.target;
}

function takeTurn(carried: Carried, now: number, onMoved: Moved): void {
  const { point } = carried;
  const [pane] = carried.panes;
  carried.under ??= document.elementFromPoint(point.x, point.y);
  if (carried.panesOf === null || carried.panesOf !== carried.under) carried.panes = panesFrom(carried.under);
  carried.panesOf = carried.under;
  if (carried.panes[0] !== pane || !nearEdge(point, carried.panes)) carried.calm = now;
  const scrolled = now - carried.calm > DWELL && scrollAt(point, carried.panes);
  if (scrolled) carried.under = document.elementFromPoint(point.x, point.y);
  if (carried.moved || scrolled) onMoved(point, carried.under);
  carried.moved = false;
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
function panesFrom(under: Element | null): readonly Element[] {
  const panes: Element[] = [];
  for (let pane = under; pane; pane = pane.parentElement) {
    const scrolls = pane.scrollHeight > pane.clientHeight || pane.scrollWidth > pane.clientWidth;
    if (scrolls && /auto|scroll/.test(getComputedStyle(pane).overflow)) panes.push(pane);
  }
  return [...panes, document.scrollingElement ?? document.documentElement];
}
