import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addItem } from '../../../shared/actions/add-item.ts';
import type { BoardHandle } from '../../../shared/actions/board-handle.ts';
import { editItem } from '../../../shared/actions/edit-item.ts';
import { itemId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import type { RecordPage } from '../../../shared/protocol/record.ts';
import { changesOnBoard } from '../../helpers/change-board.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { invite, makeProgramme, post, setUp } from '../../helpers/people.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';

let server: TestServer;
let officer: string;
let member: string;
beforeAll(async () => {
  server = await startServer();
  officer = await setUp(server);
});
afterAll(() => server.close());

const TODAY = new Date().toISOString().slice(0, 10);
let count = '';
let programme: Awaited<ReturnType<typeof makeProgramme>>;
beforeEach(async () => {
  count += 'x';
  programme = await makeProgramme(server, officer, `Rivers Committee ${count}`);
  const as = { committee: programme.committeeSlug, name: `Mira Vale ${count}`, role: 'member' };
  member = await invite(server, officer, as);
});

const get = (path: string, cookie: string): Promise<Response> =>
  fetch(`${server.url}/api/programmes/${programme.id}/record${path}`, { headers: { cookie } });
const record = async (query = '', cookie = officer): Promise<RecordPage> =>
  (await (await get(query === '' ? '' : `?${query}`, cookie)).json()) as RecordPage;

/** Changes the board as the first officer, and waits until that is on disk. */
async function change(make: (board: BoardHandle) => void): Promise<void> {
  const place = { url: server.url, board: programme.id, cookie: officer, by: 'Olive Farrow' };
  await changesOnBoard(place, make);
}

async function addTopic(title: string): Promise<string> {
  let id = '';
  await change((board) => {
    const added = addItem(board, { title, slot: 'suggested' });
    if (added.done) id = added.value;
  });
  return id;
}

const sentences = ({ rows }: RecordPage): readonly string[] =>
  rows.map(({ name, words, about }) => `${name} ${words}${about === '' ? '' : ` [${about}]`}`);

test('RC1: changes of the board and everything else are one record in words, newest first', async () => {
  await addTopic('Lock gates');
  await post(server, `/api/programmes/${programme.id}/versions`, { date: TODAY, onWordOf: 'x' }, officer);
  await invite(server, officer, {
    committee: programme.committeeSlug,
    name: `Una Brook ${count}`,
    role: 'chair',
  });
  await post(
    server,
    `/api/programmes/${programme.id}/versions`,
    { date: TODAY, minute: '3', onWordOf: `Una Brook ${count}` },
    officer,
  );
  const page = await record();
  const told = sentences(page);
  expect(told[0]).toMatch(
    /^Olive Farrow agreed version 1 for publication, as agreed on .* \(minute 3\), on the word of Una Brook/,
  );
  expect(told.slice(1, 4)).toEqual([
    expect.stringMatching(/^Una Brook x* signed in with .* on /),
    `Una Brook ${count} accepted the invitation to be Chair`,
    `Olive Farrow invited Una Brook ${count} as Chair`,
  ]);
  expect(told).toContain('Olive Farrow added it [Lock gates]');
  const times = page.rows.map(({ at }) => at);
  expect(times).toEqual([...times].sort().reverse());
});

test('RC2: the record is narrowed by person, item, part and day, and read page by page', async () => {
  const lock = await addTopic('Lock gates');
  await addTopic('Weirs');
  await change((board) =>
    editItem(board, { itemId: itemId(lock), facts: { title: 'Lock gates and sluices' } }),
  );
  const ofItem = await record(`item=${lock}`);
  expect(sentences(ofItem)).toEqual([
    'Olive Farrow changed the title from Lock gates to Lock gates and sluices [Lock gates and sluices]',
    'Olive Farrow added it [Lock gates and sluices]',
  ]);
  const items = await record('topic=items');
  expect(items.rows.every(({ topic }) => topic === 'items')).toBe(true);
  expect(items.rows).toHaveLength(3);
  const person = items.people.find(({ name }) => name === `Mira Vale ${count}`)?.person ?? '';
  expect(sentences(await record(`person=${person}&topic=people`))).toContain(
    `Mira Vale ${count} accepted the invitation to be Committee member`,
  );
  expect((await record('until=2020-01-01')).rows).toEqual([]);
  expect((await record(`from=${TODAY}`)).rows.length).toBeGreaterThan(3);
  const all = (await record()).rows.map(({ id }) => id);
  const pages: string[] = [];
  for (let next = ''; ;) {
    const page = await record(`limit=2&after=${next}`);
    pages.push(...page.rows.map(({ id }) => id));
    next = page.next;
    if (next === '') break;
  }
  expect(pages).toEqual(all);
});

test.each([
  ['topic', 'topic=everything'],
  ['from', 'from=2026-02-30'],
  ['until', 'until=tomorrow'],
  ['after', 'after=1-elsewhere-2'],
  ['limit', 'limit=x'],
  ['person', 'person=a&person=b'],
])('RC2: what the record cannot be narrowed by is said: %s', async (field, query) => {
  const answer = await get(`?${query}`, officer);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ problems: [{ field }] });
});

