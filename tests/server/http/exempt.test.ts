import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { setExempt } from '../../../shared/actions/set-exempt.ts';
import { splitItem } from '../../../shared/actions/split-item.ts';
import { readWording, wordingOf } from '../../../shared/board/exempt-wording.ts';
import { root } from '../../../shared/board/schema.ts';
import type { HistoryPage } from '../../../shared/protocol/http-api.ts';
import type { CommitteePeople } from '../../../shared/protocol/entry-forms.ts';
import type { ExemptView } from '../../../shared/protocol/exempt-forms.ts';
import { openDataFolder, type Storage } from '../../../server/storage/data-folder.ts';
import { handleOf } from '../../helpers/build-board.ts';
import { addWordedItem, itemIn, joinWording, markExempt, settled } from '../../helpers/exempt-items.ts';
import { joinBoard, openBoard, type JoinedBoard } from '../../helpers/join-board.ts';
import { invite, makeProgramme, post, setUp } from '../../helpers/people.ts';
import { rawSocket } from '../../helpers/raw-socket.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

const WORDS = 'Kestrelbridge';
let server: TestServer;
let storage: Storage;
let folder: string;
let officer: string;
let programme: { readonly id: string; readonly committeeSlug: string };
let open: JoinedBoard[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'triangulate-exempt-'));
  storage = openDataFolder(folder);
  server = await startServer({ storage });
  officer = await setUp(server);
  programme = await makeProgramme(server, officer);
});
afterEach(async () => {
  open.forEach((each) => each.close());
  open = [];
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function joined(cookie = officer): Promise<JoinedBoard> {
  const board = await joinBoard(server.url, programme.id, { cookie });
  open.push(board);
  return board;
}

async function wording(item: string, cookie = officer): Promise<JoinedBoard> {
  const found = await joinWording(server, { board: programme.id, item }, { cookie });
  open.push(found);
  return found;
}

/** A board with one item full of words, that are known to have reached the disk. */
async function withItem(lead = ''): Promise<{ readonly board: JoinedBoard; readonly item: string }> {
  const board = await joined();
  const item = addWordedItem(board.doc, WORDS, lead);
  await settled(server, board, { board: programme.id, cookie: officer });
  return { board, item };
}

const at = (item: string): { board: string; item: string } => ({ board: programme.id, item });
const path = (item: string): string => `/api/programmes/${programme.id}/items/${item}/exempt`;

/** How the door of an item's wording closes for somebody, or null when it lets them in. */
async function doorCode(item: string, cookie: string): Promise<number | null> {
  const socket = await rawSocket(server.url, `/sync/exempt/${programme.id}/${item}`, { cookie });
  const there = await socket.stillThere();
  const code = there ? null : (await socket.waitUntilClosed()).code;
  socket.close();
  return code;
}

async function historyWordsOf(item: string): Promise<HistoryPage> {
  const answer = await fetch(`${server.url}/api/programmes/${programme.id}/history?item=${item}&limit=500`, {
    headers: { cookie: officer },
  });
  return (await answer.json()) as HistoryPage;
}

test('EX1: made exempt, an item’s words stand in a room of their own and the board has the public ones', async () => {
  const { item } = await withItem();
  const answer = await markExempt(server, at(item), officer);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ left: [], alsoIn: [] });
  const after = itemIn((await joined()).doc, item);
  expect(after).toMatchObject({
    title: 'A contract',
    details: 'To be taken in private.',
    outcome: '',
    terms: '',
    timing: '',
    exempt: [3],
    slot: 'suggested',
  });
  expect(after.origins).toMatchObject([{ who: 'Cllr Bo', words: '' }]);
  const kept = await wording(item);
  expect(readWording(kept.doc)).toMatchObject({
    title: `Title ${WORDS}`,
    details: `The details ${WORDS}`,
    outcome: `The outcome ${WORDS}`,
    terms: `The terms ${WORDS}`,
    timing: `When ${WORDS}`,
    origins: [{ id: 'asked', words: `Asked for ${WORDS}` }],
    moved: { by: 'Olive Farrow' },
  });
});

