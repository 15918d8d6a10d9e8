import type * as Y from 'yjs';
import type { Change, UpdateStore } from '../storage/update-store.ts';
import { kindOfRoom } from '../kinds/kind-of-room.ts';
import { createCompactor, type Compactor } from './compactor.ts';
import type { DurableBytes } from './durable-bytes.ts';
import type { ReplaceJob } from './job.ts';
import { LARGE_ROOM_BYTES } from './limits.ts';
import type { Someone } from './line.ts';
import type { Meters } from './meters.ts';
import { Room } from './room.ts';

export interface RoomsParts {
  readonly store: UpdateStore;
  readonly now: () => number;
  /** The triangulation meeting that runs at a board, or empty: what is changed meanwhile carries it. */
  readonly meeting: (room: string) => Promise<string>;
  /** Told of each room that was opened or has changed; `changes` is null when it is not known what changed. */
  readonly changed: (room: string, doc: Y.Doc, changes: readonly Change[] | null) => void;
  readonly log: (message: string, cause: unknown) => void;
  /** A room can't go on, and is opened anew when it is next asked for. */
  readonly dropped?: ((room: string) => void) | undefined;
  /** The other instances of this service, when there may be some. */
  readonly others?: OtherInstances | undefined;
  readonly meters?: Meters | undefined;
  /** What makes snapshots, if it is there already; closed with the rooms. */
  readonly compactor?: Compactor | undefined;
}

/** Other instances, by which the same rooms may be open; none of these waits for anything. */
export interface OtherInstances {
  /** From now on this one hears of a room. */
  opened(room: string): void;
  closed(room: string): void;
  wrote(room: string): void;
  /** Who is at a room by this instance, as a frame of the wire. */
  present(room: string, frame: Uint8Array): void;
  /** What is sent to every page of ours that has a room open. */
  told(room: string, frame: Uint8Array): void;
}

/** A document that stands still, as it is on disk up to row `seq`. */
export interface Held {
  readonly doc: Y.Doc;
  readonly seq: number;
  /** Lets it go on; `isReplaced` when its next epoch has been kept meanwhile. */
  letGo(isReplaced: boolean): Promise<void>;
}

/** Nobody writes where nothing has been written for so long, in ms. */
const QUIET_MS = 1_000;

interface Entry {
  readonly room: Promise<Room | null>;
  users: number;
}

/** The open documents: each is opened once, however many come at once, and dropped when the last one has left. */
export class Rooms {
  private readonly open = new Map<string, Entry>();
  /** Of each open document the room that works on it, once it is there. */
  private readonly working = new Map<string, Room>();
  private readonly largest = new Map<string, number>();
  private readonly compacting = new Set<string>();
  private closed = false;
  private readonly compactor: Compactor;
  private readonly parts: RoomsParts;

  constructor(parts: RoomsParts) {
    this.parts = parts;
    this.compactor = parts.compactor ?? createCompactor();
  }

  /** How many documents are open. */
  get count(): number {
    return this.open.size;
  }

