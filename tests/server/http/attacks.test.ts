import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openDataFolder, type Storage } from '../../../server/storage/data-folder.ts';
import { CLOSE_REASONS } from '../../../shared/protocol/close-reasons.ts';
import { addItem } from '../../../shared/actions/add-item.ts';
import { editItem } from '../../../shared/actions/edit-item.ts';
import { slotOfMeeting } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import type { CommitteePeople } from '../../../shared/protocol/entry-forms.ts';
import { ask, type Answer, type Question } from '../../helpers/ask.ts';
import { handleOf } from '../../helpers/build-board.ts';
import { ownServer } from '../../helpers/entering.ts';
import { everyone, type Asker, type Everyone } from '../../helpers/every-caller.ts';
import { addWordedItem, markExempt, settled } from '../../helpers/exempt-items.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { startMailServer } from '../../helpers/mail-server.ts';
import { PASSWORD, setUp } from '../../helpers/people.ts';
import { awarenessFrame, rawSocket } from '../../helpers/raw-socket.ts';
import { readMail } from '../../helpers/read-mail.ts';
import { allRoutes } from '../../helpers/routes.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

let storage: Storage;
let server: TestServer;
let all: Everyone;
beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'triangulate-attacks-'));
  storage = openDataFolder(dataDir);
  server = await startServer({ dataDir, storage });
  all = await everyone(server, storage);
});
afterAll(() => server.close());

const called = (name: string): Asker => {
  const found = all.askers.find((each) => each.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};
const as = (
  cookie: string,
  question: Question & { readonly headers?: Record<string, string> } = {},
): Question => ({
  ...question,
  headers: { cookie, ...question.headers },
});
const codeOf = (reason: keyof typeof CLOSE_REASONS): number => CLOSE_REASONS[reason].code;

/** How the server closes a socket that it should not let in, having sent it nothing. */
async function shut(path: string, headers: Record<string, string>): Promise<number> {
  const socket = await rawSocket(server.url, path, headers);
  const { code } = await socket.waitUntilClosed();
  expect(socket.frames).toEqual([]);
  return code;
}

/** Every route that can change something, with ids in place of its parameters. */
const changing = (): { method: string; path: string }[] =>
  allRoutes()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => ({ method, path: filled(path) }));
function filled(path: string): string {
  const { id, committeeSlug: committee } = all.programme;
  const known: Record<string, string> = path.startsWith('/api/programmes')
    ? { id, committee }
    : { committee };
  return path.replaceAll(/:(\w+)/g, (_whole, name: string) => known[name] ?? 'x');
}

const FOREIGN = [
  'https://evil.example',
  'null',
  'http://localhost',
  'http://127.0.0.1:1',
  'http://localhost.evil.example',
  'file://',
];

describe('other sites', () => {
  test('PR10: a socket that a page of another site opens is shut, whatever cookie comes with it', async () => {
    const path = `/sync/board/${all.programme.id}`;
    for (const origin of [...FOREIGN, `https://127.0.0.1:${server.port}.evil.example`]) {
      expect(await shut(path, { cookie: all.officer, origin }), origin).toBe(codeOf('foreign-origin'));
      const bearer = called('the script of an officer').headers;
      expect(await shut(path, { ...bearer, origin }), origin).toBe(codeOf('foreign-origin'));
    }
    const own = await rawSocket(server.url, path, { cookie: all.officer, origin: server.url });
    expect(await own.stillThere()).toBe(true);
    own.close();
  });

  test('PR10: nothing is changed, or told, at the asking of a page of another site', async () => {
    const routes = changing();
    expect(routes.length).toBeGreaterThan(35);
    for (const { method, path } of routes) {
      for (const origin of ['https://evil.example', 'null']) {
        for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
          const headers = { origin, 'content-type': type };
          const answer = await ask(server, path, as(all.officer, { method, headers, body: '{}' }));
          expect(answer.status, `${method} ${path} ${origin} ${type}`).toBe(403);
        }
      }
    }
    for (const { path } of allRoutes().filter(({ method }) => method === 'GET')) {
      const answer = await ask(
        server,
        filled(path),
        as(all.officer, { headers: { origin: 'https://evil.example' } }),
      );
      expect(answer.status, path).toBe(403);
    }
  });

  test('PR10: no other site is given leave to ask with a cookie or a token', async () => {
    for (const { method, path } of changing()) {
      const headers = {
        origin: 'https://evil.example',
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization,content-type',
      };
      const answer = await ask(server, path, { method: 'OPTIONS', headers });
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    const bearer = called('the script of an officer').headers;
    const answer = await ask(server, '/api/programmes', {
      headers: { ...bearer, origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(403);
  });

  test('PR10: a form of another kind than JSON changes nothing even from our own address', async () => {
    const path = `/api/committees/${all.programme.committeeSlug}/tokens`;
    const body = JSON.stringify({ name: 'x', role: 'officer', days: 1 });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const answer = await ask(
        server,
        path,
        as(all.officer, { method: 'POST', body, headers: { 'content-type': type } }),
      );
      expect(answer.status).toBe(400);
    }
  });

  test('PR10: a name that was made to point here is not answered', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${server.port}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example',
    ]) {
      for (const path of ['/', '/api/programmes', '/p', '/ready']) {
        const answer = await ask(server, path, { headers: { host, cookie: all.officer } });
        expect([400, 403], `${host} ${path}`).toContain(answer.status);
        expect(answer.text).not.toContain('rivers');
      }
      const socket = `/sync/board/${all.programme.id}`;
      expect(await shut(socket, { host, cookie: all.officer })).toBe(codeOf('foreign-origin'));
    }
  });
});

