import { createGround, type Ground } from './ground.ts';

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

/** Called with where the pointer is, and the area of a list there. */
type Moved = (at: Point, area: HTMLElement | null) => void;

/**
 * Scrolls what lies under the pointer while it is near an edge of it, and tells in each frame in which the pointer
 * moved or something scrolled where it is. The drag library's own scrolling measures one container with the edges of
 * another for a moment when the pointer crosses between two, and leaps.
 */
export function createPointerFollower(onMoved: Moved): PointerFollower {
  const carried: Carried = { point: { x: 0, y: 0 }, ground: null, moved: false, pane: null, since: null };
  let frame = 0;
  // A hand that holds still costs nothing, unless it waits at an edge for what lies under it to scroll.
  const turn = (now: number): void => {
    frame = 0;
    takeTurn(carried, now, onMoved);
    if (carried.since !== null) wake();
  };
  const wake = (): void => {
    frame ||= requestAnimationFrame(turn);
  };
  const follow = (event: MouseEvent | TouchEvent): void => {
    noteMove(carried, event);
    wake();
  };
  const roll = (event: WheelEvent): void => {
    scrollByWheel(carried, event);
    wake();
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    MOVES.forEach((name) => window.removeEventListener(name, follow, true));
    PASSED_OVER.forEach((name) => window.removeEventListener(name, keepFromPage, true));
    window.removeEventListener('wheel', roll, true);
  };
  const start = (at: Point): void => {
    stop();
    Object.assign(carried, { point: at, ground: createGround(), moved: true, pane: null, since: null });
    MOVES.forEach((name) => window.addEventListener(name, follow, { capture: true, passive: true }));
    PASSED_OVER.forEach((name) => window.addEventListener(name, keepFromPage, true));
    window.addEventListener('wheel', roll, { capture: true, passive: false });
    wake();
  };
  return { start, stop, last: () => carried.ground && carried.point };
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
  /** Null before something was ever taken. */
  ground: Ground | null;
  moved: boolean;
  /** The innermost scroller around the point. */
  pane: Element | null;
  /** Since when the pointer has been near an edge of it, by the clock of frames; null when it is not. */
  since: number | null;
}

function noteMove(carried: Carried, event: MouseEvent | TouchEvent): void {
  const at = 'touches' in event ? event.touches[0] : event;
  if (!at) return;
  carried.point = { x: at.clientX, y: at.clientY };
  carried.moved = true;
}

function takeTurn(carried: Carried, now: number, onMoved: Moved): void {
  const { point, ground } = carried;
  if (!ground) return;
  const panes = ground.panesAt(point);
  const pane = panes[0] ?? null;
  if (!nearEdge(point, panes)) carried.since = null;
  else if (pane !== carried.pane || carried.since === null) carried.since = now;
  carried.pane = pane;
  const waited = carried.since !== null && now - carried.since > DWELL;
  const scrolled = waited && panes.some((each) => scroll(each, stepsIn(point, each)));
  if (carried.moved || scrolled) onMoved(point, ground.areaAt(point));
  carried.moved = false;
}

// What lies over the board while something is carried has nothing of its own to scroll.
function scrollByWheel(carried: Carried, event: WheelEvent): void {
  if (event.ctrlKey || !carried.ground) return;
  event.preventDefault();
  const by = [event.deltaX, event.deltaY] as const;
  carried.moved = carried.ground.panesAt(carried.point).some((pane) => scroll(pane, by)) || carried.moved;
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

/** Scrolls by so many pixels; false when it was at its end already. */
function scroll(pane: Element, [x, y]: readonly [number, number]): boolean {
  if (x === 0 && y === 0) return false;
  const before = [pane.scrollLeft, pane.scrollTop];
  pane.scrollBy(x, y);
  return pane.scrollLeft !== before[0] || pane.scrollTop !== before[1];
}

/** Pixels to scroll in a frame for a pointer at `at` between two edges: the nearer an edge, the more. */
export function stepAt(at: number, low: number, high: number): number {
  const edge = Math.min(EDGE, (high - low) / 4);
  if (at < low + edge) return -Math.round(FASTEST * Math.min(1, (low + edge - at) / edge));
  if (at > high - edge) return Math.round(FASTEST * Math.min(1, (at - high + edge) / edge));
  return 0;
}
