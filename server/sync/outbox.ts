import type { Writable } from 'node:stream';
import type { Parcel } from './parcel.ts';
import type { Wire } from './wire.ts';

/** So much is handed to the system at a time; the rest waits here, where it is known how much it is. */
const UNDER_WAY = 256 * 1024;

/**
 * What is sent on one line. Over a websocket whole frames go straight to the socket under it, in one write for all
 * that is sent in one turn of the loop.
 */
export class Outbox {
  private movedAt = performance.now();
  private unsentBefore = 0;
  private readonly wire: Wire;
  private readonly stream: Writable | null;
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private corked = false;

  /** `stream` is the socket under a websocket, and null for other wires. */
  constructor(wire: Wire, stream: Writable | null) {
    this.wire = wire;
    this.stream = stream;
  }

  /** Bytes that the other side has not been sent yet. */
  get unsent(): number {
    return this.waitingBytes + (this.stream?.writableLength ?? this.wire.bufferedAmount);
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
    if (this.unsent === 0) this.movedAt = performance.now();
    if (this.stream === null) {
      for (const message of parcel.messages) this.wire.send(message);
      return;
    }
    for (const piece of parcel.pieces) {
      this.waiting.push(piece);
      this.waitingBytes += piece.length;
    }
    this.pump(this.stream);
  }

  private pump(stream: Writable): void {
    if (this.wire.readyState !== this.wire.OPEN) return;
    let taken = 0;
    while (taken < this.waiting.length && stream.writableLength < UNDER_WAY) {
      this.write(stream, this.waiting[taken] as Buffer);
      taken += 1;
    }
    if (taken > 0) this.waiting = taken === this.waiting.length ? [] : this.waiting.slice(taken);
  }

  private write(stream: Writable, piece: Buffer): void {
    if (!this.corked) {
      this.corked = true;
      stream.cork();
      process.nextTick(() => {
        this.corked = false;
        stream.uncork();
      });
    }
    this.waitingBytes -= piece.length;
    stream.write(piece, () => {
      this.movedAt = performance.now();
      if (this.waiting.length > 0) this.pump(stream);
    });
  }
}
