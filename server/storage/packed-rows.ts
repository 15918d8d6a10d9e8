import { stretchesOf, type Stretch } from './stretches.ts';
import type { Batch, LogRow, StoredUpdate } from './update-store.ts';

/** Rows that follow each other, as one piece of memory that can be handed to another thread without being copied. */
export interface PackedRows {
  readonly from: number;
  /** Where each row ends. */
  readonly ends: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Packs rows whose numbers follow each other. */
export function packRows(rows: readonly StoredUpdate[]): PackedRows {
  const bytes = new Uint8Array(rows.reduce((sum, row) => sum + row.bytes.length, 0));
  let end = 0;
  const ends = rows.map((row) => {
    bytes.set(row.bytes, end);
    end += row.bytes.length;
    return end;
  });
  return { from: rows[0]?.seq ?? 0, ends, bytes };
}

export function unpackRows({ from, ends, bytes }: PackedRows): readonly StoredUpdate[] {
  return ends.map((end, index) => ({
    seq: from + index,
    bytes: bytes.subarray(index === 0 ? 0 : ends[index - 1], end),
  }));
}

/** What is written of a row beside what it changed. */
export type RowToKeep = Pick<LogRow, 'at' | 'person' | 'client' | 'bytes'>;

/** A batch as it is written: its rows, and what they changed as texts that nobody has to read for that. */
export interface BatchToKeep extends Omit<Batch, 'rows'> {
  readonly rows: readonly RowToKeep[];
  readonly stretches: readonly Stretch[];
}

/** Batches, with the bytes of their rows as one piece of memory. */
export interface PackedBatches {
  readonly batches: readonly (Omit<BatchToKeep, 'rows'> & {
    readonly rows: readonly Omit<RowToKeep, 'bytes'>[];
  })[];
  readonly ends: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function packBatches(batches: readonly Batch[]): PackedBatches {
  const rows = batches.flatMap((batch) => batch.rows);
  const { ends, bytes } = packRows(rows.map((row, seq) => ({ seq, bytes: row.bytes })));
  const packed = batches.map((batch) => ({
    ...batch,
    rows: batch.rows.map(({ at, person, client }) => ({
      at,
      person,
      ...(client !== undefined && { client }),
    })),
    stretches: stretchesOf(batch.rows),
  }));
  return { batches: packed, ends, bytes };
}

export function unpackBatches({ batches, ends, bytes }: PackedBatches): readonly BatchToKeep[] {
  const updates = unpackRows({ from: 0, ends, bytes });
  let at = 0;
  return batches.map((batch) => ({
    ...batch,
    rows: batch.rows.map((row) => {
      at += 1;
      return { ...row, bytes: updates[at - 1]?.bytes ?? new Uint8Array() };
    }),
  }));
}