test('EX3: no row, snapshot or history of the board that is served holds the words any more', async () => {
  const { item } = await withItem();
  const before = await storage.updates.load(programme.id);
  const held = (bytes: readonly Uint8Array[]): boolean => Buffer.concat(bytes).includes(WORDS);
  expect(held(before?.tail.map(({ bytes }) => bytes) ?? [])).toBe(true);
  await markExempt(server, at(item), officer);
  const after = await storage.updates.load(programme.id);
  expect(after?.seq).toBe((before?.seq ?? 0) + 1);
  expect(after?.snapshot).toBeNull();
  expect(held(after?.tail.map(({ bytes }) => bytes) ?? [])).toBe(false);
  const history = await historyWordsOf(item);
  expect(JSON.stringify(history)).not.toContain(WORDS);
  expect(history.rows.filter(({ sealed }) => sealed).length).toBeGreaterThan(2);
  expect(history.rows.map(({ field, part, name }) => [field, part, name])).toContainEqual([
    'exempt',
    '3',
    'Olive Farrow',
  ]);
});

test('EX2: exempt wording is written by chairs, officers and its own lead officer, read by who is cleared or invited, and closed to all others', async () => {
  const { item } = await withItem('Lena Lead');
  await markExempt(server, at(item), officer);
  const as = (name: string, role: string, cleared = false): Promise<string> =>
    invite(server, officer, { committee: programme.committeeSlug, name, role, cleared });
  const writers = [
    officer,
    await as('Cora Chair', 'chair'),
    await as('Vic Vice', 'vice-chair'),
    await as('Lena Lead', 'lead-officer'),
  ];
  for (const [index, cookie] of writers.entries()) {
    const room = await wording(item, cookie);
    (wordingOf(room.doc).get('details') as Y.Text).insert(0, `w${index} `);
  }
  const cleared = await wording(item, await as('Clem Cleared', 'member', true));
  await until('what the writers wrote', () =>
    writers.every((_, index) => readWording(cleared.doc).details.includes(`w${index} `)),
  );
  const outside = {
    member: await as('Una Uncleared', 'member'),
    cabinet: await as('Cab Inet', 'cabinet-member', true),
    lead: await as('Other Lead', 'lead-officer'),
    observer: await as('Obs Erver', 'observer', true),
  };
  for (const cookie of Object.values(outside)) expect(await doorCode(item, cookie)).toBe(4406);
  expect(await doorCode(item, '')).toBe(4405);
  // Reading is not writing, whatever is sent.
  (wordingOf(cleared.doc).get('details') as Y.Text).insert(0, 'forged');
  const again = await wording(item);
  expect(readWording(again.doc).details).not.toContain('forged');
  // An invitation lets in, and its end shows out.
  const people = (await (
    await fetch(`${server.url}/api/committees/${programme.committeeSlug}/people`, {
      headers: { cookie: officer },
    })
  ).json()) as CommitteePeople;
  const idOf = (name: string): string => people.people.find((each) => each.name === name)?.account ?? '';
  const invited = await post(server, `${path(item)}/invitations`, { account: idOf('Cab Inet') }, officer);
  expect(((await invited.json()) as ExemptView).invited.map(({ name }) => name)).toEqual(['Cab Inet']);
  const guest = await rawSocket(server.url, `/sync/exempt/${programme.id}/${item}`, {
    cookie: outside.cabinet,
  });
  expect(await guest.stillThere()).toBe(true);
  await fetch(`${server.url}${path(item)}/invitations/${idOf('Cab Inet')}`, {
    method: 'DELETE',
    headers: { cookie: officer, origin: server.url },
  });
  expect((await guest.waitUntilClosed()).code).toBe(4406);
  // Nobody else may ask for it, and an observer is nobody to ask for.
  const asked = await post(
    server,
    `${path(item)}/invitations`,
    { account: idOf('Una Uncleared') },
    writers[1],
  );
  expect(asked.status).toBe(403);
  expect(
    (await post(server, `${path(item)}/invitations`, { account: idOf('Obs Erver') }, officer)).status,
  ).toBe(409);
});

