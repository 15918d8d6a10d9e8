import type { Batch, StoredUpdate } from './update-store.ts';

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

/** Batches as a text and one piece of memory: to copy every value of every change by itself would cost more. */
export interface PackedBatches {
  readonly text: string;
  readonly ends: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function packBatches(batches: readonly Batch[]): PackedBatches {
  const rows = batches.flatMap((batch) => batch.rows);
  const { ends, bytes } = packRows(rows.map((row, seq) => ({ seq, bytes: row.bytes })));
  const facts = batches.map((batch) => ({
    ...batch,
    rows: batch.rows.map(({ bytes: _bytes, ...rest }) => rest),
  }));
  return { text: JSON.stringify(facts), ends, bytes };
}

export function unpackBatches({ text, ends, bytes }: PackedBatches): readonly Batch[] {
  const updates = unpackRows({ from: 0, ends, bytes });
  let at = 0;
  return (JSON.parse(text) as readonly Batch[]).map((batch) => ({
    ...batch,
    rows: batch.rows.map((row) => {
      at += 1;
      return { ...row, bytes: updates[at - 1]?.bytes ?? new Uint8Array() };
    }),
  }));
}
