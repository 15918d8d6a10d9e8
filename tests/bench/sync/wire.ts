import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** Where a server listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface WireOptions {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly frame: (payload: Buffer) => void;
  readonly closed: (code: number, reason: string) => void;
}

/** A WebSocket that costs the load generator next to nothing, so that it is the server that is measured. */
export interface Wire {
  /** Sends frames in one write; false when the socket is full and `drained` has to be waited for. */
  send(frames: readonly Uint8Array[]): boolean;
  drained(): Promise<void>;
  close(): void;
}

const CONTINUED = 0;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Opens a WebSocket over a bare TCP socket and resolves when it is open. */
export function openWire({ host, port }: Address, options: WireOptions): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    let upgraded = false;
    let head = Buffer.alloc(0);
    const frames = frameReader(socket, options);
    socket.on('connect', () => socket.write(upgradeRequest({ host, port }, options)));
    socket.on('data', (chunk: Buffer) => {
      if (upgraded) return frames(chunk);
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const status = head.subarray(0, head.indexOf('\r\n')).toString();
      if (!status.includes(' 101 ')) {
        socket.destroy();
        reject(new Error(`no upgrade at ${options.path}: ${status}`));
        return;
      }
      upgraded = true;
      resolve(wireOf(socket));
      if (head.length > end + 4) frames(head.subarray(end + 4));
    });
    socket.on('error', reject);
    socket.on('close', () => options.closed(1006, ''));
  });
}

function upgradeRequest({ host, port }: Address, { path, headers }: WireOptions): string {
  const all = {
    Host: `${host}:${port}`,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    'Sec-WebSocket-Version': '13',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

function wireOf(socket: Socket): Wire {
  return {
    send: (frames) => socket.write(frames.length === 1 && frames[0] ? masked(frames[0]) : joined(frames)),
    drained: () =>
      socket.writableNeedDrain
        ? new Promise((resolve) => socket.once('drain', () => resolve()))
        : Promise.resolve(),
    close: () => {
      socket.destroy();
    },
  };
}

const joined = (frames: readonly Uint8Array[]): Buffer => Buffer.concat(frames.map((each) => masked(each)));

/** A client's frame has to carry a mask; one of zeros leaves the payload as it is. */
function masked(payload: Uint8Array, opcode = BINARY): Buffer {
  const size = payload.length;
  const wide = size < 126 ? 0 : size < 65_536 ? 2 : 8;
  const frame = Buffer.alloc(2 + wide + 4 + size);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (wide === 0 ? size : wide === 2 ? 126 : 127);
  if (wide === 2) frame.writeUInt16BE(size, 2);
  if (wide === 8) frame.writeBigUInt64BE(BigInt(size), 2);
  frame.set(payload, 2 + wide + 4);
  return frame;
}

/** Cuts what arrives into frames; a large one is put together once, when all of it is there. */
function frameReader(socket: Socket, { frame, closed }: WireOptions): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let have = 0;
  let need = 2;
  let parts: Buffer[] = [];
  const one = (first: number, payload: Buffer): void => {
    const opcode = first & 15;
    if (opcode === BINARY || opcode === CONTINUED) {
      parts.push(payload);
      if (first < 0x80) return;
      frame(parts.length === 1 ? payload : Buffer.concat(parts));
      parts = [];
    } else if (opcode === PING) socket.write(masked(payload, PONG));
    else if (opcode === CLOSE) {
      closed(payload.length < 2 ? 1005 : payload.readUInt16BE(0), payload.subarray(2).toString());
      socket.end();
    } else if (opcode !== PONG) throw new Error(`a frame of kind ${opcode} was not expected`);
  };
  return (chunk) => {
    chunks.push(chunk);
    have += chunk.length;
    if (have < need) return;
    const data = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    let at = 0;
    for (;;) {
      const size = frameSize(data, at);
      need = size.whole;
      if (at + size.whole > data.length) break;
      one(data[at] ?? 0, data.subarray(at + size.head, at + size.whole));
      at += size.whole;
    }
    chunks = at === data.length ? [] : [data.subarray(at)];
    have = data.length - at;
  };
}

/** How long the frame at `at` is, as far as that can be told yet. */
function frameSize(data: Buffer, at: number): { readonly head: number; readonly whole: number } {
  if (data.length < at + 2) return { head: 2, whole: 2 };
  const short = (data[at + 1] ?? 0) & 127;
  if (short < 126) return { head: 2, whole: 2 + short };
  const head = short === 126 ? 4 : 10;
  if (data.length < at + head) return { head, whole: head };
  const size = short === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2));
  return { head, whole: head + size };
}
