import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import { DamagedRoom, type Change } from '../storage/update-store.ts';
import type { DurableBytes } from './durable-bytes.ts';
import { preflight, type MayUse } from './guard.ts';
import type { Admitted } from './line.ts';
import type { RoomKind } from './room-kind.ts';

/** What an update or a command did: the bytes that say it, null when it did nothing. */
export interface Applied {
  readonly kind: 'applied';
  readonly bytes: Uint8Array | null;
  readonly changes: readonly Change[];
  readonly writers: ReadonlySet<number>;
}

/** `spoilt` when the document has taken in what it should not, and must be made anew. */
export interface Refusal {
  readonly kind: 'refused';
  readonly why: CloseReason;
  readonly spoilt: boolean;
}

/** What an update may do beside what its sender may. */
interface Leave {
  readonly mayUse: MayUse;
  /** False for a document so large that only deletions are taken. */
  readonly mayGrow: boolean;
}

const NO_WRITERS: ReadonlySet<number> = new Set();

/** A room's document brought to life: only for changing it, and made anew from what is on disk whenever in doubt. */
export class LiveDocument {
  readonly doc: Y.Doc;
  private readonly kind: RoomKind;
  private readonly now: () => number;
  private readonly watched: ReturnType<RoomKind['watch']>;
  private emitted: Uint8Array[] = [];

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
    this.watched = kind.watch(this.doc);
  }

  /** Looks an update over, applies it, and looks at what it did. */
  apply(bytes: Uint8Array, admitted: Admitted, { mayUse, mayGrow }: Leave): Applied | Refusal {
    const before = preflight(this.doc, bytes, { mayUse, limits: this.kind.limits });
    const isFull = !mayGrow && before.fine && before.writers.size > 0;
    if (!before.fine || isFull) {
      return { kind: 'refused', why: before.fine ? 'room-full' : before.why, spoilt: false };
    }
    this.emitted = [];
    try {
      Y.applyUpdate(this.doc, bytes, admitted);
    } catch {
      // yjs throws when it is half way through; what it throws says nothing more.
      return { kind: 'refused', why: 'bad-update', spoilt: true };
    }
    const watched = this.watched.take();
    const why = this.isHoldingBack ? 'bad-update' : watched.verdict(admitted, this.now());
    if (why !== null) return { kind: 'refused', why, spoilt: true };
    return this.applied(watched.changes, before.writers);
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

  private applied(changes: readonly Change[], writers: ReadonlySet<number>): Applied {
    const [first, ...more] = this.emitted;
    const bytes = first === undefined ? null : more.length === 0 ? first : Y.mergeUpdates(this.emitted);
    return { kind: 'applied', bytes, changes, writers };
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
