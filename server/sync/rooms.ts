import type * as Y from 'yjs';
import type { UpdateStore } from '../storage/update-store.ts';
import { openRoom } from './open-room.ts';
import type { ReplaceJob } from './job.ts';
import type { Someone } from './line.ts';
import type { Meters } from './meters.ts';
import { Room } from './room.ts';

export interface RoomsParts {
  readonly store: UpdateStore;
  readonly now: () => number;
  /** The triangulation meeting that runs at a board, or empty. */
  readonly meeting: (room: string) => string;
  readonly changed: (room: string, doc: Y.Doc) => void;
  readonly log: (message: string, cause: unknown) => void;
  readonly meters?: Meters | undefined;
}

/** A document that stands still, as it is on disk up to row `seq`. */
export interface Held {
  readonly doc: Y.Doc;
  readonly seq: number;
  /** Lets it go on; `isReplaced` when its next epoch has been kept meanwhile. */
  letGo(isReplaced: boolean): Promise<void>;
}

interface Entry {
  readonly room: Promise<Room | null>;
  users: number;
}

/** The open documents: each is opened once, however many come at once, and dropped when the last one has left. */
export class Rooms {
  private readonly open = new Map<string, Entry>();
  private readonly parts: RoomsParts;

  constructor(parts: RoomsParts) {
    this.parts = parts;
  }

  /** How many documents are open. */
  get count(): number {
    return this.open.size;
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

  /**
   * Changes a document for somebody who asked for it otherwise than by writing in it; gives what `change` gives once
   * that is on disk and shown to everyone. Null when there is no such room; rejects with what `change` throws.
   */
  async command<T>(
    id: string,
    who: Someone,
    change: (doc: Y.Doc) => T,
  ): Promise<{ readonly value: T } | null> {
    const { room, leave } = await this.enter(id);
    try {
      if (room === null) return null;
      const values: T[] = [];
      await new Promise<void>((resolve, reject) => {
        const ended = (cause: Error | null): void => (cause ? reject(cause) : resolve());
        room.push({ kind: 'command', who, change: (doc) => void values.push(change(doc)), ended });
      });
      return { value: values[0] as T };
    } finally {
      await leave();
    }
  }

  /**
   * Begins a document's next epoch for somebody; false when there is no such room. Rejects with what `prepare` throws;
   * then nothing has happened.
   */
  async replace(id: string, who: Someone, prepare: ReplaceJob['prepare']): Promise<boolean> {
    const { room, leave } = await this.enter(id);
    try {
      if (room === null) return false;
      await new Promise<void>((resolve, reject) => {
        const ended = (cause: Error | null): void => (cause ? reject(cause) : resolve());
        room.push({ kind: 'replace', who, prepare, ended });
      });
      return true;
    } finally {
      await leave();
    }
  }

  /** Holds a document still, for what has to do with several rooms at once. Null when there is no such room. */
  hold(id: string, who: Someone): Promise<Held | null> {
    return new Promise((resolve, reject) => {
      let release: (isReplaced: boolean) => void = () => undefined;
      const released = new Promise<boolean>((let_) => {
        release = let_;
      });
      const over = this.replace(id, who, async (doc, seq) => {
        const letGo = async (isReplaced: boolean): Promise<void> => {
          release(isReplaced);
          await over;
        };
        resolve({ doc, seq, letGo });
        return (await released) ? 'replaced' : null;
      });
      over.then((isThere) => isThere || resolve(null), reject);
    });
  }

  /** Sends a frame to every page of ours that has the room open; to nobody when it is not. */
  tell(id: string, frame: Uint8Array): void {
    void this.open.get(id)?.room.then(
      (room) => room?.announce(frame),
      () => undefined,
    );
  }

  /** Resolves when everything that came in is on disk. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.open.values()].map(async ({ room }) => (await room)?.settled()));
  }

  private async openRoom(id: string): Promise<Room | null> {
    const { store, now, meeting, changed, log, meters } = this.parts;
    const board = await openRoom(store, id);
    if (board === null) return null;
    const broken = (cause: unknown): void => {
      log(`board ${id} was dropped and will be opened anew`, cause);
      this.open.delete(id);
    };
    const parts = { id, store, now, meters, meeting: () => meeting(id), broken };
    return new Room({ ...parts, changed: (doc) => changed(id, doc) }, board);
  }

  private async drop(id: string, entry: Entry): Promise<void> {
    const room = await entry.room.catch(() => null);
    await room?.settled();
    if (entry.users > 0) return;
    if (this.open.get(id) === entry) this.open.delete(id);
    room?.destroy();
  }
}
