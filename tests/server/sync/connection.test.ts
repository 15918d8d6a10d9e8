import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE_REASONS } from '../../../shared/protocol/close-reasons.ts';
import { decodeSaved } from '../../../shared/protocol/saved.ts';
import { root } from '../../../shared/board/schema.ts';
import { joinBoard, openBoard, signIn, type JoinedBoard } from '../../helpers/join-board.ts';
import { awarenessFrame, rawSocket, syncFrame } from '../../helpers/raw-socket.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';
import { BOMBS, renamed, updateOf } from './bombs.ts';

let server: TestServer;
let path: string;
beforeAll(async () => {
  server = await startServer();
  path = `/sync/board/${server.board}`;
});
afterAll(() => server.close());

const committee = ({ doc }: JoinedBoard): Y.Map<unknown> => root(doc, 'committee');
const send = async (data: Uint8Array | string): Promise<{ code: number; reason: string }> => {
  const socket = await rawSocket(server.url, path);
  socket.send(data);
  return socket.waitUntilClosed();
};
/** How many frames have been acknowledged, as the socket has heard. */
const savedCount = (frames: readonly Uint8Array[]): number =>
  Math.max(0, ...frames.map((frame) => decodeSaved(frame) ?? 0));

describe('SY14: a closed socket says why', () => {
  test('SY14: an unknown board closes with 4404, and the provider does not come back', async () => {
    const socket = await rawSocket(server.url, '/sync/board/no-such-board');
    expect(await socket.waitUntilClosed()).toEqual({ code: 4404, reason: 'room-unknown' });
    const joined = openBoard(server.url, '__proto__');
    const { code } = await new Promise<{ code: number }>((resolve) => joined.provider.on('closed', resolve));
    expect(code).toBe(4404);
    expect(joined.provider.shouldConnect).toBe(false);
    joined.close();
  });

  test.each([
    ['text', 'hello'],
    ['nothing', new Uint8Array()],
    ['an unknown type', new Uint8Array([9, 1, 2])],
    ['an update that ends too soon', new Uint8Array([0, 2, 50, 1])],
    ['two messages in one frame', new Uint8Array([3, 3])],
    ['a state vector that is none', syncFrame(0, new Uint8Array([255, 255, 255, 255, 15]))],
    ['awareness that claims more than it has', new Uint8Array([1, 2, 200, 1])],
  ])('SY14: %s closes that socket alone', async (_what, data) => {
    const honest = await joinBoard(server.url, server.board);
    expect(await send(data)).toEqual({ code: 4400, reason: 'bad-frame' });
    expect(honest.provider.wsconnected).toBe(true);
    honest.close();
  });

  test('SY14: a socket anywhere else is turned away at once', async () => {
    const socket = await rawSocket(server.url, '/elsewhere');
    expect((await socket.waitUntilClosed()).code).toBe(1006);
  });

  test('SY14: a frame of more than 1 MiB, and an update of more than 256 KiB', async () => {
    expect((await send(new Uint8Array(1024 * 1024 + 1))).code).toBe(1009);
    expect((await send(syncFrame(2, new Uint8Array(300 * 1024)))).code).toBe(CLOSE_REASONS['too-large'].code);
  });

  test('SY15: a page of another address is turned away, at sockets and at requests', async () => {
    const socket = await rawSocket(server.url, path, { origin: 'http://evil.example' });
    expect((await socket.waitUntilClosed()).code).toBe(4403);
    const rebound = await rawSocket(server.url, path, {
      host: 'evil.example',
      origin: 'http://evil.example',
    });
    expect((await rebound.waitUntilClosed()).code).toBe(4403);
    const own = await rawSocket(server.url, path, { origin: server.url });
    await until('the first frame', () => own.frames.length > 0);
    own.close();
  });
});

test('SY5: every bomb is refused over the wire, nobody else notices, and the board still opens', async () => {
  const honest = await joinBoard(server.url, server.board);
  for (const [name, bytes] of Object.entries(BOMBS)) {
    for (const type of [1, 2] as const) {
      const socket = await rawSocket(server.url, path);
      socket.send(syncFrame(type, bytes));
      // A gap may be filled by the page's answer; when the answer does not fill it, it is a refusal like the others.
      if (type === 2) socket.send(syncFrame(1, new Uint8Array([0, 0])));
      const { code } = await socket.waitUntilClosed();
      expect([name, code >= 4400 && code < 4600]).toEqual([name, true]);
    }
  }
  committee(honest).set('venue', 'The long room');
  const fresh = await joinBoard(server.url, server.board);
  await until('the venue', () => committee(fresh).get('venue') === 'The long room');
  expect(honest.provider.wsconnected).toBe(true);
  honest.close();
  fresh.close();
});

