import type * as Y from 'yjs';
import { numberAt } from './parse.ts';
import { root, ROOTS } from './schema.ts';

/** How often a board's document has been begun afresh, counted from 1. */
export function epochOf(doc: Y.Doc): number {
  return numberAt(root(doc, 'meta'), 'epoch', 1);
}

/**
 * Writes into an empty document all that a board says now, and nothing of how it came about: no text that was deleted,
 * no value that was replaced. The copy's epoch is one higher.
 */
export function copyBoard(from: Y.Doc, to: Y.Doc): void {
  to.transact(() => {
    for (const name of ROOTS) {
      root(from, name).forEach((value, key) =>
        root(to, name).set(key, isShared(value) ? value.clone() : value),
      );
    }
    root(to, 'meta').set('epoch', epochOf(from) + 1);
  });
}

function isShared(value: unknown): value is Y.Map<unknown> | Y.Text {
  return typeof value === 'object' && value !== null && 'clone' in value;
}