describe('passing for somebody else', () => {
  test('PR11: presence tells the name and role of the session, whatever a page claims', async () => {
    const { id } = all.programme;
    const witness = await joinBoard(server.url, id, { cookie: all.officer });
    const member = called('Robin member');
    const socket = await rawSocket(server.url, `/sync/board/${id}`, member.headers);
    const state = (page: number) => witness.provider.awareness.getStates().get(page);
    const claimed = { name: 'Olive Farrow', role: 'officer', person: all.askers[0]?.account };
    const page = 3_000_000_001;
    socket.send(awarenessFrame([[page, 1, { ...claimed, user: claimed, doing: 'reading' }]]));
    const shown = await until('the presence to arrive', () => state(page));
    const text = JSON.stringify(shown);
    expect(text).toContain('Robin member');
    expect(text).not.toContain(claimed.person);
    expect(text).not.toContain('officer');
    expect(shown).toMatchObject({ person: member.account, name: 'Robin member', role: 'member' });
    // The page of somebody else, whether to speak for it or to have it vanish.
    const own = witness.doc.clientID;
    witness.provider.awareness.setLocalState({ doing: 'moving' });
    for (const [clock, said] of [
      [1_000, claimed],
      [1_001, null],
    ] as const) {
      socket.send(awarenessFrame([[own, clock, said]]));
    }
    expect(await socket.stillThere()).toBe(true);
    expect(witness.provider.awareness.getLocalState()).toEqual({ doing: 'moving' });
    const other = await joinBoard(server.url, id, { cookie: all.officer });
    await until('who is here to arrive', () => other.provider.awareness.getStates().has(own));
    expect(JSON.stringify(other.provider.awareness.getStates().get(own))).toContain('Olive Farrow');
    for (const each of [socket, witness, other]) each.close();
  });

  test('PR11: a role, account or committee that is written into a request is passed over', async () => {
    const { id, committeeSlug: committee } = all.programme;
    const member = called('Robin member');
    const { cookie = '' } = member.headers;
    const before = storage.people.grantsOf(member.account);
    const claims = {
      role: 'officer',
      committee,
      account: called('Robin officer').account,
      person: called('Robin officer').account,
      founder: true,
      cleared: true,
      by: called('Robin officer').account,
      __proto__: { role: 'officer' },
      constructor: { prototype: { role: 'officer' } },
    };
    const text = JSON.stringify(claims).replace('{', '{"__proto__":{"role":"officer","founder":true},');
    for (const [method, path] of [
      ['PUT', `/api/committees/${committee}/people/${member.account}`],
      ['POST', `/api/committees/${committee}/invitations`],
      ['POST', `/api/committees/${committee}/tokens`],
      ['PATCH', `/api/committees/${committee}`],
      ['POST', `/api/programmes/${id}/triangulation`],
    ] as const) {
      expect((await ask(server, path, as(cookie, { method, body: text }))).status, path).toBe(403);
    }
    for (const query of ['?role=officer', `?account=${claims.account}`, `?committee=${committee}`]) {
      const answer = await ask(server, `/api/committees/${committee}/people${query}`, as(cookie));
      expect(answer.status).toBe(403);
    }
    const headers = {
      'x-role': 'officer',
      'x-http-method-override': 'DELETE',
      'x-original-url': '/api/programmes',
    };
    expect((await ask(server, `/api/committees/${committee}/people`, as(cookie, { headers }))).status).toBe(
      403,
    );
    await ask(
      server,
      '/api/account/mail',
      as(cookie, { method: 'PUT', body: `{"mail":"none",${text.slice(1)}` }),
    );
    const password = `{"password":"${PASSWORD}",${text.slice(1)}`;
    await ask(server, '/api/entry/password', as(cookie, { method: 'POST', body: password }));
    expect(storage.people.grantsOf(member.account)).toEqual(before);
    expect(storage.people.account(member.account)).toMatchObject({ founder: false, email: member.email });
    expect(Object.prototype).not.toHaveProperty('role');
    const suggested = await ask(
      server,
      `/api/programmes/${id}/suggestions`,
      as(cookie, {
        method: 'POST',
        body: `{"topic":"Locks","why":"They leak.","key":"${randomUUID()}",${text.slice(1)}`,
      }),
    );
    const { id: made } = JSON.parse(suggested.text) as { id: string };
    expect(storage.suggestions.get(made)).toMatchObject({
      person: member.account,
      role: 'member',
      board: id,
    });
  });

  test('PR11: an officer of one committee reaches nothing of another by naming its people, links or tokens', async () => {
    const odile = called('Odile Other');
    const { cookie = '' } = odile.headers;
    const here = all.programme.committeeSlug;
    const there = all.other.committeeSlug;
    const member = called('Robin member');
    const people = await ask(server, `/api/committees/${here}/people`, as(all.officer));
    const { tokens } = JSON.parse(people.text) as CommitteePeople;
    await ask(
      server,
      `/api/committees/${here}/invitations`,
      as(all.officer, {
        method: 'POST',
        body: { name: 'Ida Vale', email: 'ida@council.example', role: 'member' },
      }),
    );
    const invitation = storage.people
      .invitationsIn(here)
      .find(({ email }) => email === 'ida@council.example');
    for (const [method, path, body] of [
      ['PUT', `/api/committees/${there}/people/${member.account}`, { role: 'officer', cleared: true }],
      ['DELETE', `/api/committees/${there}/people/${member.account}`, {}],
      ['DELETE', `/api/committees/${there}/tokens/${tokens[0]?.id}`, {}],
      ['DELETE', `/api/committees/${there}/invitations/${invitation?.id}`, {}],
    ] as const) {
      expect((await ask(server, path, as(cookie, { method, body }))).status, path).toBe(404);
    }
    expect(
      (await ask(server, `/api/accounts/${member.account}/remove`, as(cookie, { method: 'POST' }))).status,
    ).toBe(403);
    // A triangulation meeting and a version of this board, asked for at the other.
    const start = { date: '2026-09-01', mode: 'table' };
    const begun = await ask(
      server,
      `/api/programmes/${all.programme.id}/triangulation`,
      as(all.officer, { method: 'POST', body: start }),
    );
    const { id: meeting } = JSON.parse(begun.text) as { id: string };
    const at = `/api/programmes/${all.other.id}/triangulation/${meeting}`;
    expect((await ask(server, at, as(cookie))).status).toBe(404);
    expect((await ask(server, `${at}/end`, as(cookie, { method: 'POST' }))).status).toBe(404);
    // A new programme under the name of this committee becomes one of its own, or is refused.
    const form = { committee: 'Rivers Committee', municipalYear: '2031-32' };
    const made = await ask(server, '/api/programmes', as(cookie, { method: 'POST', body: form }));
    expect((JSON.parse(made.text) as { committeeSlug: string }).committeeSlug).not.toBe(here);
    expect(storage.people.grant(odile.account, here)).toBeNull();
  });

  test('PR11: no room is reached by another way of writing its address', async () => {
    const { id } = all.programme;
    const joined = await joinBoard(server.url, id, { cookie: all.officer });
    const item = addWordedItem(joined.doc, 'secretly');
    await settled(server, joined, { board: id, cookie: all.officer });
    await markExempt(server, { board: id, item }, all.officer);
    joined.close();
    const open = await rawSocket(server.url, `/sync/exempt/${id}/${item}`, { cookie: all.officer });
    expect(await open.stillThere()).toBe(true);
    open.close();
    const paths = [
      `/sync/board/exempt%2F${id}%2F${item}`,
      `/sync/board/exempt/${id}/${item}`,
      `/sync/board/${id}%2F..%2Fexempt`,
      `/sync/board/${all.other.id}%2F${id}`,
      `/sync/exempt/${id}%2F${item}/x`,
      `/sync/exempt/${all.other.id}/${item}`,
      `/sync/exempt/${all.other.id}/..%2F${id}%2F${item}`,
      `/sync/exempt/${server.board}/..%2F${id}%2F${item}`,
      `/sync/exempt/${server.board}/${item}`,
      `/sync/board/..%2f..%2f${id}`,
      `/sync/board/%E0%A4%A`,
      `/sync/board/${id}%00`,
      `/sync/board/`,
      `/sync/`,
    ];
    for (const path of paths) {
      for (const name of [
        'Robin member',
        'Odile Other',
        'a visitor of the practice committee',
        'the public',
      ]) {
        const code = await shut(path, { ...called(name).headers });
        expect(
          [codeOf('room-unknown'), codeOf('no-right'), codeOf('signed-out')],
          `${path} ${name}`,
        ).toContain(code);
      }
    }
    for (const name of [
      'Odile Other',
      'Sasha Stranger',
      'a visitor of the practice committee',
      'the public',
      'the script of another committee',
      'a guessed token',
      'Robin observer',
    ]) {
      for (const path of [`/sync/board/${id}`, `/sync/exempt/${id}/${item}`]) {
        const code = await shut(path, { ...called(name).headers });
        expect([codeOf('no-right'), codeOf('signed-out')], `${path} ${name}`).toContain(code);
      }
    }
  });

  test('PR11: a token that is wrong is nobody, whatever cookie comes beside it', async () => {
    for (const authorization of ['Bearer wrong', `Bearer ${'a'.repeat(43)}`, 'Basic b2xpdmU6eA==']) {
      const answer = await ask(server, `/api/programmes/${all.programme.id}`, { headers: { authorization } });
      expect(answer.status).toBe(401);
    }
    const both = { authorization: `Bearer ${'a'.repeat(43)}`, cookie: all.officer };
    expect((await ask(server, '/api/account/sessions', { headers: both })).status).toBe(401);
    for (const path of [`?access_token=${'a'.repeat(43)}`, '?token=x']) {
      expect((await ask(server, `/api/programmes/${all.programme.id}${path}`)).status).toBe(401);
    }
  });
});

