import type { Writable } from 'node:stream';
import type { Parcel } from './parcel.ts';
import type { Wire } from './wire.ts';

/** So much is handed to the system at a time; the rest waits here, where it is known how much it is. */
const UNDER_WAY = 256 * 1024;

/** Those that have been given something in this turn of the loop. */
let due: Outbox[] = [];

/**
 * What is sent on one line. Over a websocket whole frames go straight to the socket under it, in one write for all
 * that is sent in one turn of the loop.
 */
export class Outbox {
  private movedAt = 0;
  private unsentBefore = 0;
  private readonly wire: Wire;
  private readonly stream: Writable | null;
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  /** True while it will be looked at without being asked: at the end of the turn, or when the socket has room. */
  private isAwaited = false;

  /** `stream` is the socket under a websocket, and null for other wires. */
  constructor(wire: Wire, stream: Writable | null) {
    this.wire = wire;
    this.stream = stream;
  }

  /** Bytes that the other side has not been sent yet. */
  get unsent(): number {
    return this.waitingBytes + (this.stream?.writableLength ?? this.wire.bufferedAmount);
  }

  /** Begins to look for how long the other side takes nothing. */
  watch(): void {
    this.movedAt = performance.now();
    this.unsentBefore = this.unsent;
  }

  /** For how long the other side has taken nothing of what waits for it, in ms; to be asked now and then. */
  stalled(): number {
    const now = performance.now();
    if (this.unsent < this.unsentBefore) this.movedAt = now;
    this.unsentBefore = this.unsent;
    return now - this.movedAt;
  }

  send(parcel: Parcel): void {
    if (this.wire.readyState !== this.wire.OPEN) return;
    if (this.stream === null) {
      for (const message of parcel.messages) this.wire.send(message);
      return;
    }
    for (const piece of parcel.pieces) {
      this.waiting.push(piece);
      this.waitingBytes += piece.length;
    }
    if (this.isAwaited) return;
    this.isAwaited = true;
    if (due.length === 0) process.nextTick(flushAll);
    due.push(this);
  }

  /** Hands over what waits, as far as the socket has room for it. */
  flush(): void {
    this.isAwaited = false;
    const { stream } = this;
    if (stream === null || this.waiting.length === 0 || this.wire.readyState !== this.wire.OPEN) return;
    if (this.waiting.length > 1) stream.cork();
    let taken = 0;
    for (; taken < this.waiting.length && stream.writableLength < UNDER_WAY; taken += 1) {
      const piece = this.waiting[taken] as Buffer;
      this.waitingBytes -= piece.length;
      stream.write(piece);
    }
    if (this.waiting.length > 1) stream.uncork();
    this.waiting = taken === this.waiting.length ? [] : this.waiting.slice(taken);
    if (this.waiting.length === 0) return;
    this.isAwaited = true;
    stream.once('drain', () => this.flush());
  }
}

function flushAll(): void {
  const all = due;
  due = [];
  for (const each of all) each.flush();
}
