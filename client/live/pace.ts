import type { TellWhen, Untold } from './board-store.ts';
import type { Carrying } from './store-together.ts';

// A hand that has not moved for so many milliseconds rests: there is no frame of a drag to be late for.
const RESTS_AFTER = 150;
// Milliseconds after which others' changes are drawn also while the hand moves on and on.
const LONGEST_WAIT = 3_000;
// Milliseconds of looking for what is to be drawn after which the next frame has its turn.
const SLICE = 2;
// What takes more milliseconds than this has drawn something, which the next frame then lays out.
const DRAWING = 0.25;
// Milliseconds between two looks whether the hand has moved on.
const BETWEEN_MOVES = 8;
// Milliseconds after which a slice is drawn also when there is no idle moment.
const IDLE_WITHIN = 100;

/** When this page's listeners are told of changes. */
export interface Pace {
  readonly tellWhen: TellWhen;
  /** To be called whenever what is carried has moved. */
  readonly moved: () => void;
}

/**
 * While something is carried, what others do is drawn when the hand rests, or after a while between its moves, one item
 * for each, and all at once when it is let go: nothing shifts under a moving hand. At all other times it is drawn
 * at once: a key pressed in a text that does not show yet what somebody else typed would take their letters out again.
 */
export function createPace(hands: Carrying): Pace {
  let waiting: Untold | null = null;
  let since = 0;
  let movedAt = 0;
  const drawAll = (): void => {
    const untold = waiting;
    waiting = null;
    untold?.all();
  };
  hands.subscribe(() => {
    if (hands.get().holding === null) drawAll();
  });
  let drawnAt = 0;
  const look = (): void => {
    const now = performance.now();
    if (waiting === null) return;
    const rests = now - movedAt >= RESTS_AFTER;
    if (!rests && now - since < LONGEST_WAIT) setTimeout(look, RESTS_AFTER);
    else if (rests || drawnAt < movedAt) whenIdle(() => void drawSome());
    else setTimeout(look, BETWEEN_MOVES);
  };
  const drawSome = async (): Promise<void> => {
    const began = performance.now();
    for (let last = began; waiting?.next();) {
      // What was told is drawn before this goes on: React draws in a microtask of its own.
      await Promise.resolve();
      const now = performance.now();
      if (now - last > DRAWING || now - began >= SLICE) {
        drawnAt = now;
        return look();
      }
      last = now;
    }
    waiting = null;
  };
  return {
    tellWhen: (untold, { local }) => {
      const isFirst = waiting === null;
      waiting = untold;
      if (local || hands.get().holding === null) return drawAll();
      if (!isFirst) return;
      since = performance.now();
      look();
    },
    moved: () => {
      movedAt = performance.now();
    },
  };
}

function whenIdle(run: () => void): void {
  // Not every browser knows idle moments.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: IDLE_WITHIN });
  else setTimeout(run, IDLE_WITHIN / 4);
}
