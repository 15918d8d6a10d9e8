import type { IncomingMessage, Server } from 'node:http';
import type { Duplex, Writable } from 'node:stream';
import { setImmediate as breath } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import { whyOtherEpoch } from '../../shared/protocol/epochs.ts';
import { ACK_PARAMETER, EPOCH_PARAMETER, SCHEMA_PARAMETER } from '../../shared/protocol/saved.ts';
import { isRoomPath, parseRoomPath, roomName, type RoomPath } from '../../shared/protocol/room-path.ts';
import type { RightsChange } from '../storage/rights-change.ts';
import { DamagedRoom } from '../storage/update-store.ts';
import { Admission } from './admission.ts';
import { closeSocket, Connection } from './connection.ts';
import { FRAME_BYTES } from './limits.ts';
import type { Admitted, Door } from './line.ts';
import type { Meters } from './meters.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import { Turns } from './turns.ts';
import type { Wire } from './wire.ts';

/** y-websocket gives a line up that says nothing for 30 seconds; pings do not count for it. */
export const BEAT_MS = 15_000;
/** In so many parts, one after the other: to look up the rights of everybody at once would hold up what they write. */
const PARTS = 30;
const GOODBYE_MS = 1_000;

export interface SocketParts {
  readonly rooms: Rooms;
  /** Who stands at the door of a room, whether or not they are let in. */
  readonly doorOf: (request: IncomingMessage, path: RoomPath) => Promise<Door>;
  readonly isOwnOrigin: (request: IncomingMessage) => boolean;
  /** Where somebody comes from, of whom nothing else is known yet. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly log: (message: string, cause: unknown) => void;
  /** How often every line says something and every door is asked again, in ms. */
  readonly beatMs?: number | undefined;
  readonly meters?: Meters | undefined;
}

export interface Sockets {
  /** How many are open. */
  readonly count: () => number;
  /** Takes in whoever asks for a room, by what carries the frames. */
  readonly enter: (wire: Wire, request: IncomingMessage) => Promise<void>;
  /**
   * Asks again at the doors of those whom a change of rights may concern: to be called as soon as there was one.
   * Resolves when whoever may no longer be there is gone.
   */
  readonly recheck: (change: RightsChange) => Promise<void>;
  /** Sends everyone away to come back, and waits for the disk. */
  readonly close: () => Promise<void>;
}

/** Takes the sockets that join rooms. */
export function acceptSockets(server: Server, parts: SocketParts): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES, perMessageDeflate: false });
  const connections = new Set<Connection>();
  const turns = new Turns<Connection>(PARTS);
  const wires = new Set<Wire>();
  const admission = new Admission();
  let closing = false;
  let rechecks = 0;
  const take = async (wire: Wire, request: IncomingMessage, stream: Writable | null): Promise<void> => {
    if (closing) return sendAway(wire, 'going-down', parts);
    wires.add(wire);
    wire.on('close', () => wires.delete(wire));
    // Nothing is read until the room is open, so that nothing can be lost or pile up meanwhile.
    wire.pause();
    await enter(wire, request, { parts, connections, turns, admission, stream, rechecks: () => rechecks });
  };
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (!isRoomPath(pathOf(request))) {
      // While the client is being worked on, its own tools listen for sockets here too.
      if (server.listenerCount('upgrade') === 1) socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      return;
    }
    if (closing) return void socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (opened) => {
      // ws has closed the socket for what was wrong with its frames; the close is all that matters here.
      opened.on('error', () => undefined);
      void take(opened, request, socket);
    });
  };
  server.on('upgrade', upgrade);
  const recheck = (change: RightsChange): Promise<void> => {
    rechecks += 1;
    return recheckSome(connections, change, parts);
  };
  const beat = beating(turns, parts);
  return {
    count: () => connections.size,
    enter: (wire, request) => take(wire, request, null),
    recheck,
    close: async () => {
      clearInterval(beat);
      closing = true;
      await parts.rooms.settled();
      // The last acknowledgements leave at the end of this turn of the loop.
      await breath();
      for (const wire of wires) sendAway(wire, 'going-down', parts);
      // Who does not say goodbye is not waited for.
      setTimeout(() => wires.forEach((wire) => wire.terminate()), GOODBYE_MS).unref();
      await parts.rooms.settled();
      await parts.rooms.close();
    },
  };
}

/** Looks after everybody once in a while, a part of them at a time. */
function beating(turns: Turns<Connection>, parts: SocketParts): NodeJS.Timeout {
  const beat = (): void => {
    const those = turns.next();
    // Rights that ran out, or were taken away behind our back, end here at the latest.
    void recheckSome(those, {}, parts);
    for (const connection of those) connection.beat();
  };
  return setInterval(beat, (parts.beatMs ?? BEAT_MS) / PARTS);
}

async function recheckSome(
  connections: Iterable<Connection>,
  change: RightsChange,
  { log }: Pick<SocketParts, 'log'>,
): Promise<void> {
  const concerned = [...connections].filter((connection) => connection.isConcerned(change));
  const asked = await Promise.allSettled(concerned.map((connection) => connection.recheck()));
  const failed = asked.find((each) => each.status === 'rejected');
  // They stay as they were let in; they are asked again at the next beat.
  if (failed) log('rights could not be looked up', failed.reason);
}