test('EX2: a lead officer who is taken off the item is shown out at once', async () => {
  const { item } = await withItem('Lena Lead');
  await markExempt(server, at(item), officer);
  const lena = await invite(server, officer, {
    committee: programme.committeeSlug,
    name: 'Lena Lead',
    role: 'lead-officer',
  });
  const socket = await rawSocket(server.url, `/sync/exempt/${programme.id}/${item}`, { cookie: lena });
  expect(await socket.stillThere()).toBe(true);
  const { doc } = await joined();
  (root(doc, 'items').get(item) as Y.Map<Y.Map<unknown>>).get('people')?.clear();
  expect((await socket.waitUntilClosed()).code).toBe(4406);
});

test('EX5: every page is sent away, and a copy of the old epoch is turned away, by the epoch it says or by its own bytes', async () => {
  const { board, item } = await withItem();
  const ours = openBoard(server.url, programme.id, { cookie: officer, params: { ack: '1', epoch: '1' } });
  open.push(ours);
  await until('the page to be in', () => ours.provider.synced);
  const codes = new Map<JoinedBoard, number[]>([
    [ours, []],
    [board, []],
  ]);
  for (const [page, seen] of codes) {
    page.provider.on('connection-close', (event) => event && seen.push(event.code));
  }
  await markExempt(server, at(item), officer);
  for (const seen of codes.values()) await until('both closings', () => seen.length > 1);
  expect([...codes.values()]).toEqual([
    [4502, 4411],
    [4502, 4410],
  ]);
  const socket = await rawSocket(server.url, `/sync/board/${programme.id}?epoch=1`, { cookie: officer });
  expect(await socket.waitUntilClosed()).toMatchObject({ code: 4411, reason: 'old-epoch' });
  expect(socket.frames).toEqual([]);
  const odd = await rawSocket(server.url, `/sync/board/${programme.id}?epoch=3`, { cookie: officer });
  expect((await odd.waitUntilClosed()).code).toBe(4410);
  const fresh = await rawSocket(server.url, `/sync/board/${programme.id}?epoch=2`, { cookie: officer });
  expect(await fresh.stillThere()).toBe(true);
  fresh.close();
});

test('EX6: no page may say that an item is exempt or is not, nor what epoch it is; a part split from one may begin so', async () => {
  const { item } = await withItem();
  await markExempt(server, at(item), officer);
  const tries: readonly ((doc: Y.Doc) => void)[] = [
    (doc) => setExempt(handleOf(doc, 'one'), { itemId: itemIn(doc, item).id, paragraph: 3, applies: false }),
    (doc) => setExempt(handleOf(doc, 'two'), { itemId: itemIn(doc, item).id, paragraph: 4, applies: true }),
    (doc) => void root(doc, 'meta').set('epoch', 1),
  ];
  for (const attempt of tries) {
    const page = await joined();
    const closed = new Promise<number>((resolve) => page.provider.on('closed', ({ code }) => resolve(code)));
    attempt(page.doc);
    expect(await closed).toBe(4407);
  }
  const page = await joined();
  expect(itemIn(page.doc, item).exempt).toEqual([3]);
  const part = splitItem(handleOf(page.doc, 'three'), { itemId: itemIn(page.doc, item).id, title: 'A part' });
  await settled(server, page, { board: programme.id, cookie: officer });
  expect(part.done && itemIn((await joined()).doc, part.value).exempt).toEqual([3]);
});

