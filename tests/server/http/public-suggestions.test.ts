import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { readBoard } from '../../../shared/board/read-board.ts';
import type { Board } from '../../../shared/board/board.ts';
import type { PublicSuggestions } from '../../../shared/protocol/suggestion-views.ts';
import { joinBoard, type JoinedBoard } from '../../helpers/join-board.ts';
import { invite, makeProgramme, post, setUp } from '../../helpers/people.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

const SCRIPT = '<img src=x onerror="alert(1)">';

let server: TestServer;
let officer: string;
let board: string;
let committee: string;

beforeEach(async () => {
  server = await startServer();
  officer = await setUp(server);
  ({ id: board, committeeSlug: committee } = await makeProgramme(server, officer));
});
afterEach(() => server.close());

const at = (rest = ''): string => `/api/programmes/${board}/suggestions/public${rest}`;

async function join(): Promise<JoinedBoard> {
  const one = await joinBoard(server.url, board, { cookie: officer });
  onTestFinished(() => one.close());
  return one;
}

const now = (one: JoinedBoard): Board => readBoard(one.doc);

const form = (): Record<string, string> => ({
  topic: 'Winter road gritting',
  why: 'Buses could not run last January',
  name: 'Paula Unknown',
  contact: '01632 960001',
  key: randomUUID(),
});

const formAt = (rest = ''): string => `${server.url}/suggest/${committee}${rest}`;

async function openForm(open = true): Promise<void> {
  const answer = await fetch(`${server.url}/api/committees/${committee}`, {
    method: 'PATCH',
    headers: { cookie: officer, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ openToPublic: open }),
  });
  expect(answer.status).toBe(200);
}

function sendPublic(given: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ ...form(), ...given });
  return fetch(formAt(), { method: 'POST', body, redirect: 'manual', headers: { origin: server.url } });
}

async function fromPublic(): Promise<PublicSuggestions> {
  const answer = await fetch(server.url + at(), { headers: { cookie: officer } });
  expect(answer.status).toBe(200);
  return (await answer.json()) as PublicSuggestions;
}

test('SG13: the form for the public is there only while the committee has opened it', async () => {
  expect((await fetch(formAt())).status).toBe(404);
  expect((await sendPublic()).status).toBe(404);
  await openForm();
  const page = await fetch(formAt());
  expect(page.status).toBe(200);
  const text = await page.text();
  expect(text).toContain('Rivers Committee');
  expect(text).not.toContain('<script');
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
  expect(page.headers.get('content-security-policy')).not.toContain('script-src');
  await openForm(false);
  expect((await fetch(formAt())).status).toBe(404);
  expect((await fetch(`${server.url}/suggest/nowhere`)).status).toBe(404);
});

test('SG14: a suggestion from the public is on no board before an officer lets it in, and its name never', async () => {
  await openForm();
  const open = await join();
  const sent = await sendPublic({ topic: `Park lights ${SCRIPT}` });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `/suggest/${committee}/thanks`]);
  await sendPublic({ topic: 'Another one' });
  expect(now(open).items.size).toBe(0);
  const member = await invite(server, officer, { committee, name: 'Mabel Thorne', role: 'chair' });
  expect((await fetch(server.url + at(), { headers: { cookie: member } })).status).toBe(403);
  expect((await fetch(server.url + at())).status).toBe(401);
  const [first, second] = (await fromPublic()).waiting;
  expect(first).toMatchObject({
    topic: `Park lights ${SCRIPT}`,
    name: 'Paula Unknown',
    contact: '01632 960001',
  });
  const act = (id = '', what = '', body: object = {}) => post(server, at(`/${id}/${what}`), body, officer);
  expect((await act(second?.id, 'decline', { reason: '' })).status).toBe(400);
  expect((await act(second?.id, 'decline', { reason: 'Not for this council' })).status).toBe(200);
  expect((await act(first?.id, 'approve')).status).toBe(200);
  expect((await act(first?.id, 'approve')).status).toBe(409);
  await until('the item to arrive', () => now(open).items.size === 1);
  const [item] = now(open).lists.get('suggested') ?? [];
  expect(item?.title).toBe(`Park lights ${SCRIPT}`);
  expect(item?.origins[0]?.who).toBe('A member of the public');
  expect(JSON.stringify([...now(open).items])).not.toMatch(/Paula|960001/);
  const { waiting, decided } = await fromPublic();
  expect(waiting).toEqual([]);
  expect(decided.map(({ verdict }) => verdict).sort()).toEqual(['approved', 'declined']);
  await fetch(`${server.url}${at(`/${first?.id}/person`)}`, {
    method: 'DELETE',
    headers: { cookie: officer, origin: server.url },
  });
  expect((await fromPublic()).decided.find(({ id }) => id === first?.id)).toMatchObject({
    name: '',
    contact: '',
  });
});

test('SG15: what the public typed comes back as text with what to put right; programs and floods are stopped', async () => {
  await openForm();
  const wrong = await sendPublic({ topic: '', why: `"><script>alert(1)</script>`, evidence: 'no link' });
  expect(wrong.status).toBe(400);
  const text = await wrong.text();
  expect(text).toContain('href="#topic"');
  expect(text).toContain('href="#evidence"');
  expect(text).not.toContain('<script');
  expect(text).toContain('&lt;script&gt;');
  expect((await sendPublic({ website: 'https://spam.example' })).status).toBe(303);
  expect((await fromPublic()).waiting).toEqual([]);
  const elsewhere = await fetch(formAt(), {
    method: 'POST',
    body: new URLSearchParams(form()),
    headers: { origin: 'https://elsewhere.example' },
  });
  expect(elsewhere.status).toBe(403);
  for (let count = 0; count < 10; count += 1) expect((await sendPublic()).status).toBe(303);
  const flood = await sendPublic({ why: 'Because of the eleventh' });
  expect(flood.status).toBe(429);
  expect(await flood.text()).toContain('Because of the eleventh');
  expect((await fromPublic()).waiting).toHaveLength(10);
});
