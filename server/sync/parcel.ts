/** Beyond this a message crosses a websocket in parts, between which the line can say that it lives. */
const PIECE = 64 * 1024;
const BINARY = 2;
const CONTINUED = 0;
const LAST = 0x80;

/** Messages in their order, and the same as bytes of a websocket: built once, for however many lines they go to. */
export class Parcel {
  readonly messages: readonly Uint8Array[];
  private built: readonly Buffer[] | null;

  constructor(messages: readonly Uint8Array[], built: readonly Buffer[] | null = null) {
    this.messages = messages;
    this.built = built;
  }

  /** Whole websocket frames, unmasked as a server sends them. */
  get pieces(): readonly Buffer[] {
    this.built ??= piecesOf(this.messages);
    return this.built;
  }

  followedBy(next: Parcel): Parcel {
    return new Parcel([...this.messages, ...next.messages], [...this.pieces, ...next.pieces]);
  }
}

function piecesOf(messages: readonly Uint8Array[]): readonly Buffer[] {
  const pieces: Buffer[] = [];
  let parts: Uint8Array[] = [];
  let size = 0;
  const finish = (): void => {
    if (parts.length > 0) pieces.push(Buffer.concat(parts));
    [parts, size] = [[], 0];
  };
  for (const message of messages) {
    if (size + message.length > PIECE) finish();
    if (message.length > PIECE) pieces.push(...inParts(message));
    else {
      parts.push(header(LAST | BINARY, message.length), message);
      size += message.length;
    }
  }
  finish();
  return pieces;
}

function inParts(message: Uint8Array): readonly Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < message.length; at += PIECE) {
    const part = message.subarray(at, at + PIECE);
    const last = at + PIECE >= message.length ? LAST : 0;
    pieces.push(Buffer.concat([header(last | (at === 0 ? BINARY : CONTINUED), part.length), part]));
  }
  return pieces;
}

function header(first: number, length: number): Uint8Array {
  if (length < 126) return new Uint8Array([first, length]);
  // No piece is larger than 64 KiB, and one of just that does not fit in two bytes.
  if (length < 65_536) return new Uint8Array([first, 126, length >> 8, length & 255]);
  return new Uint8Array([first, 127, 0, 0, 0, 0, 0, (length >> 16) & 255, (length >> 8) & 255, length & 255]);
}
