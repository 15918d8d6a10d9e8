import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SessionLine } from '../../../shared/protocol/entry-forms.ts';
import { ask } from '../../helpers/ask.ts';
import { isSignedIn, OWNER, send, tokenOf, withCommittee, SET_UP } from '../../helpers/at-the-door.ts';
import { tablesIn, type Table } from '../../helpers/behind-the-store.ts';
import { ownServer } from '../../helpers/entering.ts';
import { PASSWORD, setUp } from '../../helpers/people.ts';
import { until } from '../../helpers/until.ts';

/** Everything that rows say, bytes too. */
function textOf(rows: Table['rows']): string {
  const values = rows.flatMap((row) => Object.values(row));
  return values.map((each) => (each instanceof Buffer ? each.toString('latin1') : String(each))).join('\n');
}

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
    const kept = [
      ...(await tablesIn(server.dataDir)).map(({ rows }) => textOf(rows)),
      ...readdirSync(server.dataDir)
        .filter((name) => name.startsWith('triangulate'))
        .map((name) => readFileSync(join(server.dataDir, name), 'latin1')),
    ];
    expect(kept.some((each) => each.includes(OWNER))).toBe(true);
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
