/** Milliseconds after which it is done also where nothing is painted, as in a tab that is not looked at. */
const LONGEST_WAIT = 250;

/** Does something once what is being drawn has been painted. Gives what calls it off. */
export function afterPaint(run: () => void): () => void {
  let isOver = false;
  const once = (): void => {
    if (isOver) return;
    isOver = true;
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
