import * as Y from 'yjs';
import type { StoredRoom, StoredSnapshot, StoredUpdate } from '../storage/update-store.ts';
import { answerFrame, updateFrame } from './frames.ts';
import { ROOM_BYTES } from './limits.ts';
import { Parcel } from './parcel.ts';

/** So many updates, or so many bytes of them, stand behind a snapshot before the next is made. */
export const SNAPSHOT_EVERY = 2_000;
const SNAPSHOT_BYTES = 2 * 1024 * 1024;
/** Where nobody writes, so many make it worth a new one when they are of some size beside it. */
const SNAPSHOT_WHEN_QUIET = 50;
const SOME_SIZE = 1 / 8;
/** Answers to returning pages that are kept, and how large together: many come back at once with the same question. */
const KEPT_ANSWERS = 16;
const KEPT_ANSWERS_BYTES = 8 * 1024 * 1024;
// An update that says nothing: the end of an answer, at which the page has everything.
const NOTHING = new Uint8Array([0, 0]);

interface Row extends StoredUpdate {
  /** The frame in which it was and is sent. */
  readonly message: Uint8Array;
}

/**
 * What of a room is on disk, as bytes: a snapshot and the updates after it. Whoever joins is answered from here,
 * without a document. When there are updates after the snapshot, both go first and an empty answer ends them: only
 * then does a page of the standard protocol hold itself for synced.
 */
export class DurableBytes {
  readonly epoch: number;
  private base: StoredSnapshot;
  private tail: Row[];
  private vector: Map<number, number>;
  private tailBytes = 0;
  private readonly answers = new Map<string, Uint8Array>();
  private baseParcel: Parcel | null = null;
  private whole: { readonly seq: number; readonly parcel: Parcel } | null = null;

  constructor({ epoch, snapshot, tail, seq }: StoredRoom) {
    const [first, ...rest] = tail;
    const base = snapshot ?? first;
    if (!base) throw new Error(`a room of ${seq} rows has none`);
    this.epoch = epoch;
    this.base = { ...base, vector: vectorOf(base) };
    this.tail = [];
    this.vector = Y.decodeStateVector(this.base.vector);
    this.add(snapshot ? tail : rest);
  }

  /** The number of the last row. */
  get seq(): number {
    return this.tail.at(-1)?.seq ?? this.base.seq;
  }

  /** How large the document is at most. */
  get size(): number {
    return this.base.bytes.length + this.tailBytes;
  }

  /** True when a new snapshot would spare those who join some of the updates. */
  get isWorthShortening(): boolean {
    return this.tail.length >= SNAPSHOT_WHEN_QUIET && this.tailBytes >= this.base.bytes.length * SOME_SIZE;
  }

  /** True when it is time for a new snapshot: the updates behind the last one are many or large, and as large as it. */
  get isLong(): boolean {
    // One that may be full is to know soon.
    if (this.size > ROOM_BYTES && this.tailBytes >= this.base.bytes.length * SOME_SIZE) return true;
    if (this.tail.length < SNAPSHOT_EVERY && this.tailBytes < SNAPSHOT_BYTES) return false;
    return this.tailBytes >= this.base.bytes.length;
  }

  /** True when the document is as large as one may be; what was replaced since the last snapshot hardly counts. */
  get isFull(): boolean {
    return this.base.bytes.length > ROOM_BYTES || this.tailBytes > ROOM_BYTES * 4;
  }

  /** Takes in rows that have reached the disk, each the next; of some it is known up to which clocks they go. */
  add(rows: readonly (StoredUpdate & { readonly ends?: ReadonlyMap<number, number> | undefined })[]): void {
    for (const { seq, bytes, ends } of rows) {
      if (seq !== this.seq + 1) throw new Error(`row ${seq} does not follow ${this.seq}`);
      const message = updateFrame(bytes);
      this.tail.push({ seq, bytes: message.subarray(message.length - bytes.length), message });
      this.tailBytes += bytes.length;
      for (const [client, end] of ends?.size ? ends : Y.parseUpdateMeta(bytes).to) {
        if (end > (this.vector.get(client) ?? 0)) this.vector.set(client, end);
      }
    }
  }

  /** Takes a snapshot of rows that are here for what they say. */
  rebase(snapshot: StoredSnapshot): void {
    if (snapshot.seq <= this.base.seq || snapshot.seq > this.seq) return;
    this.tail = this.tail.filter(({ seq }) => seq > snapshot.seq);
    this.tailBytes = this.tail.reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.base = { ...snapshot, vector: vectorOf(snapshot) };
    this.answers.clear();
    [this.whole, this.baseParcel] = [null, null];
  }

  /** What asks a page for all that is not here. */
  question(): Uint8Array {
    return Y.encodeStateVector(this.vector);
  }

  /** All that somebody with this state vector can lack; throws when it is none. */
  answer(vector: Uint8Array): Parcel {
    const known = Y.decodeStateVector(vector);
    if (known.size === 0) return this.all();
    const key = Buffer.from(vector).toString('latin1');
    const kept = this.answers.get(key) ?? Y.diffUpdate(this.base.bytes, vector);
    this.answers.delete(key);
    this.answers.set(key, kept);
    this.forgetAnswers();
    if (this.tail.length === 0) return new Parcel([answerFrame(kept)]);
    return new Parcel([updateFrame(kept)]).followedBy(this.after(this.base.seq, answerFrame(NOTHING)));
  }

  /** What somebody lacks who was sent all up to row `seq`. */
  since(seq: number): Parcel {
    return seq >= this.base.seq ? this.after(seq) : this.all();
  }

  /** The document that the bytes say. */
  applyTo(doc: Y.Doc): void {
    // As one step: what yjs does at the end of each is done once for all of them.
    doc.transact(() => {
      Y.applyUpdate(doc, this.base.bytes);
      for (const { bytes } of this.tail) Y.applyUpdate(doc, bytes);
    });
  }

  private forgetAnswers(): void {
    let bytes = [...this.answers.values()].reduce((sum, each) => sum + each.length, 0);
    for (const [key, answer] of this.answers) {
      if (this.answers.size <= KEPT_ANSWERS && bytes <= KEPT_ANSWERS_BYTES) return;
      this.answers.delete(key);
      bytes -= answer.length;
    }
  }

  /** Everything there is. */
  all(): Parcel {
    if (this.whole?.seq === this.seq) return this.whole.parcel;
    this.whole = { seq: this.seq, parcel: this.makeWhole() };
    return this.whole.parcel;
  }

  private makeWhole(): Parcel {
    if (this.tail.length === 0) return new Parcel([answerFrame(this.base.bytes)]);
    this.baseParcel ??= new Parcel([updateFrame(this.base.bytes)]);
    return this.baseParcel.followedBy(this.after(this.base.seq, answerFrame(NOTHING)));
  }

  private after(seq: number, ...end: Uint8Array[]): Parcel {
    const first = seq - (this.seq - this.tail.length);
    return new Parcel([...this.tail.slice(Math.max(0, first)).map(({ message }) => message), ...end]);
  }
}

function vectorOf({
  bytes,
  vector,
}: {
  readonly bytes: Uint8Array;
  readonly vector?: Uint8Array;
}): Uint8Array {
  return vector && vector.length > 0 ? vector : Y.encodeStateVectorFromUpdate(bytes);
}
