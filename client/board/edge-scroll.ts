// The drag library's own scrolling measures one container with the edges of another for a moment when the pointer crosses
// between two, and leaps. This one looks at what lies under the pointer in every frame.

const EDGE = 56;
const FASTEST = 18;

export interface EdgeScroll {
  /** Starts following the pointer, until `stop`. */
  readonly start: () => void;
  readonly stop: () => void;
}

/** Scrolls what lies under the pointer while the pointer is near an edge of it. */
export function createEdgeScroll(): EdgeScroll {
  let frame = 0;
  let point: { readonly x: number; readonly y: number } | null = null;
  const follow = (event: MouseEvent | TouchEvent): void => {
    const at = 'touches' in event ? event.touches[0] : event;
    if (at) point = { x: at.clientX, y: at.clientY };
  };
  const turn = (): void => {
    if (point) scrollAt(point);
    frame = requestAnimationFrame(turn);
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    document.removeEventListener('mousemove', follow, true);
    document.removeEventListener('touchmove', follow, true);
    point = null;
  };
  const start = (): void => {
    stop();
    document.addEventListener('mousemove', follow, { capture: true, passive: true });
    document.addEventListener('touchmove', follow, { capture: true, passive: true });
    frame = requestAnimationFrame(turn);
  };
  return { start, stop };
}

function scrollAt(point: { readonly x: number; readonly y: number }): void {
  for (const pane of panesAt(point)) {
    const { left, top, right, bottom } = pane.getBoundingClientRect();
    const x = stepAt(point.x, Math.max(left, 0), Math.min(right, window.innerWidth));
    const y = stepAt(point.y, Math.max(top, 0), Math.min(bottom, window.innerHeight));
    const before = [pane.scrollLeft, pane.scrollTop];
    if (x !== 0 || y !== 0) pane.scrollBy(x, y);
    if (pane.scrollLeft !== before[0] || pane.scrollTop !== before[1]) return;
  }
}

/** Pixels to scroll in a frame for a pointer at `at` between two edges: the nearer an edge, the more. */
export function stepAt(at: number, low: number, high: number): number {
  const edge = Math.min(EDGE, (high - low) / 4);
  if (at < low + edge) return -Math.round(FASTEST * Math.min(1, (low + edge - at) / edge));
  if (at > high - edge) return Math.round(FASTEST * Math.min(1, (at - high + edge) / edge));
  return 0;
}

// From the innermost scroller outwards; the page itself is the last.
function panesAt({ x, y }: { readonly x: number; readonly y: number }): readonly Element[] {
  const panes: Element[] = [];
  const under = document
    .elementsFromPoint(x, y)
    .find((each) => !each.closest('.held-card') && each.closest('main'));
  for (let pane = under ?? null; pane; pane = pane.parentElement) {
    const scrolls = pane.scrollHeight > pane.clientHeight || pane.scrollWidth > pane.clientWidth;
    if (scrolls && /auto|scroll/.test(getComputedStyle(pane).overflow)) panes.push(pane);
  }
  return [...panes, document.scrollingElement ?? document.documentElement];
}