  /** How many bytes the largest of the open documents has. */
  get largestBytes(): number {
    return Math.max(0, ...this.largest.values());
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
      const meeting = await this.parts.meeting(id);
      await new Promise<void>((resolve, reject) => {
        const ended = (cause: Error | null): void => (cause ? reject(cause) : resolve());
        // It may run again, on what somebody else has made of the document meanwhile: its last run counts.
        room.push({ kind: 'command', who, meeting, change: (doc) => void values.push(change(doc)), ended });
      });
      return { value: values.at(-1) as T };
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
      const meeting = await this.parts.meeting(id);
      await new Promise<void>((resolve, reject) => {
        const ended = (cause: Error | null): void => (cause ? reject(cause) : resolve());
        room.push({ kind: 'replace', who, meeting, prepare, ended });
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
    this.parts.others?.told(id, frame);
    this.tellHere(id, frame);
  }

  /** As `tell`, where another instance has been told. */
  tellHere(id: string, frame: Uint8Array): void {
    void this.open.get(id)?.room.then(
      (room) => room?.company.announce(frame),
      () => undefined,
    );
  }

  /** The open rooms, with the number of the last row that is known of each. */
  async known(): Promise<ReadonlyMap<string, number>> {
    const known = new Map<string, number>();
    for (const [id, { room }] of this.open) {
      const opened = await room.catch(() => null);
      if (opened) known.set(id, opened.durable.seq);
    }
    return known;
  }

  /** Another instance may have written to a room. */
  ring(id: string): void {
    this.inRoom(id, (room) => room.ring());
  }

  /** Another instance says who is at a room by it. */
  hearFar(id: string, instance: string, frame: Uint8Array): void {
    this.inRoom(id, (room) => room.company.hearFar(instance, frame));
  }

  /** Says again who is at each room, and lets go of those whose instance says nothing any more. */
  beat(): void {
    for (const id of this.open.keys()) this.inRoom(id, (room) => room.company.beat());
  }

  private inRoom(id: string, work: (room: Room) => void): void {
    void this.open.get(id)?.room.then(
      (room) => room && work(room),
      () => undefined,
    );
  }

  /** Resolves when everything that came in is on disk. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.open.values()].map(async ({ room }) => (await room)?.settled()));
  }

  /** Lets go of what makes snapshots. */
  async close(): Promise<void> {
    this.closed = true;
    await this.compactor.close();
  }

  private async openRoom(id: string): Promise<Room | null> {
    const { store, now, changed, log, meters, others } = this.parts;
    // Before it is read: whatever is written from then on is heard of.
    others?.opened(id);
    const stored = await store.load(id);
    if (stored === null) return null;
    const broken = (cause: unknown): void => {
      // What a room that was dropped before still fails at is nothing to the one that took its place.
      if (this.working.get(id) !== room) return;
      this.working.delete(id);
      log(`board ${id} was dropped and will be opened anew`, cause);
      this.open.delete(id);
      this.parts.dropped?.(id);
    };
    const failed = (cause: unknown): void => log(`board ${id} could not be written to`, cause);
    const long = (): void => void this.compact(id);
    // Whoever joins where nobody writes is to be sent a snapshot and little else.
    const quiet = setTimeout(() => void (room.durable.isWorthShortening && long()), QUIET_MS).unref();
    const far = others && {
      wrote: () => others.wrote(id),
      present: (frame: Uint8Array) => others.present(id, frame),
    };
    const told = {
      others: far,
      changed: (doc: Y.Doc, changes: readonly Change[] | null) => {
        quiet.refresh();
        changed(id, doc, changes);
      },
    };
    const parts = { id, kind: kindOfRoom(id), store, now, meters, broken, failed, long, ...told };
    const room = new Room(parts, stored);
    this.working.set(id, room);
    this.measure(id, room.durable);
    if (room.durable.isLong) long();
    return room;
  }

  /** Makes a snapshot of what is on disk, while everybody goes on; a room that is open takes it up. */
  private async compact(id: string): Promise<void> {
    if (this.closed || this.compacting.has(id)) return;
    this.compacting.add(id);
    try {
      await this.makeSnapshot(id);
    } catch (cause) {
      // The rows are there; the next one may succeed.
      if (!this.closed) this.parts.log(`no snapshot of ${id}`, cause);
    } finally {
      this.compacting.delete(id);
    }
  }

  // Only of what was read back from the store, never of what stands in memory.
  private async makeSnapshot(id: string): Promise<void> {
    const { store } = this.parts;
    const stored = await store.load(id);
    if (stored === null) return;
    const snapshot = await this.compactor.compact(id, stored);
    if (snapshot === null) throw new Error(`a snapshot of ${id} did not say the same as its rows`);
    await store.saveSnapshot(id, snapshot);
    const durable = (await this.open.get(id)?.room)?.durable;
    if (durable?.epoch !== stored.epoch) return;
    durable.rebase(snapshot);
    this.measure(id, durable);
  }

  private measure(id: string, { size }: DurableBytes): void {
    const before = this.largest.get(id) ?? 0;
    this.largest.set(id, size);
    if (size > LARGE_ROOM_BYTES && before <= LARGE_ROOM_BYTES)
      this.parts.log(`board ${id} has grown to ${size} bytes; at four times that it takes no more`, null);
  }

  private async drop(id: string, entry: Entry): Promise<void> {
    const room = await entry.room.catch(() => null);
    await room?.settled();
    if (entry.users > 0) return;
    if (this.open.get(id) === entry) {
      this.open.delete(id);
      this.working.delete(id);
      this.parts.others?.closed(id);
      this.largest.delete(id);
    }
    if (room?.durable.isWorthShortening) void this.compact(id);
    room?.destroy();
  }
}
