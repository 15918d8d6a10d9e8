import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { MOST_OF_ADDRESS } from '../../../server/http/http-lines.ts';
import { HTTP_LINES } from '../../../shared/protocol/http-line.ts';
import { decodeSaved } from '../../../shared/protocol/saved.ts';
import { root } from '../../../shared/board/schema.ts';
import { ask } from '../../helpers/ask.ts';
import { all, besieged, called, codeOf, server } from '../../helpers/besieged.ts';
import { ownServer } from '../../helpers/entering.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { post } from '../../helpers/people.ts';
import { awarenessFrame, rawSocket, syncFrame } from '../../helpers/raw-socket.ts';
import { openSlowLine, slowLine, type SlowLine } from '../../helpers/slow-line.ts';
import { until } from '../../helpers/until.ts';

besieged();

const QUESTION = syncFrame(0, new Uint8Array([0]));
const board = (): string => `/sync/board/${all.programme.id}`;

/** The update in the answer to a line's question. */
const answered = ({ frames }: SlowLine): Promise<Uint8Array> =>
  until('the answer', () => {
    const found = frames.find((frame) => frame[0] === 0 && frame[1] === 1);
    return found && decoding.readVarUint8Array(decoding.createDecoder(found.subarray(2)));
  });
const saved = ({ frames }: SlowLine): number =>
  Math.max(0, ...frames.map((frame) => decodeSaved(frame) ?? 0));

test('HR1: a board is read, changed, acknowledged and followed over plain requests, and a parcel counts once', async () => {
  const own = await ownServer();
  const line = await openSlowLine(own.url, `/sync/board/${own.board}?ack=1`);
  line.listen(0);
  expect(await line.send(0, [QUESTION])).toBe(204);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await answered(line));
  const before = Y.encodeStateVector(doc);
  root(doc, 'committee').set('venue', 'Over plain requests');
  const change = syncFrame(2, Y.encodeStateAsUpdate(doc, before));
  const presence = awarenessFrame([[doc.clientID, 1, { holding: null, open: 'x1' }]]);
  const other = await joinBoard(own.url, own.board);
  for (const times of ['once', 'again'])
    expect([times, await line.send(1, [change, presence])]).toEqual([times, 204]);
  await until(
    'the change to arrive',
    () => root(other.doc, 'committee').get('venue') === 'Over plain requests',
  );
  await until('the acknowledgement', () => saved(line) === 1);
  await until('the presence to arrive', () =>
    [...other.provider.awareness.getStates().values()].some((state) => state['open'] === 'x1'),
  );
  // The stream breaks, something happens meanwhile, and the rest comes when it is opened again.
  line.drop();
  const heard = line.frames.length;
  root(other.doc, 'committee').set('venue', 'Meanwhile');
  const another = await joinBoard(own.url, own.board);
  await until('it to be on disk', () => root(another.doc, 'committee').get('venue') === 'Meanwhile');
  line.listen(heard);
  await until('what was missed', () => {
    for (const frame of line.frames)
      if (frame[0] === 0 && frame[1] === 2)
        Y.applyUpdate(doc, decoding.readVarUint8Array(decoding.createDecoder(frame.subarray(2))));
    return root(doc, 'committee').get('venue') === 'Meanwhile';
  });
  expect(saved(line)).toBe(1);
  other.close();
  another.close();
});

test('HR5: the same comes as the answer to one question after another', async () => {
  const own = await ownServer();
  const line = await openSlowLine(own.url, `/sync/board/${own.board}?ack=1`);
  await line.send(0, [QUESTION]);
  const doc = new Y.Doc();
  while (!line.frames.some((frame) => frame[0] === 0 && frame[1] === 1))
    expect(await line.question(line.frames.length)).toBe(200);
  Y.applyUpdate(doc, await answered(line));
  expect(root(doc, 'committee').get('name')).toBeTruthy();
});

