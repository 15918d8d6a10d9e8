import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem } from '../../../shared/actions/add-item.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { CLOSE_REASONS, type CloseReason } from '../../../shared/protocol/close-reasons.ts';
import { parseRights, RIGHTS_MESSAGE, type BoardRights } from '../../../shared/protocol/rights.ts';
import { BEAT_MS } from '../../../server/sync/accept-sockets.ts';
import type { Storage } from '../../../server/storage/stores.ts';
import * as decoding from 'lib0/decoding';
import { ask } from '../../helpers/ask.ts';
import { handleOf } from '../../helpers/build-board.ts';
import { addWordedItem, markExempt, settled } from '../../helpers/exempt-items.ts';
import { joinBoard, type JoinedBoard } from '../../helpers/join-board.ts';
import { invite, makeProgramme, PASSWORD, setUp } from '../../helpers/people.ts';
import { newPlace, openPlace } from '../../helpers/place.ts';
import { awarenessFrame, rawSocket, syncFrame, type RawSocket } from '../../helpers/raw-socket.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

// What ends at once ends without a beat: in these tests there is none, unless they ask for one.
const NO_BEAT = 3_600_000;
const MO = 'mo.reed@council.example';

let storage: Storage;
let server: TestServer;
let officer: string;
let board: string;
let committee: string;
let witness: JoinedBoard;
let clock: { now: number };
let sockets: RawSocket[];
/** Kept closed while a test wants the disk to be slow; `asked` counts what is written. */
let disk: { wait: Promise<void>; asked: number };

/** Starts a server with one board; what a beat ends, ends there every so many ms. */
async function begin(beatMs: number): Promise<void> {
  const dataDir = newPlace();
  disk = { wait: Promise.resolve(), asked: 0 };
  const kept = await openPlace(dataDir);
  const append: Storage['updates']['append'] = async (batch) => {
    disk.asked += 1;
    await disk.wait;
    return kept.updates.append(batch);
  };
  storage = { ...kept, updates: { ...kept.updates, append } };
  clock = { now: Date.now() };
  server = await startServer({ dataDir, storage, now: () => clock.now, beatMs });
  officer = await setUp(server);
  ({ id: board, committeeSlug: committee } = await makeProgramme(server, officer));
  witness = await joinBoard(server.url, board, { cookie: officer });
  sockets = [];
}
async function end(): Promise<void> {
  for (const socket of sockets) socket.close();
  witness.close();
  await server.close();
}
beforeEach(() => begin(NO_BEAT));
afterEach(end);

// eslint-disable-next-line max-params -- how, where, what and as whom: each test says it at every call
const send = (method: string, path: string, body: unknown = {}, cookie = officer) =>
  ask(server, path, { method, body, headers: { cookie } });

/** Opens a socket of our own sort and follows the document. */
async function follow(headers: Record<string, string>, path = `/sync/board/${board}`): Promise<RawSocket> {
  const socket = await rawSocket(server.url, `${path}?ack=1`, headers);
  sockets.push(socket);
  expect(await socket.stillThere()).toBe(true);
  return socket;
}

async function member(role = 'chair'): Promise<{ cookie: string; account: string }> {
  const cookie = await invite(server, officer, { committee, name: 'Mo Reed', role });
  return { cookie, account: (await storage.people.accountByEmail(MO))?.id ?? '' };
}

async function token(role = 'chair'): Promise<{ token: string; id: string }> {
  const made = await send('POST', `/api/committees/${committee}/tokens`, { name: 'A script', role, days: 1 });
  const id = (await storage.people.tokensIn(committee))[0]?.id ?? '';
  return { id, token: (JSON.parse(made.text) as { token: string }).token };
}

/** A change of its own page that adds an item of this title to the board as the witness sees it. */
function itemNamed(title: string): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(witness.doc));
  const before = Y.encodeStateVector(copy);
  const added = addItem(
    { ...handleOf(copy), newId: () => crypto.randomUUID() },
    { title, slot: 'suggested' },
  );
  expect(added.done).toBe(true);
  return syncFrame(2, Y.encodeStateAsUpdate(copy, before));
}
const titles = (): string[] => [...readBoard(witness.doc).items.values()].map(({ title }) => title);

