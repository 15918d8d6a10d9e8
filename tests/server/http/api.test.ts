import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawUp, sumUp } from '../../../server/documents/draw-up-boards.ts';
import type { GivenFile } from '../../../server/documents/text-of-file.ts';
import type { FoundProgramme, ReadResult } from '../../../shared/programme/read-result.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { root } from '../../../shared/board/schema.ts';
import { joinBoard, signIn } from '../../helpers/join-board.ts';
import { setUp } from '../../helpers/people.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

const found = (municipalYear: string): FoundProgramme => ({
  programme: {
    format: 'triangulate-programme/1',
    committee: 'Water and Roads Panel',
    municipalYear,
    members: [{ name: 'Una Brook', role: 'chair' }],
    meetings: [
      {
        date: '2026-09-08',
        time: '10:00',
        kind: 'ordinary',
        status: 'planned',
        mode: 'in-person',
        movedFrom: null,
        note: '',
      },
    ],
    items: [
      {
        section: 'programme',
        title: 'Culverts',
        when: { words: '8 September 2026', meeting: '2026-09-08' },
        cabinetMembers: ['Ira Lund'],
        leadOfficers: [],
        others: [],
        details: 'How often they are cleared.',
        outcome: '',
        lines: [1],
      },
    ],
    conflicts: [],
  },
  front: { remit: '', outcome: '', contact: '', venue: '', introduction: '', signatory: '' },
  repairs: [],
});

const read = ({ bytes }: GivenFile): ReadResult =>
  new TextDecoder().decode(bytes).includes('Culverts')
    ? { kind: 'found', programmes: [found('2026-27'), found('')] }
    : { kind: 'none', reason: 'There is no programme in this text.' };

let server: TestServer;
let officer: string;
beforeAll(async () => {
  server = await startServer({
    readProgrammes: {
      sumUp: async (file) => sumUp(read(file)),
      drawUp: async (file, chosen, year) => drawUp(read(file), chosen, { year, random: Math.random }),
    },
  });
  officer = await setUp(server);
});
afterAll(() => server.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { cookie: officer, ...headers } });
const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: officer, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const problems = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { problems: unknown }).problems;

const FORM = {
  committee: 'Rivers Committee',
  municipalYear: '2026-27',
  meetings: [{ date: '2026-09-15', time: '18:30' }],
};

