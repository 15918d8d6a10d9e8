import type { RawData, WebSocket } from 'ws';
import { CLOSE_REASONS, type CloseReason } from '../../shared/protocol/close-reasons.ts';
import { encodeSaved } from '../../shared/protocol/saved.ts';
import { awarenessFrame, readFrame, type Frame } from './frames.ts';
import type { Line, Someone } from './line.ts';
import type { Room } from './room.ts';

/** Beyond this a reader that does not read is let go: it comes back and asks for what it missed. */
const UNREAD_BYTES = 8 * 1024 * 1024;
/** Beyond so many frames that wait to be written, the socket is read no further until some are. */
const UNWRITTEN_FRAMES = 200;
const STILL_HERE = awarenessFrame([]);

/** One open socket at one board. */
export class Connection implements Line {
  readonly person: Someone;
  page: number | null = null;
  following = false;
  greeted = false;
  closed = false;
  private readonly socket: WebSocket;
  private readonly acknowledges: boolean;
  private savedFrames = 0;
  private unwritten = 0;
  private alive = true;

  constructor(socket: WebSocket, person: Someone, acknowledges: boolean) {
    this.socket = socket;
    this.person = person;
    this.acknowledges = acknowledges;
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
    room.join(this);
  }

  /** Says that the line lives, to those who would take silence for an end; ends it when the other side is silent. */
  beat(): void {
    if (!this.alive) {
      this.socket.terminate();
      return;
    }
    this.alive = false;
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
    this.unwritten -= count;
    if (this.unwritten < UNWRITTEN_FRAMES && this.socket.isPaused) this.socket.resume();
    if (this.acknowledges) this.send([encodeSaved(this.savedFrames)]);
  }

  close(reason: CloseReason): void {
    this.closed = true;
    closeSocket(this.socket, reason);
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
export function closeSocket(socket: WebSocket, reason: CloseReason): void {
  if (socket.isPaused) socket.resume();
  socket.close(CLOSE_REASONS[reason].code, reason);
}
