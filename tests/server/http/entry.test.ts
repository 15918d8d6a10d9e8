import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { INVITATION_MS } from '../../../server/accounts/entering.ts';
import { createPasswords } from '../../../server/accounts/passwords.ts';
import { openDataFolder } from '../../../server/storage/data-folder.ts';
import type { CommitteePeople, SessionLine } from '../../../shared/protocol/entry-forms.ts';
import { ask, type Answer } from '../../helpers/ask.ts';
import { ownServer } from '../../helpers/entering.ts';
import { startMailServer, type MailServer } from '../../helpers/mail-server.ts';
import { invite, makeProgramme, PASSWORD, setUp } from '../../helpers/people.ts';
import { readMail } from '../../helpers/read-mail.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

const OWNER = 'olive@council.example';
const SET_UP = { name: 'Olive Farrow', email: OWNER, password: PASSWORD };

const send = (
  server: TestServer,
  path: string,
  body: unknown,
  cookie = '',
  method = 'POST',
): Promise<Answer> => ask(server, path, { method, body, headers: cookie === '' ? {} : { cookie } });
const tokenOf = (link: string | null): string => link?.split('#')[1] ?? '';
const problemIn = ({ text }: Answer): string =>
  (JSON.parse(text) as { problems: { message: string }[] }).problems[0]?.message ?? '';
const isSignedIn = async (server: TestServer, cookie: string): Promise<boolean> =>
  (await ask(server, '/api/account/sessions', { headers: { cookie } })).status === 200;

/** A server whose clock stands where it is put. */
async function withClock(given: Parameters<typeof startServer>[0] = {}) {
  const clock = { now: Date.now() };
  return { server: await ownServer({ now: () => clock.now, ...given }), clock };
}

/** A set-up service with a committee, and how its officer invites. */
async function withCommittee(given: Parameters<typeof startServer>[0] = {}) {
  const { server, clock } = await withClock(given);
  const officer = await setUp(server);
  const { committeeSlug: committee } = await makeProgramme(server, officer);
  const inviteTo = async (email: string, role = 'member', to = committee): Promise<string> => {
    const form = { name: 'Mo Reed', email, role };
    const made = await send(server, `/api/committees/${to}/invitations`, form, officer);
    return tokenOf((JSON.parse(made.text) as { link: string }).link);
  };
  const look = async (token: string): Promise<string> => {
    const seen = await send(server, '/api/entry/invitation', { token });
    return (JSON.parse(seen.text) as { state: string }).state;
  };
  const accept = (token: string, cookie = ''): Promise<Answer> =>
    send(server, '/api/entry/invitation/accept', { token, password: PASSWORD }, cookie);
  return { server, clock, officer, committee, inviteTo, look, accept };
}

async function mailServer(): Promise<MailServer> {
  const mail = await startMailServer();
  onTestFinished(() => mail.close());
  return mail;
}
const mailed = (mail: MailServer) => ({
  port: 0,
  host: '127.0.0.1',
  mail: { smtpUrl: mail.url, from: 'Scrutiny <scrutiny@council.example>' },
});

/** The code in the last mail to an address, once there are so many mails. */
async function codeIn(mail: MailServer, to: string, count = 1): Promise<string> {
  const found = await until('the code to be mailed', () => {
    const codes = mail.received.filter(
      (each) => each.to.includes(to) && /\b\d{6}\b/.test(readMail(each.source).text),
    );
    return codes.length >= count ? codes.at(-1) : null;
  });
  return /\b\d{6}\b/.exec(readMail(found.source).text)?.[0] ?? '';
}

/** Accounts whose addresses nobody has proven, on a server that cannot mail; then the same one with mail. */
async function withMailSince(mail: MailServer) {
  const dataDir = mkdtempSync(join(tmpdir(), 'triangulate-entry-'));
  const before = await startServer({ dataDir });
  const officer = await setUp(before);
  const { committeeSlug: committee } = await makeProgramme(before, officer);
  const member = await invite(before, officer, { committee, name: 'Mo Reed', role: 'member' });
  await before.close('keep-data');
  const storage = openDataFolder(dataDir);
  const { server, clock } = await withClock({ dataDir, storage, config: mailed(mail) });
  return { server, clock, storage, officer, member, committee, email: 'mo.reed@council.example' };
}