describe('programmes', () => {
  test('HT1: the list has a practice committee on the first start, with the id its board is joined by', async () => {
    const list = (await (await get('/api/programmes')).json()) as Record<string, string>[];
    expect(list[0]).toMatchObject({
      id: server.board,
      state: 'draft',
      municipalYear: expect.stringMatching(/^\d{4}-\d\d$/),
    });
    const one = (await (await get(`/api/programmes/${server.board}`)).json()) as unknown;
    expect(one).toEqual(list[0]);
    const open = (await (await fetch(`${server.url}/api/programmes`)).json()) as {
      id: string;
      role: string;
    }[];
    expect(open.map(({ id, role }) => ({ id, role }))).toEqual([{ id: server.board, role: 'officer' }]);
  });

  test('HT2: a programme made from the form has a board with its meetings', async () => {
    const response = await post('/api/programmes', { ...FORM, chair: 'Una Brook', itemLimit: 5 });
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: string };
    expect(id).toBe('rivers-committee-2026-27');
    const joined = await joinBoard(server.url, id, { cookie: officer });
    const board = readBoard(joined.doc);
    expect(board.committee).toMatchObject({ name: 'Rivers Committee', itemLimit: 5 });
    expect(board.meetings).toMatchObject([{ date: '2026-09-15', time: '18:30' }]);
    expect(board.members).toMatchObject([{ role: 'chair' }]);
    joined.close();
  });

  test('HT3: the same committee and year again is refused, with the way to what is there', async () => {
    await post('/api/programmes', FORM);
    const response = await post('/api/programmes', { ...FORM, committee: ' rivers  committee ' });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ link: '/c/rivers-committee/2026-27' });
  });

  test.each([
    ['committee', { ...FORM, committee: '   ' }],
    ['committee', { ...FORM, committee: 'x'.repeat(121) }],
    ['committee', { municipalYear: '2026-27' }],
    ['municipalYear', { ...FORM, municipalYear: '2026-28' }],
    ['meetings.0.date', { ...FORM, meetings: [{ date: '2027-02-30' }] }],
    ['meetings.0.time', { ...FORM, meetings: [{ date: '2027-02-20', time: '25:00' }] }],
    ['itemLimit', { ...FORM, itemLimit: 0 }],
    ['', []],
    ['', 'null'],
    ['', '{"committee": '],
  ])('HT4: a form error names the field: %s', async (field, body) => {
    const response = await post('/api/programmes', body);
    expect(response.status).toBe(400);
    expect(await problems(response)).toEqual([{ field, message: expect.stringMatching(/^[A-Z]/) }]);
  });

  test('HT5: the list follows what the board says of itself', async () => {
    const joined = await joinBoard(server.url, server.board);
    root(joined.doc, 'programme').set('state', 'live');
    root(joined.doc, 'committee').set('name', 'Renamed Committee');
    const one = await until('the list to follow', async () => {
      const found = (await (await get(`/api/programmes/${server.board}`)).json()) as Record<string, string>;
      return found['committee'] === 'Renamed Committee' ? found : null;
    });
    expect(one['state']).toBe('live');
    joined.close();
  });

  test('HT4: unknown ids and odd numbers are named', async () => {
    const unknown = await get('/api/programmes/nope/history');
    expect(unknown.status).toBe(404);
    expect(await problems(unknown)).toEqual([{ field: '', message: 'There is no programme "nope"' }]);
    const odd = await get(`/api/programmes/${server.board}/history?since=yesterday`);
    expect(await problems(odd)).toEqual([{ field: 'since', message: 'Give a whole number' }]);
  });
});

