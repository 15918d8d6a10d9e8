import { generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createOpenId,
  type OpenId,
  type OpenIdKept,
  type OpenIdSettings,
} from '../../../server/accounts/open-id.ts';
import { openIdPerson } from '../../../server/accounts/open-id-person.ts';
import { OpenIdProblem, type OpenIdReason } from '../../../server/accounts/open-id-problem.ts';
import { SIGN_IN_PROBLEMS } from '../../../shared/protocol/sign-in-problems.ts';
import { signInAtProvider } from '../../helpers/open-id-browser.ts';
import { startOpenIdProvider, type OpenIdProvider } from '../../helpers/open-id-provider.ts';

const redirectUri = 'http://127.0.0.1:9/sign-in/return';
let provider: OpenIdProvider;
let openId: OpenId;

const settings = (given: Partial<OpenIdSettings> = {}): OpenIdSettings => ({
  issuer: provider.issuer,
  clientId: 'triangulate',
  clientSecret: 'a secret of the tests',
  redirectUri,
  ...given,
});

beforeEach(async () => {
  provider = await startOpenIdProvider(redirectUri);
  provider.people.set('ada', { email: 'ada@example.org', email_verified: true, name: 'Ada Marsh' });
  provider.people.set('bea', { email: 'ada@example.org', email_verified: false, name: 'Bea Low' });
  openId = createOpenId(settings());
});
afterEach(() => provider.close());

interface Back {
  readonly url: URL;
  readonly kept: OpenIdKept;
}

async function goAndReturn(login: string | null = 'ada', at = openId): Promise<Back> {
  const { url, kept } = await at.begin();
  // The session holds it as JSON.
  const stored = JSON.parse(JSON.stringify(kept)) as OpenIdKept;
  return { url: await signInAtProvider(url, { redirectUri, login }), kept: stored };
}

async function problemOf(attempt: Promise<unknown>): Promise<OpenIdProblem> {
  const problem: unknown = await attempt.then(
    () => new Error('it succeeded'),
    (cause: unknown) => cause,
  );
  if (problem instanceof OpenIdProblem) return problem;
  throw problem;
}

const reasonOf = async (attempt: Promise<unknown>): Promise<OpenIdReason> =>
  (await problemOf(attempt)).reason;

/** The reason for which a sign-in fails when the provider sends this token. */
async function reasonWith(rewrite: OpenIdProvider['rewrite']): Promise<OpenIdReason> {
  const { url, kept } = await goAndReturn();
  provider.rewrite = rewrite;
  return reasonOf(openId.finish(url, kept));
}

test('SI1: who comes back from the sign-in service is known by issuer and subject', async () => {
  const { url, kept } = await goAndReturn();
  expect(await openId.finish(url, kept)).toEqual({
    issuer: provider.issuer,
    subject: 'ada',
    email: 'ada@example.org',
    emailVerified: true,
    name: 'Ada Marsh',
  });
});

test('SI2: a sign-in asks for a code, with a state, a nonce and a challenge of its own each time', async () => {
  const [one, other] = [await openId.begin(), await openId.begin()];
  const asked = new URL(one.url).searchParams;
  expect(asked.get('response_type')).toBe('code');
  expect(asked.get('code_challenge_method')).toBe('S256');
  expect(asked.get('state')).toBe(one.kept.state);
  expect(asked.get('nonce')).toBe(one.kept.nonce);
  expect(one.url).not.toContain(one.kept.verifier);
  for (const key of ['state', 'nonce', 'verifier'] as const) expect(one.kept[key]).not.toBe(other.kept[key]);
});

test('SI1: for Microsoft a person is tenant and object id, and the tenant is the one of the issuer', () => {
  const issuer = 'https://login.microsoftonline.com/tenant-1/v2.0';
  const claims = { sub: 'pairwise', tid: 'tenant-1', oid: 'object-1', name: 'Ada\u0000\n Marsh' };
  expect(openIdPerson(issuer, claims)).toMatchObject({ subject: 'tenant-1/object-1', name: 'Ada Marsh' });
  expect(() => openIdPerson(issuer, { ...claims, tid: 'tenant-2' })).toThrow(
    SIGN_IN_PROBLEMS['wrong-issuer'],
  );
  expect(() => openIdPerson(issuer, { sub: 'pairwise', tid: 'tenant-1' })).toThrow(OpenIdProblem);
});

test('SI3: keys that the service changed a moment ago are taken at once', async () => {
  const first = await goAndReturn();
  await openId.finish(first.url, first.kept);
  provider.restart();
  const second = await goAndReturn();
  expect((await openId.finish(second.url, second.kept)).subject).toBe('ada');
});