describe('setting up', () => {
  test('PR3: the link of the first start works once, and there is none once there is an account', async () => {
    const first = await startServer();
    const [old, { dataDir }] = [tokenOf(first.setUpUrl), first];
    await first.close('keep-data');
    const second = await startServer({ dataDir });
    expect((await send(second, '/api/entry/set-up', { ...SET_UP, token: old })).status).toBe(410);
    const token = tokenOf(second.setUpUrl);
    expect(token).not.toBe(old);
    expect((await send(second, '/api/entry/set-up', { ...SET_UP, token })).status).toBe(201);
    const again = await send(second, '/api/entry/set-up', { ...SET_UP, token, email: 'eve@council.example' });
    expect([again.status, again.cookie]).toEqual([410, '']);
    await second.close('keep-data');
    const third = await ownServer({ dataDir });
    expect(third.setUpUrl).toBeNull();
    const late = await send(third, '/api/entry/set-up', { ...SET_UP, token, email: 'eve@council.example' });
    expect(late.status).toBe(410);
  });

  test('PR3: of two who press at once one gets in, and no account comes of the other', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'triangulate-entry-'));
    const storage = openDataFolder(dataDir);
    const server = await ownServer({ dataDir, storage });
    const token = tokenOf(server.setUpUrl);
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((who) =>
        send(server, '/api/entry/set-up', { ...SET_UP, token, email: `${who}@council.example` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
    expect(storage.people.accounts()).toHaveLength(1);
  });

  test('PR3: its link is no invitation, and an invitation does not set up', async () => {
    const fresh = await ownServer();
    const token = tokenOf(fresh.setUpUrl);
    const accepted = await send(fresh, '/api/entry/invitation/accept', { token, password: PASSWORD });
    expect(accepted.status).toBe(410);
    const { server, inviteTo } = await withCommittee();
    const invitation = await inviteTo('mo@council.example', 'observer');
    const form = { ...SET_UP, email: 'eve@council.example', token: invitation };
    expect((await send(server, '/api/entry/set-up', form)).status).toBe(410);
  });
});