test('SY5: a change that breaks the board’s rules is taken back, and the sender told', async () => {
  const honest = await joinBoard(server.url, server.board);
  const bad = await joinBoard(server.url, server.board);
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    bad.provider.on('closed', resolve),
  );
  const [id, item] = [...root(bad.doc, 'items').entries()][0] as [string, Y.Map<unknown>];
  item.set('slot', 'nowhere');
  expect(await closed).toMatchObject({ code: 4422, reason: 'not-a-board' });
  committee(honest).set('venue', 'The small hall');
  const fresh = await joinBoard(server.url, server.board);
  expect((root(fresh.doc, 'items').get(id) as Y.Map<unknown>).get('slot')).not.toBe('nowhere');
  await until('the honest change', () => committee(fresh).get('venue') === 'The small hall');
  for (const each of [honest, bad, fresh]) each.close();
});

test('SY5: what somebody sends again under the name of a root that is none hurts nobody else', async () => {
  const honest = await joinBoard(server.url, server.board);
  const known = updateOf((copy) => copy.getMap('committee').set('motto', 'x'), honest.doc);
  const socket = await rawSocket(server.url, path);
  socket.send(syncFrame(2, known));
  await until('the motto', () => committee(honest).get('motto') === 'x');
  socket.send(syncFrame(2, renamed(known, 'committee', 'cXmmittee')));
  expect(await socket.waitUntilClosed()).toMatchObject({ reason: 'bad-update' });
  committee(honest).set('venue', 'The reading room');
  const fresh = await joinBoard(server.url, server.board);
  await until('the honest change', () => committee(fresh).get('venue') === 'The reading room');
  expect(honest.provider.wsconnected).toBe(true);
  for (const each of [honest, fresh]) each.close();
});

describe('SY11: the writer is told what is on disk', () => {
  test('SY11: only who asks is told, and the count is of its own frames', async () => {
    const asking = await rawSocket(server.url, `${path}?ack=1`);
    const silent = await rawSocket(server.url, path);
    const doc = new Y.Doc();
    for (const [index, name] of ['a', 'b', 'c'].entries()) {
      const update = updateOf((copy) => copy.getMap('committee').set('outcome', name), doc);
      for (const socket of [asking, silent]) socket.send(syncFrame(2, update));
      await until('the acknowledgement', () => savedCount(asking.frames) === index + 1);
    }
    expect(savedCount(silent.frames)).toBe(0);
    asking.send(syncFrame(1, new Uint8Array([0, 0])));
    await until('an answer that adds nothing to be counted too', () => savedCount(asking.frames) === 4);
    asking.close();
    silent.close();
  });

  test('SY11: a new socket counts from the start', async () => {
    const counts: number[] = [];
    const first = await joinBoard(server.url, server.board, { saved: (count) => counts.push(count) });
    committee(first).set('remit', 'one');
    committee(first).set('remit', 'two');
    await until('its answer and both changes to be saved', () => counts.at(-1) === 3);
    first.provider.disconnect();
    committee(first).set('remit', 'three');
    counts.length = 0;
    first.provider.connect();
    await until('the answer with what was done meanwhile', () => counts.at(-1) === 1);
    const other = await joinBoard(server.url, server.board);
    expect(committee(other).get('remit')).toBe('three');
    first.close();
    other.close();
  });

  test('SY11: what is typed before the page has said what it did meanwhile waits for that', async () => {
    const socket = await rawSocket(server.url, `${path}?ack=1`);
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const name of ['first', 'second']) doc.getMap('committee').set('note', name);
    socket.send(syncFrame(2, updates[1] as Uint8Array));
    socket.send(syncFrame(1, Y.encodeStateAsUpdate(doc)));
    await until('both to be counted', () => savedCount(socket.frames) === 2);
    expect(socket.closed).toBeNull();
    const other = await joinBoard(server.url, server.board);
    expect(committee(other).get('note')).toBe('second');
    other.close();
    socket.close();
  });
});

describe('SY7: a client id belongs to a person', () => {
  test('SY7: nobody writes or silences under another’s id', async () => {
    const anne = await joinBoard(server.url, server.board, {
      cookie: await signIn(server.url, 'Anne Wyatt'),
    });
    committee(anne).set('venue', 'Room 1');
    const ben = await signIn(server.url, 'Ben Coyle', 'chair');
    const forged = new Y.Doc();
    forged.clientID = anne.doc.clientID;
    forged.getMap('committee').set('venue', 'Room 99');
    for (let index = 0; index < 50; index += 1) forged.getMap('committee').set('remit', `x${index}`);
    const socket = await rawSocket(server.url, path, { cookie: ben });
    const other = await joinBoard(server.url, server.board);
    await until('her change', () => committee(other).get('venue') === 'Room 1');
    socket.send(syncFrame(1, Y.encodeStateAsUpdate(forged)));
    expect(await socket.waitUntilClosed()).toEqual({ code: 4409, reason: 'id-of-another' });
    committee(anne).set('venue', 'Room 2');
    await until('her next change', () => committee(other).get('venue') === 'Room 2');
    anne.close();
    other.close();
  });

  test('SY8: a copy of a board that has been replaced cannot double it', async () => {
    const elsewhere = await startServer();
    const stale = await joinBoard(elsewhere.url, elsewhere.board);
    stale.provider.destroy();
    const back = openBoard(server.url, server.board, { doc: stale.doc });
    const { code } = await new Promise<{ code: number }>((resolve) => back.provider.on('closed', resolve));
    expect(code).toBe(4410);
    back.close();
    await elsewhere.close();
  });
});

