import type * as Y from 'yjs';
import { createBoardStore } from '../../client/live/board-store.ts';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import type { UndoEntry } from '../../shared/actions/undo.ts';
import type { Board } from '../../shared/board/board.ts';
import { root } from '../../shared/board/schema.ts';

/** One writing of an item's place, with the writings of it that its writer had seen. */
export interface SlotWrite {
  readonly item: string;
  readonly to: unknown;
  readonly by: string;
  readonly saw: ReadonlySet<SlotWrite>;
}

/** One replica with what it knows: an account of the moves, words and items, kept beside the document. */
export interface Replica {
  readonly handle: BoardHandle;
  readonly doc: Y.Doc;
  /** The board as a page reads it: piece by piece. */
  readonly read: () => Board;
  readonly writes: Set<SlotWrite>;
  /** Each word ever typed, with the item it was typed in. */
  readonly typed: Map<string, string>;
  readonly items: Set<string>;
  readonly undo: UndoEntry[];
  readonly redo: UndoEntry[];
  readonly faults: string[];
  /** True while the running action only reorders within a place. */
  reordering: boolean;
  /** True while something is taken back. */
  undoing: boolean;
}

export function createReplica(handle: BoardHandle): Replica {
  const replica: Replica = {
    handle,
    doc: handle.doc,
    read: createBoardStore(handle.doc).get,
    writes: new Set(),
    typed: new Map(),
    items: new Set(root(handle.doc, 'items').keys()),
    undo: [],
    redo: [],
    faults: [],
    reordering: false,
    undoing: false,
  };
  root(handle.doc, 'items').observeDeep((events, transaction) => {
    if (transaction.origin !== handle.origin) return;
    for (const event of events) {
      const [id] = event.path;
      if (id === undefined) event.changes.keys.forEach((_, key) => replica.items.add(key));
      else if (event.path.length === 1 && event.changes.keys.has('slot'))
        moved(replica, String(id), event.target as Y.Map<unknown>);
    }
  });
  return replica;
}

function moved(replica: Replica, item: string, record: Y.Map<unknown>): void {
  if (replica.reordering) replica.faults.push(`a reorder wrote the place of ${item}`);
  const saw = new Set([...replica.writes].filter((write) => write.item === item));
  const last = [...saw].filter((write) => ![...saw].some((other) => other.saw.has(write)));
  if (replica.undoing && last.length > 0 && last.every((write) => write.by !== replica.handle.by)) {
    replica.faults.push(`an undo took ${item} from where somebody else had put it`);
  }
  replica.writes.add({ item, to: record.get('slot'), by: replica.handle.by, saw });
}
