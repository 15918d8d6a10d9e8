import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { extentOf, may } from '../../shared/protocol/roles.ts';
import { all, askedOfEveryone, server } from '../helpers/asked-of-everyone.ts';
import type { Asker } from '../helpers/every-caller.ts';
import type { Asking, Line, Needs } from '../helpers/route-line.ts';
import { TABLE } from '../helpers/route-table.ts';
import { allRoutes } from '../helpers/routes.ts';

askedOfEveryone();

function isAllowed({ role, account, setsUp }: Asker, needs: Needs): boolean {
  switch (needs) {
    case 'open':
      return true;
    case 'account':
      return account !== '';
    case 'set-up':
      return setsUp;
    case 'run-account':
    case 'run-in-person':
      return account !== '' && may(role, 'run');
    case 'agree':
      return extentOf(role, 'agree') !== 'no';
    default:
      return may(role, needs);
  }
}

/** Who is nobody here is asked to sign in first; who is somebody is told that it is not theirs to do. */
function refusalOf({ role, account }: Asker, { needs, signedOut = 401 }: Line): number {
  const takesAccount = needs === 'account' || needs === 'set-up' || needs === 'run-account';
  const isKnown = account !== '' || (role !== 'public' && !takesAccount);
  return isKnown ? 403 : signedOut;
}

async function ask(route: string, asker: Asker, request: Asking): Promise<Response> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replaceAll(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(request.at?.[name] ?? ''),
  );
  const { body, form, query = '' } = request;
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  const text = form ? new URLSearchParams(form).toString() : JSON.stringify(body ?? {});
  return fetch(server.url + path + query, {
    method,
    redirect: 'manual',
    headers: { 'content-type': type, origin: server.url, ...(request.headers ?? asker.headers) },
    ...(method === 'GET' ? {} : { body: text }),
  });
}

/** A mark of everything that is kept, but for when a session or token was last used. */
function markOfAll(): string {
  const db = new Database(join(server.dataDir, 'triangulate.sqlite'), { readonly: true });
  const hash = createHash('sha256');
  try {
    const tables = db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all();
    for (const { name } of tables) {
      if (name === 'session' || name.startsWith('sqlite_')) continue;
      const rows = db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).iterate();
      for (const row of rows) {
        for (const [column, value] of Object.entries(row)) {
          if (column === 'last_used_at') continue;
          hash.update(`${name} ${column} `).update(value instanceof Buffer ? value : String(value));
        }
      }
    }
    return hash.digest('hex');
  } finally {
    db.close();
  }
}

const routes = allRoutes().map(({ method, path }) => `${method} ${path}`);

test('PR2: every route says what it takes', () => {
  expect(routes.length).toBeGreaterThan(60);
  expect(routes.filter((route) => !(route in TABLE))).toEqual([]);
  expect(Object.keys(TABLE).filter((route) => !routes.includes(route))).toEqual([]);
});

test.each(Object.keys(TABLE))(
  'PR2: %s is for those who have the right to it, and changes nothing for others',
  async (route) => {
    const asked = TABLE[route] ?? { needs: 'open' };
    const { needs, request, answers } = asked;
    for (const asker of all.askers) {
      let changed = '';
      // What the service writes by itself once a minute is not the request's doing: asked again, it is not there.
      for (let times = 0; times < 3 && (times === 0 || changed !== ''); times += 1) {
        const made = (await request?.(asker)) ?? {};
        const before = isAllowed(asker, needs) ? '' : markOfAll();
        const response = await ask(route, asker, made);
        const text = await response.text();
        const what = `${asker.name}: ${route}: ${response.status} ${text.slice(0, 200)}`;
        const isFine = answers ? answers.includes(response.status) : response.ok;
        const refused = refusalOf(asker, asked);
        expect(isAllowed(asker, needs) ? isFine : response.status === refused, what).toBe(true);
        changed = before === '' || before === markOfAll() ? '' : what;
      }
      expect(changed, 'a request that was refused changed something').toBe('');
    }
  },
);