test('EX7: paragraphs change in place; lifting the exemption shows the wording again when asked, and keeps its room', async () => {
  const { item } = await withItem();
  await markExempt(server, at(item), officer);
  const page = await joined();
  const patch = (paragraphs: readonly number[]): Promise<Response> =>
    fetch(server.url + path(item), {
      method: 'PATCH',
      headers: { cookie: officer, origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ paragraphs }),
    });
  expect((await patch([1, 5])).status).toBe(200);
  expect((await patch([9])).status).toBe(400);
  await until('the new paragraphs', () => itemIn(page.doc, item).exempt.join() === '1,5');
  const inside = await rawSocket(server.url, `/sync/exempt/${programme.id}/${item}`, { cookie: officer });
  expect((await post(server, `${path(item)}/lift`, { copyBack: true }, officer)).status).toBe(200);
  await until('the words to be back', () => itemIn(page.doc, item).title === `Title ${WORDS}`);
  expect(itemIn(page.doc, item)).toMatchObject({
    exempt: [],
    details: `The details ${WORDS}`,
    timing: `When ${WORDS}`,
    origins: [{ words: `Asked for ${WORDS}` }],
  });
  expect((await inside.waitUntilClosed()).code).toBe(4406);
  expect((await post(server, `${path(item)}/lift`, { copyBack: true }, officer)).status).toBe(409);
  expect(await storage.updates.load(`exempt/${programme.id}/${item}`)).not.toBeNull();
  // Made exempt once more, what was written meanwhile comes to stand beside what was there.
  const details = (root(page.doc, 'items').get(item) as Y.Map<Y.Text>).get('details');
  details?.insert(details.length, ' and more');
  await settled(server, page, { board: programme.id, cookie: officer });
  await markExempt(server, at(item), officer);
  expect(readWording((await wording(item)).doc).details).toBe(`The details ${WORDS} and more`);
});

test('EX8: marking, lifting, inviting and opening are written down, an opening once a day', async () => {
  const { item } = await withItem();
  await markExempt(server, at(item), officer);
  for (let time = 0; time < 3; time += 1) expect(await doorCode(item, officer)).toBeNull();
  await post(server, `${path(item)}/lift`, { copyBack: false }, officer);
  const kinds = storage.register.entries({ subject: item, limit: 10 }).map(({ kind }) => kind);
  expect(kinds).toEqual(['exempt-lifted', 'exempt-seen', 'marked-exempt']);
});

test('EX9: whoever makes an item exempt is told what has left already and where the words still stand', async () => {
  const { board, item } = await withItem();
  const other = addWordedItem(board.doc, 'Another');
  const long = `The details ${WORDS}`;
  (root(board.doc, 'items').get(other) as Y.Map<Y.Text>).get('details')?.insert(0, `As said: ${long}. `);
  await settled(server, board, { board: programme.id, cookie: officer });
  storage.register.add({
    at: 1_700_000_000_000,
    committee: programme.committeeSlug,
    person: 'p',
    role: 'officer',
    kind: 'exported',
    subject: programme.id,
    details: { what: 'the programme as Word' },
  });
  const chair = await invite(server, officer, {
    ...programme,
    committee: programme.committeeSlug,
    name: 'Cora Chair',
    role: 'chair',
  });
  (root(board.doc, 'items').get(item) as Y.Map<unknown>).set('slot', 'standing');
  await settled(server, board, { board: programme.id, cookie: officer });
  const agreed = await post(
    server,
    `/api/programmes/${programme.id}/versions`,
    { date: '2026-11-20' },
    chair,
  );
  expect(agreed.status).toBe(201);
  const answer = await markExempt(server, at(item), officer);
  expect(await answer.json()).toEqual({
    left: [
      { kind: 'version', what: 'version 1', at: expect.any(String) },
      { kind: 'export', what: 'the programme as Word', at: '2023-11-14T22:13:20.000Z' },
    ],
    alsoIn: [{ id: other, title: 'Title Another' }],
  });
});

test('EX10: who may not change the board may not mark, and what cannot be is said', async () => {
  const { item } = await withItem();
  const lead = await invite(server, officer, {
    committee: programme.committeeSlug,
    name: 'Lena Lead',
    role: 'lead-officer',
  });
  expect((await markExempt(server, at(item), lead)).status).toBe(403);
  expect((await markExempt(server, at('nosuchitem'), officer)).status).toBe(404);
  const empty = await post(server, path(item), { paragraphs: [], publicTitle: '' }, officer);
  expect(empty.status).toBe(400);
  expect(
    ((await empty.json()) as { problems: { field: string }[] }).problems.map(({ field }) => field),
  ).toEqual(['paragraphs', 'publicTitle']);
});