test('HR2: one address opens so many lines and no more, whoever asks', async () => {
  const own = await ownServer();
  const open = async (): Promise<number> => {
    const answer = await fetch(`${own.url}${HTTP_LINES}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: '/sync/board/none' }),
    });
    return answer.status;
  };
  let opened = 0;
  await until('one to be refused', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, open));
    opened += answers.filter((status) => status === 201).length;
    return answers.includes(503);
  });
  expect(opened).toBeGreaterThanOrEqual(MOST_OF_ADDRESS);
});

test('HR2: a line is closed for the same reasons as a socket', async () => {
  const cases: readonly (readonly [string, Record<string, string>])[] = [
    [board(), {}],
    [board(), { cookie: 'triangulate=forged' }],
    ['/sync/board/none', { cookie: all.officer }],
    [`${board()}?epoch=99`, { cookie: all.officer }],
    ['/sync/elsewhere', { cookie: all.officer }],
    [`/sync/exempt/${all.programme.id}/none`, { cookie: all.officer }],
    [board(), called('the script of an officer').headers],
    ...all.askers.map(({ headers }) => [`/sync/exempt/${all.programme.id}/none`, headers] as const),
    ...all.askers.map(({ headers }) => [board(), headers] as const),
  ];
  for (const [to, headers] of cases) {
    const socket = await rawSocket(server.url, to, headers);
    const line = await openSlowLine(server.url, to, headers);
    line.listen(0);
    const wayIn = await until('both to be told', () => {
      if (socket.closed && line.closed) return { socket: socket.closed.code, line: line.closed.code };
      return socket.frames.length > 0 && line.frames.length > 0 ? { socket: 'in', line: 'in' } : null;
    });
    expect(wayIn.line, `${to} ${JSON.stringify(headers)}`).toBe(wayIn.socket);
    if (wayIn.line !== 'in') continue;
    socket.close();
    line.drop();
  }
});

test('HR2: no page of another site opens a line, and nobody but who opened one can use it', async () => {
  for (const origin of ['https://evil.example', 'null']) {
    expect(await slowLine(server.url, board(), { cookie: all.officer, origin })).toBe(403);
  }
  const line = await openSlowLine(server.url, board(), { cookie: all.officer });
  const of = `/sync/lines/${line.id}`;
  const bearer = called('the script of an officer').headers;
  for (const headers of [{}, { cookie: 'triangulate=other' }, bearer, { ...bearer, cookie: all.officer }]) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect((await ask(server, `${of}?after=0&first=0`, { method, headers })).status).toBe(404);
    }
  }
  const foreign = { cookie: all.officer, origin: 'https://evil.example' };
  expect((await ask(server, `${of}?after=0`, { headers: foreign })).status).toBe(403);
  line.listen(0);
  await until('the first frames', () => line.frames.length > 0);
  expect((await ask(server, of, { method: 'DELETE', headers: { cookie: all.officer } })).status).toBe(204);
  expect(await line.send(0, [QUESTION])).toBe(404);
});

test('HR2: what is no parcel, no frame or too large is refused, and the line of nobody else notices', async () => {
  const own = await ownServer();
  const to = `/sync/board/${own.board}`;
  const open = await openSlowLine(own.url, to);
  open.listen(0);
  const bad = await openSlowLine(own.url, to);
  bad.listen(0);
  const half = await fetch(`${own.url}/sync/lines/${bad.id}?first=0`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array([0, 0, 0, 9, 1]),
  });
  expect(half.status).toBe(400);
  expect(await bad.send(0, [new Uint8Array(1_200_000)])).toBe(413);
  expect(await bad.send(0, [new Uint8Array([77])])).toBe(204);
  expect((await bad.waitUntilClosed()).code).toBe(codeOf('bad-frame'));
  expect(await open.send(0, [QUESTION])).toBe(204);
  await answered(open);
  for (const given of ['/api/session', 'x', '']) expect(await slowLine(own.url, given)).toBe(400);
});

test('HR2: a session that ends, ends its lines at once, and nothing that was waiting is applied', async () => {
  const member = called('Robin member');
  const line = await openSlowLine(server.url, board(), member.headers);
  line.listen(0);
  await until('the first frames', () => line.frames.length > 0);
  const { cookie } = member.headers as { cookie: string };
  expect((await post(server, '/api/entry/sign-out', {}, cookie)).status).toBeLessThan(300);
  expect((await line.waitUntilClosed()).code).toBe(codeOf('signed-out'));
  expect(await line.send(0, [QUESTION])).toBe(404);
});
