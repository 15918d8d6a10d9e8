import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { must } from '../../shared/assert.ts';
import { wordingOf } from '../../shared/board/exempt-wording.ts';
import { record, TEXT_FIELDS } from '../../shared/board/schema.ts';
import type { Storage } from '../../server/storage/stores.ts';
import { everyone, type Asker, type Everyone } from '../helpers/every-caller.ts';
import { addWordedItem, joinWording, markExempt, settled } from '../helpers/exempt-items.ts';
import { joinBoard, type JoinedBoard } from '../helpers/join-board.ts';
import { invite, post } from '../helpers/people.ts';
import { cell, head, heading, table, text } from '../helpers/note-texts.ts';
import { newPlace, openPlace } from '../helpers/place.ts';
import { rawSocket, syncFrame } from '../helpers/raw-socket.ts';
import { readZip } from '../helpers/read-zip.ts';
import { allRoutes } from '../helpers/routes.ts';
import { startServer, type TestServer } from '../helpers/start-server.ts';
import { until } from '../helpers/until.ts';
import { writeNote } from '../helpers/write-note.ts';

/** Every canary begins so; none of it is a word that anything else says. */
const CANARY = 'qxcanary';
const ITEMS = 4;

let storage: Storage;
let server: TestServer;
let all: Everyone;
let askers: readonly Asker[];
let items: readonly string[];
let board: string;
const logged: string[] = [];

const canary = (item: number, phase: string): string => `${CANARY}-${item}-${phase}`;

/** Types a word at the end of each long text of an item, and takes it out again: only history ever had it. */
function typeAndTakeBack({ doc }: JoinedBoard, item: string, word: string): void {
  for (const field of TEXT_FIELDS) {
    const text = must(record(doc, 'items', item), 'the item is there').get(field) as Y.Text;
    text.insert(text.length, word);
    text.delete(text.length - word.length, word.length);
  }
}

/** An item that a member suggested, with a word in its title and details. */
async function suggest(word: string): Promise<string> {
  const member = must(
    askers.find(({ name }) => name === 'Robin member'),
    'a member',
  ).headers['cookie'];
  const form = { topic: `Topic ${word}`, why: `Because ${word}`, key: randomUUID() };
  const made = await post(server, `/api/programmes/${board}/suggestions`, form, member);
  return ((await made.json()) as { item: string }).item;
}

/** Says something about a note of an item, mentions somebody there, and keeps a version of it. */
async function sayOf(item: string, word: string, which: '' | '?private=1'): Promise<void> {
  const path = (under: string): string => `/api/programmes/${board}/items/${item}/note${under}${which}`;
  const chair = askers.find(({ role }) => role === 'chair')?.account;
  const comment = { key: randomUUID(), field: 'why', quote: word, words: word, mentions: [chair] };
  for (const made of [
    await post(server, path(''), {}, all.officer),
    await post(server, path('/comments'), comment, all.officer),
    await post(server, path('/versions'), { label: word }, all.officer),
  ]) {
    if (!made.ok) throw new Error(await made.text());
  }
}

beforeAll(async () => {
  const dataDir = newPlace();
  storage = await openPlace(dataDir);
  const log = (message: string, cause: unknown): void => void logged.push(`${message} ${String(cause)}`);
  server = await startServer({ storage, dataDir, log });
  all = await everyone(server, storage);
  board = all.programme.id;
  const committee = all.programme.committeeSlug;
  const join2 = (name: string, role: Asker['role'], cleared: boolean) =>
    invite(server, all.officer, { committee, name, role, cleared });
  const extra = [
    ['Clem cleared', 'member', await join2('Clem Cleared', 'member', true)],
    ['Lena, who leads the first', 'lead-officer', await join2('Lena Lead', 'lead-officer', false)],
  ] as const;
  const more = extra.map(([name, role, cookie]): Asker => {
    return { name, role, headers: { cookie }, account: '', email: '', setsUp: false };
  });
  askers = [...all.askers, ...more];

  const page = await joinBoard(server.url, board, { cookie: all.officer });
  items = Array.from({ length: ITEMS }, (_, index) =>
    addWordedItem(page.doc, canary(index, 'before'), index === 0 ? 'Lena Lead' : ''),
  );
  items = [...items, await suggest(canary(ITEMS, 'before'))];
  await until('the suggestion on the board', () => record(page.doc, 'items', items[ITEMS] ?? ''));
  for (const [index, item] of items.entries()) typeAndTakeBack(page, item, canary(index, 'undone'));
  await settled(server, page, { board, cookie: all.officer });
  page.close();
  for (const [index, item] of items.entries()) {
    const words = canary(index, 'note');
    const texts = { why: text(heading(3, words), table([head(words)], [cell(words)])) };
    await writeNote(storage, { board, item, private: false }, texts);
    await sayOf(item, words, '');
    const marked = await markExempt(server, { board, item }, all.officer);
    if (!marked.ok) throw new Error(await marked.text());
    const wording = await joinWording(server, { board, item }, { cookie: all.officer });
    for (const field of ['details', 'outcome'] as const) {
      (wordingOf(wording.doc).get(field) as Y.Text).insert(0, `${canary(index, 'after')} `);
    }
    wording.close();
    await sayOf(item, words, '?private=1');
  }
  // Something of everything that is shown: a version, a suggestion, a question, a meeting that ended.
  const today = new Date().toISOString().slice(0, 10);
  const chair = must(
    askers.find(({ role }) => role === 'chair'),
    'a chair',
  ).headers['cookie'];
  await post(server, `/api/programmes/${board}/versions`, { date: today }, chair);
  await post(server, `/api/programmes/${board}/triangulation`, { date: today, mode: 'table' }, all.officer);
});
afterAll(async () => {
  await server.close();
});

