import type { Saved } from './saved.ts';
import type { UndoStack } from './undo-stack.ts';
import type { Value } from './value.ts';

/** An undo stack that also knows what was done since the server last confirmed everything, by its labels. */
export function withDoings(
  undo: UndoStack,
  saved: Value<Saved>,
): { readonly undo: UndoStack; readonly doings: () => readonly string[] } {
  let doings: readonly string[] = [];
  saved.subscribe(() => {
    if (saved.get().state === 'saved') doings = [];
  });
  return {
    undo: {
      ...undo,
      run: (label, action) => {
        const before = saved.get().unsent;
        const value = undo.run(label, action);
        if (saved.get().unsent > before) doings = [...doings, label];
        return value;
      },
    },
    doings: () => doings,
  };
}
