import { describe, expect, test } from 'vitest';
import { INVITATION_MS } from '../../../server/accounts/entering.ts';
import { createPasswords } from '../../../server/accounts/passwords.ts';
import type { CommitteePeople } from '../../../shared/protocol/entry-forms.ts';
import { ask } from '../../helpers/ask.ts';
import { OWNER, problemIn, send, tokenOf, withCommittee, SET_UP } from '../../helpers/at-the-door.ts';
import { ownServer } from '../../helpers/entering.ts';
import { makeProgramme, PASSWORD } from '../../helpers/people.ts';
import { newPlace, openPlace } from '../../helpers/place.ts';
import { startServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

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
    const dataDir = newPlace();
    const storage = await openPlace(dataDir);
    const server = await ownServer({ dataDir, storage });
    const token = tokenOf(server.setUpUrl);
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((who) =>
        send(server, '/api/entry/set-up', { ...SET_UP, token, email: `${who}@council.example` }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      201, 410, 410,
    ]);
    expect(await storage.people.accounts()).toHaveLength(1);
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
    const waits: number[] = [];
    for (let guess = 0; guess < 70; guess += 1) {
      const answer = await send(server, '/api/entry/invitation', { token: `${'g'.repeat(40)}${guess}` });
      statuses.push(answer.status);
      if (answer.status === 429) waits.push(Number(answer.headers['retry-after']));
    }
    expect(Math.min(...waits)).toBeGreaterThan(60);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(5);
    const accepted = await send(server, '/api/entry/invitation/accept', { token, password: PASSWORD });
    expect(accepted.status).toBe(429);
    // Elsewhere nobody is kept waiting for it.
    const elsewhere = { method: 'POST', body: { token }, from: '127.0.0.2' };
    expect((await ask(server, '/api/entry/invitation', elsewhere)).status).toBe(200);
  });
});