/** What may stand in place of each parameter of a route; one that is not here fails the test. */
async function valuesOf(name: string): Promise<readonly string[]> {
  const { committeeSlug, municipalYear } = all.programme;
  const accounts = askers.map(({ account }) => account).filter(Boolean);
  const known: Readonly<Record<string, readonly string[]>> = {
    id: [board],
    item: items,
    committee: [committeeSlug],
    year: [municipalYear],
    number: ['1'],
    // A line over plain requests is known by a secret; nobody can ask for one that is not theirs.
    line: ['x'],
    version: ['now', ...(await Promise.all(items.map(versionsOf))).flat()],
    meeting: (await storage.triangulations.of(board)).map(({ id }) => id),
    account: accounts.slice(0, 1),
  };
  const values = known[name];
  if (!values || values.length === 0) throw new Error(`say what stands for :${name} in this test`);
  return values;
}

async function versionsOf(item: string): Promise<readonly string[]> {
  return (await storage.noteVersions.of({ board, item, private: true })).map(({ id }) => id);
}

async function addressesOf(path: string): Promise<readonly string[]> {
  const name = /:(\w+)/.exec(path)?.[1];
  if (name === undefined) return [path];
  return (
    await Promise.all((await valuesOf(name)).map((value) => addressesOf(path.replace(`:${name}`, value))))
  ).flat();
}

/** What can be asked of an address beside its plain form. */
const QUERIES: readonly ((item: string) => string)[] = [
  () => '',
  (item) => `?item=${item}&limit=500`,
  (item) => `?subject=${item}&limit=500`,
  () => `?limit=500&since=0`,
  () => `?topic=${CANARY}&q=${CANARY}&words=${CANARY}`,
  () => '?private=1',
];

/** The queries that an address is asked with: drawing a document takes a while, and it knows one of them. */
function queriesOf(address: string): typeof QUERIES {
  if (!address.startsWith('/api/programmes/')) return QUERIES.slice(0, 1);
  return address.endsWith('/report') ? [() => '', () => '?private=1'] : QUERIES;
}

/** The ways by which the private note of an item is read: it is there for those who may see the item's wording. */
const PRIVATE_WAYS = [
  /^\/read\/[^/]+\/[^/]+\/private$/,
  /\/note\/report\?private=1$/,
  /\/note\/(comments|versions|versions\/now)\?private=1$/,
];
/** One version of it, which is there under its own item alone. */
const PRIVATE_VERSION = /\/note\/versions\/[^/]+\?private=1$/;

/** What an answer says; of a document, all that is in it. */
async function saidBy(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const isDocument = answer.headers.get('content-type')?.includes('wordprocessingml') === true;
  const said = isDocument ? [...readZip(bytes).values()].join('\n') : Buffer.from(bytes).toString();
  return said + JSON.stringify([...answer.headers]);
}

const OTHER_ADDRESSES = ['/live', '/ready', '/', '/c/any/2026-27', '/nothing-here', '/api/nothing'];

test('EX15, ND7: no address answers anybody with exempt wording who may not see it, and every address is asked', async () => {
  const gets = allRoutes().filter(({ method }) => method === 'GET');
  expect(gets.length).toBeGreaterThan(20);
  const addresses = [
    ...new Set((await Promise.all(gets.map(({ path }) => addressesOf(path)))).flat()),
    ...OTHER_ADDRESSES,
  ];
  const leaks: string[] = [];
  const untold: string[] = [];
  let answered = 0;
  const ask = async (asker: Asker, address: string): Promise<void> => {
    const answer = await fetch(server.url + address, { headers: asker.headers, redirect: 'manual' });
    const said = await saidBy(answer);
    answered += answer.ok ? 1 : 0;
    const what = `${asker.name}: ${address}`;
    const isTold = PRIVATE_WAYS.some((way) => way.test(address));
    const isPrivate = isTold || PRIVATE_VERSION.test(address);
    const own = isPrivate
      ? items.findIndex((item, index) => address.includes(item) && seesWording(asker, index))
      : -1;
    if (isTold && own >= 0 && !said.includes(canary(own, 'note'))) untold.push(what);
    // A page may say back what was asked for; nothing else of a canary may stand in it.
    const found = [...said.matchAll(new RegExp(`${CANARY}-(\\d)`, 'g'))];
    if (found.some(([, index]) => Number(index) !== own)) leaks.push(what);
  };
  for (const asker of askers) {
    for (const address of addresses) {
      const first = must(items[0], 'an item');
      await Promise.all(queriesOf(address).map((query) => ask(asker, address + query(first))));
    }
  }
  expect(leaks).toEqual([]);
  expect(untold).toEqual([]);
  expect(answered).toBeGreaterThan(addresses.length);
});