/** The rights that a socket was told last. */
function rightsOf({ frames }: RawSocket): BoardRights | null {
  const told = frames.findLast(([type]) => type === RIGHTS_MESSAGE);
  return told ? parseRights(decoding.readVarString(decoding.createDecoder(told.subarray(1)))) : null;
}

/** Has the witness change the board, and waits until the server has passed that on to whoever follows. */
async function goOn(): Promise<void> {
  const title = `Later ${crypto.randomUUID()}`;
  const other = await joinBoard(server.url, board, { cookie: officer });
  addItem({ ...handleOf(witness.doc), newId: () => crypto.randomUUID() }, { title, slot: 'suggested' });
  await until('the change to be passed on', () =>
    [...readBoard(other.doc).items.values()].some((each) => each.title === title),
  );
  other.close();
}

/** Takes something away and expects every one of these sockets to be closed at once, and to be dead from then on. */
async function expectClosed(
  tabs: readonly RawSocket[],
  { act, reason }: { readonly act: () => Promise<unknown>; readonly reason: CloseReason },
): Promise<void> {
  const from = performance.now();
  await act();
  // Whatever they still send goes nowhere, however fast.
  for (const tab of tabs) tab.send(itemNamed('Of somebody who is out'));
  await until('every tab to be closed', () => tabs.every(({ closed }) => closed !== null));
  const took = performance.now() - from;
  console.log(`${reason}: ${tabs.length} open pages closed after ${took.toFixed(0)} ms`);
  expect(tabs.map(({ closed }) => closed?.code)).toEqual(tabs.map(() => CLOSE_REASONS[reason].code));
  const heard = tabs.map(({ frames }) => frames.length);
  if (reason !== 'committee-closed') await goOn();
  expect(tabs.map(({ frames }) => frames.length)).toEqual(heard);
  expect(titles()).not.toContain('Of somebody who is out');
}

/** Who asks to come in is turned away with this reason. */
async function expectShut(headers: Record<string, string>, reason: CloseReason): Promise<void> {
  const socket = await rawSocket(server.url, `/sync/board/${board}?ack=1`, headers);
  expect((await socket.waitUntilClosed()).code).toBe(CLOSE_REASONS[reason].code);
  expect(socket.frames).toEqual([]);
}

test('PR9: a session that is ended from elsewhere ends in every open tab of it, and in no other', async () => {
  const { cookie, account } = await member();
  const form = { email: MO, password: PASSWORD };
  const other = (await ask(server, '/api/entry/password/sign-in', { method: 'POST', body: form })).cookie;
  const tabs = [await follow({ cookie }), await follow({ cookie })];
  const elsewhere = await follow({ cookie: other });
  const hash = (await storage.people.sessionsOf(account)).at(-1)?.hash;
  const act = () => send('DELETE', `/api/account/sessions`, {}, other);
  expect(hash).toBeDefined();
  await expectClosed(tabs, { act, reason: 'signed-out' });
  expect(await elsewhere.stillThere()).toBe(true);
  await expectShut({ cookie }, 'signed-out');
});

test('PR9: signing out ends every open tab of the session', async () => {
  const { cookie } = await member();
  const tabs = [await follow({ cookie }), await follow({ cookie })];
  const act = () => send('POST', '/api/entry/sign-out', {}, cookie);
  await expectClosed(tabs, { act, reason: 'signed-out' });
  await expectShut({ cookie }, 'signed-out');
  expect((await ask(server, `/api/programmes/${board}`, { headers: { cookie } })).status).toBe(401);
});

test('PR9: a role that sees no board, and being taken out of the committee, end it too', async () => {
  const { cookie, account } = await member();
  const path = `/api/committees/${committee}/people/${account}`;
  const tabs = [await follow({ cookie }), await follow({ cookie })];
  const act = () => send('PUT', path, { role: 'observer', cleared: false });
  await expectClosed(tabs, { act, reason: 'no-right' });
  await expectShut({ cookie }, 'no-right');
  await send('PUT', path, { role: 'member', cleared: false });
  const again = [await follow({ cookie }), await follow({ cookie })];
  await expectClosed(again, { act: () => send('DELETE', path), reason: 'no-right' });
  await expectShut({ cookie }, 'no-right');
  expect((await ask(server, `/api/programmes/${board}`, { headers: { cookie } })).status).toBe(403);
});

