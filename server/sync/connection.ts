import type { RawData } from 'ws';
import { CLOSE_REASONS, type CloseReason } from '../../shared/protocol/close-reasons.ts';
import { encodeSaved, PASSED_OVER_MESSAGE } from '../../shared/protocol/saved.ts';
import type { BoardRights } from '../../shared/protocol/rights.ts';
import { awarenessFrame, readFrame, rightsFrame, type Frame } from './frames.ts';
import type { Admitted, Door, Line, Someone } from './line.ts';
import type { Meters } from './meters.ts';
import type { Room } from './room.ts';
import type { Wire } from './wire.ts';

/** Beyond this a reader that does not read is let go: it comes back and asks for what it missed. */
const UNREAD_BYTES = 8 * 1024 * 1024;
/** Beyond so many frames that wait to be written, the socket is read no further until some are. */
const UNWRITTEN_FRAMES = 200;
const STILL_HERE = awarenessFrame([]);

export interface Entered {
  readonly door: Door;
  readonly admitted: Admitted;
  readonly ours: boolean;
  readonly meters?: Meters | undefined;
}

/** One open socket at one room. */
export class Connection implements Line {
  person: Someone;
  rights: BoardRights;
  page: number | null = null;
  following = false;
  greeted = false;
  closed = false;
  readonly ours: boolean;
  private readonly socket: Wire;
  private room: Room | null = null;
  private readonly door: Door;
  private readonly meters: Meters | undefined;
  private arrivals: number[] = [];
  private savedFrames = 0;
  private passedOverFrames = 0;
  private unwritten = 0;
  private alive = true;

  /** `ours` when the page asks for what a standard provider would not know what to do with. */
  constructor(socket: Wire, { door, admitted, ours, meters }: Entered) {
    this.socket = socket;
    this.door = door;
    this.person = admitted.who;
    this.rights = admitted.rights;
    this.ours = ours;
    this.meters = meters;
  }

  /** Asks at the door again: who may no longer be here is sent away, whose rights are others is told. */
  recheck(): void {
    if (this.closed) return;
    const admitted = this.door.admit();
    if (typeof admitted === 'string') {
      // What it sent and is still waiting to be looked at goes nowhere either.
      this.rights = { ...this.rights, reach: 'none' };
      return this.close(admitted);
    }
    const { who, rights } = admitted;
    const isSame = JSON.stringify([this.person, this.rights]) === JSON.stringify([who, rights]);
    if (isSame) return;
    this.person = who;
    this.rights = rights;
    this.tellRights();
    this.room?.tell(this.room.presence.rename(this), this);
  }

  /** Joins the room and stays until the socket closes; `left` is called once, then. */
  join(room: Room, left: () => void): void {
    this.socket.on('close', () => {
      this.closed = true;
      room.leave(this);
      left();
    });
    this.socket.on('pong', () => {
      this.alive = true;
    });
    this.socket.on('message', (data, isBinary) => this.hear(room, data, isBinary));
    this.room = room;
    this.tellRights();
    room.join(this);
  }

  /** Says that the line lives, to those who would take silence for an end; ends it when the other side is silent. */
  beat(): void {
    if (!this.alive) {
      this.socket.terminate();
      return;
    }
    this.alive = false;
    this.door.stillHere();
    this.socket.ping();
    this.send([STILL_HERE]);
  }

  send(frames: readonly Uint8Array[]): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > UNREAD_BYTES) {
      this.socket.terminate();
      return;
    }
    for (const frame of frames) this.socket.send(frame);
  }

  saved(count: number): void {
    this.savedFrames += count;
    this.tellTimes(count);
    this.unwritten -= count;
    if (this.unwritten < UNWRITTEN_FRAMES && this.socket.isPaused) this.socket.resume();
    if (this.ours) this.send([encodeSaved(this.savedFrames)]);
  }

  passedOver(count: number): void {
    this.passedOverFrames += count;
    this.arrivals.splice(0, count);
    this.unwritten -= count;
    if (this.unwritten < UNWRITTEN_FRAMES && this.socket.isPaused) this.socket.resume();
    if (this.ours) this.send([encodeSaved(this.passedOverFrames, PASSED_OVER_MESSAGE)]);
  }

  close(reason: CloseReason): void {
    this.closed = true;
    this.meters?.closed(reason);
    closeSocket(this.socket, reason);
  }

  private tellTimes(count: number): void {
    const now = performance.now();
    for (const at of this.arrivals.splice(0, count)) this.meters?.acknowledged(now - at);
  }

  private tellRights(): void {
    if (this.ours) this.send([rightsFrame(this.rights)]);
  }

  private hear(room: Room, data: RawData, isBinary: boolean): void {
    if (this.closed) return;
    const frame = isBinary && data instanceof Buffer ? readFrame(data) : null;
    if (frame === null) this.close('bad-frame');
    else this.handle(room, frame);
  }

  private handle(room: Room, frame: Frame): void {
    switch (frame.kind) {
      case 'question':
        room.push({ kind: 'question', line: this, vector: frame.vector });
        return;
      case 'update':
        this.unwritten += 1;
        this.arrivals.push(performance.now());
        if (this.unwritten >= UNWRITTEN_FRAMES) this.socket.pause();
        room.push({ kind: 'update', line: this, bytes: frame.bytes, answer: frame.answer });
        if (frame.answer) this.greet(room);
        return;
      case 'awareness':
        room.tell(room.presence.hear(this, frame.entries), this);
        if (this.page !== null) this.greet(room);
        return;
      case 'query-awareness':
        this.send([room.presence.others(this)]);
    }
  }

  // Not before it has said which page it is: its own entry, left by a dead line, must not come back to it.
  private greet(room: Room): void {
    if (this.greeted) return;
    this.greeted = true;
    this.send([room.presence.others(this)]);
  }
}

/** Closes a socket with a named reason, and lets go of one that does not answer. */
export function closeSocket(socket: Pick<Wire, 'isPaused' | 'resume' | 'close'>, reason: CloseReason): void {
  if (socket.isPaused) socket.resume();
  socket.close(CLOSE_REASONS[reason].code, reason);
}