test('RC3: those at the board read it; who signed in, was invited or exported is for officers', async () => {
  await addTopic('Lock gates');
  await get('/export.json', officer);
  expect((await get('', '')).status).toBe(401);
  const observer = await invite(server, officer, {
    committee: programme.committeeSlug,
    name: `Obi Lane ${count}`,
    role: 'observer',
  });
  for (const path of ['', '/export.csv', '/export.json'])
    expect((await get(path, observer)).status).toBe(403);
  const theirs = await record('', member);
  expect(sentences(theirs)).toEqual(['Olive Farrow added it [Lock gates]']);
  expect(theirs.topics).not.toContain('people');
  expect((await record('topic=people', member)).rows).toEqual([]);
  const officers = sentences(await record());
  expect(officers).toContain('Olive Farrow exported the record as JSON');
  expect(officers.some((each) => each.includes('Mira Vale'))).toBe(true);
  const file = await (await get('/export.csv', member)).text();
  expect(file).not.toContain('invit');
});

test('RC3: another committee’s officer reads nothing of it', async () => {
  const other = await makeProgramme(server, officer, `Other Committee ${count}`);
  const stranger = await invite(server, officer, {
    committee: other.committeeSlug,
    name: `Sten Moor ${count}`,
    role: 'officer',
  });
  expect((await get('', stranger)).status).toBe(403);
});

test('RC4: the export holds every line, is itself noted, and no cell of it is a formula', async () => {
  await addTopic('=HYPERLINK("http://example.test","a")');
  await addTopic('Lock gates, "weirs"\nand more');
  for (const title of ['+1', '-1', '@now', '\ttab']) await addTopic(title);
  const csv = await get('/export.csv', officer);
  expect(csv.headers.get('content-disposition')).toContain(`record-${programme.id}.csv`);
  expect(csv.headers.get('content-type')).toContain('text/csv');
  const text = await csv.text();
  expect(text).toContain(`"'=HYPERLINK(""http://example.test"",""a"")"`);
  for (const cell of text.replace('\uFEFF', '').split(/[,\r\n]/)) expect(cell).not.toMatch(/^"?[=+\-@\t]/);
  const json = (await (await get('/export.json', officer)).json()) as RecordPage['rows'];
  const { rows } = await record('limit=500');
  expect(rows.map(({ id }) => id).slice(1)).toEqual(json.map(({ id }) => id));
  expect(sentences(await record('topic=publication'))).toEqual([
    'Olive Farrow exported the record as JSON',
    'Olive Farrow exported the record as a table (CSV)',
  ]);
});

test('RC5: of an exempt item the record tells no more than its public wording and that words changed', async () => {
  const id = await addTopic('zxqv secret title');
  await change((board) => editItem(board, { itemId: itemId(id), facts: { timing: 'zxqv secret timing' } }));
  await change((board) => editItem(board, { itemId: itemId(id), facts: { title: 'A property matter' } }));
  const marked = await post(
    server,
    `/api/programmes/${programme.id}/items/${id}/exempt`,
    {
      paragraphs: [3],
      publicTitle: 'A property matter',
      publicDetails: '',
      moveOrigins: true,
      moveTiming: true,
    },
    officer,
  );
  expect(marked.status, await marked.clone().text()).toBeLessThan(300);
  const joined = await joinBoard(server.url, programme.id, { cookie: officer });
  expect(readBoard(joined.doc).items.get(itemId(id))?.exempt).toEqual([3]);
  joined.close();
  for (const path of ['?limit=500', '/export.csv', '/export.json']) {
    const text = await (await get(path, officer)).text();
    expect(text).not.toContain('zxqv');
    expect(text).toContain('A property matter');
    expect(text).toContain('changed the title');
  }
});
