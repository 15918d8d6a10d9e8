import type * as Y from 'yjs';
import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import type { StoredRoom } from '../storage/update-store.ts';
import { Claims } from './claims.ts';
import { DurableBytes } from './durable-bytes.ts';
import type { CommandJob, UpdateJob } from './job.ts';
import { LateFrames } from './late-frames.ts';
import type { Line } from './line.ts';
import { LiveDocument } from './live-document.ts';
import type { Meters } from './meters.ts';
import type { RoomKind } from './room-kind.ts';
import type { Turn } from './turn.ts';

interface WorkbenchParts {
  readonly kind: RoomKind;
  readonly now: () => number;
  /** Called with each document as it is brought to life. */
  readonly changed: (doc: Y.Doc) => void;
  readonly meters?: Meters | undefined;
}

/** Where updates and commands of one epoch of a room are looked at, on a document that is made when it is needed. */
export class Workbench {
  readonly durable: DurableBytes;
  readonly claims: Claims;
  /** Frames that wait for others; whoever begins a batch anew puts back what it was. */
  late = new LateFrames();
  /** What is being written, on top of which the next is put. */
  below: Turn | null = null;
  /** Those that were sent away: what they sent before they were goes nowhere. */
  readonly gone: WeakSet<Line>;
  private readonly parts: WorkbenchParts;
  private live: LiveDocument | null = null;

  constructor(parts: WorkbenchParts, stored: StoredRoom, gone = new WeakSet<Line>()) {
    this.parts = parts;
    this.gone = gone;
    this.durable = new DurableBytes(stored);
    this.claims = new Claims(stored.claims);
  }

  /** The document, if it has been brought to life. */
  get livingDoc(): Y.Doc | null {
    return this.live?.doc ?? null;
  }

  /** The document: as it is on disk, with all on top that has been accepted. Throws `DamagedRoom`. */
  document(): LiveDocument {
    if (this.live) return this.live;
    this.live = new LiveDocument(this.parts.kind, this.durable, this.parts.now);
    this.parts.changed(this.live.doc);
    return this.live;
  }

  /** Nothing more is taken from this line, whatever of it waits. */
  sendAway(line: Line, why: CloseReason): void {
    this.gone.add(line);
    line.close(why);
  }

  /** A turn has told its lines that they are refused. */
  toldOf(turn: Turn): void {
    for (const line of turn.refusedLines) this.gone.add(line);
  }

  /** Lets go of the document: it is made anew of what is on disk when it is needed. */
  spoil(): void {
    this.live?.doc.destroy();
    this.live = null;
  }

  work(job: UpdateJob | CommandJob, turn: Turn): void {
    if (job.kind === 'update') return this.take(job, turn);
    try {
      turn.commanded(job, this.document().change(job.change));
    } catch (cause) {
      this.makeAnew(turn);
      turn.failed(job, cause);
    }
  }

  /** Checks and applies one update; one that comes before what it rests on waits for its line's answer. */
  private take(job: UpdateJob, turn: Turn): void {
    const { line } = job;
    if (this.late.isRefused(line) || this.gone.has(line)) return;
    // Who may only read is not sent away for answering the room's question; what it sends goes nowhere.
    if (line.rights.reach === 'none') return turn.passedOver(line);
    const why = this.apply(job, turn);
    if (why === 'gap' && !job.answer && this.late.keep(job)) return;
    if (why !== null) {
      this.late.refuse(line);
      return turn.refused(line, why);
    }
    if (job.answer) for (const late of this.late.answered(line)) this.take(late, turn);
  }

  private apply({ line, bytes }: UpdateJob, turn: Turn): CloseReason | null {
    const { person, rights } = line;
    const mayUse = (client: number): boolean => this.claims.mayUse(client, person.owner);
    const live = this.document();
    const mayGrow = !this.durable.isFull;
    const applied = live.apply(bytes, { who: person, rights }, { mayUse, mayGrow });
    if (live.isHoldingBack) this.parts.meters?.heldBack();
    if (applied.kind === 'refused') {
      if (applied.spoilt) this.makeAnew(turn);
      return applied.why;
    }
    for (const client of applied.writers) this.claims.claim(client, person.owner);
    turn.accepted(line, applied);
    return null;
  }

  private makeAnew(turn: Turn): void {
    this.spoil();
    this.parts.meters?.reloaded();
    const live = this.document();
    for (const each of new Set([this.below, turn])) {
      for (const { bytes } of each?.rows ?? []) live.replay(bytes);
    }
  }
}