describe('HT6: sessions', () => {
  test('HT6: a page is nobody’s until it says who is there; another name is another person', async () => {
    expect(await (await get('/api/session', { cookie: '' })).json()).toMatchObject({
      kind: 'public',
      person: '',
      local: true,
      service: { needsSetUp: false },
    });
    const cookie = await signIn(server.url, 'Anne Wyatt', 'chair');
    const first = (await (await get('/api/session', { cookie })).json()) as { person: string };
    expect(first).toMatchObject({ name: 'Anne Wyatt', role: 'chair' });
    const role = await post('/api/session', { name: 'Anne Wyatt', role: 'officer' }, { cookie });
    expect(await role.json()).toMatchObject({ person: first.person, name: 'Anne Wyatt', role: 'officer' });
    expect(role.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    const other = await post('/api/session', { name: 'Ben Coyle', role: 'officer' }, { cookie });
    expect(((await other.json()) as { person: string }).person).not.toBe(first.person);
  });

  test('HT6: what the first person did stays theirs, and what they had yet to send can still be sent', async () => {
    const cookie = await signIn(server.url, 'Anne Wyatt');
    const anne = await joinBoard(server.url, server.board, { cookie });
    root(anne.doc, 'committee').set('venue', 'Room 1');
    const rows = async (): Promise<{ name: string; after: unknown }[]> => {
      const found = await get(`/api/programmes/${server.board}/history?limit=2`);
      return ((await found.json()) as { rows: { name: string; after: unknown }[] }).rows;
    };
    await until('her change', async () => (await rows())[0]?.after === 'Room 1');
    anne.provider.disconnect();
    root(anne.doc, 'committee').set('venue', 'Room 2');
    await post('/api/session', { name: 'Ben Coyle', role: 'officer' }, { cookie });
    anne.provider.connect();
    await until('what was yet to send', async () => (await rows())[0]?.after === 'Room 2');
    expect((await rows()).map(({ name }) => name)).toEqual(['Ben Coyle', 'Anne Wyatt']);
    anne.close();
  });

  test.each([
    ['name', { name: '', role: 'chair' }],
    ['name', { name: 'x'.repeat(121), role: 'chair' }],
    ['role', { name: 'Anne', role: 'public' }],
    ['role', { name: 'Anne' }],
  ])('HT4: a session without a proper %s is refused', async (field, body) => {
    const response = await post('/api/session', body);
    expect(response.status).toBe(400);
    expect(await problems(response)).toMatchObject([{ field }]);
  });
});

describe('HT7: starting from an existing programme', () => {
  const send = (path: string, body: string): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', cookie: officer },
      body,
    });

  test('HT7: what is in the text is said before anything is made of it', async () => {
    const before = ((await (await get('/api/programmes')).json()) as unknown[]).length;
    expect(await (await send('/api/import?name=pack.txt', 'Culverts')).json()).toMatchObject({
      kind: 'found',
      programmes: [
        { committee: 'Water and Roads Panel', meetings: 1, items: 1, sections: { programme: 1 } },
        {},
      ],
    });
    expect(await (await send('/api/import', 'Nothing here')).json()).toMatchObject({ kind: 'none' });
    expect(((await (await get('/api/programmes')).json()) as unknown[]).length).toBe(before);
  });

  test('HT7: boards are made of the chosen ones; one that is there already is not written over, and a missing year is said', async () => {
    const first = await send('/api/import/boards?name=pack.txt&programmes=0', 'Culverts');
    expect(first.status).toBe(201);
    expect(await first.json()).toMatchObject([{ id: 'water-and-roads-panel-2026-27', renamed: '' }]);
    const again = (await (await send('/api/import/boards?programmes=0,1', 'Culverts')).json()) as Record<
      string,
      string
    >[];
    expect(again[0]).toMatchObject({
      id: 'water-and-roads-panel-2-2026-27',
      committeeSlug: 'water-and-roads-panel-2',
    });
    expect(again[0]?.['renamed']).toContain('already a programme');
    expect(again[1]?.['renamed']).toContain('does not say which year');
    const joined = await joinBoard(server.url, again[0]?.['id'] ?? '', { cookie: officer });
    expect([...readBoard(joined.doc).items.values()].map((item) => item.title)).toEqual(['Culverts']);
    joined.close();
  });

  test.each([
    ['/api/import', '', 400],
    ['/api/import/boards?programmes=7', 'Culverts', 400],
    ['/api/import/boards?programmes=x', 'Culverts', 400],
    ['/api/import/boards', 'Nothing here', 422],
    ['/api/import', 'x'.repeat(20 * 1024 * 1024 + 1), 413],
  ])('HT4: %s refuses what it cannot take', async (path, body, status) => {
    const response = await send(path, body);
    expect(response.status).toBe(status);
    expect(await problems(response)).toMatchObject([{ message: expect.stringMatching(/^[A-Z]/) }]);
  });
});

describe('the doors', () => {
  test('HT8: monitors learn that the process lives and that it can write', async () => {
    expect(await (await get('/live')).json()).toEqual({ live: true });
    expect(await (await get('/ready')).json()).toEqual({ ready: true, problems: [] });
  });

  test('HT9: an unknown address of the interface is named; every other one is the client', async () => {
    const unknown = await get('/api/nothing/here');
    expect(unknown.status).toBe(404);
    expect(await problems(unknown)).toMatchObject([
      { message: expect.stringContaining('/api/nothing/here') },
    ]);
    const page = await get('/c/rivers-committee/2026-27/item/x1');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect((await get('/assets/no-such-file.js')).status).toBe(404);
  });

  test('HT10: pages may run our own scripts only, and errors never say how the server is made', async () => {
    const page = await get('/');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(page.headers.get('x-powered-by')).toBeNull();
    const odd = await fetch(`${server.url}/api/programmes/%E0%A4%A`);
    expect(odd.status).toBeLessThan(500);
    expect(await odd.text()).not.toMatch(/at .*\.ts|node_modules/);
  });

  test('SY15: another page’s request changes nothing here', async () => {
    expect((await post('/api/programmes', FORM, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await post('/api/programmes', FORM, { origin: 'null' })).status).toBe(403);
    const rebound = await new Promise<number | undefined>((resolve) => {
      request(`${server.url}/api/programmes`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(rebound).toBe(403);
  });
});
