import { afterEach, beforeEach, expect, test } from 'vitest';
import { addItem } from '../../../shared/actions/add-item.ts';
import { CLOSE_REASONS } from '../../../shared/protocol/close-reasons.ts';
import type { CommitteePeople } from '../../../shared/protocol/entry-forms.ts';
import type { RecordPage } from '../../../shared/protocol/record.ts';
import { changeBoard } from '../../helpers/change-board.ts';
import { tablesIn } from '../../helpers/behind-the-store.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { invite, makeProgramme, PASSWORD, post, setUp } from '../../helpers/people.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

let server: TestServer;
let officer: string;
let committee: string;
let programme: string;
beforeEach(async () => {
  server = await startServer();
  officer = await setUp(server);
  ({ committeeSlug: committee, id: programme } = await makeProgramme(server, officer));
});
afterEach(() => server.close());

const get = (path: string, cookie: string): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { cookie } });
const remove = (account: string, cookie: string): Promise<Response> =>
  post(server, `/api/accounts/${account}/remove`, {}, cookie);
async function accountOf(name: string): Promise<string> {
  const answer = await get(`/api/committees/${committee}/people`, officer);
  const { people } = (await answer.json()) as CommitteePeople;
  return people.find((each) => each.name === name)?.account ?? '';
}
async function recordText(): Promise<string> {
  return (await get(`/api/programmes/${programme}/record?limit=500`, officer)).text();
}

/** Dora Quill, chair, who added an item, made a token and invited somebody. */
async function dora(role = 'chair'): Promise<{ cookie: string; account: string }> {
  const cookie = await invite(server, officer, { committee, name: 'Dora Quill', role });
  const place = { url: server.url, board: programme, cookie, by: 'The chair' };
  await changeBoard(place, (board) => addItem(board, { title: 'Lock gates', slot: 'suggested' }));
  return { cookie, account: await accountOf('Dora Quill') };
}

test('RC7: everything that is held about a person can be had by them, as a file and to read, and that is noted', async () => {
  const { cookie } = await dora();
  const answer = await get('/api/account/data', cookie);
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const text = await answer.text();
  for (const held of [
    'dora.quill@council.example',
    'Dora Quill',
    'Chair',
    'added it',
    'Lock gates',
    'signed in',
  ]) {
    expect(text).toContain(held);
  }
  expect(text).not.toMatch(/scrypt|passwordHash|tokenHash/);
  const page = await get('/api/account/data/page', cookie);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await page.text()).toContain('downloaded what is held about them');
  expect((await get('/api/account/data', '')).status).toBe(401);
});

test('RC8: somebody who is removed is gone from every table but the facts, and is called by their role', async () => {
  const { account, cookie } = await dora('officer');
  const token = { name: 'Script of Dora Quill', role: 'member', days: 3 };
  const made = await post(server, `/api/committees/${committee}/tokens`, token, cookie);
  const { token: secret } = (await made.json()) as { token: string };
  const bearer = { headers: { authorization: `Bearer ${secret}` } };
  expect((await fetch(`${server.url}/api/programmes/${programme}`, bearer)).status).toBe(200);
  expect(await recordText()).toContain('Dora Quill');
  const removed = await remove(account, officer);
  expect(await removed.json()).toEqual({ name: 'A former scrutiny officer' });
  const text = await recordText();
  expect(text).not.toContain('Dora');
  const { rows } = JSON.parse(text) as RecordPage;
  expect(rows[0]).toMatchObject({
    name: 'Olive Farrow',
    words: 'removed the account of a former scrutiny officer',
  });
  expect(rows.find(({ words }) => words === 'added it')?.name).toBe('A former scrutiny officer');
  expect((await get('/api/account/sessions', cookie)).status).toBe(401);
  expect((await fetch(`${server.url}/api/programmes/${programme}`, bearer)).status).toBe(401);
  const signIn = { email: 'dora.quill@council.example', password: PASSWORD };
  expect((await post(server, '/api/entry/password/sign-in', signIn)).status).toBeGreaterThanOrEqual(400);
  const kept = (await tablesIn(server.dataDir))
    .filter(({ name }) => name !== 'log' && name !== 'snapshot' && name !== 'change_values')
    .filter(({ rows }) => /dora|quill/i.test(JSON.stringify(rows)));
  expect(kept.map(({ name }) => name)).toEqual([]);
});

test('RC8: open screens of somebody who is removed close at once', async () => {
  const { account, cookie } = await dora();
  const joined = await joinBoard(server.url, programme, { cookie });
  const codes: number[] = [];
  joined.provider.on('connection-close', (event) => {
    if (event) codes.push(event.code);
  });
  await remove(account, officer);
  await until('the socket to be closed', () => codes.length > 0);
  expect([CLOSE_REASONS['signed-out'].code, CLOSE_REASONS['no-right'].code]).toContain(codes[0]);
  joined.close();
});

test('RC8: the same address can be invited anew, as another person', async () => {
  const { account } = await dora();
  await remove(account, officer);
  await invite(server, officer, { committee, name: 'Dora Quill', role: 'member' });
  const again = await accountOf('Dora Quill');
  expect(again).not.toBe('');
  expect(again).not.toBe(account);
});

test('RC9: who removes somebody runs every committee they are in, is not that person, and leaves an officer behind', async () => {
  const { account } = await dora();
  const second = await invite(server, officer, { committee, name: 'Sten Moor', role: 'officer' });
  const member = await invite(server, officer, { committee, name: 'Mira Vale', role: 'member' });
  expect((await remove(account, '')).status).toBe(401);
  expect((await remove(account, member)).status).toBe(403);
  const other = await makeProgramme(server, officer, 'Other Committee');
  const there = { committee: other.committeeSlug, name: 'Ivo Kerr', role: 'officer' };
  await invite(server, officer, there);
  const token = await post(
    server,
    `/api/committees/${other.committeeSlug}/invitations`,
    { name: 'Mira Vale', email: 'mira.vale@council.example', role: 'member', cleared: false },
    officer,
  );
  const { link } = (await token.json()) as { link: string };
  const accept = { token: link.split('#')[1], name: 'Mira Vale', password: PASSWORD };
  expect((await post(server, '/api/entry/invitation/accept', accept, member)).status).toBeLessThan(300);
  expect((await remove(await accountOf('Mira Vale'), second)).status).toBe(403);
  expect((await remove(await accountOf('Olive Farrow'), second)).status).toBe(403);
  expect((await remove(await accountOf('Sten Moor'), second)).status).toBe(409);
  expect((await remove('nobody', officer)).status).toBe(404);
  expect((await remove(account, second)).status).toBe(200);
  expect((await remove(account, second)).status).toBe(404);
  expect((await remove(await accountOf('Mira Vale'), officer)).status).toBe(200);
});
