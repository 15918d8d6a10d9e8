import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { ACK_PARAMETER } from '../../shared/protocol/saved.ts';
import { boardOfPath, BOARD_ROOMS } from '../../shared/protocol/room-path.ts';
import { DamagedRoom } from '../storage/update-store.ts';
import { closeSocket, Connection } from './connection.ts';
import type { Someone } from './line.ts';
import type { Rooms } from './rooms.ts';

const FRAME_BYTES = 1024 * 1024;
// y-websocket gives a line up that says nothing for 30 seconds; pings do not count for it.
const BEAT_MS = 15_000;
const GOODBYE_MS = 1_000;

export interface SocketParts {
  readonly rooms: Rooms;
  readonly whoIs: (request: IncomingMessage) => Someone;
  readonly isOwnOrigin: (request: IncomingMessage) => boolean;
  readonly log: (message: string, cause: unknown) => void;
}

/** Takes the sockets that join boards; `close` sends everyone away to come back, and waits for the disk. */
export function acceptSockets(server: Server, parts: SocketParts): { readonly close: () => Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES, perMessageDeflate: false });
  const connections = new Set<Connection>();
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (!pathOf(request).startsWith(`${BOARD_ROOMS}/`)) {
      // While the client is being worked on, its own tools listen for sockets here too.
      if (server.listenerCount('upgrade') === 1) socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => {
        // ws has closed the socket for what was wrong with its frames; the close is all that matters here.
      });
      void enter(opened, request, { parts, connections });
    });
  };
  server.on('upgrade', upgrade);
  const beat = setInterval(() => {
    for (const connection of connections) connection.beat();
  }, BEAT_MS);
  return {
    close: async () => {
      clearInterval(beat);
      server.off('upgrade', upgrade);
      await parts.rooms.settled();
      for (const socket of sockets.clients) closeSocket(socket, 'going-down');
      // Who does not say goodbye is not waited for.
      setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), GOODBYE_MS).unref();
      await parts.rooms.settled();
    },
  };
}

interface Entrance {
  readonly parts: SocketParts;
  readonly connections: Set<Connection>;
}

async function enter(socket: WebSocket, request: IncomingMessage, entrance: Entrance): Promise<void> {
  const { parts, connections } = entrance;
  const id = boardOfPath(pathOf(request));
  if (!parts.isOwnOrigin(request)) return closeSocket(socket, 'foreign-origin');
  if (id === null) return closeSocket(socket, 'room-unknown');
  // Nothing is read until the board is open, so that nothing can be lost or pile up meanwhile.
  socket.pause();
  try {
    const { room, leave } = await parts.rooms.enter(id);
    if (room === null) {
      await leave();
      return closeSocket(socket, 'room-unknown');
    }
    const connection = new Connection(socket, parts.whoIs(request), wantsAcknowledgement(request));
    connections.add(connection);
    connection.join(room, () => {
      connections.delete(connection);
      void leave();
    });
    socket.resume();
  } catch (cause) {
    parts.log(`board ${id} could not be opened`, cause);
    closeSocket(socket, cause instanceof DamagedRoom ? 'room-damaged' : 'cannot-save');
  }
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?')[0] ?? '';
}

function wantsAcknowledgement(request: IncomingMessage): boolean {
  const query = (request.url ?? '').split('?')[1] ?? '';
  return new URLSearchParams(query).get(ACK_PARAMETER) === '1';
}
