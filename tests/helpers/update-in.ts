import * as decoding from 'lib0/decoding';

/** The update, or state vector, that a sync frame carries. */
export function updateIn(frame: Uint8Array): Uint8Array {
  return decoding.readVarUint8Array(decoding.createDecoder(frame.subarray(2)));
}
