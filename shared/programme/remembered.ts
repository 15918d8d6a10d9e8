// A programme names few people many times; a text that does not is not to fill the memory.
const MOST_KEPT = 10_000;

/** Gives what `work` gives, worked out once for each text as long as there are not too many. */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = work(text);
    if (known.size < MOST_KEPT) known.set(text, found);
    return found;
  };
}
