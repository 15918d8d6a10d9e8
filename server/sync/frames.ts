import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { NEWS_MESSAGE, type NoteNews } from '../../shared/protocol/note-news.ts';
import { RIGHTS_MESSAGE, type BoardRights } from '../../shared/protocol/rights.ts';

/** The message types of y-websocket; each frame is one message. */
const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;

/** The kinds of sync message of y-protocols. */
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** One frame from a client, taken apart; `answer` marks an update that answers the server's own question. */
export type Frame =
  | { readonly kind: 'question'; readonly vector: Uint8Array }
  | { readonly kind: 'update'; readonly bytes: Uint8Array; readonly answer: boolean }
  | { readonly kind: 'awareness'; readonly bytes: Uint8Array }
  | { readonly kind: 'query-awareness' };

/** What a client says of one page; `json` is its state. */
export interface AwarenessEntry {
  readonly client: number;
  readonly clock: number;
  readonly json: string;
}

/** The frame that tells a page of ours its rights. */
export function rightsFrame(rights: BoardRights): Uint8Array {
  return textFrame(RIGHTS_MESSAGE, JSON.stringify(rights));
}

/** The frame that tells pages of a note what beside its text has changed. */
export function newsFrame(news: NoteNews): Uint8Array {
  return textFrame(NEWS_MESSAGE, news);
}

function textFrame(type: number, text: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarString(encoder, text);
  return encoding.toUint8Array(encoder);
}

/** Takes a frame apart; null when it is not one whole message of the protocol. */
export function readFrame(bytes: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const frame = readMessage(decoder);
    return decoding.hasContent(decoder) ? null : frame;
  } catch {
    // lib0 throws on bytes that end too soon; that is the answer, not a fault.
    return null;
  }
}

function readMessage(decoder: decoding.Decoder): Frame | null {
  switch (decoding.readVarUint(decoder)) {
    case SYNC:
      return readSync(decoder);
    case AWARENESS:
      return { kind: 'awareness', bytes: decoding.readVarUint8Array(decoder) };
    case QUERY_AWARENESS:
      return { kind: 'query-awareness' };
    default:
      return null;
  }
}

function readSync(decoder: decoding.Decoder): Frame | null {
  const type = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (type === STEP_1) return { kind: 'question', vector: bytes };
  if (type === STEP_2) return { kind: 'update', bytes, answer: true };
  return type === UPDATE ? { kind: 'update', bytes, answer: false } : null;
}

/** What an awareness frame says of pages; null when it is not whole. */
export function readEntries(bytes: Uint8Array): readonly AwarenessEntry[] | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const count = decoding.readVarUint(decoder);
    const entries: AwarenessEntry[] = [];
    for (let index = 0; index < count; index += 1) {
      const client = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      entries.push({ client, clock, json: decoding.readVarString(decoder) });
    }
    return entries;
  } catch {
    // lib0 throws on bytes that end too soon; that is the answer, not a fault.
    return null;
  }
}

/** Asks a client for what it has beyond `vector`. */
export function questionFrame(vector: Uint8Array): Uint8Array {
  return syncFrame(STEP_1, vector);
}

/** Answers a client's question. */
export function answerFrame(update: Uint8Array): Uint8Array {
  return syncFrame(STEP_2, update);
}

/** Passes one update on. */
export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(UPDATE, update);
}

/** Says what pages are there; with no entries it says only that the line is alive. */
export function awarenessFrame(entries: readonly AwarenessEntry[]): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, entries.length);
  for (const { client, clock, json } of entries) {
    encoding.writeVarUint(inner, client);
    encoding.writeVarUint(inner, clock);
    encoding.writeVarString(inner, json);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, AWARENESS);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}

function syncFrame(type: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}
