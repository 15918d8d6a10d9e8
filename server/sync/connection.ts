import type { Writable } from 'node:stream';
import type { RawData } from 'ws';
import { CLOSE_REASONS, type CloseReason } from '../../shared/protocol/close-reasons.ts';
import { encodeSaved, PASSED_OVER_MESSAGE } from '../../shared/protocol/saved.ts';
import type { BoardRights } from '../../shared/protocol/rights.ts';
import type { RightsChange } from '../storage/rights-change.ts';
import { awarenessFrame, readFrame, rightsFrame } from './frames.ts';
import { CAUGHT_UP_BYTES, STALLED_MS, UNSENT_BYTES, WAITING_BYTES, WAITING_FRAMES } from './limits.ts';
import type { Admitted, Door, Line, Someone } from './line.ts';
import type { Meters } from './meters.ts';
import { Outbox } from './outbox.ts';
import { Parcel } from './parcel.ts';
import type { Room } from './room.ts';
import type { Wire } from './wire.ts';

const LOOK_AGAIN_MS = 100;
const STILL_HERE = new Parcel([awarenessFrame([])]);

export interface Entered {
  readonly door: Door;
  readonly admitted: Admitted;
  readonly ours: boolean;
  /** The socket under a websocket. */
  readonly stream: Writable | null;
  readonly meters?: Meters | undefined;
}

/** A change-carrying frame that has been read and is not on disk. */
interface Arrival {
  readonly at: number;
  readonly size: number;
}

/** One open socket at one room. */
export class Connection implements Line {
  person: Someone;
  rights: BoardRights;
  page: number | null = null;
  following = false;
  seq = 0;
  greeted = false;
  closed = false;
  behind = false;
  readonly ours: boolean;
  private readonly socket: Wire;
  private readonly outbox: Outbox;
  private room: Room | null = null;
  private readonly door: Door;
  private readonly meters: Meters | undefined;
  private arrivals: Arrival[] = [];
  private savedFrames = 0;
  private passedOverFrames = 0;
  private waitingFrames = 0;
  private waitingBytes = 0;
  private alive = true;
  private asked: Promise<void> = Promise.resolve();
  private askedNext: Promise<void> | null = null;

  /** `ours` when the page asks for what a standard provider would not know what to do with. */
  constructor(socket: Wire, { door, admitted, ours, stream, meters }: Entered) {
    this.socket = socket;
    this.outbox = new Outbox(socket, stream);
    this.door = door;
    this.person = admitted.who;
    this.rights = admitted.rights;
    this.ours = ours;
    this.meters = meters;
  }

  /**
   * Asks at the door again: who may no longer be here is sent away, whose rights are others is told. When the door is
   * being asked already, it is asked once more after that.
   */
  recheck(): Promise<void> {
    const ask = (): Promise<void> => {
      this.askedNext = null;
      this.asked = this.askAtDoor();
      return this.asked;
    };
    this.askedNext ??= this.asked.then(ask, ask);
    return this.askedNext;
  }

  /** True when a change of rights may be one of this line's. */
  isConcerned({ person, committee, board }: RightsChange): boolean {
    if (person !== undefined && person !== this.person.id) return false;
    if (committee !== undefined && committee !== this.door.committee) return false;
    return board === undefined || board === this.door.board;
  }

  private async askAtDoor(): Promise<void> {
    if (this.closed) return;
    const admitted = await this.door.admit();
    if (this.closed) return;
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
    this.room?.company.tell(this.room.company.presence.rename(this), this);
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
    // Should it not be heard, it is said again at the next beat.
    this.door.stillHere().catch(() => undefined);
    this.socket.ping();
    this.send(STILL_HERE);
  }

  /** What is sent while the line is behind is made up for when it has caught up. */
  send(parcel: Parcel): void {
    if (this.behind || this.closed) return;
    this.outbox.send(parcel);
    if (this.outbox.unsent > UNSENT_BYTES) this.fallBehind();
  }

  heard(bytes: number): void {
    this.lookedAt(1, bytes);
  }

  saved(count: number): void {
    this.savedFrames += count;
    const now = performance.now();
    for (const { at } of this.settle(count)) this.meters?.acknowledged(now - at);
    this.tellSaved();
  }

  passedOver(count: number): void {
    this.passedOverFrames += count;
    this.settle(count);
    this.tellPassedOver();
  }

  close(reason: CloseReason): void {
    if (this.closed) return;
    this.closed = true;
    this.meters?.closed(reason);
    // The close would overtake what waits for the end of the turn.
    this.outbox.flush();
    closeSocket(this.socket, reason);
  }

  private settle(count: number): readonly Arrival[] {
    const done = this.arrivals.splice(0, count);
    this.lookedAt(
      done.length,
      done.reduce((sum, { size }) => sum + size, 0),
    );
    return done;
  }

  private tellSaved(): void {
    if (this.ours && this.savedFrames > 0) this.send(new Parcel([encodeSaved(this.savedFrames)]));
  }

  private tellPassedOver(): void {
    if (!this.ours || this.passedOverFrames === 0) return;
    this.send(new Parcel([encodeSaved(this.passedOverFrames, PASSED_OVER_MESSAGE)]));
  }

  private tellRights(): void {
    if (this.ours) this.send(new Parcel([rightsFrame(this.rights)]));
  }

  private hear(room: Room, data: RawData, isBinary: boolean): void {
    if (this.closed) return;
    const frame = isBinary && data instanceof Buffer ? readFrame(data) : null;
    if (frame === null || !(data instanceof Buffer)) return this.close('bad-frame');
    const size = data.length;
    this.waitingFrames += 1;
    this.waitingBytes += size;
    // Over its share a line is read more slowly: what it sends waits where it comes from.
    if (this.isFull) this.socket.pause();
    if (frame.kind !== 'update') return room.ask(this, { frame, size });
    this.arrivals.push({ at: performance.now(), size });
    room.push({ ...frame, line: this });
    if (frame.answer) room.company.greet(this);
  }

  private lookedAt(frames: number, bytes: number): void {
    this.waitingFrames -= frames;
    this.waitingBytes -= bytes;
    if (!this.isFull && this.socket.isPaused) this.socket.resume();
  }

  private get isFull(): boolean {
    return this.waitingFrames >= WAITING_FRAMES || this.waitingBytes >= WAITING_BYTES;
  }

  /** It does not read as fast as there is to read: it gets no more until it has caught up, or is let go. */
  private fallBehind(): void {
    this.behind = true;
    this.outbox.watch();
    this.meters?.fellBehind();
    const timer = setInterval(() => {
      if (this.closed) return clearInterval(timer);
      if (this.outbox.unsent > CAUGHT_UP_BYTES) {
        if (this.outbox.stalled() > STALLED_MS) this.socket.terminate();
        return;
      }
      clearInterval(timer);
      this.behind = false;
      this.tellRights();
      this.tellSaved();
      this.tellPassedOver();
      this.room?.catchUp(this);
    }, LOOK_AGAIN_MS);
  }
}

/** Closes a socket with a named reason, and lets go of one that does not answer. */
export function closeSocket(socket: Pick<Wire, 'isPaused' | 'resume' | 'close'>, reason: CloseReason): void {
  if (socket.isPaused) socket.resume();
  socket.close(CLOSE_REASONS[reason].code, reason);
}
