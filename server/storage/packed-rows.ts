import type { StoredUpdate } from './update-store.ts';

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
