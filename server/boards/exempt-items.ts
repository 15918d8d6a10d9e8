import type * as Y from 'yjs';
import { leadsOf } from '../../shared/board/leads-item.ts';
import { root, setOf, type YRecord } from '../../shared/board/schema.ts';
import type { ExemptFacts } from '../accounts/exempt-door.ts';
import type { ExemptPlace } from '../storage/exempt-invites.ts';
import type { Rooms } from '../sync/rooms.ts';
import { SERVICE } from '../sync/service.ts';

type Known = ReadonlyMap<string, ExemptFacts>;

/** Which items of a board are exempt and who leads them, as the board's document on disk says; asked for at doors. */
export class ExemptItems {
  private readonly boards = new Map<string, Known>();
  private readonly changed: () => void;

  /** `changed` is called when somebody may have come to see more or less than before. */
  constructor(changed: () => void) {
    this.changed = changed;
  }

  /** Takes a board in, to be followed from now on. */
  async learn(rooms: Rooms, board: string): Promise<void> {
    if (this.boards.has(board)) return;
    await rooms.command(board, SERVICE, (doc) => this.boards.set(board, exemptIn(doc)));
  }

  /** To be told of every change of a board that reached the disk. */
  follow(board: string, doc: Y.Doc): void {
    const before = this.boards.get(board);
    if (!before) return;
    const now = exemptIn(doc);
    if (JSON.stringify([...before]) === JSON.stringify([...now])) return;
    this.boards.set(board, now);
    this.changed();
  }

  /** Null when the item is not exempt, or the board was never taken in. */
  facts({ board, item }: ExemptPlace): ExemptFacts | null {
    return this.boards.get(board)?.get(item) ?? null;
  }
}

function exemptIn(doc: Y.Doc): Known {
  const found = new Map<string, ExemptFacts>();
  root(doc, 'items').forEach((value, id) => {
    if ((setOf(value as YRecord, 'exempt')?.size ?? 0) > 0) found.set(id, { leads: leadsOf(doc, id) });
  });
  return found;
}