describe('invitations', () => {
  test('PR4: a link is spent by one press, and then says so', async () => {
    const { inviteTo, accept, look } = await withCommittee();
    const token = await inviteTo('mo@council.example');
    expect((await accept(token)).status).toBe(201);
    const again = await accept(token);
    expect([again.status, again.cookie, problemIn(again)]).toEqual([
      410,
      '',
      'This link has been used already. Sign in instead.',
    ]);
    expect(await look(token)).toBe('spent');
  });

  test('PR4: of two presses at once one wins', async () => {
    const { server, officer, committee, inviteTo, accept } = await withCommittee();
    const token = await inviteTo('mo@council.example');
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ cookie }) => cookie !== '')).toHaveLength(1);
    const people = await ask(server, `/api/committees/${committee}/people`, { headers: { cookie: officer } });
    const names = (JSON.parse(people.text) as CommitteePeople).people.map(({ email }) => email);
    expect(names.sort()).toEqual(['mo@council.example', OWNER]);
  });

  test('PR4: an old link, one that was withdrawn and one that was replaced let nobody in', async () => {
    const { server, clock, officer, committee, inviteTo, accept, look } = await withCommittee();
    const replaced = await inviteTo('mo@council.example');
    const withdrawn = await inviteTo('mo@council.example', 'observer');
    expect([await look(replaced), (await accept(replaced)).status]).toEqual(['revoked', 410]);
    const people = await ask(server, `/api/committees/${committee}/people`, { headers: { cookie: officer } });
    const found = (JSON.parse(people.text) as CommitteePeople).invitations.find(
      ({ state }) => state === 'open',
    );
    await send(server, `/api/committees/${committee}/invitations/${found?.id}`, {}, officer, 'DELETE');
    expect([await look(withdrawn), (await accept(withdrawn)).status]).toEqual(['revoked', 410]);
    const old = await inviteTo('ida@council.example');
    clock.now += INVITATION_MS;
    expect([await look(old), (await accept(old)).status]).toEqual(['expired', 410]);
  });

  test('PR4: withdrawn while its password is being worked on, it makes no account', async () => {
    let letGo = (): void => undefined;
    const plain = createPasswords(10);
    const held = { hashing: false };
    const passwords = {
      ...plain,
      hashPassword: async (password: string) => {
        if (held.hashing) await new Promise<void>((resolve) => (letGo = resolve));
        return plain.hashPassword(password);
      },
    };
    const { server, officer, inviteTo, accept, committee } = await withCommittee({ passwords });
    const token = await inviteTo('mo@council.example');
    held.hashing = true;
    const accepting = accept(token);
    await inviteTo('mo@council.example', 'observer');
    await until('the password to be worked on', () => letGo.name !== 'letGo');
    letGo();
    expect((await accepting).status).toBe(410);
    const people = await ask(server, `/api/committees/${committee}/people`, { headers: { cookie: officer } });
    expect((JSON.parse(people.text) as CommitteePeople).people).toHaveLength(1);
    held.hashing = false;
    const tried = await send(server, '/api/entry/password/sign-in', {
      email: 'mo@council.example',
      password: PASSWORD,
    });
    expect(tried.status).toBe(400);
  });

  test('PR4: looking never spends it, whatever opens the page', async () => {
    const { server, inviteTo, accept, look } = await withCommittee();
    const token = await inviteTo('mo@council.example');
    for (const method of ['HEAD', 'GET', 'OPTIONS']) {
      for (const path of [
        '/join',
        `/join?token=${token}`,
        '/api/entry/invitation',
        '/api/entry/invitation/accept',
      ]) {
        await ask(server, path, { method });
      }
    }
    expect([await look(token), await look(token)]).toEqual(['open', 'open']);
    expect((await accept(token)).status).toBe(201);
  });

  test('PR4: whoever has an account accepts as themselves; nobody else who has the link gets into it', async () => {
    const { server, officer, inviteTo, accept, look } = await withCommittee();
    const mine = (await accept(await inviteTo('mo@council.example'))).cookie;
    const { committeeSlug: second } = await makeProgramme(server, officer, 'Harbours Committee');
    const token = await inviteTo('mo@council.example', 'chair', second);
    const other = (await accept(await inviteTo('ida@council.example'))).cookie;
    for (const cookie of ['', officer, other]) {
      const refused = await accept(token, cookie);
      expect(refused.status).toBe(409);
      expect(await look(token)).toBe('open');
    }
    const own = await accept(token, mine);
    expect(own.status).toBe(201);
    const list = await ask(server, '/api/programmes', { headers: { cookie: mine } });
    const roles = (JSON.parse(list.text) as { committeeSlug: string; role: string }[])
      .filter(({ committeeSlug }) => committeeSlug === second)
      .map(({ role }) => role);
    expect(roles).toEqual(['chair']);
  });

  test('PR4: links cannot be guessed for long', async () => {
    const { server, inviteTo } = await withCommittee();
    const token = await inviteTo('mo@council.example');
    const statuses: number[] = [];
    for (let guess = 0; guess < 70; guess += 1) {
      const answer = await send(server, '/api/entry/invitation', { token: `${'g'.repeat(40)}${guess}` });
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(60);
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(5);
    const accepted = await send(server, '/api/entry/invitation/accept', { token, password: PASSWORD });
    expect(accepted.status).toBe(429);
    // Elsewhere nobody is kept waiting for it.
    const elsewhere = { method: 'POST', body: { token }, from: '127.0.0.2' };
    expect((await ask(server, '/api/entry/invitation', elsewhere)).status).toBe(200);
  });
});

