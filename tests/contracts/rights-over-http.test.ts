import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addInvitation } from '../../server/accounts/entering.ts';
import { makeToken } from '../../server/accounts/service-tokens.ts';
import { openDataFolder, type Storage } from '../../server/storage/data-folder.ts';
import { extentOf, may, type Right } from '../../shared/protocol/roles.ts';
import { everyone, type Asker, type Everyone } from '../helpers/every-caller.ts';
import { addWordedItem } from '../helpers/exempt-items.ts';
import { joinBoard } from '../helpers/join-board.ts';
import { PASSWORD } from '../helpers/people.ts';
import { allRoutes } from '../helpers/routes.ts';
import { startServer, type TestServer } from '../helpers/start-server.ts';

/**
 * What a route takes: a right at the committee in full (of `agree` any extent); an account; one that may set up
 * committees; one that runs this committee; nothing, since it is open to all or asks for its own proof.
 */
type Needs = Right | 'open' | 'account' | 'set-up' | 'run-account';

/** What is sent, made so that whoever may ask for it gets it. */
interface Request {
  /** In place of the route's parameters. */
  readonly at?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** In place of the asker's own. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface Line {
  readonly needs: Needs;
  readonly request?: (asker: Asker) => Request | Promise<Request>;
  /** What those who may are answered with, when it is not in the two hundreds. */
  readonly answers?: readonly number[];
}

let storage: Storage;
let server: TestServer;
let all: Everyone;
let item: string;
let asked: string;
beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'triangulate-rights-'));
  storage = openDataFolder(dataDir);
  server = await startServer({ storage, dataDir });
  all = await everyone(server, storage);
  const { id, committeeSlug: slug } = all.programme;
  const joined = await joinBoard(server.url, id, { cookie: all.officer });
  item = addWordedItem(joined.doc, 'weirs');
  await sent('POST', `/api/programmes/${id}/triangulation`, { date: TODAY, mode: 'table' });
  await sent('PATCH', `/api/committees/${slug}`, { openToPublic: true });
  await sent('POST', `/api/programmes/${id}/versions`, { date: TODAY }, askerNamed('Robin chair').headers);
  const made = await sent(
    'POST',
    `/api/programmes/${id}/suggestions`,
    suggestion(),
    askerNamed('Robin member').headers,
  );
  ({ item: asked } = (await made.json()) as { item: string });
  joined.close();
});
afterAll(() => server.close());

