import { describe, expect, test } from 'vitest';
import { ask } from '../../helpers/ask.ts';
import { besieged, all, as, called, changing, codeOf, filled, server, shut } from '../../helpers/besieged.ts';
import { rawSocket } from '../../helpers/raw-socket.ts';
import { allRoutes } from '../../helpers/routes.ts';

besieged();

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
      for (const path of ['/', '/api/programmes', '/p', '/metrics']) {
        const answer = await ask(server, path, { headers: { host, cookie: all.officer } });
        expect([400, 403, 404], `${host} ${path}`).toContain(answer.status);
        expect(answer.text).not.toContain('rivers');
      }
      const socket = `/sync/board/${all.programme.id}`;
      expect(await shut(socket, { host, cookie: all.officer })).toBe(codeOf('foreign-origin'));
    }
  });
});