/** Everything that a socket is sent at a document when it asks for all there is. */
async function sentAt(path: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const socket = await rawSocket(server.url, path, { ...headers });
  socket.send(syncFrame(0, new Uint8Array([0])));
  socket.send(new Uint8Array([3]));
  await socket.stillThere();
  const seen = Buffer.concat(socket.frames).toString('latin1');
  socket.close();
  return seen;
}

const SEES_ALL = new Set(['officer', 'chair', 'vice-chair']);

function seesWording({ name, role }: Asker, item: number): boolean {
  return SEES_ALL.has(role) || name === 'Clem cleared' || (name.startsWith('Lena') && item === 0);
}

test('EX15: no frame of the board holds exempt wording, and the room of an item’s wording opens to its people alone', async () => {
  for (const asker of askers) {
    const { name, headers } = asker;
    for (const query of ['', '?ack=1', '?ack=1&epoch=1']) {
      expect(await sentAt(`/sync/board/${board}${query}`, headers), name).not.toContain(CANARY);
    }
    for (const [index, item] of items.entries()) {
      const seen = await sentAt(`/sync/exempt/${board}/${item}?ack=1`, headers);
      const isHere = seesWording(asker, index);
      expect(seen.includes(canary(index, 'before')), `${name} at ${index}`).toBe(isHere);
      expect(seen.includes(canary(index, 'after')), `${name} at ${index}`).toBe(isHere);
      const others = items.flatMap((_item, other) => (other === index ? [] : [canary(other, 'before')]));
      for (const word of others) expect(seen).not.toContain(word);
      expect(seen).not.toContain(canary(index, 'undone'));
    }
  }
});

test('EX15, NR8: no frame of a note in the open holds exempt wording, and the room of a private note opens to its people alone', async () => {
  for (const asker of askers) {
    for (const [index, item] of items.entries()) {
      for (const query of ['', '?ack=1', '?ack=1&epoch=1', '?ack=1&epoch=2&schema=1']) {
        expect(await sentAt(`/sync/note/${item}${query}`, asker.headers), asker.name).not.toContain(CANARY);
      }
      const seen = await sentAt(`/sync/private-note/${item}?ack=1`, asker.headers);
      const isHere = seesWording(asker, index);
      expect(seen.includes(canary(index, 'note')), `${asker.name} at ${index}`).toBe(isHere);
      expect(seen.split(CANARY).length > 1, `${asker.name} at ${index}`).toBe(isHere);
    }
  }
});

test('EX15: what is kept to be served, told and logged holds no exempt wording', async () => {
  const stored = must(await storage.updates.load(board), 'the board is there');
  const rows = [...stored.tail, ...(stored.snapshot ? [stored.snapshot] : [])].map(({ bytes }) => bytes);
  expect(Buffer.concat(rows).includes(CANARY)).toBe(false);
  const history = await storage.updates.history(board, { limit: 100_000 });
  expect(history.rows.filter(({ sealed }) => sealed).length).toBeGreaterThanOrEqual(ITEMS * 4);
  for (const item of items) {
    const wording = await storage.updates.history(`exempt/${board}/${item}`, { limit: 100_000 });
    expect(wording.rows.map(({ field }) => field)).toContain('details');
    expect(JSON.stringify(wording)).not.toContain(CANARY);
  }
  for (const item of items) {
    const open = must(await storage.updates.load(`note/${item}`), 'the open note is there');
    const kept = [...open.tail, ...(open.snapshot ? [open.snapshot] : [])].map(({ bytes }) => bytes);
    expect(Buffer.concat(kept).includes(CANARY)).toBe(false);
    for (const room of [`note/${item}`, `private-note/${item}`]) {
      const told = await storage.updates.history(room, { limit: 100_000 });
      expect(JSON.stringify(told)).not.toContain(CANARY);
    }
  }
  expect(JSON.stringify(history)).not.toContain(CANARY);
  expect(JSON.stringify(await storage.register.entries({ limit: 100_000 }))).not.toContain(CANARY);
  expect(JSON.stringify(await storage.records.programmes())).not.toContain(CANARY);
  for (const { number } of await storage.versions.of(board)) {
    expect(Buffer.from((await storage.versions.bytes(board, number)) ?? []).includes(CANARY)).toBe(false);
  }
  expect(await storage.versions.of(board)).toHaveLength(1);
  expect(logged.join('\n')).not.toContain(CANARY);
});