test('SI3: a clock a minute apart keeps nobody out, one an hour apart does', async () => {
  for (const apart of [50_000, -50_000]) {
    const skewed = createOpenId(settings({ now: () => Date.now() + apart }));
    const { url, kept } = await goAndReturn('ada', skewed);
    const now = Math.floor(Date.now() / 1000);
    provider.rewrite = (_token, resign) => resign({ iat: now, nbf: now, exp: now + 1 });
    expect((await skewed.finish(url, kept)).subject).toBe('ada');
  }
  const far = createOpenId(settings({ now: () => Date.now() + 3_600_000 }));
  const { url, kept } = await goAndReturn('ada', far);
  const now = Math.floor(Date.now() / 1000);
  provider.rewrite = (_token, resign) => resign({ exp: now + 1 });
  expect(await reasonOf(far.finish(url, kept))).toBe('expired');
});

test('SI2: an issuer that calls itself otherwise is not signed in at', async () => {
  const other = createOpenId(settings({ issuer: provider.issuer.replace('127.0.0.1', 'localhost') }));
  expect(await reasonOf(other.begin())).toBe('wrong-issuer');
  expect(await reasonWith((_token, resign) => resign({ iss: 'https://elsewhere.example' }))).toBe(
    'wrong-issuer',
  );
  const { url, kept } = await goAndReturn();
  url.searchParams.set('iss', 'https://elsewhere.example');
  expect(await reasonOf(openId.finish(url, kept))).toBe('wrong-issuer');
});

test('SI2: an answer with another nonce, for another client or out of date is refused', async () => {
  expect(await reasonWith((_token, resign) => resign({ nonce: 'another' }))).toBe('wrong-nonce');
  expect(await reasonWith((_token, resign) => resign({ nonce: undefined }))).toBe('not-understood');
  expect(await reasonWith((_token, resign) => resign({ aud: 'another' }))).toBe('not-understood');
  expect(await reasonWith((_token, resign) => resign({ exp: 1 }))).toBe('expired');
});

test('SI2: an answer that this browser did not ask for is refused', async () => {
  const { url, kept } = await goAndReturn();
  expect(await reasonOf(openId.finish(url, { ...kept, state: 'another' }))).toBe('wrong-state');
  expect(await reasonOf(openId.finish(url, null))).toBe('wrong-state');
  const stateless = new URL(url);
  stateless.searchParams.delete('state');
  expect(await reasonOf(openId.finish(stateless, kept))).toBe('wrong-state');
  url.searchParams.append('state', 'another');
  expect(await reasonOf(openId.finish(url, kept))).toBe('wrong-state');
});

test('SI2: a code is of no use without the verifier of the browser that asked, nor a second time', async () => {
  const { url, kept } = await goAndReturn();
  const stolen = { ...kept, verifier: 'x'.repeat(43) };
  expect(await reasonOf(openId.finish(url, stolen))).toBe('expired');
  const again = await goAndReturn();
  await openId.finish(again.url, again.kept);
  expect(await reasonOf(openId.finish(again.url, again.kept))).toBe('expired');
});

test('SI2: a token that was changed, signed by another key or not signed is refused', async () => {
  const part = (claims: unknown): string => Buffer.from(JSON.stringify(claims)).toString('base64url');
  const changed = (token: string, header?: unknown): string => {
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    return `${header ? part(header) : head}.${part({ ...claims, sub: 'bea' })}.${header ? '' : signature}`;
  };
  expect(await reasonWith((token) => changed(token))).toBe('bad-signature');
  expect(await reasonWith((token) => changed(token, { alg: 'none' }))).toBe('bad-signature');
  expect(await reasonWith((token) => changed(token, { alg: 'HS256', kid: 'x' }))).toBe('bad-signature');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  expect(
    await reasonWith((token) => {
      const [head = '', body = ''] = token.split('.');
      return `${head}.${body}.${sign('sha256', Buffer.from(`${head}.${body}`), privateKey).toString('base64url')}`;
    }),
  ).toBe('bad-signature');
});

test('SI2: a sign-in that was begun more than ten minutes ago is over', async () => {
  let later = 0;
  const slow = createOpenId(settings({ now: () => Date.now() + later }));
  const { url, kept } = await goAndReturn('ada', slow);
  later = 10 * 60_000 + 1_000;
  expect(await reasonOf(slow.finish(url, kept))).toBe('expired');
});

