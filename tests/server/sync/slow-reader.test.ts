import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { root } from '../../../shared/board/schema.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { syncFrame } from '../../helpers/raw-socket.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';
import { updateIn } from '../../helpers/update-in.ts';

/** More than the system keeps for a socket that is not read. */
const CHANGES = 2_000;
const WORDS = 'x'.repeat(15_000);

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** A page that follows the board, and can stop reading. */
async function follower(): Promise<{ readonly socket: WebSocket; readonly doc: Y.Doc }> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/board/${server.board}`);
  const doc = new Y.Doc();
  socket.on('error', () => undefined);
  socket.on('message', (frame: Buffer) => {
    if (frame[0] !== 0 || frame[1] === 0) return;
    Y.applyUpdate(doc, updateIn(frame));
  });
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(syncFrame(0, new Uint8Array([0])));
  await until('the board', () => doc.getMap('committee').get('name'));
  return { socket, doc };
}

/** Writes so much that no socket keeps it, a little at a time, and resolves when all of it is on disk. */
async function writeMuch(): Promise<void> {
  let saved = 0;
  const writer = await joinBoard(server.url, server.board, { saved: (count) => (saved = count) });
  await until('the first acknowledgement', () => saved === 1);
  for (let index = 0; index < CHANGES; index += 1) {
    root(writer.doc, 'committee').set('about', `${index} ${WORDS}`);
    if (index % 50 === 0) await until('the server to keep up', () => saved >= index - 100, 120_000);
  }
  await until('all to be saved', () => saved === CHANGES + 1, 120_000);
  writer.close();
}

test(
  'SY22: who does not read is sent nothing more, is caught up when they do, and is let go when they never do',
  { timeout: 600_000 },
  async () => {
    const [resting, dead] = [await follower(), await follower()];
    for (const { socket } of [resting, dead]) socket.pause();
    const writing = writeMuch();
    await until('both to have been cut off', async () => (await counted('fell_behind_total')) >= 2, 120_000);
    resting.socket.resume();
    await writing;
    const last = `${CHANGES - 1} ${WORDS}`;
    await until('it to be caught up', () => resting.doc.getMap('committee').get('about') === last, 120_000);
    expect([...resting.doc.getMap('committee').keys()]).toEqual([...(await fresh()).keys()]);
    resting.socket.terminate();
    await until('the other to have been let go', async () => (await counted('sockets')) === 0, 120_000);
    dead.socket.resume();
    await until('it to notice', () => dead.socket.readyState === WebSocket.CLOSED, 60_000);
    expect(dead.doc.getMap('committee').get('about')).not.toBe(last);
  },
);

/** What the board says to a newcomer. */
async function fresh(): Promise<Y.Map<unknown>> {
  const joined = await joinBoard(server.url, server.board);
  joined.close();
  return root(joined.doc, 'committee');
}

/** What the server has counted. */
async function counted(what: string): Promise<number> {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`^triangulate_${what} (\\d+)$`, 'm').exec(metrics)?.[1] ?? Number.NaN);
}