describe('codes and passwords', () => {
  test('PR5: a code of six digits is mailed, lets in once, and is no more use then', async () => {
    const mail = await mailServer();
    const { server, email } = await withMailSince(mail);
    expect((await send(server, '/api/entry/code', { email: ` ${email.toUpperCase()} ` })).status).toBe(200);
    const code = await codeIn(mail, email);
    const entered = await send(server, '/api/entry/code/sign-in', {
      email,
      code: ` ${code.slice(0, 3)} ${code.slice(3)}`,
    });
    expect(entered.status).toBe(200);
    expect(await isSignedIn(server, entered.cookie)).toBe(true);
    const again = await send(server, '/api/entry/code/sign-in', { email, code });
    expect([again.status, again.cookie]).toEqual([400, '']);
  });

  test('PR5: no answer tells whether somebody has an account', async () => {
    const mail = await mailServer();
    const { server, clock, email } = await withMailSince(mail);
    const unknown = 'nobody@council.example';
    const both = async (path: string, body: object): Promise<Answer> => {
      const answers = [];
      for (const who of [email, unknown]) answers.push(await send(server, path, { email: who, ...body }));
      const [one, other] = answers.map(({ status, text, setCookie }) => ({ status, text, setCookie }));
      expect(one).toEqual(other);
      if (!answers[0]) throw new Error('nothing was answered');
      return answers[0];
    };
    const signIn = '/api/entry/code/sign-in';
    await both('/api/entry/password/sign-in', { password: 'a password that is wrong' });
    // Before there is a code, with one, when it is no code at all, wrong, tried too often, and old.
    await both(signIn, { code: '123456' });
    await both('/api/entry/code', {});
    await both(signIn, { code: 'abc' });
    const tries = [];
    // The code itself can be neither of these two.
    const code = await codeIn(mail, email);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let round = 0; round < 5; round += 1) tries.push(problemIn(await both(signIn, { code: wrong })));
    expect(tries.slice(0, 4)).toEqual(Array(4).fill(tries[0]));
    expect(tries[4]).toBe('That code has been tried too often. Ask for a new one.');
    expect(problemIn(await send(server, signIn, { email, code }))).toBe(tries[4]);
    await both('/api/entry/code', {});
    clock.now += 10 * 60_000;
    expect((await both(signIn, { code: wrong })).text).toContain('more than ten minutes old');
    expect(mail.received.every(({ to }) => !to.includes(unknown))).toBe(true);
  });

  test('PR5: asking for a code takes as long for nobody as for somebody', async () => {
    const mail = await mailServer();
    const { server, email } = await withMailSince(mail);
    const timed = async (who: string): Promise<number> => {
      const from = performance.now();
      expect((await send(server, '/api/entry/code', { email: who })).status).toBe(200);
      return performance.now() - from;
    };
    await timed('warm@council.example');
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (let round = 0; round < 5; round += 1) {
      times.known.push(await timed(email));
      times.unknown.push(await timed(`nobody${round}@council.example`));
    }
    const apart = Math.abs(Math.min(...times.known) - Math.min(...times.unknown));
    console.log(`codes for somebody and nobody: ${apart.toFixed(1)} ms apart`);
    expect(apart).toBeLessThan(25);
  });

  test('PR5: codes are neither sent nor tried without end', async () => {
    const mail = await mailServer();
    const { server, email } = await withMailSince(mail);
    const asked = [];
    for (let round = 0; round < 7; round += 1)
      asked.push((await send(server, '/api/entry/code', { email })).status);
    expect(asked).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const tried = [];
    for (let round = 0; round < 12; round += 1) {
      tried.push((await send(server, '/api/entry/code/sign-in', { email, code: '000000' })).status);
    }
    expect(tried.slice(10)).toEqual([429, 429]);
    const password = await send(server, '/api/entry/password/sign-in', { email, password: PASSWORD });
    expect(password.status).toBe(429);
    // Somebody else behind the same address is not kept out by it.
    const other = await send(server, '/api/entry/password/sign-in', { email: OWNER, password: PASSWORD });
    expect(other.status).toBe(200);
  });

  test('PR5: who can change boards needs the mailed code beside the password; a member does not', async () => {
    const mail = await mailServer();
    const { server, email } = await withMailSince(mail);
    const member = await send(server, '/api/entry/password/sign-in', { email, password: PASSWORD });
    expect(JSON.parse(member.text)).toEqual({ next: 'in' });
    expect(await isSignedIn(server, member.cookie)).toBe(true);
    const officer = await send(server, '/api/entry/password/sign-in', { email: OWNER, password: PASSWORD });
    expect([JSON.parse(officer.text), officer.cookie]).toEqual([{ next: 'code' }, '']);
    const code = await codeIn(mail, OWNER);
    const entered = await send(server, '/api/entry/code/sign-in', { email: OWNER, code });
    expect(await isSignedIn(server, entered.cookie)).toBe(true);
  });

  test('PR6: the first proof of an address ends whatever was done with its account before', async () => {
    const mail = await mailServer();
    const { server, storage, member, email } = await withMailSince(mail);
    const account = storage.people.accountByEmail(email)?.id ?? '';
    storage.people.linkOpenId(account, 'https://sign-in.example', 'somebody');
    expect(await isSignedIn(server, member)).toBe(true);
    await send(server, '/api/entry/code', { email });
    const entered = await send(server, '/api/entry/code/sign-in', { email, code: await codeIn(mail, email) });
    expect(await isSignedIn(server, entered.cookie)).toBe(true);
    expect(await isSignedIn(server, member)).toBe(false);
    const password = await send(server, '/api/entry/password/sign-in', { email, password: PASSWORD });
    expect(password.status).toBe(400);
    expect(storage.people.accountByOpenId('https://sign-in.example', 'somebody')).toBeNull();
    // Proven once, it is not done again.
    await send(server, '/api/entry/code', { email });
    await send(server, '/api/entry/code/sign-in', { email, code: await codeIn(mail, email, 2) });
    expect(await isSignedIn(server, entered.cookie)).toBe(true);
  });
});

