import type * as Y from 'yjs';
import { leadsOf } from '../../shared/board/leads-item.ts';
import { root, setOf, type YRecord } from '../../shared/board/schema.ts';
import type { ItemFacts } from '../accounts/exempt-door.ts';
import type { ExemptPlace } from '../storage/exempt-invites.ts';
import type { Rooms } from '../sync/rooms.ts';
import { SERVICE } from '../sync/service.ts';

type Known = ReadonlyMap<string, ItemFacts>;

/** Who leads each item of a board and which are exempt, as the board's document on disk says; asked for at doors. */
export class FollowedItems {
  private readonly boards = new Map<string, Known>();
  private readonly learning = new Map<string, Promise<void>>();
  private readonly changed: (board: string) => void;
  private readonly staysOpen: boolean;

  /**
   * `changed` is called when somebody may have come to see, or to write, more or less than before. A board that is taken
   * in stays open when other instances may change it: what is not open hears nothing of them.
   */
  constructor(changed: (board: string) => void, { staysOpen }: { readonly staysOpen: boolean }) {
    this.changed = changed;
    this.staysOpen = staysOpen;
  }

  /** Takes a board in, to be followed from now on; rejects when that cannot be done now. */
  async learn(rooms: Rooms, board: string): Promise<void> {
    if (this.boards.has(board)) return;
    const learning =
      this.learning.get(board) ?? this.takeIn(rooms, board).finally(() => this.learning.delete(board));
    this.learning.set(board, learning);
    await learning;
  }

  private async takeIn(rooms: Rooms, board: string): Promise<void> {
    if (this.staysOpen) await stayIn(rooms, board);
    const read = await rooms.command(board, SERVICE, (doc) => this.boards.set(board, itemsIn(doc)));
    if (read !== null && !this.boards.has(board))
      throw new Error(`board ${board} was dropped as it was read`);
  }

  /** A board's room was dropped: it is taken in anew when it is asked for. */
  forget(board: string): void {
    if (this.boards.delete(board)) this.changed(board);
  }

  /** To be told of every change of a board that reached the disk. */
  follow(board: string, doc: Y.Doc): void {
    const before = this.boards.get(board);
    if (!before) return;
    const now = itemsIn(doc);
    this.boards.set(board, now);
    if (whatCounts(before) !== whatCounts(now)) this.changed(board);
  }

  /** Null when there is no such item, or the board was never taken in. */
  facts({ board, item }: ExemptPlace): ItemFacts | null {
    return this.boards.get(board)?.get(item) ?? null;
  }

  /** Null when the item is not exempt. */
  exemptFacts(place: ExemptPlace): ItemFacts | null {
    return ifExempt(this.facts(place));
  }

  /** As `facts`, for whoever asks again and again: a board whose room was dropped meanwhile is taken in anew. */
  async factsAnew(rooms: Rooms, place: ExemptPlace): Promise<ItemFacts | null> {
    await this.learn(rooms, place.board);
    return this.facts(place);
  }

  /** As `exemptFacts`, in the same way. */
  async exemptFactsAnew(rooms: Rooms, place: ExemptPlace): Promise<ItemFacts | null> {
    return ifExempt(await this.factsAnew(rooms, place));
  }
}

function ifExempt(facts: ItemFacts | null): ItemFacts | null {
  return facts?.isExempt === true ? facts : null;
}

async function stayIn(rooms: Rooms, board: string): Promise<void> {
  const { room, leave } = await rooms.enter(board);
  if (room === null) await leave();
}

function itemsIn(doc: Y.Doc): Known {
  const found = new Map<string, ItemFacts>();
  root(doc, 'items').forEach((value, id) => {
    const isExempt = (setOf(value as YRecord, 'exempt')?.size ?? 0) > 0;
    found.set(id, { leads: leadsOf(doc, id), isExempt });
  });
  return found;
}

/** An item that nobody leads and that is not exempt changes nobody's rights. */
function whatCounts(known: Known): string {
  return JSON.stringify([...known].filter(([, { leads, isExempt }]) => isExempt || leads.length > 0));
}