test('SI2: somebody who stops signing in is told so', async () => {
  const { url, kept } = await goAndReturn(null);
  const problem = await problemOf(openId.finish(url, kept));
  expect(problem.reason).toBe('refused');
  expect(problem.message).toBe(SIGN_IN_PROBLEMS.refused);
});

test('SI2: a service that is away is asked again at the next attempt', async () => {
  for (const listener of [
    (_request: unknown, response: { writeHead(status: number): { end(): void } }) =>
      response.writeHead(503).end(),
    (request: { socket: { destroy(): void } }) => request.socket.destroy(),
  ]) {
    provider.answerWith(listener);
    expect(await reasonOf(openId.begin())).toBe('unreachable');
  }
  provider.answerWith(null);
  const { url, kept } = await goAndReturn();
  provider.answerWith((request) => request.socket.destroy());
  expect(await reasonOf(openId.finish(url, kept))).toBe('unreachable');
  provider.answerWith(null);
  expect((await openId.finish(url, kept)).subject).toBe('ada');
});

test('SI2: what a service says about itself is asked once an hour', async () => {
  let later = 0;
  const asked: string[] = [];
  const patient = createOpenId(settings({ now: () => Date.now() + later }));
  await patient.begin();
  provider.answerWith((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(503).end();
  });
  await patient.begin();
  later = 61 * 60_000;
  expect(await reasonOf(patient.begin())).toBe('unreachable');
  expect(asked).toEqual(['/.well-known/openid-configuration']);
});

test('SI2: a secret that the service does not take is a matter for the officer', async () => {
  const wrong = createOpenId(settings({ clientSecret: 'another' }));
  const { url, kept } = await goAndReturn('ada', wrong);
  expect(await reasonOf(wrong.finish(url, kept))).toBe('wrong-settings');
  expect(() => createOpenId(settings({ issuer: 'http://council.example' }))).toThrow(OpenIdProblem);
  expect(() => createOpenId(settings({ issuer: 'council' }))).toThrow(OpenIdProblem);
});

test('SI2: what goes to the log names no person and no token', async () => {
  const { url, kept } = await goAndReturn();
  url.searchParams.delete('code');
  url.searchParams.set('error', 'server_error');
  url.searchParams.set('error_description', "AADSTS50105: 'ada@example.org' is not assigned to a role");
  expect((await problemOf(openId.finish(url, kept))).detail).toBe('server_error AADSTS50105');
});

test('SI4: an address that the service has not verified is said to be unverified', async () => {
  const { url, kept } = await goAndReturn('bea');
  const person = await openId.finish(url, kept);
  expect(person).toMatchObject({ subject: 'bea', email: 'ada@example.org', emailVerified: false });
  const nobody = await goAndReturn('cyd');
  expect(await openId.finish(nobody.url, nobody.kept)).toMatchObject({
    email: null,
    emailVerified: false,
    name: '',
  });
});

test('SI4: a verified word about one address does not verify another', async () => {
  const { url, kept } = await goAndReturn('ada');
  provider.rewrite = (_token, resign) => resign({ email: 'somebody@example.org' });
  expect(await openId.finish(url, kept)).toMatchObject({
    email: 'somebody@example.org',
    emailVerified: false,
  });
});

test('SI4: Microsoft’s address is verified only when the tenant owns its domain', () => {
  const issuer = 'https://login.microsoftonline.com/tenant-1/v2.0';
  const verified = (claims: object): boolean =>
    openIdPerson(issuer, { tid: 'tenant-1', oid: 'o', email: 'ada@example.org', ...claims }).emailVerified;
  expect([{}, { email_verified: true }, { xms_edov: false }, { xms_edov: '0' }].map(verified)).toEqual(
    Array.from({ length: 4 }, () => false),
  );
  expect([{ xms_edov: true }, { xms_edov: '1' }].map(verified)).toEqual([true, true]);
  const strange = openIdPerson('https://id.example', {
    sub: 's',
    email: 'a@b\nBcc: c@d',
    email_verified: true,
  });
  expect(strange).toMatchObject({ email: null, emailVerified: false });
});

test('SI5: signing out leads past the service, and does not wait for one that is away', async () => {
  const home = new URL('/', redirectUri).href;
  const url = new URL((await openId.signOutUrl(home)) ?? '');
  expect(url.origin).toBe(provider.issuer);
  expect(url.searchParams.get('post_logout_redirect_uri')).toBe(home);
  expect((await fetch(url)).status).toBe(200);
  provider.answerWith((request) => request.socket.destroy());
  expect(await createOpenId(settings()).signOutUrl(home)).toBeNull();
});
