import { describe, expect, test } from 'vitest';
import type { Answer } from '../../helpers/ask.ts';
import {
  codeIn,
  isSignedIn,
  mailServer,
  OWNER,
  problemIn,
  send,
  withMailSince,
} from '../../helpers/at-the-door.ts';
import { PASSWORD } from '../../helpers/people.ts';

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

  test('PR5: of eight who bring the code at the same moment one gets in', async () => {
    const mail = await mailServer();
    const { server, email } = await withMailSince(mail);
    await send(server, '/api/entry/code', { email });
    const code = await codeIn(mail, email);
    const tries = Array.from({ length: 8 }, () => send(server, '/api/entry/code/sign-in', { email, code }));
    const answers = await Promise.all(tries);
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200,
      ...Array<number>(7).fill(400),
    ]);
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

  /** How far apart the fastest answers to somebody and to nobody are, in ms. */
  async function fastestApart(): Promise<number> {
    const { server, email } = await withMailSince(await mailServer());
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
    return Math.abs(Math.min(...times.known) - Math.min(...times.unknown));
  }

  test('PR5: asking for a code takes as long for nobody as for somebody', async () => {
    // What else a busy machine does keeps them apart now and then; a difference of their own would every time.
    let apart = Infinity;
    for (let round = 0; round < 8 && apart >= 25; round += 1) apart = await fastestApart();
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
    const account = (await storage.people.accountByEmail(email))?.id ?? '';
    await storage.people.linkOpenId(account, 'https://sign-in.example', 'somebody');
    expect(await isSignedIn(server, member)).toBe(true);
    await send(server, '/api/entry/code', { email });
    const entered = await send(server, '/api/entry/code/sign-in', { email, code: await codeIn(mail, email) });
    expect(await isSignedIn(server, entered.cookie)).toBe(true);
    expect(await isSignedIn(server, member)).toBe(false);
    const password = await send(server, '/api/entry/password/sign-in', { email, password: PASSWORD });
    expect(password.status).toBe(400);
    expect(await storage.people.accountByOpenId('https://sign-in.example', 'somebody')).toBeNull();
    // Proven once, it is not done again.
    await send(server, '/api/entry/code', { email });
    await send(server, '/api/entry/code/sign-in', { email, code: await codeIn(mail, email, 2) });
    expect(await isSignedIn(server, entered.cookie)).toBe(true);
  });
});
