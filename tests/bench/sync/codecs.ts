import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { SAVED_MESSAGE } from '../../../shared/protocol/saved.ts';

/** What a server said, as far as the measures need to know it. */
export type Heard =
  | { readonly kind: 'state' | 'update'; readonly body: Uint8Array }
  /** The server asks what the client has beyond what it knows itself. */
  | { readonly kind: 'question' }
  /** So many change-carrying frames are taken; `all` counts since the socket opened, `one` is one more. */
  | { readonly kind: 'acked'; readonly all: number }
  | { readonly kind: 'acked-one' }
  | { readonly kind: 'other' };

/** How one server's frames are made and read. */
export interface Codec {
  /** The address at which a document is joined. */
  path(room: string): string;
  /** What a page that has nothing yet sends first. */
  hello(room: string): readonly Uint8Array[];
  update(room: string, bytes: Uint8Array): Uint8Array;
  /** What a page that has nothing answers to the server's question. */
  nothing(room: string): Uint8Array;
  read(frame: Uint8Array): Heard;
  /** What tells a writer that its change was taken. */
  readonly acknowledges: 'counts' | 'each' | 'echoes';
}

const SYNC = 0;
const EMPTY_VECTOR = new Uint8Array([0]);
const EMPTY_UPDATE = new Uint8Array([0, 0]);
const OTHER: Heard = { kind: 'other' };
const QUESTION: Heard = { kind: 'question' };
const ACKED_ONE: Heard = { kind: 'acked-one' };

/** The protocol of y-websocket; with `ack`, and Triangulate's count of what is on disk. */
export function yWebsocket(parts: {
  readonly path: (room: string) => string;
  readonly acknowledges: 'counts' | 'echoes';
}): Codec {
  return {
    ...parts,
    hello: () => [sync('', 0, EMPTY_VECTOR)],
    update: (_room, bytes) => sync('', 2, bytes),
    nothing: () => sync('', 1, EMPTY_UPDATE),
    read: (frame) => {
      const decoder = decoding.createDecoder(frame);
      const type = decoding.readVarUint(decoder);
      if (type === SYNC) return readSync(decoder);
      return type === SAVED_MESSAGE ? { kind: 'acked', all: decoding.readVarUint(decoder) } : OTHER;
    },
  };
}

/** The protocol of Hocuspocus: every frame begins with the document's name, and a token comes first. */
export const HOCUSPOCUS: Codec = {
  acknowledges: 'each',
  path: () => '/',
  hello: (room) => [authentication(room), sync(room, 0, EMPTY_VECTOR)],
  update: (room, bytes) => sync(room, 2, bytes),
  nothing: (room) => sync(room, 1, EMPTY_UPDATE),
  read: (frame) => {
    const decoder = decoding.createDecoder(frame);
    decoding.readVarUint8Array(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === SYNC || type === SYNC_REPLY) return readSync(decoder);
    return type === SYNC_STATUS && decoding.readVarUint(decoder) === 1 ? ACKED_ONE : OTHER;
  },
};
const AUTH = 2;
const AUTH_TOKEN = 0;
const SYNC_REPLY = 4;
const SYNC_STATUS = 8;

function readSync(decoder: decoding.Decoder): Heard {
  const type = decoding.readVarUint(decoder);
  if (type === 0) return QUESTION;
  return { kind: type === 1 ? 'state' : 'update', body: decoding.readVarUint8Array(decoder) };
}

function sync(room: string, type: 0 | 1 | 2, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  if (room !== '') encoding.writeVarString(encoder, room);
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

function authentication(room: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, room);
  encoding.writeVarUint(encoder, AUTH);
  encoding.writeVarUint(encoder, AUTH_TOKEN);
  encoding.writeVarString(encoder, 'a token');
  encoding.writeVarString(encoder, '4.7.0');
  return encoding.toUint8Array(encoder);
}
