import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CommitteePeople } from '../../../shared/protocol/entry-forms.ts';
import { ask } from '../../helpers/ask.ts';
import { besieged, all, as, called, codeOf, server, shut, storage } from '../../helpers/besieged.ts';
import { addWordedItem, markExempt, settled } from '../../helpers/exempt-items.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { PASSWORD } from '../../helpers/people.ts';
import { awarenessFrame, rawSocket } from '../../helpers/raw-socket.ts';
import { until } from '../../helpers/until.ts';

besieged();

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
    const before = await storage.people.grantsOf(member.account);
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
    expect(await storage.people.grantsOf(member.account)).toEqual(before);
    expect(await storage.people.account(member.account)).toMatchObject({
      founder: false,
      email: member.email,
    });
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
    expect(await storage.suggestions.get(made)).toMatchObject({
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
    const invitation = (await storage.people.invitationsIn(here)).find(
      ({ email }) => email === 'ida@council.example',
    );
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
    expect(await storage.people.grant(odile.account, here)).toBeNull();
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
