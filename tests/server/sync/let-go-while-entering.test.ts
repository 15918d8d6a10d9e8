import { createServer, type IncomingMessage } from 'node:http';
import { setImmediate as breath } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { memoryUpdateStore } from '../../../server/storage/memory-update-store.ts';
import { acceptSockets, type Sockets } from '../../../server/sync/accept-sockets.ts';
import { HttpWire } from '../../../server/sync/http-wire.ts';
import { CONNECTIONS_OF_PERSON } from '../../../server/sync/limits.ts';
import { Rooms } from '../../../server/sync/rooms.ts';
import { buildBoard } from '../../helpers/build-board.ts';
import { until } from '../../helpers/until.ts';

const ASKED = { url: '/sync/board/rivers', headers: {}, socket: {} } as IncomingMessage;
const ANN = {
  who: { id: 'ann', owner: 'ann', name: 'Ann', role: 'officer' },
  rights: { role: 'officer', reach: 'all', meeting: null },
} as const;

let rooms: Rooms;
let sockets: Sockets;
/** What is done whenever the door is asked; a test may put something else here. */
let atDoor: () => Promise<void>;

beforeEach(async () => {
  atDoor = breath;
  const store = memoryUpdateStore();
  const first = { at: 1, person: 'ann', role: 'officer', meeting: '', changes: [] };
  await store.create('rivers', { ...first, bytes: Y.encodeStateAsUpdate(buildBoard()) });
  const quiet = { log: () => undefined, now: Date.now };
  rooms = new Rooms({ ...quiet, store, meeting: async () => '', changed: () => undefined });
  const door = {
    committee: 'rivers',
    board: 'rivers',
    admit: async () => {
      await atDoor();
      return ANN;
    },
    stillHere: async () => undefined,
  };
  sockets = acceptSockets(createServer(), {
    ...quiet,
    rooms,
    isOwnOrigin: () => true,
    addressOf: () => '10.0.0.1',
    doorOf: async () => door,
  });
});

test('SY27: a line that is let go of while it enters is nobody’s, and counts against nobody', async () => {
  for (let count = 0; count < CONNECTIONS_OF_PERSON; count += 1) {
    const wire = new HttpWire();
    const entering = sockets.enter(wire, ASKED);
    await breath();
    wire.terminate();
    await entering;
  }
  expect(sockets.count()).toBe(0);
  await until('the room to be closed', () => rooms.count === 0);
  const wire = new HttpWire();
  await sockets.enter(wire, ASKED);
  expect([wire.how, sockets.count()]).toEqual([null, 1]);
});

test('SY2: a room that somebody could not enter, because their rights could not be looked up, is closed again', async () => {
  let asked = 0;
  atDoor = async () => {
    asked += 1;
    // Let in at the gate; then whatever says who they are is out of reach.
    if (asked === 2) throw new Error('the accounts cannot be read');
  };
  const wire = new HttpWire();
  await sockets.enter(wire, ASKED);
  expect(wire.how?.reason).toBe('cannot-save');
  await until('the room to be closed', () => rooms.count === 0);
});
