import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Storage } from '../../../server/storage/stores.ts';
import { ask, type Answer } from '../../helpers/ask.ts';
import { signInAtProvider } from '../../helpers/open-id-browser.ts';
import { startOpenIdProvider, type OpenIdProvider } from '../../helpers/open-id-provider.ts';
import { invite, makeProgramme, PASSWORD, setUp } from '../../helpers/people.ts';
import { newPlace, openPlace } from '../../helpers/place.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';

const RETURN = '/api/entry/open-id/return';
let provider: OpenIdProvider;
let storage: Storage;
let server: TestServer;
let redirectUri: string;
let officer: string;
let committee: string;

beforeEach(async () => {
  const port = await freePort();
  redirectUri = `http://localhost:${port}${RETURN}`;
  provider = await startOpenIdProvider(redirectUri);
  const { issuer } = provider;
  const openId = { issuer, clientId: 'triangulate', clientSecret: 'a secret of the tests', name: 'Council' };
  const dataDir = newPlace();
  storage = await openPlace(dataDir);
  server = await startServer({ dataDir, storage, config: { port, host: '127.0.0.1', openId } });
  officer = await setUp(server);
  ({ committeeSlug: committee } = await makeProgramme(server, officer));
  const olive = { name: 'Olive Farrow', email: 'olive@council.example', email_verified: false };
  provider.people.set('olive', olive);
  provider.people.set('mo', {
    name: 'Mo R. at the council',
    email: 'mo@council.example',
    email_verified: true,
  });
});
afterEach(async () => {
  await server.close();
  await provider.close();
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return address !== null && typeof address === 'object' ? address.port : 0;
}

const cookieIn = (cookie: string): Record<string, string> => (cookie === '' ? {} : { cookie });

interface Wish {
  readonly login: string | null;
  readonly query?: string;
  readonly cookie?: string;
  readonly invitation?: string;
}

/** Begins at our server, signs in at the provider, and comes back to us: the answer to that. */
async function signInThere({ login, query = '', cookie = '', invitation }: Wish): Promise<Answer> {
  const { to, cookie: begun } = await begin({ query, cookie, ...(invitation ? { invitation } : {}) });
  const back = await signInAtProvider(to, { redirectUri, login });
  return comeBack(back, begun);
}

async function begin({ query = '', cookie = '', invitation }: Omit<Wish, 'login'>) {
  if (invitation === undefined) {
    const answer = await ask(server, `/api/entry/open-id/begin${query}`, { headers: cookieIn(cookie) });
    return { to: answer.headers['location'] ?? '', cookie: answer.cookie || cookie };
  }
  const body = { token: invitation };
  const answer = await ask(server, '/api/entry/open-id/join', {
    method: 'POST',
    body,
    headers: cookieIn(cookie),
  });
  return { to: (JSON.parse(answer.text) as { url: string }).url, cookie: answer.cookie || cookie };
}

const comeBack = (back: URL, cookie: string): Promise<Answer> =>
  ask(server, back.pathname + back.search, { headers: cookieIn(cookie) });

/** The name of whoever a cookie is signed in as, or empty. */
async function nameOf(cookie: string): Promise<string> {
  const { text } = await ask(server, '/api/session', { headers: cookieIn(cookie) });
  const { kind, name } = JSON.parse(text) as { kind: string; name: string };
  return kind === 'account' ? name : '';
}

async function invitationFor(email: string, name = 'Mo Reed'): Promise<string> {
  const body = { name, email, role: 'member' };
  const path = `/api/committees/${committee}/invitations`;
  const made = await ask(server, path, { method: 'POST', body, headers: { cookie: officer } });
  return (JSON.parse(made.text) as { link: string }).link.split('#')[1] ?? '';
}

/** What connecting needs: the person is signed in here, and signs in there. */
const connect = (): Promise<Answer> => signInThere({ login: 'olive', query: '?connect=1', cookie: officer });

test('PR8: who is not known here is told so in words, and is not signed in', async () => {
  const answer = await signInThere({ login: 'mo' });
  expect([answer.status, answer.headers['location']]).toEqual([303, '/sign-in?problem=not-known']);
  expect(await nameOf(answer.cookie)).toBe('');
  expect(await storage.people.accounts()).toHaveLength(1);
});

test('PR8: an invitation is accepted by signing in at the council, under the name that was invited', async () => {
  const token = await invitationFor('mo@council.example');
  const answer = await signInThere({ login: 'mo', invitation: token });
  expect(answer.headers['location']).toBe('/');
  expect(await nameOf(answer.cookie)).toBe('Mo Reed');
  const account = await storage.people.accountByEmail('mo@council.example');
  expect((await storage.people.grant(account?.id ?? '', committee))?.role).toBe('member');
  const again = await signInThere({ login: 'mo' });
  expect(await nameOf(again.cookie)).toBe('Mo Reed');
  const spent = await signInThere({ login: 'olive', invitation: token });
  expect(spent.headers['location']).toBe('/sign-in?problem=link-gone');
  expect(await nameOf(spent.cookie)).toBe('');
});

test('PR8: signing in there is connected to the account that is signed in here, and signs in to it from then on', async () => {
  const answer = await connect();
  expect(answer.headers['location']).toBe('/account');
  const { cookie } = await signInThere({ login: 'olive' });
  expect(cookie).not.toBe(officer);
  expect(await nameOf(cookie)).toBe('Olive Farrow');
});

test('PR8: connecting without being signed in, or after signing out meanwhile, connects nothing', async () => {
  const open = await signInThere({ login: 'olive', query: '?connect=1' });
  expect(open.headers['location']).toBe('/sign-in?problem=not-known');
  const begun = await begin({ query: '?connect=1', cookie: officer });
  const back = await signInAtProvider(begun.to, { redirectUri, login: 'olive' });
  await ask(server, '/api/entry/sign-out', { method: 'POST', headers: { cookie: officer } });
  const late = await comeBack(back, begun.cookie);
  expect(late.headers['location']).toMatch(/problem=/);
  expect(await storage.people.accountByOpenId(provider.issuer, 'olive')).toBeNull();
});

test('PR8: an address, verified there or not, never leads into an account that is here already', async () => {
  const member = await invite(server, officer, {
    committee,
    name: 'Mo Reed',
    role: 'member',
    email: 'mo@council.example',
  });
  for (const email_verified of [true, false]) {
    for (const login of ['mo', 'somebody-else']) {
      provider.people.set(login, { name: 'Mo Reed', email: 'mo@council.example', email_verified });
      const plain = await signInThere({ login });
      expect(plain.headers['location']).toBe('/sign-in?problem=not-known');
      const invited = await signInThere({ login, invitation: await otherInvitation() });
      expect(invited.headers['location']).toBe('/sign-in?problem=has-account');
      expect([await nameOf(plain.cookie), await nameOf(invited.cookie)]).toEqual(['', '']);
    }
  }
  expect(await nameOf(member)).toBe('Mo Reed');
});

/** An invitation to another committee for somebody who has an account. */
async function otherInvitation(): Promise<string> {
  const { committeeSlug } = await makeProgramme(server, officer, `Harbours ${crypto.randomUUID()}`);
  const body = { name: 'Mo Reed', email: 'mo@council.example', role: 'officer' };
  const path = `/api/committees/${committeeSlug}/invitations`;
  const made = await ask(server, path, { method: 'POST', body, headers: { cookie: officer } });
  return (JSON.parse(made.text) as { link: string }).link.split('#')[1] ?? '';
}

test('PR8: an address that the council has not verified is not taken as proven', async () => {
  provider.people.set('ida', { name: 'Ida', email: 'ida@council.example', email_verified: false });
  await signInThere({ login: 'ida', invitation: await invitationFor('ida@council.example', 'Ida Vale') });
  expect((await storage.people.accountByEmail('ida@council.example'))?.verifiedAt).toBeNull();
  await signInThere({ login: 'mo', invitation: await invitationFor('mo@council.example') });
  expect((await storage.people.accountByEmail('mo@council.example'))?.verifiedAt).not.toBeNull();
});

test('PR8: nobody is sent to another site afterwards', async () => {
  await connect();
  const fine = ['/c/rivers-committee/2026-27?item=1#notes', '/'];
  const evil = [
    '//evil.example',
    'https://evil.example',
    String.raw`/\evil.example`,
    String.raw`\\evil.example`,
    'javascript:alert(1)',
    '/\t/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    String.raw`/.\evil.example`,
    '/%2e//evil.example',
    'evil.example',
    '',
  ];
  for (const next of [...fine, ...evil]) {
    const { headers, status } = await signInThere({
      login: 'olive',
      query: `?next=${encodeURIComponent(next)}`,
    });
    const location = headers['location'] ?? '';
    expect(status).toBe(303);
    expect(new URL(location, server.url).origin, `${next} → ${location}`).toBe(server.url);
    expect(location).toMatch(/^\/(?![/\\])/);
    expect(!fine.includes(next) || location === next, `${next} → ${location}`).toBe(true);
  }
});

test('PR8: an answer that was not asked for, asked for in another browser, or used before signs nobody in', async () => {
  await connect();
  const bare = await comeBack(new URL(`${redirectUri}?code=guessed&state=guessed`), '');
  expect(bare.headers['location']).toBe('/sign-in?problem=wrong-state');
  const begun = await begin({});
  const back = await signInAtProvider(begun.to, { redirectUri, login: 'olive' });
  const stranger = (await begin({})).cookie;
  for (const cookie of ['', stranger]) {
    const answer = await comeBack(back, cookie);
    expect(answer.headers['location']).toBe('/sign-in?problem=wrong-state');
    expect(await nameOf(answer.cookie || cookie)).toBe('');
  }
  const first = await comeBack(back, begun.cookie);
  expect(await nameOf(first.cookie)).toBe('Olive Farrow');
  for (const cookie of [begun.cookie, first.cookie]) {
    const replayed = await comeBack(back, cookie);
    expect(replayed.headers['location']).toBe('/sign-in?problem=wrong-state');
  }
  // A session that was put into the browser before is not the one that is signed in.
  expect(first.cookie).not.toBe(begun.cookie);
  expect(await nameOf(begun.cookie)).toBe('');
});

test('PR8: an account of the council that gives up or is refused there is told so', async () => {
  const answer = await signInThere({ login: null });
  expect(answer.headers['location']).toBe('/sign-in?problem=refused');
});

test('PR8: who was taken out of every committee may sign in and sees none of them', async () => {
  const token = await invitationFor('mo@council.example');
  await signInThere({ login: 'mo', invitation: token });
  await storage.people.removeGrant(
    (await storage.people.accountByEmail('mo@council.example'))?.id ?? '',
    committee,
  );
  const { cookie } = await signInThere({ login: 'mo' });
  const list = await ask(server, '/api/programmes', { headers: { cookie } });
  const slugs = (JSON.parse(list.text) as { committeeSlug: string }[]).map((each) => each.committeeSlug);
  expect(slugs).not.toContain(committee);
  const form = { email: 'mo@council.example', password: PASSWORD };
  const password = await ask(server, '/api/entry/password/sign-in', { method: 'POST', body: form });
  expect(password.status).toBe(400);
});
