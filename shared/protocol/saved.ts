/** Ask for acknowledgements with this parameter in the socket's address: `?ack=1`. */
export const ACK_PARAMETER = 'ack';

/** Say with this parameter in the socket's address of which epoch of the board the page's own copy is: `?epoch=2`. */
export const EPOCH_PARAMETER = 'epoch';

/** Say with this parameter which texts the page knows, where a note may hold more: `?schema=1`. */
export const SCHEMA_PARAMETER = 'schema';

/**
 * The type of the message by which the server says what is saved. Its body is one varuint: how many of the sync
 * frames that carry changes (SyncStep2 and Update) this socket has sent are on disk, counted since it opened.
 */
export const SAVED_MESSAGE = 100;

/**
 * The type of the message by which the server says what it passed over: what came from somebody who may only read, or
 * stands under a client id that is somebody else's. Its body is one varuint: how many change-carrying frames of this
 * socket went nowhere, counted since it opened.
 */
export const PASSED_OVER_MESSAGE = 102;

/** The frame that says `count` change-carrying frames of a socket are on disk, or were passed over. */
export function encodeSaved(count: number, type: number = SAVED_MESSAGE): Uint8Array<ArrayBuffer> {
  const bytes = [type];
  let rest = count;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return new Uint8Array(bytes);
}

/** The count in a saved frame, or null when the bytes are not one. */
export function decodeSaved(bytes: Uint8Array): number | null {
  if (bytes[0] !== SAVED_MESSAGE || bytes.length < 2 || bytes.length > 9) return null;
  let count = 0;
  for (const [index, byte] of bytes.subarray(1).entries()) {
    count += (byte % 128) * 128 ** index;
    if (byte < 128) return index === bytes.length - 2 ? count : null;
  }
  return null;
}
