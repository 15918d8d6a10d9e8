import type * as Y from 'yjs';
import type { UpdateStore } from '../storage/update-store.ts';
import { openBoard } from './open-board.ts';
import { Room } from './room.ts';

export interface RoomsParts {
  readonly store: UpdateStore;
  readonly now: () => number;
  readonly changed: (room: string, doc: Y.Doc) => void;
  readonly log: (message: string, cause: unknown) => void;
}

interface Entry {
  readonly room: Promise<Room | null>;
  users: number;
}

/** The open boards: each is opened once, however many come at once, and dropped when the last one has left. */
export class Rooms {
  private readonly open = new Map<string, Entry>();
  private readonly parts: RoomsParts;

  constructor(parts: RoomsParts) {
    this.parts = parts;
  }

  /** Null when there is no such board. Whoever enters must leave, whatever came of it. */
  async enter(id: string): Promise<{ readonly room: Room | null; readonly leave: () => Promise<void> }> {
    const entry = this.open.get(id) ?? { room: this.openRoom(id), users: 0 };
    this.open.set(id, entry);
    entry.users += 1;
    const leave = async (): Promise<void> => {
      entry.users -= 1;
      if (entry.users === 0) await this.drop(id, entry);
    };
    try {
      return { room: await entry.room, leave };
    } catch (cause) {
      await leave();
      throw cause;
    }
  }

  /** Resolves when everything that came in is on disk. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.open.values()].map(async ({ room }) => (await room)?.settled()));
  }

  private async openRoom(id: string): Promise<Room | null> {
    const { store, now, changed, log } = this.parts;
    const board = await openBoard(store, id);
    if (board === null) return null;
    const broken = (cause: unknown): void => {
      log(`board ${id} was dropped and will be opened anew`, cause);
      this.open.delete(id);
    };
    return new Room({ id, store, now, changed: (doc) => changed(id, doc), broken }, board);
  }

  private async drop(id: string, entry: Entry): Promise<void> {
    const room = await entry.room.catch(() => null);
    await room?.settled();
    if (entry.users > 0) return;
    if (this.open.get(id) === entry) this.open.delete(id);
    room?.destroy();
  }
}