test('PR9: another role is told to every open tab at once, and counts at once', async () => {
  const { cookie, account } = await member('member');
  const path = `/api/committees/${committee}/people/${account}`;
  const tabs = [await follow({ cookie }), await follow({ cookie })];
  const change = async (role: string, reach: string): Promise<void> => {
    const from = performance.now();
    await send('PUT', path, { role, cleared: false });
    await until('the role to be told', () => tabs.every((tab) => rightsOf(tab)?.role === role));
    const took = performance.now() - from;
    console.log(`role changed to ${role}: told after ${took.toFixed(0)} ms`);
    expect(tabs.map((tab) => rightsOf(tab)?.reach)).toEqual([reach, reach]);
  };
  const [one, two] = tabs;
  one?.send(itemNamed('By a member'));
  await change('vice-chair', 'all');
  one?.send(itemNamed('By a vice-chair'));
  await until('the change to arrive', () => titles().includes('By a vice-chair'));
  await change('member', 'none');
  one?.send(itemNamed('By a member again'));
  two?.send(itemNamed('By a member in another tab'));
  expect([await one?.stillThere(), await two?.stillThere()]).toEqual([true, true]);
  await goOn();
  expect(titles().filter((title) => title.startsWith('By'))).toEqual(['By a vice-chair']);
});

test('PR9: what was sent but not yet looked at is not applied once the right is gone', async () => {
  for (const [what, path, body] of [
    ['PUT', 'people', { role: 'member', cleared: false }],
    ['DELETE', 'people', {}],
  ] as const) {
    const { cookie, account } = await member();
    const socket = await follow({ cookie });
    const page = 4_000_000 + Math.floor(Math.random() * 1_000);
    const seen = (): unknown => witness.provider.awareness.getStates().get(page)?.['open'];
    // Whose page that is has to be on disk before it is shown.
    socket.send(awarenessFrame([[page, 1, { open: 'x1' }]]));
    await until('the page to be seen', () => seen() === 'x1');
    let letGo = (): void => undefined;
    disk.wait = new Promise((resolve) => (letGo = resolve));
    const { asked } = disk;
    socket.send(itemNamed(`Before ${what}`));
    await until('the first to be written', () => disk.asked > asked);
    // The second waits behind it; presence is passed on without waiting, so it tells when both have been heard.
    socket.send(itemNamed(`Waiting at ${what}`));
    socket.send(awarenessFrame([[page, 2, { open: 'x2' }]]));
    await until('the second to be heard', () => seen() === 'x2');
    await send(what, `/api/committees/${committee}/${path}/${account}`, body);
    letGo();
    disk.wait = Promise.resolve();
    await goOn();
    expect(titles()).toContain(`Before ${what}`);
    expect(titles()).not.toContain(`Waiting at ${what}`);
    await send('DELETE', `/api/committees/${committee}/people/${account}`);
    await storage.people.putAccount({ ...(await mustAccount(account)), email: `${account}@council.example` });
  }
});

const mustAccount = async (id: string) => {
  const found = await storage.people.account(id);
  if (!found) throw new Error('there is no such account');
  return found;
};

test('PR9: exempt wording is closed at once to who is no longer cleared', async () => {
  const { cookie, account } = await member('member');
  const item = addWordedItem(witness.doc, 'weirs');
  await settled(server, witness, { board, cookie: officer });
  expect((await markExempt(server, { board, item }, officer)).status).toBe(200);
  witness.close();
  witness = await joinBoard(server.url, board, { cookie: officer });
  const path = `/api/committees/${committee}/people/${account}`;
  await send('PUT', path, { role: 'member', cleared: true });
  const room = `/sync/exempt/${board}/${item}`;
  const tabs = [await follow({ cookie }, room), await follow({ cookie }, room)];
  const atBoard = await follow({ cookie });
  const act = () => send('PUT', path, { role: 'member', cleared: false });
  await expectClosed(tabs, { act, reason: 'no-right' });
  expect(await atBoard.stillThere()).toBe(true);
});

