import type * as Y from 'yjs';
import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import type { StoredRoom, StoredUpdate } from '../storage/update-store.ts';
import { Claims } from './claims.ts';
import { DurableBytes } from './durable-bytes.ts';
import { firstBunch, type BatchJob } from './bunch.ts';
import type { CommandJob, UpdateJob } from './job.ts';
import { LateFrames } from './late-frames.ts';
import type { Line } from './line.ts';
import { LiveDocument, type Outcome } from './live-document.ts';
import type { Meters } from './meters.ts';
import type { RoomKind } from './room-kind.ts';
import type { Turn } from './turn.ts';

interface WorkbenchParts {
  readonly kind: RoomKind;
  readonly now: () => number;
  /** Called with each document as it is brought to life: what changed is not known then. */
  readonly changed: (doc: Y.Doc, changes: null) => void;
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
    this.parts.changed(this.live.doc, null);
    return this.live;
  }

  /** The document with rows in it that have just reached the disk. */
  follow(rows: readonly StoredUpdate[]): Y.Doc {
    if (this.live) for (const { bytes } of rows) this.live.replay(bytes);
    return this.document().doc;
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

  /** What was accepted in these turns is not kept as it is. */
  undo(...turns: readonly (Turn | undefined)[]): void {
    this.spoil();
    for (const turn of turns) this.claims.forget(turn?.claims ?? []);
  }

  /** Works on jobs, in their order; what came of them is in the turn. */
  work(jobs: readonly BatchJob[], turn: Turn): void {
    for (let rest = jobs; rest.length > 0;) {
      const bunch = firstBunch(rest);
      const [first] = bunch;
      if (first?.kind === 'command') this.command(first, turn);
      else this.take(bunch as readonly UpdateJob[], turn);
      rest = rest.slice(bunch.length);
    }
  }

  /** As `work`, on what others have written meanwhile; whoever follows the document is told of that, whatever is taken. */
  workAnew(jobs: readonly BatchJob[], turn: Turn): void {
    this.work(jobs, turn);
    this.document();
  }

  private command(job: CommandJob, turn: Turn): void {
    try {
      turn.commanded(job, this.document().change(job.change));
    } catch (cause) {
      this.makeAnew(turn);
      turn.failed(job, cause);
    }
  }

  /** Checks and applies updates of one line; one that comes before what it rests on waits for its line's answer. */
  private take(jobs: readonly UpdateJob[], turn: Turn): void {
    let inOneGo = jobs.length;
    for (let rest = jobs; rest.length > 0;) {
      const [{ line, answer }] = rest as [UpdateJob];
      if (this.late.isRefused(line) || this.gone.has(line)) return;
      // Who may only read is not sent away for answering the room's question; what it sends goes nowhere.
      if (line.rights.reach === 'none') return rest.forEach(() => turn.passedOver(line));
      const { taken, why, spoilt } = this.apply(rest.slice(0, inOneGo), turn);
      // Something is wrong with what they did together: which of them it is shows one by one.
      if (spoilt) inOneGo = 1;
      const isKept = why !== null && this.keep(rest[taken], why);
      if (why !== null && !isKept) return turn.refused(line, why);
      rest = rest.slice(taken + Number(isKept));
      if (answer) this.take(this.late.answered(line), turn);
    }
  }

  /** Keeps an update that was not taken until its line has answered; refuses the line when that is not why. */
  private keep(job: UpdateJob | undefined, why: CloseReason): boolean {
    if (!job || (why === 'gap' && !job.answer && this.late.keep(job))) return true;
    this.late.refuse(job.line);
    return false;
  }

  private apply(jobs: readonly UpdateJob[], turn: Turn): Outcome {
    const [{ line, answer }] = jobs as [UpdateJob];
    const { person, rights } = line;
    const mayUse = (client: number): boolean => this.claims.mayUse(client, person.owner);
    const live = this.document();
    const outcome = live.apply(
      jobs.map(({ bytes }) => bytes),
      { who: person, rights },
      { mayUse, mayGrow: !this.durable.isFull },
    );
    if (live.isHoldingBack) this.parts.meters?.heldBack();
    const { taken, applied, spoilt } = outcome;
    // Who answers the room's question tells what there is, whoever wrote it; everything else is sent as one's own.
    const ofOthers = answer ? 0 : outcome.ofOthers;
    if (spoilt) this.makeAnew(turn);
    if (applied) {
      for (const client of applied.writers.keys()) {
        if (this.claims.ask(client, person.owner)) turn.claims.push({ client, person: person.owner });
      }
      turn.accepted(line, applied, taken - ofOthers);
      for (let index = 0; index < ofOthers; index += 1) turn.passedOver(line);
    }
    return outcome;
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
