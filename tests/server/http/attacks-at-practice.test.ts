import { describe, expect, test } from 'vitest';
import { ask } from '../../helpers/ask.ts';
import { besieged, all, called, codeOf, server, shut, storage } from '../../helpers/besieged.ts';
import { ownServer } from '../../helpers/entering.ts';

besieged();

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
    const accounts = (await storage.people.accounts()).length;
    const practice = (await storage.records.programme(server.board))?.committeeSlug ?? '';
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
    expect(await storage.people.accounts()).toHaveLength(accounts);
    expect(await storage.people.tokensIn(practice)).toEqual([]);
    expect(await storage.people.invitationsIn(practice)).toEqual([]);
  });
});
