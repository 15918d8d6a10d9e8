import * as encoding from 'lib0/encoding';

/** As yjs writes them: a struct that brings a type, and that it stands behind another; an element among types. */
const TYPE = 7;
const BEHIND = 0x80;
const UNDER_A_ROOT = 1;
const ELEMENT = 3;

/** An update that puts so many empty paragraphs at the beginning of a field, under a client id of its own. */
export function manyNodes(count: number, { client, root }: { client: number; root: string }): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, count, client, 0]) encoding.writeVarUint(encoder, number);
  for (let clock = 0; clock < count; clock += 1) {
    encoding.writeUint8(encoder, clock === 0 ? TYPE : TYPE | BEHIND);
    if (clock === 0) {
      encoding.writeVarUint(encoder, UNDER_A_ROOT);
      encoding.writeVarString(encoder, root);
    } else {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock - 1);
    }
    encoding.writeVarUint(encoder, ELEMENT);
    encoding.writeVarString(encoder, 'paragraph');
  }
  // Nothing is deleted.
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}