test('PR9: closing a committee ends its boards for everyone, and opening it lets them in again', async () => {
  const { cookie } = await member();
  const script = await token();
  const bearer = { authorization: `Bearer ${script.token}` };
  const tabs = [await follow({ cookie }), await follow({ cookie: officer })];
  const path = `/api/committees/${committee}`;
  const act = () => send('PATCH', path, { closed: true });
  await expectClosed(tabs, { act, reason: 'committee-closed' });
  await expectShut({ cookie }, 'committee-closed');
  await expectShut(bearer, 'signed-out');
  const asked = await ask(server, `/api/programmes/${board}`, { headers: { cookie } });
  expect(asked.status).toBe(403);
  await send('PATCH', path, { closed: false });
  expect(await (await follow({ cookie })).stillThere()).toBe(true);
  expect(await (await follow(bearer)).stillThere()).toBe(true);
});

test('PR9: a token that is revoked ends every socket that it opened', async () => {
  const script = await token();
  const headers = { authorization: `Bearer ${script.token}` };
  const tabs = [await follow(headers), await follow(headers)];
  const act = () => send('DELETE', `/api/committees/${committee}/tokens/${script.id}`);
  await expectClosed(tabs, { act, reason: 'signed-out' });
  await expectShut(headers, 'signed-out');
  expect((await ask(server, `/api/programmes/${board}`, { headers })).status).toBe(401);
});

test('PR9: an account that is removed is out of every tab', async () => {
  const { cookie, account } = await member();
  const tabs = [await follow({ cookie }), await follow({ cookie })];
  const act = () => send('POST', `/api/accounts/${account}/remove`);
  await expectClosed(tabs, { act, reason: 'signed-out' });
  await expectShut({ cookie }, 'signed-out');
  expect((await ask(server, `/api/programmes/${board}`, { headers: { cookie } })).status).toBe(401);
});

test('PR9: what ran out, or was taken away behind the server’s back, ends with the next beat', async () => {
  expect(BEAT_MS).toBeLessThanOrEqual(15_000);
  await end();
  await begin(100);
  const { cookie, account } = await member();
  const other = await invite(server, officer, { committee, name: 'Ida Vale', role: 'chair' });
  const ida = (await storage.people.accountByEmail('ida.vale@council.example'))?.id ?? '';
  const [revoked, old] = [await token(), await token()];
  const bySession = await follow({ cookie });
  const byGrant = await follow({ cookie: other });
  const byToken = await follow({ authorization: `Bearer ${revoked.token}` });
  const stays = await follow({ cookie: officer });
  for (const { hash } of await storage.people.sessionsOf(account)) await storage.people.removeSession(hash);
  await storage.people.removeGrant(ida, committee);
  await storage.people.revokeToken(revoked.id, clock.now);
  const gone = [bySession, byGrant, byToken];
  // What they send meanwhile is taken in until the server has looked; what they ask of it over HTTP is refused already.
  expect((await ask(server, `/api/programmes/${board}`, { headers: { cookie } })).status).toBe(401);
  await until('the beat', () => gone.every(({ closed }) => closed !== null));
  expect(gone.map(({ closed }) => closed?.reason)).toEqual(['signed-out', 'no-right', 'signed-out']);
  expect(await stays.stillThere()).toBe(true);
  // A token that runs out while its socket is open.
  const byTime = await follow({ authorization: `Bearer ${old.token}` });
  clock.now += 11 * 3_600_000;
  expect((await ask(server, '/api/account/sessions', { headers: { cookie: officer } })).status).toBe(200);
  clock.now += 11 * 3_600_000;
  expect((await ask(server, '/api/account/sessions', { headers: { cookie: officer } })).status).toBe(200);
  clock.now += 3 * 3_600_000;
  expect(
    (await ask(server, `/api/programmes/${board}`, { headers: { authorization: `Bearer ${old.token}` } }))
      .status,
  ).toBe(401);
  await until('the next beat', () => byTime.closed);
  expect(byTime.closed?.reason).toBe('signed-out');
  expect(await stays.stillThere()).toBe(true);
});
