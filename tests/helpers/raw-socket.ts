import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import { until } from './until.ts';

/** A socket at a board that sends what it is told to, right or wrong. */
export interface RawSocket {
  readonly frames: Uint8Array[];
  /** How the server closed it, once it has. */
  readonly closed: { readonly code: number; readonly reason: string } | null;
  send(data: Uint8Array | string): void;
  /**
   * Resolves at the answer to the next question, or when the server closes: whether it is still open. Asks for what is
   * beyond `vector`, which is everything when it is not given.
   */
  stillThere(vector?: Uint8Array): Promise<boolean>;
  waitUntilClosed(): Promise<{ readonly code: number; readonly reason: string }>;
  close(): void;
}

/** Opens a socket at `path`, such as `/sync/board/…`, and waits until it is open. */
export async function rawSocket(
  url: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers });
  const frames: Uint8Array[] = [];
  let closed: RawSocket['closed'] = null;
  socket.on('message', (data: Buffer) => frames.push(new Uint8Array(data)));
  socket.on('error', () => undefined);
  socket.on('close', (code, reason) => {
    closed = { code, reason: reason.toString() };
  });
  await Promise.race(['open', 'close'].map((event) => new Promise((resolve) => socket.once(event, resolve))));
  return {
    frames,
    get closed() {
      return closed;
    },
    send: (data) => socket.send(data),
    stillThere: (vector = new Uint8Array([0])) =>
      new Promise((resolve) => {
        if (closed) return resolve(false);
        const gone = (): void => resolve(false);
        socket.once('close', gone);
        const listen = (data: Buffer): void => {
          if (data[0] !== 0 || data[1] !== 1) return;
          socket.off('message', listen);
          socket.off('close', gone);
          resolve(true);
        };
        socket.on('message', listen);
        socket.send(syncFrame(0, vector));
      }),
    waitUntilClosed: () => until('the socket to be closed', () => closed),
    close: () => socket.terminate(),
  };
}

/** A sync frame of the protocol: 0 asks, 1 answers, 2 passes an update on. */
export function syncFrame(type: 0 | 1 | 2, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

/** An awareness frame with these entries: client, clock, state. */
export function awarenessFrame(entries: readonly (readonly [number, number, unknown])[]): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, entries.length);
  for (const [client, clock, state] of entries) {
    encoding.writeVarUint(inner, client);
    encoding.writeVarUint(inner, clock);
    encoding.writeVarString(inner, JSON.stringify(state));
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}
