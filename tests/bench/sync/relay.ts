import { fdatasync, openSync, write } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { WebSocketServer, type WebSocket } from 'ws';
import { encodeSaved } from '../../../shared/protocol/saved.ts';

// The least that a durable server can do: what arrives is appended to one file and forced to disk, whatever came
// meanwhile in one go, and only then sent to the others and acknowledged. It knows no documents and checks nothing.
interface Waiting {
  readonly from: WebSocket;
  readonly to: Set<WebSocket>;
  readonly frame: Buffer;
}

const log = openSync(join(process.argv[2] ?? '.', 'relay.log'), 'a');
const append = promisify(write);
const force = promisify(fdatasync);
const rooms = new Map<string, Set<WebSocket>>();
const counts = new Map<WebSocket, number>();
let waiting: Waiting[] = [];
let writing = false;

async function writeAll(): Promise<void> {
  if (writing) return;
  writing = true;
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    await append(log, Buffer.concat(batch.map(({ frame }) => frame)));
    await force(log);
    batch.forEach(pass);
  }
  writing = false;
}

function pass({ from, to, frame }: Waiting): void {
  for (const socket of to) if (socket !== from) socket.send(frame);
  const count = (counts.get(from) ?? 0) + 1;
  counts.set(from, count);
  from.send(encodeSaved(count));
}

const ANSWER = new Uint8Array([0, 1, 2, 0, 0]);
const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, request) => {
  const name = request.url ?? '';
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on('close', () => room.delete(socket));
  socket.on('message', (frame: Buffer) => {
    if (frame[0] === 0 && frame[1] === 0) return socket.send(ANSWER);
    waiting.push({ from: socket, to: room, frame });
    void writeAll();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`ready: ${typeof address === 'object' ? address?.port : ''}`);
});
