import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import { DamagedRoom, type Change } from '../storage/update-store.ts';
import type { DurableBytes } from './durable-bytes.ts';
import { preflight, type MayUse, type Verdict } from './guard.ts';
import type { Admitted } from './line.ts';
import { tellNamedDeletions, type Deletions } from './named-deletions.ts';
import type { RoomKind, Watched } from './room-kind.ts';

/** What updates or a command did: the bytes that say it, null when they did nothing. */
export interface Applied {
  readonly bytes: Uint8Array | null;
  readonly changes: readonly Change[];
  /** The client ids that wrote, each with the clock up to which it has now; of a command, none. */
  readonly writers: ReadonlyMap<number, number>;
}

/** What became of updates that were looked at in one go. */
export interface Outcome {
  /** How many were taken, the first ones, and what these did together. */
  readonly taken: number;
  /** How many of these brought what is known and somebody else's, so that none of it can be said to be saved. */
  readonly ofOthers: number;
  readonly applied: Applied | null;
  /** Why the next one was not; null when nothing is wrong with it, or when they have to be looked at one by one. */
  readonly why: CloseReason | null;
  /** True when the document has taken in what it should not, and must be made anew. */
  readonly spoilt: boolean;
}

interface Refusal {
  readonly why: CloseReason;
  readonly spoilt: boolean;
}

const SPOILT: Refusal = { why: 'bad-update', spoilt: true };

/** What an update may do beside what its sender may. */
interface Leave {
  readonly mayUse: MayUse;
  /** False for a document so large that only deletions are taken. */
  readonly mayGrow: boolean;
}

/** What has been taken so far, by whose client ids, and why the next was not. */
interface Step {
  taken: number;
  ofOthers: number;
  refusal: Refusal | null;
  readonly writers: Set<number>;
  /** What the updates said that they delete. */
  readonly named: Deletions[];
}

interface Taking {
  readonly admitted: Admitted;
  readonly leave: Leave;
  readonly step: Step;
}

const NO_WRITERS: ReadonlyMap<number, number> = new Map();

/** A room's document brought to life: only for changing it, and made anew from what is on disk whenever in doubt. */
export class LiveDocument {
  readonly doc: Y.Doc;
  private readonly kind: RoomKind;
  private readonly now: () => number;
  private readonly watched: ReturnType<RoomKind['watch']>;
  private emitted: Uint8Array[] = [];
  private taking: Pick<Taking, 'admitted' | 'step'> | null = null;

  /** Throws `DamagedRoom` when what is stored cannot be trusted. */
  constructor(kind: RoomKind, stored: DurableBytes, now: () => number = Date.now) {
    this.kind = kind;
    this.now = now;
    this.doc = kind.empty();
    this.doc.clientID = serverClient();
    try {
      stored.applyTo(this.doc);
    } catch (cause) {
      throw new DamagedRoom('a stored update cannot be applied', { cause });
    }
    if (isHoldingBack(this.doc)) throw new DamagedRoom('something that others rest on is missing');
    this.doc.on('update', (bytes: Uint8Array) => {
      this.emitted.push(bytes);
    });
    // The last that yjs calls before it writes down what a transaction did.
    this.doc.on('afterTransactionCleanup', (transaction: Y.Transaction) => {
      const { taking } = this;
      if (taking && taking.admitted === transaction.origin)
        tellNamedDeletions(transaction, taking.step.named);
    });
    this.watched = kind.watch(this.doc);
  }

  /** Looks updates of one line over, applies them, and looks at what they did. */
  apply(updates: readonly Uint8Array[], admitted: Admitted, leave: Leave): Outcome {
    const step: Step = { taken: 0, ofOthers: 0, refusal: null, writers: new Set(), named: [] };
    this.emitted = [];
    this.taking = { admitted, step };
    try {
      // In one: what yjs does at the end of each is done once for all of them.
      Y.transact(this.doc, () => this.take(updates, { admitted, leave, step }), admitted, false);
    } catch {
      // yjs throws when it is half way through; what it throws says nothing more.
      step.refusal = SPOILT;
    } finally {
      this.taking = null;
    }
    const watched = this.watched.take();
    const refusal = this.verdict(step, watched, admitted);
    if (refusal?.spoilt) {
      return {
        taken: 0,
        ofOthers: 0,
        applied: null,
        spoilt: true,
        why: updates.length > 1 ? null : refusal.why,
      };
    }
    const { taken, ofOthers, writers } = step;
    const ends = [...writers].map((client): [number, number] => [client, Y.getState(this.doc.store, client)]);
    const applied = taken === 0 ? null : this.applied(watched.changes, new Map(ends));
    return { taken, ofOthers, applied, why: refusal?.why ?? null, spoilt: false };
  }

  /** Looks updates over and applies them, one after the other, as far as they can be taken in one step. */
  private take(updates: readonly Uint8Array[], { admitted, leave, step }: Taking): void {
    for (const bytes of updates) {
      const before = this.look(bytes, leave);
      if (!before.fine) {
        step.refusal = { why: before.why, spoilt: false };
        return;
      }
      // What is made is told of by itself: of what is done in it in the same step nothing would be.
      if (before.makes && step.taken > 0) return;
      step.named.push(before.named);
      Y.applyUpdate(this.doc, bytes, admitted);
      if (this.isHoldingBack) step.refusal = SPOILT;
      for (const writer of before.writers) step.writers.add(writer);
      step.taken += 1;
      if (before.isOfOthers) step.ofOthers += 1;
      if (before.makes || step.refusal) return;
    }
  }

  private look(bytes: Uint8Array, { mayUse, mayGrow }: Leave): Verdict {
    const before = preflight(this.doc, bytes, { mayUse, limits: this.kind.limits });
    return before.fine && !mayGrow && before.writers.size > 0 ? { fine: false, why: 'room-full' } : before;
  }

  private verdict({ refusal, taken }: Step, watched: Watched, admitted: Admitted): Refusal | null {
    if (refusal?.spoilt || taken === 0) return refusal;
    if (this.isHoldingBack) return SPOILT;
    const why = watched.verdict(admitted, this.now());
    return why === null ? refusal : { why, spoilt: true };
  }

  /** Takes in what has been looked at before. */
  replay(bytes: Uint8Array): void {
    Y.applyUpdate(this.doc, bytes);
    this.watched.take();
  }

  /** Changes the document for the server itself; throws when it may not become that, and is spoilt then. */
  change(change: (doc: Y.Doc) => void): Applied {
    this.emitted = [];
    change(this.doc);
    const watched = this.watched.take();
    const why = watched.verdict(null, this.now());
    if (why !== null) throw new Error(`a command would break the room: ${why}`);
    return this.applied(watched.changes, NO_WRITERS);
  }

  get isHoldingBack(): boolean {
    return isHoldingBack(this.doc);
  }

  private applied(changes: readonly Change[], writers: Applied['writers']): Applied {
    const [first, ...more] = this.emitted;
    const bytes = first === undefined ? null : more.length === 0 ? first : Y.mergeUpdates(this.emitted);
    return { bytes, changes, writers };
  }
}

/** An id for what the server writes itself: beyond the 32 bits that pages draw theirs from. */
export function serverClient(): number {
  return 2 ** 32 + randomInt(2 ** 47);
}

/** True when yjs keeps something aside that it could not apply. */
export function isHoldingBack(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}
