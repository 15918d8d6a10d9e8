import type { Saved } from './saved.ts';
import type { Value } from './value.ts';

/** Asks before the page goes while something of it is on this page alone; gives what stops it. */
export function warnBeforeLoss(saved: Value<Saved>, isKept: () => boolean): () => void {
  const warn = (event: BeforeUnloadEvent): void => {
    if (saved.get().unsent > 0 && !isKept()) event.preventDefault();
  };
  addEventListener('beforeunload', warn);
  return () => removeEventListener('beforeunload', warn);
}