const TODAY = new Date().toISOString().slice(0, 10);
const askerNamed = (name: string): Asker => {
  const found = all.askers.find((each) => each.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};

/** Sends as the first officer, unless as somebody else. */
// eslint-disable-next-line max-params -- as `fetch` has it
async function sent(
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = { cookie: all.officer },
): Promise<Response> {
  return fetch(server.url + path, {
    method,
    headers: { 'content-type': 'application/json', origin: server.url, ...headers },
    body: JSON.stringify(body),
  });
}

const suggestion = () => ({ topic: `Ferries ${randomUUID()}`, why: 'They are late.', key: randomUUID() });
const ofBoard = (): Record<string, string> => ({ id: all.programme.id });
const ofItem = (): Record<string, string> => ({ id: all.programme.id, item });
const ofCommittee = (): Record<string, string> => ({ committee: all.programme.committeeSlug });

/** The triangulation meeting that runs, or a new one. */
async function running(): Promise<string> {
  const there = storage.triangulations.running(all.programme.id);
  if (there) return there.id;
  const path = `/api/programmes/${all.programme.id}/triangulation`;
  await sent('POST', path, { date: TODAY, mode: 'table' });
  return storage.triangulations.running(all.programme.id)?.id ?? '';
}
async function noneRuns(): Promise<void> {
  const there = storage.triangulations.running(all.programme.id);
  if (there) storage.triangulations.end(there.id, 'Olive Farrow', Date.now());
}

const exemptPath = (): string => `/api/programmes/${all.programme.id}/items/${item}/exempt`;
const EXEMPT = { paragraphs: [3], publicTitle: 'A contract' };
async function isOpen(): Promise<void> {
  await sent('POST', `${exemptPath()}/lift`, { copyBack: true });
}
async function isExempt(): Promise<void> {
  await sent('POST', exemptPath(), EXEMPT);
}

/** Somebody in this committee whom nothing else is about. */
function somebody(role = 'cabinet-member'): string {
  const id = randomUUID();
  const facts = {
    passwordHash: null,
    founder: false,
    verifiedAt: null,
    mail: 'none',
    removedAt: null,
  } as const;
  storage.people.putAccount({
    id,
    name: 'Pat Brief',
    email: `${id}@council.example`,
    createdAt: 1,
    ...facts,
  });
  const { committeeSlug: committee } = all.programme;
  storage.people.putGrant({ account: id, committee, role, cleared: false, at: 1 });
  return id;
}

function fromThePublic(): string {
  const id = randomUUID();
  storage.suggestions.add({
    id,
    board: all.programme.id,
    item: randomUUID(),
    person: '',
    role: 'public',
    name: 'Ann Passer',
    contact: '',
    form: JSON.stringify(suggestion()),
    key: id,
    createdAt: Date.now(),
    told: '',
  });
  return id;
}

/** A suggestion of whoever asks, or where they cannot have one, of somebody else. */
async function ownSuggestion(asker: Asker): Promise<string> {
  const path = `/api/programmes/${all.programme.id}/suggestions`;
  const headers = may(asker.role, 'suggest') ? asker.headers : { cookie: all.officer };
  const made = await sent('POST', path, suggestion(), headers);
  return ((await made.json()) as { id: string }).id;
}

/** Another session of whoever asks, beside the one they ask with: its cookie and its name among sessions. */
async function anotherSession(asker: Asker): Promise<{ cookie: string; id: string }> {
  const before = new Set(storage.people.sessionsOf(asker.account).map(({ hash }) => hash));
  const form = { email: asker.email, password: PASSWORD };
  const response = await sent('POST', '/api/entry/password/sign-in', form, {});
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const made = storage.people.sessionsOf(asker.account).find(({ hash }) => !before.has(hash));
  return { cookie, id: made?.hash ?? 'none' };
}

let agreed = 0;
async function aVersion(): Promise<string> {
  agreed += 1;
  const path = `/api/programmes/${all.programme.id}/versions`;
  const form = { date: TODAY, minute: `${agreed}` };
  await sent('POST', path, form, askerNamed('Robin chair').headers);
  return String(storage.versions.of(all.programme.id)[0]?.number);
}

const see = (query = ''): Line => ({ needs: 'see', request: () => ({ at: ofBoard(), query }) });
const publicPage = (at: Record<string, string> = {}): Line => ({
  needs: 'open',
  request: () => ({ at: { ...ofCommittee(), year: '2026-27', number: '1', ...at } }),
});

/** Every route there is, what it takes, and how it is asked for. */
const TABLE: Readonly<Record<string, Line>> = {
  'GET /api/programmes': { needs: 'open' },
  'POST /api/programmes': {
    needs: 'set-up',
    request: () => ({ body: { committee: `Wharves ${randomUUID()}`, municipalYear: '2026-27' } }),
  },
  'GET /api/programmes/:id': see(),
  'GET /api/programmes/:id/history': see(),

  'GET /api/programmes/:id/versions': see(),
  'POST /api/programmes/:id/versions': {
    needs: 'agree',
    request: () => ({
      at: ofBoard(),
      body: { date: TODAY, minute: randomUUID().slice(0, 20), onWordOf: 'Robin chair' },
    }),
  },
  'POST /api/programmes/:id/versions/:number/withdraw': {
    needs: 'run',
    request: async () => ({ at: { ...ofBoard(), number: await aVersion() }, body: { reason: 'A slip.' } }),
  },
  'GET /api/programmes/:id/preview': see(),

  'GET /api/programmes/:id/record': see(),
  'GET /api/programmes/:id/record/export.csv': see(),
  'GET /api/programmes/:id/record/export.json': see(),

  'GET /api/programmes/:id/triangulation': see(),
  'POST /api/programmes/:id/triangulation': {
    needs: 'run',
    request: async () => {
      await noneRuns();
      return { at: ofBoard(), body: { date: TODAY, mode: 'officers' } };
    },
  },
  'GET /api/programmes/:id/triangulation/:meeting': {
    needs: 'see',
    request: async () => ({ at: { ...ofBoard(), meeting: await running() } }),
  },
  'PATCH /api/programmes/:id/triangulation/:meeting': {
    needs: 'run',
    request: async () => ({ at: { ...ofBoard(), meeting: await running() }, body: { mode: 'read-only' } }),
  },
  'POST /api/programmes/:id/triangulation/:meeting/end': {
    needs: 'run',
    request: async () => ({ at: { ...ofBoard(), meeting: await running() } }),
  },

  'GET /api/programmes/:id/items/:item/exempt': { needs: 'see', request: () => ({ at: ofItem() }) },
  'POST /api/programmes/:id/items/:item/exempt': {
    needs: 'change',
    request: async () => {
      await isOpen();
      return { at: ofItem(), body: EXEMPT };
    },
  },
  'PATCH /api/programmes/:id/items/:item/exempt': {
    needs: 'change',
    request: async () => {
      await isExempt();
      return { at: ofItem(), body: { paragraphs: [1, 3] } };
    },
  },
  'POST /api/programmes/:id/items/:item/exempt/lift': {
    needs: 'change',
    request: async () => {
      await isExempt();
      return { at: ofItem(), body: { copyBack: true } };
    },
  },
  'POST /api/programmes/:id/items/:item/exempt/invitations': {
    needs: 'run',
    request: () => ({ at: ofItem(), body: { account: somebody() } }),
  },
  'DELETE /api/programmes/:id/items/:item/exempt/invitations/:account': {
    needs: 'run',
    request: () => {
      const account = somebody();
      storage.exemptInvites.invite({ board: all.programme.id, item }, account);
      return { at: { ...ofItem(), account } };
    },
  },

  'POST /api/programmes/:id/suggestions': {
    needs: 'suggest',
    request: () => ({ at: ofBoard(), body: suggestion() }),
  },
  'GET /api/programmes/:id/suggestions/mine': {
    needs: 'suggest',
    request: () => ({ at: ofBoard() }),
  },
  'GET /api/programmes/:id/suggestions/similar': {
    needs: 'suggest',
    request: () => ({ at: ofBoard(), query: '?words=ferries' }),
  },
  'POST /api/programmes/:id/suggestions/items/:item/support': {
    needs: 'suggest',
    request: () => ({ at: ofItem() }),
  },
  'DELETE /api/programmes/:id/suggestions/items/:item/support': {
    needs: 'suggest',
    request: () => ({ at: ofItem() }),
  },
  'DELETE /api/programmes/:id/suggestions/:suggestion': {
    needs: 'suggest',
    request: async (asker) => ({ at: { ...ofBoard(), suggestion: await ownSuggestion(asker) } }),
  },
  'GET /api/programmes/:id/suggestions/public': { needs: 'run', request: () => ({ at: ofBoard() }) },
  'POST /api/programmes/:id/suggestions/public/:suggestion/approve': {
    needs: 'run',
    request: () => ({ at: { ...ofBoard(), suggestion: fromThePublic() } }),
  },
  'POST /api/programmes/:id/suggestions/public/:suggestion/decline': {
    needs: 'run',
    request: () => ({ at: { ...ofBoard(), suggestion: fromThePublic() }, body: { reason: 'Not ours.' } }),
  },
  'DELETE /api/programmes/:id/suggestions/public/:suggestion/person': {
    needs: 'run',
    request: () => ({ at: { ...ofBoard(), suggestion: fromThePublic() } }),
  },
  'GET /api/programmes/:id/voices/items/:item': { needs: 'see', request: () => ({ at: ofItem() }) },
  'POST /api/programmes/:id/voices/items/:item/questions': {
    needs: 'change',
    request: () => ({ at: { ...ofBoard(), item: asked }, body: { words: 'Which ones?' } }),
  },
  'POST /api/programmes/:id/voices/questions/:question': {
    needs: 'suggest',
    request: async (asker) => {
      const question = randomUUID();
      const to = { suggestion: await ownSuggestion(asker), board: all.programme.id };
      const about = { id: question, askedBy: all.askers[0]?.account ?? '', words: 'Which?', at: Date.now() };
      storage.suggestions.ask([{ ...to, ...about }], () => undefined);
      return { at: { ...ofBoard(), question }, body: { answer: 'All of them.' } };
    },
  },

  'GET /api/session': { needs: 'open' },
  'POST /api/session': { needs: 'open', request: () => ({ body: { name: 'Vi', role: 'member' } }) },
  'GET /api/entry/open-id/begin': { needs: 'open', answers: [303] },
  'POST /api/entry/open-id/join': { needs: 'open', request: () => ({ body: { token: 'x'.repeat(43) } }) },
  'GET /api/entry/open-id/return': { needs: 'open', answers: [303] },
  // Each of these asks for its own proof; here it is a wrong one, so that nobody signs out of what they are.
  'POST /api/entry/set-up': {
    needs: 'open',
    request: () => ({
      body: { token: 'x'.repeat(43), name: 'Eve', email: 'eve@council.example', password: PASSWORD },
    }),
    answers: [410],
  },
  'POST /api/entry/invitation': { needs: 'open', request: () => ({ body: { token: 'x'.repeat(43) } }) },
  'POST /api/entry/invitation/accept': {
    needs: 'open',
    request: () => ({ body: { token: 'x'.repeat(43), password: PASSWORD } }),
    answers: [410],
  },
  'POST /api/entry/code': {
    needs: 'open',
    request: () => ({ body: { email: `${randomUUID()}@council.example` } }),
  },
  'POST /api/entry/code/sign-in': {
    needs: 'open',
    request: () => ({ body: { email: `${randomUUID()}@council.example`, code: '123456' } }),
    answers: [400],
  },
  'POST /api/entry/password/sign-in': {
    needs: 'open',
    request: () => ({ body: { email: `${randomUUID()}@council.example`, password: PASSWORD } }),
    answers: [400],
  },
  'POST /api/entry/password': { needs: 'account', request: () => ({ body: { password: PASSWORD } }) },
  'POST /api/entry/sign-out': {
    needs: 'open',
    request: async (asker) =>
      asker.account === '' ? {} : { headers: { cookie: (await anotherSession(asker)).cookie } },
  },

  'GET /api/account/sessions': { needs: 'account' },
  'GET /api/account/mail': { needs: 'account' },
  'PUT /api/account/mail': { needs: 'account', request: () => ({ body: { mail: 'none' } }) },
  'DELETE /api/account/sessions/:id': {
    needs: 'account',
    request: async (asker) => ({ at: { id: (await anotherSession(asker)).id } }),
  },
  'DELETE /api/account/sessions': { needs: 'account' },
  'GET /api/account/data': { needs: 'account' },
  'GET /api/account/data/page': { needs: 'account' },
  'POST /api/accounts/:id/remove': {
    needs: 'run-account',
    request: () => ({ at: { id: somebody() } }),
  },

  'GET /api/committees/:committee/people': { needs: 'run', request: () => ({ at: ofCommittee() }) },
  'PATCH /api/committees/:committee': {
    needs: 'run',
    request: () => ({ at: ofCommittee(), body: { openToPublic: true } }),
  },
  'POST /api/committees/:committee/invitations': {
    needs: 'run',
    request: () => ({
      at: ofCommittee(),
      body: { name: 'Ida Vale', email: `${randomUUID()}@council.example`, role: 'member' },
    }),
  },
  'DELETE /api/committees/:committee/invitations/:id': {
    needs: 'run',
    request: () => {
      const { committeeSlug: committee } = all.programme;
      const email = `${randomUUID()}@council.example`;
      const facts = { committee, role: 'member', cleared: false, email, name: 'Ida Vale', by: '' };
      addInvitation({ people: storage.people, now: Date.now }, facts);
      const made = storage.people.invitationsIn(committee).find((each) => each.email === email);
      return { at: { committee, id: made?.id ?? '' } };
    },
  },
  'PUT /api/committees/:committee/people/:account': {
    needs: 'run',
    request: () => ({
      at: { ...ofCommittee(), account: somebody() },
      body: { role: 'chair', cleared: false },
    }),
  },
  'DELETE /api/committees/:committee/people/:account': {
    needs: 'run',
    request: () => ({ at: { ...ofCommittee(), account: somebody() } }),
  },
  'POST /api/committees/:committee/tokens': {
    needs: 'run',
    request: () => ({ at: ofCommittee(), body: { name: 'A calendar', role: 'member', days: 2 } }),
  },
  'DELETE /api/committees/:committee/tokens/:id': {
    needs: 'run',
    request: () => {
      const { committeeSlug: committee } = all.programme;
      const wish = { name: 'A calendar', role: 'member', committee, days: 2, by: '' } as const;
      const { id } = makeToken({ people: storage.people, now: Date.now }, wish);
      return { at: { committee, id } };
    },
  },

  // The file holds no programme, and that is said to those who may bring one.
  'POST /api/import': { needs: 'set-up', request: () => ({ body: 'nothing' }) },
  'POST /api/import/boards': { needs: 'set-up', request: () => ({ body: 'nothing' }), answers: [422] },

  'GET /p': publicPage(),
  'GET /p/:committee': publicPage(),
  'GET /p/:committee/:year': publicPage(),
  'GET /p/:committee/:year/version/:number': publicPage(),
  'GET /suggest/:committee': publicPage(),
  'GET /suggest/:committee/thanks': publicPage(),
  // From one address so many are taken in an hour, and then it is said that there were too many.
  'POST /suggest/:committee': {
    needs: 'open',
    request: () => ({
      at: ofCommittee(),
      form: { topic: `Piers ${randomUUID()}`, why: 'They creak.', name: 'Ann Passer', key: randomUUID() },
    }),
    answers: [303, 429],
  },
  'GET /page-files/published.css': { needs: 'open' },
  'GET /page-files/public-form.css': { needs: 'open' },
  'GET /page-files/font.woff2': { needs: 'open' },
};

function isAllowed({ role, account, setsUp }: Asker, needs: Needs): boolean {
  switch (needs) {
    case 'open':
      return true;
    case 'account':
      return account !== '';
    case 'set-up':
      return setsUp;
    case 'run-account':
      return account !== '' && may(role, 'run');
    case 'agree':
      return extentOf(role, 'agree') !== 'no';
    default:
      return may(role, needs);
  }
}

/** Who is nobody here is asked to sign in first; who is somebody is told that it is not theirs to do. */
function refusalOf({ role, account }: Asker, needs: Needs): number {
  const takesAccount = needs === 'account' || needs === 'set-up' || needs === 'run-account';
  const isKnown = account !== '' || (role !== 'public' && !takesAccount);
  return isKnown ? 403 : 401;
}

async function ask(route: string, asker: Asker, request: Request): Promise<Response> {
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
    const { needs, request, answers } = TABLE[route] ?? { needs: 'open' };
    for (const asker of all.askers) {
      const made = (await request?.(asker)) ?? {};
      const before = isAllowed(asker, needs) ? '' : markOfAll();
      const response = await ask(route, asker, made);
      const text = await response.text();
      const what = `${asker.name}: ${route}: ${response.status} ${text.slice(0, 200)}`;
      if (isAllowed(asker, needs)) {
        const isFine = answers ? answers.includes(response.status) : response.ok;
        expect(isFine, what).toBe(true);
      } else {
        expect(response.status, what).toBe(refusalOf(asker, needs));
        expect(markOfAll() === before, `${what} changed something`).toBe(true);
      }
    }
  },
);
