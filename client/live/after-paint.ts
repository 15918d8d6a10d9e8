/** Milliseconds after which it is done also where nothing is painted, as in a tab that is not looked at. */
const LONGEST_WAIT = 250;

/** Does something once what is being drawn has been painted. Gives what calls it off. */
export function afterPaint(run: () => void): () => void {
  let isOver = false;
  const once = (): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    run();
  };
  const timer = setTimeout(once, LONGEST_WAIT);
  // The first frame may have begun before there was anything to draw.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(once)));
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** Something that can wait until what is being drawn has been painted, and is then done once. */
export interface Later {
  readonly ask: () => void;
  /** Does it at once if it was asked for. */
  readonly now: () => void;
  readonly stop: () => void;
}

export function createLater(run: () => void): Later {
  let callOff: (() => void) | null = null;
  const stop = (): void => {
    callOff?.();
    callOff = null;
  };
  const now = (): void => {
    if (callOff === null) return;
    stop();
    run();
  };
  return { ask: () => void (callOff ??= afterPaint(now)), now, stop };
}
