import { afterEach, beforeEach, expect, test } from 'vitest';
import { must } from '../../../shared/assert.ts';
import { itemId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { record } from '../../../shared/board/schema.ts';
import type { HistoryPage } from '../../../shared/protocol/http-api.ts';
import { ask } from '../../helpers/ask.ts';
import { addWordedItem } from '../../helpers/exempt-items.ts';
import { joinBoard, type JoinedBoard } from '../../helpers/join-board.ts';
import { invite, makeProgramme, setUp } from '../../helpers/people.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

let server: TestServer;
let officer: string;
let member: string;
let board: string;
let item: string;
let joined: JoinedBoard;

beforeEach(async () => {
  server = await startServer();
  officer = await setUp(server);
  const made = await makeProgramme(server, officer);
  board = made.id;
  member = await invite(server, officer, {
    committee: made.committeeSlug,
    name: 'Mabel Thorne',
    role: 'member',
  });
  joined = await joinBoard(server.url, board, { cookie: officer });
  joined.doc.transact(() => {
    item = addWordedItem(joined.doc, 'weirs');
    // As boards of an earlier day have it.
    record(joined.doc, 'items', item)?.delete('priority');
  });
});
afterEach(async () => {
  joined.close();
  await server.close();
});

const put = (cookie: string, answers: unknown, of = item) =>
  ask(server, `/api/programmes/${board}/items/${of}/priority`, {
    method: 'PUT',
    body: { answers },
    headers: { cookie },
  });
const answersOf = () => readBoard(joined.doc).items.get(itemId(item))?.priority ?? [];

test('NL2: everybody at the board answers for themselves, and everybody sees it', async () => {
  await until(
    'the item to be there',
    async () => (await put(officer, { concern: 2, absence: 1 })).status === 200,
  );
  expect((await put(officer, { concern: 2, absence: 1 })).status).toBe(200);
  expect((await put(member, { concern: 0, priority: null })).status).toBe(200);
  const both = await until('both to be seen', () => (answersOf().length === 2 ? answersOf() : null));
  expect(both.map(({ answers }) => JSON.stringify(answers)).sort()).toEqual([
    '{"concern":0}',
    '{"concern":2,"absence":1}',
  ]);
  const history = await ask(server, `/api/programmes/${board}/history?of=item:${item}`, {
    headers: { cookie: officer },
  });
  const told = (JSON.parse(history.text) as HistoryPage).rows.filter(({ field }) => field === 'priority');
  expect(told.map(({ name }) => name).sort()).toEqual(['Mabel Thorne', 'Olive Farrow']);
  expect(told.map(({ part }) => part).sort()).toEqual(both.map(({ person }) => person).sort());
  expect((await put(member, {})).status).toBe(200);
  await until('the answers to be gone', () => answersOf().length === 1);
});

test('NL2: what cannot be answered is said', async () => {
  await until('the item to be there', async () => (await put(officer, { concern: 2 })).status === 200);
  expect((await put(member, { concern: 3 })).status).toBe(400);
  expect((await put(member, 'high')).status).toBe(400);
  expect((await put(member, { concern: 1 }, 'nothing')).status).toBe(404);
  expect((await put('', { concern: 1 })).status).toBe(401);
  expect(must(answersOf()[0], 'the officer’s answers').answers).toEqual({ concern: 2 });
});
