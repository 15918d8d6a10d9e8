import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { recordChanges, takeBack, type FieldChange, type UndoEntry } from '../../shared/actions/undo.ts';
import { createValue, type Value } from './value.ts';

/** What can be undone and redone next, as labels; null when nothing can. */
export interface UndoLabels {
  readonly undo: string | null;
  readonly redo: string | null;
}

/** What undoing or redoing came to. */
export type Undone =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'undone' | 'overtaken';
      readonly label: string;
      readonly overtaken: readonly FieldChange[];
    };

/** One person's own doings on one page, newest last. */
export interface UndoStack {
  readonly labels: Value<UndoLabels>;
  /** Runs an action and remembers what it wrote. */
  readonly run: <T>(label: string, action: () => T) => T;
  readonly undo: () => Undone;
  readonly redo: () => Undone;
  /** Forgets everything: what was done with greater rights cannot be taken back with lesser ones. */
  readonly forget: () => void;
}

const DEEPEST = 100;

export function createUndoStack(board: BoardHandle): UndoStack {
  const back: UndoEntry[] = [];
  const forth: UndoEntry[] = [];
  const labels = createValue<UndoLabels>({ undo: null, redo: null });
  const tell = (): void =>
    labels.set({ undo: back.at(-1)?.label ?? null, redo: forth.at(-1)?.label ?? null });

  const step = (from: UndoEntry[], to: UndoEntry[]): Undone => {
    const entry = from.pop();
    if (!entry) return { kind: 'nothing' };
    const result = takeBack(board, entry);
    if (result.inverse) to.push(result.inverse);
    tell();
    return { kind: result.kind, label: entry.label, overtaken: result.overtaken };
  };

  return {
    labels,
    run: (label, action) => {
      const kept: { value?: ReturnType<typeof action> } = {};
      const entry = recordChanges(board, label, () => {
        kept.value = action();
      });
      if (entry) {
        back.push(entry);
        if (back.length > DEEPEST) back.shift();
        forth.length = 0;
        tell();
      }
      return kept.value as ReturnType<typeof action>;
    },
    undo: () => step(back, forth),
    redo: () => step(forth, back),
    forget: () => {
      back.length = 0;
      forth.length = 0;
      tell();
    },
  };
}
