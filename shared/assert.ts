/** Throws when something that cannot happen has happened; `what` names it. */
export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`broken assumption: ${what}`);
}

/** The value, or a throw naming `what` when it is missing though it cannot be. */
export function must<T>(value: T | null | undefined, what: string): T {
  assert(value !== null && value !== undefined, what);
  return value;
}

/** For the end of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new Error(`broken assumption: unexpected ${String(value)}`);
}