describe('SY16: presence', () => {
  const states = ({ provider }: JoinedBoard): unknown[] => [...provider.awareness.getStates().values()];
  const named = (joined: JoinedBoard, name: string): Record<string, unknown> | undefined =>
    (states(joined) as Record<string, unknown>[]).find((state) => state['name'] === name);

  test('SY16: the server writes name and role, and keeps nothing but what a page may say', async () => {
    const cookie = await signIn(server.url, 'Anne Wyatt');
    const anne = await joinBoard(server.url, server.board, { cookie });
    const ben = await joinBoard(server.url, server.board, {
      cookie: await signIn(server.url, 'Ben Coyle', 'chair'),
    });
    anne.provider.awareness.setLocalState({
      name: 'The Queen',
      role: 'chair',
      holding: 'item1',
      open: 'x'.repeat(65),
      html: '<b>',
    });
    const seen = await until(
      'her presence',
      () => named(ben, 'Anne Wyatt')?.['holding'] && named(ben, 'Anne Wyatt'),
    );
    expect(seen).toEqual({
      name: 'Anne Wyatt',
      role: 'officer',
      person: expect.any(String),
      holding: 'item1',
      open: null,
    });
    await until('each to see the other', () => named(anne, 'Ben Coyle'));
    expect(JSON.stringify(states(ben))).not.toContain('Queen');
    const page = anne.doc.clientID;
    anne.close();
    await until('her to be gone', () => !ben.provider.awareness.getStates().has(page));
    ben.close();
  });

  test('SY16: nobody’s entry can be taken, moved on or taken away by another', async () => {
    const anne = await joinBoard(server.url, server.board, {
      cookie: await signIn(server.url, 'Anne Wyatt'),
    });
    const watcher = await joinBoard(server.url, server.board, {
      cookie: await signIn(server.url, 'Wim Okafor'),
    });
    await until('her presence', () => named(watcher, 'Anne Wyatt'));
    const ben = await rawSocket(server.url, path, { cookie: await signIn(server.url, 'Ben Coyle') });
    const page = anne.doc.clientID;
    ben.send(awarenessFrame([[page, 2 ** 40, { holding: 'forged' }]]));
    ben.send(awarenessFrame([[page, 2 ** 41, null]]));
    ben.send(awarenessFrame([[4_242, 1, { holding: 'own' }]]));
    ben.send(awarenessFrame([[4_243, 2, { holding: 'second' }]]));
    await until('his own entry', () => watcher.provider.awareness.getStates().has(4_242));
    expect(named(watcher, 'Anne Wyatt')?.['holding']).toBeNull();
    expect(watcher.provider.awareness.getStates().has(4_243)).toBe(false);
    ben.close();
    anne.close();
    watcher.close();
  });

  test('SY16: a page that has not yet got the board hears of everyone who comes meanwhile', async () => {
    const early = await rawSocket(server.url, path, { cookie: await signIn(server.url, 'Wim Okafor') });
    early.send(awarenessFrame([[5_151, 1, { holding: null }]]));
    await until('him to be told who is here', () => early.frames.some((frame) => frame[0] === 1));
    const anne = await joinBoard(server.url, server.board, {
      cookie: await signIn(server.url, 'Anne Wyatt'),
    });
    const told = (name: string): boolean =>
      early.frames.some((frame) => frame[0] === 1 && Buffer.from(frame).includes(name));
    await until('him to hear of her', () => told('Anne Wyatt'));
    early.close();
    anne.close();
  });

  test('SY16: a page that comes back is seen at once', async () => {
    const anne = await joinBoard(server.url, server.board, {
      cookie: await signIn(server.url, 'Anne Wyatt'),
    });
    const ben = await joinBoard(server.url, server.board, { cookie: await signIn(server.url, 'Ben Coyle') });
    await until('her presence', () => named(ben, 'Anne Wyatt'));
    anne.provider.disconnect();
    await until('her to be gone', () => named(ben, 'Anne Wyatt') === undefined);
    anne.provider.connect();
    // Long before either side would say again of its own accord who is here, which is every 15 seconds.
    await until('her to be back', () => named(ben, 'Anne Wyatt'), 12_000);
    expect(named(anne, 'Anne Wyatt')).toBeUndefined();
    anne.close();
    ben.close();
  });
});

test('SY17: a returning page gets what it lacks, not the whole board', async () => {
  const anne = await joinBoard(server.url, server.board);
  const socket = await rawSocket(server.url, path);
  socket.send(syncFrame(0, Y.encodeStateVector(anne.doc)));
  const whole = Y.encodeStateAsUpdate(anne.doc).length;
  const answer = await until('the answer', () =>
    socket.frames.find((frame) => frame[0] === 0 && frame[1] === 1),
  );
  expect(answer.length).toBeLessThan(whole / 10);
  socket.close();
  anne.close();
});
