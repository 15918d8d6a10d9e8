import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { awarenessFrame, syncFrame } from '../helpers/raw-socket.ts';
import { BOMBS } from '../server/sync/bombs.ts';

// One attacker, in a process of its own: node attacker.ts KIND ADDRESS AUTHORIZATION. Goes on until it is killed.
const [kind = '', address = '', authorization = ''] = process.argv.slice(2);
const FULL = 1024 * 1024;
const BOMB_LIST = Object.values(BOMBS);
const QUESTION = syncFrame(0, new Uint8Array([0]));

/** What each kind sends next, over and over; null when it only opens sockets. */
const SENDS: Readonly<Record<string, () => () => Uint8Array | null>> = {
  /** Good changes, as fast as they go. */
  moves: () => {
    const doc = new Y.Doc();
    let last: Uint8Array = new Uint8Array();
    let count = 0;
    doc.on('update', (bytes: Uint8Array) => (last = bytes));
    return () => {
      count += 1;
      doc.getMap('committee').set('venue', `Room ${count}`);
      return syncFrame(2, last);
    };
  },
  /** Changes that rest on one that never comes. */
  gaps: () => {
    const doc = new Y.Doc();
    let last: Uint8Array = new Uint8Array();
    doc.on('update', (bytes: Uint8Array) => (last = bytes));
    doc.getMap('committee').set('venue', 'never sent');
    return () => {
      doc.getMap('committee').set('venue', `Room ${Math.random()}`);
      return syncFrame(2, last);
    };
  },
  bombs: () => () =>
    syncFrame(2, BOMB_LIST[Math.floor(Math.random() * BOMB_LIST.length)] ?? new Uint8Array()),
  noise: () => () => crypto.getRandomValues(new Uint8Array(200)),
  large: () => () => syncFrame(2, crypto.getRandomValues(new Uint8Array(60_000))),
  presence: () => {
    let clock = 0;
    return () => {
      clock += 1;
      return awarenessFrame([[77, clock, { holding: `item ${clock}`, open: null }]]);
    };
  },
  questions: () => () => QUESTION,
  'slow-reader': () => () => QUESTION,
  joins: () => () => null,
};

async function open(): Promise<WebSocket> {
  const socket = new WebSocket(address, { headers: { authorization } });
  socket.on('error', () => undefined);
  await new Promise((resolve) => {
    socket.once('open', resolve);
    socket.once('close', resolve);
  });
  if (kind === 'slow-reader') socket.pause();
  return socket;
}

const begin = SENDS[kind];
if (!begin) throw new Error(`there is no attacker of the kind ${kind}`);
console.log('ready: attacking');
for (;;) {
  const socket = await open();
  const next = begin();
  while (socket.readyState === WebSocket.OPEN) {
    const frame = next();
    if (frame === null) socket.terminate();
    else if (socket.bufferedAmount < FULL) socket.send(frame);
    else await pause(1);
    await breath();
  }
}