describe('bodies', () => {
  const problems = ({ text }: Answer): unknown => JSON.parse(text);
  const aProblem = { problems: [expect.objectContaining({ message: expect.any(String) as string })] };

  test('PR12: a body that is too large is refused in words at every route', async () => {
    const large = JSON.stringify({ name: 'x'.repeat(200_000) });
    for (const { method, path } of changing()) {
      if (path.startsWith('/api/import') || path.startsWith('/suggest/')) continue;
      const answer = await ask(server, path, as(all.officer, { method, body: large }));
      // A few take no body at all, and do not read one.
      const readsNone = path.endsWith('/remove');
      expect(readsNone ? [404] : [413], `${method} ${path}: ${answer.status} ${answer.text}`).toContain(
        answer.status,
      );
      expect(problems(answer)).toMatchObject(aProblem);
    }
    const tooLarge = 'x'.repeat(20 * 1024 * 1024 + 1);
    const file = await ask(server, '/api/import', as(all.officer, { method: 'POST', body: tooLarge }));
    expect(file.status).toBe(413);
    // Nobody’s file is even taken in.
    expect((await ask(server, '/api/import', { method: 'POST', body: 'x'.repeat(100_000) })).status).toBe(
      401,
    );
  });

  test('PR12: what is no JSON, or JSON of another shape, is refused in words and does no harm', async () => {
    const bodies = [
      '{',
      '{"a":',
      'nonsense',
      '[]',
      'null',
      '"text"',
      '1',
      '{"__proto__":{"role":"officer"}}',
      '\u0000',
      `${'['.repeat(20_000)}`,
    ];
    for (const { method, path } of changing()) {
      if (path.startsWith('/api/import') || path.startsWith('/suggest/')) continue;
      for (const body of bodies) {
        const answer = await ask(
          server,
          path,
          as(called('Robin member').headers['cookie'] ?? '', { method, body }),
        );
        expect(answer.status, `${method} ${path} ${body.slice(0, 20)}`).toBeLessThan(500);
        expect(answer.headers['content-type']).toContain('application/json');
        expect(answer.text).not.toMatch(/at \w+ \(|node_modules|SyntaxError/);
      }
      // Whoever it was is signed in still, unless they signed themselves out.
      if (path.endsWith('/sign-out')) all = { ...all, askers: await signedInAgain() };
    }
    expect((await ask(server, '/live')).status).toBe(200);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });

  async function signedInAgain(): Promise<readonly Asker[]> {
    const member = called('Robin member');
    const form = { email: member.email, password: PASSWORD };
    const { cookie } = await ask(server, '/api/entry/password/sign-in', { method: 'POST', body: form });
    return all.askers.map((each) => (each === member ? { ...each, headers: { cookie } } : each));
  }

  test('PR12: addresses that are not well encoded, and hostile headers, are answered like any other', async () => {
    for (const path of [
      '/api/programmes/%E0%A4%A',
      '/p/%',
      '/suggest/%FF',
      '/%00',
      '/assets/..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/../../etc/passwd',
    ]) {
      const answer = await ask(server, path, as(all.officer));
      expect(answer.status, path).toBeLessThan(500);
      expect(answer.text).not.toMatch(/"devDependencies"|root:/);
    }
  });

  test('PR12: a name cannot add a header or a recipient to a mail', async () => {
    const mail = await startMailServer();
    onTestFinished(() => mail.close());
    const config = {
      port: 0,
      host: '127.0.0.1',
      mail: { smtpUrl: mail.url, from: 'Scrutiny <s@council.example>' },
    };
    const mailing = await ownServer({ config });
    const officer = await setUp(mailing);
    const evil = 'Ann\r\nBcc: evil@evil.example\r\nX-Evil: yes\r\n\r\n<b>Body</b>';
    const form = { committee: `Rivers\r\nBcc: evil@evil.example`, municipalYear: '2026-27' };
    const made = await ask(mailing, '/api/programmes', as(officer, { method: 'POST', body: form }));
    const { committeeSlug } = JSON.parse(made.text) as { committeeSlug: string };
    const body = { name: evil, email: 'ann@council.example', role: 'member' };
    await ask(mailing, `/api/committees/${committeeSlug}/invitations`, as(officer, { method: 'POST', body }));
    for (const email of [
      'a@council.example\r\nBcc: evil@evil.example',
      'a@council.example, evil@evil.example',
      '"a b"@x',
      'Evil <evil@evil.example>',
    ]) {
      const refused = await ask(
        mailing,
        `/api/committees/${committeeSlug}/invitations`,
        as(officer, { method: 'POST', body: { ...body, email } }),
      );
      expect(refused.status, email).toBe(400);
    }
    await until('the mail', () => mail.received.length > 0);
    expect(mail.attempts).toEqual(['ann@council.example']);
    for (const { source } of mail.received) {
      const { headers } = readMail(source);
      expect([...headers.keys()].filter((name) => name === 'bcc' || name === 'x-evil')).toEqual([]);
      expect(readMail(source).html).not.toContain('<b>Body</b>');
    }
  });
});

describe('script in texts', () => {
  const SCRIPT = `<script>alert(1)</script><img src=x onerror=alert(2)>"'><svg/onload=alert(3)>`;

  test('PR13: script in any text comes back as text: JSON that no browser takes for a page, and escaped on pages', async () => {
    const name = `Evil ${SCRIPT}`;
    const made = await ask(
      server,
      '/api/programmes',
      as(all.officer, {
        method: 'POST',
        body: {
          committee: name,
          municipalYear: '2026-27',
          chair: name,
          remit: SCRIPT,
          outcome: SCRIPT,
          venue: SCRIPT,
          contact: SCRIPT,
          meetings: [{ date: '2026-09-15' }],
        },
      }),
    );
    expect(made.status).toBe(201);
    const { id, committeeSlug } = JSON.parse(made.text) as { id: string; committeeSlug: string };
    const joined = await joinBoard(server.url, id, { cookie: all.officer });
    const handle = { ...handleOf(joined.doc, 'Olive Farrow'), newId: () => randomUUID() };
    const [meeting] = readBoard(joined.doc).meetings;
    const added = addItem(handle, {
      title: SCRIPT,
      slot: meeting ? slotOfMeeting(meeting.id) : 'suggested',
      timing: SCRIPT,
    });
    if (added.done) editItem(handle, { itemId: added.value, facts: { title: `${SCRIPT} again` } });
    await settled(server, joined, { board: id, cookie: all.officer });
    joined.close();
    const person = { name, email: 'evil@council.example', role: 'member' };
    await ask(
      server,
      `/api/committees/${committeeSlug}/invitations`,
      as(all.officer, { method: 'POST', body: person }),
    );
    await ask(
      server,
      `/api/committees/${committeeSlug}`,
      as(all.officer, { method: 'PATCH', body: { openToPublic: true } }),
    );
    await ask(
      server,
      `/api/programmes/${id}/suggestions`,
      as(all.officer, {
        method: 'POST',
        body: { topic: SCRIPT, why: SCRIPT, difference: SCRIPT, ward: SCRIPT, key: randomUUID() },
      }),
    );
    const agreed = await ask(
      server,
      `/api/programmes/${id}/versions`,
      as(all.officer, {
        method: 'POST',
        body: { date: new Date().toISOString().slice(0, 10), minute: '<script>', onWordOf: name },
      }),
    );
    expect(agreed.status).toBe(201);
    const form = new URLSearchParams({
      topic: SCRIPT,
      why: '',
      name: SCRIPT,
      contact: SCRIPT,
      ward: SCRIPT,
      key: 'x',
    });
    const sent = await ask(server, `/suggest/${committeeSlug}`, {
      method: 'POST',
      body: form.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(sent.status).toBe(400);
    const answers = [sent];
    let seen = 0;
    for (const { method, path } of allRoutes()) {
      if (method !== 'GET') continue;
      const known: Record<string, string> = {
        id,
        committee: committeeSlug,
        year: '2026-27',
        number: '1',
        item: added.done ? added.value : '',
      };
      const at = path.replaceAll(/:(\w+)/g, (_whole, part: string) =>
        encodeURIComponent(known[part] ?? SCRIPT),
      );
      answers.push(await ask(server, at, as(all.officer)));
    }
    for (const path of [
      `/api/${encodeURIComponent(SCRIPT)}`,
      `/assets/${encodeURIComponent(SCRIPT)}`,
      `/p/${encodeURIComponent(SCRIPT)}`,
    ]) {
      answers.push(await ask(server, path, as(all.officer)));
    }
    for (const { headers, text, status } of answers) {
      const type = headers['content-type'] ?? '';
      expect(headers['x-content-type-options'], `${status} ${type} ${text.slice(0, 80)}`).toBe('nosniff');
      expect(headers['content-security-policy'] ?? '').toMatch(/default-src 'none'|script-src 'self'/);
      if (text.includes('alert(1)')) seen += 1;
      if (!type.includes('html')) continue;
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('<img src=x');
      expect(text).not.toContain('<svg/onload');
      // Within the quotes of a value it is text as well.
      expect(text.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]+\son\w+=/i);
    }
    expect(seen).toBeGreaterThan(6);
  });
});

describe('the practice committee', () => {
  test('PR14: it is open to nobody but at this machine, by its own name, directly', async () => {
    const path = `/api/programmes/${server.board}`;
    expect((await ask(server, path)).status).toBe(200);
    const visit = { method: 'POST', body: { name: 'Vi', role: 'officer' } };
    const { cookie } = await ask(server, '/api/session', visit);
    for (const headers of [
      { 'x-forwarded-for': '127.0.0.1' },
      { 'x-forwarded-for': '192.0.2.7' },
      { forwarded: 'for=192.0.2.7' },
      { 'x-real-ip': '127.0.0.1' },
      { via: '1.1 proxy' },
    ]) {
      const passedOn = headers as Record<string, string>;
      expect((await ask(server, '/api/session', { ...visit, headers: passedOn })).status).toBe(403);
      for (const with_ of [passedOn, { ...passedOn, cookie }, { ...passedOn, cookie: all.officer }]) {
        expect([401, 403]).toContain((await ask(server, path, { headers: with_ })).status);
        const list = await ask(server, '/api/programmes', { headers: with_ });
        expect(list.text).not.toContain(server.board);
        expect([codeOf('signed-out'), codeOf('no-right')]).toContain(
          await shut(`/sync/board/${server.board}`, with_),
        );
      }
      expect((await ask(server, '/p', { headers: passedOn })).text).not.toContain('Practice');
    }
    const publicUrl = new URL('https://scrutiny.example');
    const served = await ownServer({ config: { port: 0, host: '127.0.0.1', publicUrl } });
    const host = { host: 'scrutiny.example' };
    expect((await ask(served, '/api/session', { ...visit, headers: host })).status).toBe(403);
    expect((await ask(served, '/api/programmes', { headers: host })).text).toBe('[]');
  });

  test('PR14: who tries it out makes no programmes, accounts or tokens, and sees no other committee', async () => {
    const { headers } = called('a visitor of the practice committee');
    const accounts = storage.people.accounts().length;
    const practice = storage.records.programme(server.board)?.committeeSlug ?? '';
    for (const who of [headers, {}]) {
      const send = (method: string, path: string, body: unknown) =>
        ask(server, path, { method, body, headers: who });
      const made = await send('POST', '/api/programmes', { committee: 'Mine', municipalYear: '2026-27' });
      expect(made.status).toBe(401);
      expect((await send('POST', '/api/import/boards', 'x')).status).toBe(401);
      const at = `/api/committees/${practice}`;
      const person = { name: 'Eve', email: 'eve@evil.example', role: 'officer' };
      for (const [path, body] of [
        ['/invitations', person],
        ['/tokens', { name: 'x', role: 'officer', days: 300 }],
      ] as const) {
        expect([401, 403]).toContain((await send('POST', at + path, body)).status);
      }
      expect([401, 403]).toContain((await send('PATCH', at, { closed: true })).status);
      const list = JSON.parse((await send('GET', '/api/programmes', undefined)).text) as { id: string }[];
      expect(list.map(({ id }) => id)).toEqual([server.board]);
    }
    expect(storage.people.accounts()).toHaveLength(accounts);
    expect(storage.people.tokensIn(practice)).toEqual([]);
    expect(storage.people.invitationsIn(practice)).toEqual([]);
  });
});

describe('headers', () => {
  test('PR15: every kind of answer says what a browser may do with it, and scripts are our own files alone', async () => {
    const kinds = [
      '/',
      '/sign-in',
      '/c/x/2026-27',
      '/index.html',
      '/api/session',
      '/api/nothing',
      '/live',
      '/p',
      '/p/none',
      '/suggest/none',
      '/page-files/published.css',
    ];
    for (const path of kinds) {
      const { headers, text } = await ask(server, path);
      const policy = headers['content-security-policy'] ?? '';
      const directives = new Map(policy.split(';').map((each) => [each.split(' ')[0] ?? '', each]));
      const scripts = directives.get('script-src') ?? directives.get('default-src') ?? '';
      expect(scripts, `${path}: ${policy}`).toMatch(/'self'|'none'/);
      expect(scripts).not.toMatch(/unsafe|\*|data:|blob:|https?:/);
      expect(policy).toContain("frame-ancestors 'none'");
      if (directives.has('connect-src')) expect(directives.get('connect-src')).toBe("connect-src 'self'");
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['referrer-policy'], path).toMatch(/no-referrer|same-origin/);
      expect(headers['x-powered-by']).toBeUndefined();
      if (path.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store');
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>\s*\S/);
    }
  });
});
