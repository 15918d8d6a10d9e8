import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { extentOf, may } from '../../shared/protocol/roles.ts';
import { all, askedOfEveryone, server } from '../helpers/asked-of-everyone.ts';
import { tablesIn } from '../helpers/behind-the-store.ts';
import type { Asker } from '../helpers/every-caller.ts';
import { askRoute } from '../helpers/ask-route.ts';
import type { Line, Needs } from '../helpers/route-line.ts';
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

const marked = ([column, value]: readonly [string, unknown]): string => {
  if (column === 'last_used_at') return '';
  return JSON.stringify(value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value);
};

/** A mark of everything that is kept, but for when a session or token was last used. */
async function markOfAll(): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, rows } of await tablesIn(server.dataDir)) {
    if (name === 'session' || name.startsWith('sqlite_')) continue;
    // PostgreSQL gives them in another order once one of them was changed, if only in when it was last used.
    const lines = rows.map((row) => Object.entries(row).map(marked).join(' ')).toSorted();
    hash.update(`${name}\n${lines.join('\n')}\n`);
  }
  return hash.digest('hex');
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
        const before = isAllowed(asker, needs) ? '' : await markOfAll();
        const response = await askRoute(server, route, { ...made, headers: made.headers ?? asker.headers });
        const text = await response.text();
        const what = `${asker.name}: ${route}: ${response.status} ${text.slice(0, 200)}`;
        const isFine = answers ? answers.includes(response.status) : response.ok;
        const refused = refusalOf(asker, asked);
        expect(isAllowed(asker, needs) ? isFine : response.status === refused, what).toBe(true);
        changed = before === '' || before === (await markOfAll()) ? '' : what;
      }
      expect(changed, 'a request that was refused changed something').toBe('');
    }
  },
);
