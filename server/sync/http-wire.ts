import { EventEmitter } from 'node:events';
import { LINE_KEPT_MS, type LineClosed } from '../../shared/protocol/http-line.ts';
import { WAITING_BYTES } from './limits.ts';
import type { Wire } from './wire.ts';

/** A frame with its number among all that went this way. */
export interface NumberedFrame {
  readonly number: number;
  readonly frame: Uint8Array;
}

/** What takes frames to the page: a stream, or the answer to one question. */
export interface Outlet {
  /** Bytes that it has taken and not got rid of. */
  readonly waiting: number;
  /** False once it takes no more. */
  take(frames: readonly NumberedFrame[]): boolean;
  /** Asks the page for a sign of life; false once it takes no more. */
  ping(): boolean;
  /** Says how the line was closed, and ends. */
  closed(how: LineClosed): void;
  end(): void;
}

/** So much of what was sent is kept, for a stream that breaks and is opened again. */
const KEPT_BYTES = 1024 * 1024;
/** How long it is known how a line was closed, for a page that comes to ask, in ms. */
const CLOSED_KEPT_MS = 10_000;
const OPEN = 1;
const CLOSED = 3;

/**
 * Carries a connection's frames over plain requests and behaves as a websocket does. Frames are numbered both ways, so
 * that a request or a stream that broke on the way can be made again and nothing is heard twice.
 */
export class HttpWire extends EventEmitter implements Wire {
  readonly OPEN = OPEN;
  readyState = OPEN;
  isPaused = false;
  /** How it was closed, for a page that was not there to hear it. */
  how: LineClosed | null = null;
  private outlet: Outlet | null = null;
  private kept: NumberedFrame[] = [];
  private keptBytes = 0;
  private written = 0;
  private unwrittenBytes = 0;
  private last = 0;
  private received = 0;
  private incoming: Buffer[] = [];
  private incomingBytes = 0;
  private whenHeard: (() => void)[] = [];
  private flushing = false;
  private gone: NodeJS.Timeout | undefined;

  constructor() {
    super();
    this.gone = this.waitForOutlet();
  }

  get bufferedAmount(): number {
    return this.unwrittenBytes + (this.outlet?.waiting ?? 0);
  }

  send(frame: Uint8Array): void {
    if (this.readyState !== OPEN) return;
    this.last += 1;
    this.kept.push({ number: this.last, frame });
    this.keptBytes += frame.length;
    this.unwrittenBytes += frame.length;
    if (this.flushing) return;
    this.flushing = true;
    // What is sent in one turn goes out in one piece.
    setImmediate(() => this.flush());
  }

  /** Sends through this outlet from now on, what came after frame `after` first; ends the line when that is kept no more. */
  attach(outlet: Outlet, after: number): void {
    if (this.how !== null) return outlet.closed(this.how);
    const isKept = after >= this.last - this.kept.length && after <= this.last;
    if (!isKept || this.readyState !== OPEN) {
      outlet.end();
      return this.terminate();
    }
    clearTimeout(this.gone);
    this.outlet?.end();
    this.outlet = outlet;
    this.written = after;
    this.unwrittenBytes = this.kept.reduce(
      (sum, each) => sum + (each.number > after ? each.frame.length : 0),
      0,
    );
    this.emit('pong');
    this.flush();
  }

  detach(outlet: Outlet): void {
    if (this.outlet !== outlet) return;
    this.outlet = null;
    this.gone = this.waitForOutlet();
  }

  /** Takes frames of the page, the first of them its `first`; resolves when they have been handed on. */
  async receive(first: number, frames: readonly Uint8Array[]): Promise<void> {
    if (this.readyState !== OPEN) return;
    this.emit('pong');
    if (first > this.received) return this.close(4400, 'bad-frame');
    const fresh = frames.slice(this.received - first);
    const bytes = fresh.reduce((sum, frame) => sum + frame.length, 0);
    // A page sends no more before what it sent has been heard.
    if (this.incomingBytes > 0 && this.incomingBytes + bytes > WAITING_BYTES)
      return this.close(4400, 'bad-frame');
    this.received += fresh.length;
    this.incomingBytes += bytes;
    for (const frame of fresh) this.incoming.push(Buffer.from(frame));
    this.hand();
    if (this.incoming.length > 0) await new Promise<void>((resolve) => this.whenHeard.push(resolve));
  }

  ping(): void {
    // Without an outlet the line has a time of its own.
    if (this.outlet === null) this.emit('pong');
    else if (!this.outlet.ping()) this.detach(this.outlet);
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.hand();
  }

  close(code: number, reason: string): void {
    if (this.readyState !== OPEN) return;
    this.flush();
    this.how = { code, reason };
    this.outlet?.closed(this.how);
    this.over();
    this.gone = this.waitForOutlet(CLOSED_KEPT_MS);
  }

  terminate(): void {
    if (this.readyState !== OPEN) return;
    this.outlet?.end();
    this.over();
    this.emit('forget');
  }

  private hand(): void {
    while (!this.isPaused && this.readyState === OPEN) {
      const frame = this.incoming.shift();
      if (!frame) break;
      this.incomingBytes -= frame.length;
      this.emit('message', frame, true);
    }
    if (this.incoming.length > 0 && this.readyState === OPEN) return;
    for (const heard of this.whenHeard.splice(0)) heard();
  }

  private flush(): void {
    this.flushing = false;
    const { outlet } = this;
    const unwritten = this.kept.slice(this.kept.length - (this.last - this.written));
    if (!outlet || unwritten.length === 0) return;
    this.written = this.last;
    this.unwrittenBytes = 0;
    if (!outlet.take(unwritten)) this.detach(outlet);
    this.forgetOld();
  }

  private forgetOld(): void {
    let count = 0;
    while (this.keptBytes > KEPT_BYTES && count < this.kept.length - 1) {
      this.keptBytes -= this.kept[count]?.frame.length ?? 0;
      count += 1;
    }
    if (count > 0) this.kept = this.kept.slice(count);
  }

  private over(): void {
    clearTimeout(this.gone);
    this.readyState = CLOSED;
    this.outlet = null;
    this.kept = [];
    this.incoming = [];
    this.hand();
    this.emit('close');
  }

  private waitForOutlet(ms = LINE_KEPT_MS): NodeJS.Timeout {
    clearTimeout(this.gone);
    const end = (): void => {
      this.terminate();
      this.emit('forget');
    };
    return setTimeout(end, ms).unref();
  }
}
