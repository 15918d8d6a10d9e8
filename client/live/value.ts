/** A value that tells its listeners when it changes, for `useSyncExternalStore`. */
export interface Value<T> {
  readonly get: () => T;
  readonly set: (next: T) => void;
  readonly subscribe: (listen: () => void) => () => void;
}

/** Makes one; setting the same value again tells nobody. */
export function createValue<T>(first: T): Value<T> {
  let current = first;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (next) => {
      if (Object.is(current, next)) return;
      current = next;
      listeners.forEach((listen) => listen());
    },
    subscribe: (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  };
}