/** Closes before there is a connection that could. */
function sendAway(wire: Wire, reason: CloseReason, { meters }: Pick<SocketParts, 'meters'>): void {
  meters?.closed(reason);
  closeSocket(wire, reason);
}

interface Entrance {
  readonly parts: SocketParts;
  readonly connections: Set<Connection>;
  readonly turns: Turns<Connection>;
  readonly admission: Admission;
  readonly stream: Writable | null;
  /** How often rights may have changed until now. */
  readonly rechecks: () => number;
}

async function enter(socket: Wire, request: IncomingMessage, entrance: Entrance): Promise<void> {
  const { parts } = entrance;
  const path = parseRoomPath(pathOf(request));
  if (!parts.isOwnOrigin(request)) return sendAway(socket, 'foreign-origin', parts);
  if (path === null) return sendAway(socket, 'room-unknown', parts);
  const id = roomName(path);
  try {
    const first = await entrance.admission.inTurn(parts.addressOf(request), async () => {
      const door = await parts.doorOf(request, path);
      const admitted = await door.admit();
      return typeof admitted === 'string' ? admitted : door;
    });
    if (typeof first === 'string') return sendAway(socket, first, parts);
    const { room, leave } = await parts.rooms.enter(id);
    const isIn = await enterRoom(socket, { room, door: first, request, leave }, entrance).catch(
      async (cause: unknown) => {
        await leave();
        throw cause;
      },
    );
    if (!isIn) await leave();
  } catch (cause) {
    parts.log(`room ${id} could not be opened`, cause);
    sendAway(socket, cause instanceof DamagedRoom ? 'room-damaged' : 'cannot-save', parts);
  }
}

/** True when it joined the room, which is left with it. */
async function enterRoom(
  socket: Wire,
  {
    room,
    door,
    request,
    leave,
  }: Pick<Joining, 'door' | 'request' | 'leave'> & { readonly room: Room | null },
  entrance: Entrance,
): Promise<boolean> {
  // Opening may have taken a while, so the door is asked again.
  const entering =
    room === null ? 'room-unknown' : await whoEnters(room, { door, request }, entrance.rechecks);
  if (typeof entering === 'string') {
    sendAway(socket, entering, entrance.parts);
    return false;
  }
  // It may have been let go of meanwhile: nobody would hear of that again.
  if (socket.readyState !== socket.OPEN) return false;
  return join(socket, { ...entering, request, leave }, entrance);
}

/** Who enters a room by its door, or why they do not. */
async function whoEnters(
  room: Room,
  { door, request }: { readonly door: Door; readonly request: IncomingMessage },
  rechecks: () => number,
) {
  const known = forSchema(door, request, () => room.schema);
  // Who is not in yet is not asked again with the others: what changed meanwhile would be missed.
  for (let before = -1; before !== rechecks();) {
    before = rechecks();
    const admitted = await known.admit();
    if (typeof admitted === 'string') return admitted;
    if (before === rechecks()) return otherEpoch(request, room.epoch) ?? { room, door: known, admitted };
  }
  return 'going-down';
}

interface Joining {
  readonly request: IncomingMessage;
  readonly room: Room;
  readonly leave: () => Promise<void>;
  readonly door: Door;
  readonly admitted: Admitted;
}

function join(socket: Wire, { request, room, leave, door, admitted }: Joining, entrance: Entrance): boolean {
  const { parts, connections, turns, admission, stream } = entrance;
  const { owner } = admitted.who;
  const why = admission.enter(owner);
  if (why !== null) {
    sendAway(socket, why, parts);
    return false;
  }
  const { meters } = parts;
  const connection = new Connection(socket, { door, admitted, ours: isOurs(request), stream, meters });
  connections.add(connection);
  turns.add(connection);
  connection.join(room, () => {
    connections.delete(connection);
    turns.delete(connection);
    admission.leave(owner);
    void leave();
  });
  socket.resume();
  return true;
}

/** Our own pages say of which epoch their copy is; nothing is read from one of another. */
function otherEpoch(request: IncomingMessage, epoch: number): CloseReason | null {
  const told = queryOf(request).get(EPOCH_PARAMETER);
  if (told === null || told === String(epoch)) return null;
  return whyOtherEpoch(Number(told), epoch);
}

/** A page that knows less than a document says only reads it: what it wrote could lose what it does not know. */
function forSchema(door: Door, request: IncomingMessage, schemaOf: () => number): Door {
  const told = queryOf(request).get(SCHEMA_PARAMETER);
  if (told === null || Number(told) >= schemaOf()) return door;
  return {
    ...door,
    admit: async () => {
      const admitted = await door.admit();
      if (typeof admitted === 'string') return admitted;
      return { ...admitted, rights: { ...admitted.rights, reach: 'none' } };
    },
  };
}

function queryOf(request: IncomingMessage): URLSearchParams {
  return new URLSearchParams((request.url ?? '').split('?')[1] ?? '');
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?')[0] ?? '';
}

/** Only our own pages ask for acknowledgements, and with them for all that the standard protocol has not. */
function isOurs(request: IncomingMessage): boolean {
  return queryOf(request).get(ACK_PARAMETER) === '1';
}
