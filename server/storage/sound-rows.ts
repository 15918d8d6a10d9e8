import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { StoredSnapshot, StoredUpdate } from './update-store.ts';

/** A row as it was read, with the sum that was written beside it. */
export interface LogLine extends StoredUpdate {
  readonly crc: number;
}

/** A snapshot as it was read, with the sum that was written beside it. */
export interface SnapshotLine extends StoredSnapshot {
  readonly sha256: string;
}

/** A row or snapshot that is missing or not what was written. */
export interface Damage {
  readonly what: 'row' | 'snapshot';
  readonly room: string;
  readonly seq: number;
}

// A damaged snapshot is passed over: the rows it was made from are still there.
/** The first snapshot that is what was written, and those before it that are not. */
export function newestSound(
  room: string,
  lines: Iterable<SnapshotLine>,
): { readonly snapshot: StoredSnapshot | null; readonly damage: readonly Damage[] } {
  const damage: Damage[] = [];
  for (const { seq, sha256, bytes, vector } of lines) {
    if (sha256 === hashOf(bytes)) return { snapshot: { seq, bytes, vector }, damage };
    damage.push({ what: 'snapshot', room, seq });
  }
  return { snapshot: null, damage };
}

/** The number of the first row that is missing or is not what was written, or null; `from` is that of the row before. */
export function firstDamage(from: number, lines: readonly LogLine[]): number | null {
  for (const [index, { seq, crc, bytes }] of lines.entries()) {
    if (seq !== from + index + 1) return from + index + 1;
    if (crc !== crc32(bytes)) return seq;
  }
  return null;
}

/** The sum that is written beside a snapshot. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