describe('sessions', () => {
  test('PR7: signing in makes a new session; one that somebody put there before is worth nothing', async () => {
    const { server, accept, inviteTo } = await withCommittee();
    await accept(await inviteTo('mo@council.example'));
    const planted = await send(server, '/api/session', { name: 'Vi', role: 'member' });
    const form = { email: 'mo@council.example', password: PASSWORD };
    const entered = await send(server, '/api/entry/password/sign-in', form, planted.cookie);
    expect(entered.cookie).not.toBe('');
    expect(entered.cookie).not.toBe(planted.cookie);
    expect(await isSignedIn(server, entered.cookie)).toBe(true);
    expect(await isSignedIn(server, planted.cookie)).toBe(false);
    const session = await ask(server, '/api/session', { headers: { cookie: planted.cookie } });
    expect(JSON.parse(session.text)).toMatchObject({ kind: 'public' });
    for (const made of ['triangulate=s%3Aabc.def', 'triangulate=abc', `triangulate=${'x'.repeat(43)}`]) {
      const again = await send(server, '/api/entry/password/sign-in', form, made);
      expect(again.cookie).not.toBe('');
      expect(decodeURIComponent(again.cookie)).not.toContain('abc');
    }
  });

  test('PR7: the cookie is out of reach of scripts and of other sites, and behind TLS of everything else', async () => {
    const plain = await ownServer();
    const form = { ...SET_UP, token: tokenOf(plain.setUpUrl) };
    const { setCookie } = await send(plain, '/api/entry/set-up', form);
    expect(setCookie).toMatch(/^triangulate=.+; Path=\/; Expires=.+; HttpOnly; SameSite=Lax$/);
    const shared = await send(plain, '/api/entry/password/sign-in', {
      email: OWNER,
      password: PASSWORD,
      shared: true,
    });
    expect(shared.setCookie).not.toMatch(/Expires|Max-Age/i);
    const later = await ask(plain, '/api/session', { headers: { cookie: shared.cookie } });
    expect(later.setCookie).not.toMatch(/Expires|Max-Age/i);

    const publicUrl = new URL('https://scrutiny.example');
    const secure = await ownServer({ config: { port: 0, host: '127.0.0.1', publicUrl } });
    const headers = {
      host: 'scrutiny.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '192.0.2.7',
    };
    const token = tokenOf(secure.setUpUrl);
    const made = await ask(secure, '/api/entry/set-up', {
      method: 'POST',
      headers,
      body: { ...SET_UP, token },
    });
    expect(made.setCookie).toMatch(
      /^__Host-triangulate=.+; Path=\/; Expires=.+; HttpOnly; Secure; SameSite=Lax$/,
    );
    // Over anything but TLS it is not given out.
    const open = { ...headers, 'x-forwarded-proto': 'http' };
    const body = { email: OWNER, password: PASSWORD };
    const refused = await ask(secure, '/api/entry/password/sign-in', { method: 'POST', headers: open, body });
    expect(refused.setCookie).toBe('');
  });

  test('PR7: signing out ends the session on the server, and a cookie that was kept opens nothing', async () => {
    const { server, officer } = await withCommittee();
    expect(await isSignedIn(server, officer)).toBe(true);
    expect((await send(server, '/api/entry/sign-out', {}, officer)).status).toBe(200);
    expect(await isSignedIn(server, officer)).toBe(false);
    expect(
      (await send(server, '/api/programmes', { committee: 'X', municipalYear: '2026-27' }, officer)).status,
    ).toBe(401);
  });

  test('PR7: sessions are listed by device and ended from elsewhere, one or all; nobody ends another person’s', async () => {
    const { server, inviteTo, accept } = await withCommittee();
    await accept(await inviteTo('mo@council.example'));
    const body = { email: 'mo@council.example', password: PASSWORD };
    const agents = {
      iPad: 'Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1',
      Windows: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0',
    };
    const enter = async (agent: string): Promise<string> => {
      const headers = { 'user-agent': agent };
      return (await ask(server, '/api/entry/password/sign-in', { method: 'POST', headers, body })).cookie;
    };
    const [pad, desk] = [await enter(agents.iPad), await enter(agents.Windows)];
    const listed = async (cookie: string): Promise<SessionLine[]> =>
      JSON.parse((await ask(server, '/api/account/sessions', { headers: { cookie } })).text) as SessionLine[];
    const lines = await listed(desk);
    expect(lines.map(({ device, current }) => `${device} ${current}`)).toEqual(
      expect.arrayContaining(['Safari on iPad false', 'Edge on Windows true']),
    );
    const ofPad = lines.find(({ device }) => device === 'Safari on iPad');
    const { cookie: other } = await accept(await inviteTo('ida@council.example'));
    const stolen = await send(server, `/api/account/sessions/${ofPad?.id}`, {}, other, 'DELETE');
    expect([stolen.status, await isSignedIn(server, pad)]).toEqual([404, true]);
    await send(server, `/api/account/sessions/${ofPad?.id}`, {}, desk, 'DELETE');
    expect([await isSignedIn(server, pad), await isSignedIn(server, desk)]).toEqual([false, true]);
    const again = await enter(agents.iPad);
    await send(server, '/api/account/sessions', {}, desk, 'DELETE');
    expect([await isSignedIn(server, again), await isSignedIn(server, desk)]).toEqual([false, true]);
    expect(await listed(desk)).toHaveLength(1);
  });

  test('PR7: a session that is ended while a request of its own is under way stays ended', async () => {
    let asked = false;
    let letGo = (): void => undefined;
    const slow = createServer((_request, response) => {
      asked = true;
      letGo = () => response.writeHead(503).end();
    });
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      slow.closeAllConnections();
      slow.close();
    });
    const issuer = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
    const openId = { issuer, clientId: 'triangulate', clientSecret: 'a secret', name: 'Council' };
    const server = await ownServer({ config: { port: 0, host: '127.0.0.1', openId } });
    const cookie = await setUp(server);
    const { cookie: second } = await send(server, '/api/entry/password/sign-in', {
      email: OWNER,
      password: PASSWORD,
    });
    const returning = ask(server, '/api/entry/open-id/begin?connect=1', { headers: { cookie } });
    await until('the sign-in service to be asked', () => asked);
    await send(server, '/api/account/sessions', {}, second, 'DELETE');
    letGo();
    expect((await returning).status).toBe(303);
    expect(await isSignedIn(server, cookie)).toBe(false);
  });

  test('PR7: it ends twelve hours after it was last used', async () => {
    const { server, clock, officer } = await withCommittee();
    clock.now += 11 * 3_600_000;
    expect(await isSignedIn(server, officer)).toBe(true);
    clock.now += 11 * 3_600_000;
    expect(await isSignedIn(server, officer)).toBe(true);
    clock.now += 12 * 3_600_000;
    expect(await isSignedIn(server, officer)).toBe(false);
  });

  test('PR7: nothing that is kept opens anything: secrets are looked up and compared by their hashes', async () => {
    const { server, officer, committee, inviteTo } = await withCommittee();
    const invitation = await inviteTo('mo@council.example');
    const made = await send(
      server,
      `/api/committees/${committee}/tokens`,
      { name: 'A script', role: 'member', days: 1 },
      officer,
    );
    const { token } = JSON.parse(made.text) as { token: string };
    const session =
      decodeURIComponent(officer.split('=')[1] ?? '')
        .slice(2)
        .split('.')[0] ?? '';
    const kept = readdirSync(server.dataDir)
      .filter((name) => name.startsWith('triangulate'))
      .map((name) => readFileSync(join(server.dataDir, name), 'latin1'));
    const secrets = { invitation, token, session, password: PASSWORD, setUp: tokenOf(server.setUpUrl) };
    for (const [name, secret] of Object.entries(secrets)) {
      expect(secret.length, name).toBeGreaterThan(10);
      expect(
        kept.some((each) => each.includes(secret)),
        `${name} is kept as it is`,
      ).toBe(false);
    }
    for (const file of ['sign-in-codes', 'passwords']) {
      const source = readFileSync(new URL(`../../../server/accounts/${file}.ts`, import.meta.url), 'utf8');
      expect(source).toContain('timingSafeEqual(');
    }
  });
});
