import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite, makeProgramme, PASSWORD, post, setUp } from '../../helpers/people.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';

const NEXT = 'walnut ferry tangerine';
const LATER = 11 * 60_000;

let server: TestServer;
let officer: string;
let ahead = 0;
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead });
  officer = await setUp(server);
});
afterAll(() => server.close());

const kind = async (cookie: string): Promise<string> => {
  const session = await fetch(`${server.url}/api/session`, { headers: { cookie } });
  return ((await session.json()) as { kind: string }).kind;
};
const signIn = async (email: string, password: string): Promise<string> => {
  const answer = await post(server, '/api/entry/password/sign-in', { email, password });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
};

test('PR16: a session that is not fresh needs the present password to change it, and the others end', async () => {
  const { committeeSlug: committee } = await makeProgramme(server, officer, 'Weirs Committee');
  const email = 'mia@council.example';
  const first = await invite(server, officer, { committee, name: 'Mia Tarn', role: 'member', email });
  const other = await signIn(email, PASSWORD);
  ahead += LATER;
  const stolen = await post(server, '/api/entry/password', { password: NEXT }, first);
  expect(stolen.status).toBe(400);
  expect(await stolen.json()).toMatchObject({ problems: [{ field: 'current' }] });
  const wrong = await post(server, '/api/entry/password', { password: NEXT, current: 'not this one' }, first);
  expect(wrong.status).toBe(400);
  expect(await signIn(email, NEXT)).toBe('');
  const right = await post(server, '/api/entry/password', { password: NEXT, current: PASSWORD }, first);
  expect(right.status).toBe(200);
  expect([await kind(first), await kind(other)]).toEqual(['account', 'public']);
  expect(await signIn(email, PASSWORD)).toBe('');
  expect(await kind(await signIn(email, NEXT))).toBe('account');
});

test('PR16: who has just signed in can set a new one without it', async () => {
  const { committeeSlug: committee } = await makeProgramme(server, officer, 'Locks Committee');
  const cookie = await invite(server, officer, { committee, name: 'Ned Quarry', role: 'member' });
  expect((await post(server, '/api/entry/password', { password: NEXT }, cookie)).status).toBe(200);
  expect((await post(server, '/api/entry/password', { password: '' }, cookie)).status).toBe(400);
});
