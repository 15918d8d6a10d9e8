import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const files = ['client', 'server', 'shared', 'tests'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path).replaceAll('\\', '/')),
);
const source = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** What a folder may import beside itself: folders of the project, and packages. The longest matching row counts. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  shared: ['shared', 'yjs', 'fractional-indexing', 'zod'],
  'shared/board': ['shared/board', 'shared/assert.ts', 'yjs', 'fractional-indexing', 'zod'],
  'shared/protocol': ['shared/protocol', 'shared/board', 'shared/notes', 'shared/assert.ts', 'zod'],
  'shared/notes': ['shared/notes', 'shared/board', 'yjs', '@tiptap', 'diff'],
  'server/watch': ['server/watch', 'server/storage', 'server/sync/meters.ts', 'node:', 'prom-client'],
  'server/http': ['server', 'shared', 'node:', 'express', 'helmet', 'rate-limiter-flexible', 'zod'],
  'server/kinds': [
    'server/kinds',
    'server/sync/line.ts',
    'server/sync/room-kind.ts',
    'server/storage/update-store.ts',
    'shared',
    'yjs',
    '@tiptap/pm/model',
  ],
  'server/sync': [
    'server/sync',
    'server/kinds',
    'server/storage/update-store.ts',
    'server/storage/packed-rows.ts',
    'server/storage/rights-change.ts',
    'shared',
    'yjs',
    'y-protocols',
    'lib0',
    'ws',
    'node:',
  ],
  'server/storage': ['server/storage', 'shared/board/ids.ts', 'node:', 'better-sqlite3', 'pg'],
  'server/documents': [
    'server/documents',
    'server/boards/board-seed.ts',
    'shared',
    'node:',
    'mammoth',
    'docx',
  ],
  'server/accounts': [
    'server/accounts',
    'server/storage',
    'shared',
    'node:',
    'express',
    'express-session',
    'openid-client',
  ],
  'server/others': ['server/others', 'server/sync', 'server/storage', 'node:', 'ioredis'],
  'server/published': ['server/published', 'server/storage', 'shared'],
  'server/mail': [
    'server/mail',
    'server/accounts/entry-mail.ts',
    'server/storage',
    'shared',
    'node:',
    'nodemailer',
  ],
  server: ['server', 'shared', 'node:', 'ws', 'yjs', 'vite', 'pino', 'express', 'helmet', 'zod'],
  'client/ui': ['client/ui', 'shared/board', 'shared/planning', 'react'],
  'client/live': [
    'client/live',
    'shared',
    'yjs',
    'y-websocket',
    'y-indexeddb',
    'y-protocols',
    'lib0',
    'react',
  ],
  'client/notes': [
    'client/notes',
    'client/live',
    'client/item',
    'client/board',
    'client/shell',
    'client/start',
    'client/ui',
    'shared',
    'react',
    'react-router',
    'yjs',
    'y-protocols',
    'lib0',
    '@tiptap',
  ],
  client: [
    'client',
    'shared',
    'react',
    'react-dom',
    'react-router',
    '@fontsource-variable',
    'vite',
    '@vitejs',
    'node:',
  ],
  tests: [''],
};

const SOLE: Readonly<Record<string, string>> = {
  '@dnd-kit/core': 'client/board/drag.tsx',
  'better-sqlite3': 'server/storage/',
  pg: 'server/storage/',
  'y-websocket': 'client/live/',
  'y-indexeddb': 'client/live/copy-on-device.ts',
  mammoth: 'server/documents/',
  docx: 'server/documents/',
  ioredis: 'server/others/',
  nodemailer: 'server/mail/mailer.ts',
  'openid-client': 'server/accounts/',
  'prom-client': 'server/watch/metrics.ts',
};

function importsOf(path: string): { readonly to: string; readonly typeOnly: boolean }[] {
  const found = [
    ...source(path).matchAll(
      /(?:^|\n)\s*(import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'|import\(\s*'([^']+)'|(?:^|\n)import '([^']+)'/g,
    ),
  ];
  return found.map((match) => {
    const to = match[3] ?? match[4] ?? match[5] ?? '';
    const path2 = to.startsWith('.')
      ? relative(ROOT, resolve(ROOT, dirname(path), to)).replaceAll('\\', '/')
      : to;
    return { to: path2, typeOnly: match[2] !== undefined };
  });
}

function allowed(path: string, to: string): boolean {
  const row = Object.keys(MAY)
    .filter((folder) => path.startsWith(`${folder}/`))
    .sort((one, other) => other.length - one.length)[0];
  if (row === undefined) return false;
  const own = [...(MAY[row] ?? []), ...(path === 'client/board/drag.tsx' ? ['@dnd-kit'] : [])];
  return own.some(
    (prefix) => to === prefix || to.startsWith(prefix.endsWith(':') || prefix === '' ? prefix : `${prefix}/`),
  );
}

test('AR1: imports go only where the architecture lets them', () => {
  expect(files.length).toBeGreaterThan(100);
  const wrong = files.flatMap((path) =>
    importsOf(path).flatMap(({ to, typeOnly }) => {
      if (allowed(path, to)) return [];
      if (typeOnly && to === '@dnd-kit/core') return [];
      return [`${path} imports ${to}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test('AR1: some packages are known to one place alone', () => {
  const wrong = files
    .filter((path) => !path.startsWith('tests/'))
    .flatMap((path) =>
      importsOf(path).flatMap(({ to, typeOnly }) => {
        const owner = SOLE[to];
        return owner === undefined || path.startsWith(owner) || typeOnly ? [] : [`${path} imports ${to}`];
      }),
    );
  expect(wrong).toEqual([]);
});

test('AR4: pages carry no validator: of what the server checks they know the types alone', () => {
  const seen = new Set<string>();
  const waiting = files.filter((path) => path.startsWith('client/'));
  const found: string[] = [];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const { to, typeOnly } of importsOf(path)) {
      if (typeOnly) continue;
      if (to === 'zod') found.push(path);
      else if (files.includes(to)) waiting.push(to);
    }
  }
  expect(seen.size).toBeGreaterThan(200);
  expect(found).toEqual([]);
});

test('AR1: every relative import names a file that exists, with its ending', () => {
  const wrong = files.flatMap((path) =>
    importsOf(path).flatMap(({ to }) =>
      /^(client|server|shared|tests)\//.test(to) && !existsSync(join(ROOT, to)) ? [`${path} → ${to}`] : [],
    ),
  );
  expect(wrong).toEqual([]);
});

test('AR2: rules and tests name each other', () => {
  const rules = new Set(
    [...source('shared/SPEC.md').matchAll(/^- \*\*([A-Z]{2}\d+)\*\*/gm)].map((match) => match[1] ?? ''),
  );
  expect(rules.size).toBeGreaterThan(20);
  const tested = new Set<string>();
  for (const path of files.filter(
    (each) => /\.test\.tsx?$/.test(each) || each.startsWith('tests/contracts/'),
  )) {
    for (const [, name] of source(path).matchAll(
      /\b(?:test|it|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*[`'"]([^`'"]*)/g,
    )) {
      const [, ids] = /^((?:[A-Z]{2}\d+[\s,]*)+):/.exec(name ?? '') ?? [];
      for (const id of ids?.match(/[A-Z]{2}\d+/g) ?? []) tested.add(id);
    }
  }
  expect(
    [...rules].filter((rule) => !tested.has(rule)),
    'rules without a test',
  ).toEqual([]);
  expect(
    [...tested].filter((id) => !rules.has(id)),
    'tests of unknown rules',
  ).toEqual([]);
});

test('AR3: the paths in the README exist', () => {
  const readme = source('README.md');
  const paths = [
    ...readme.matchAll(/`((?:client|server|shared|tests|\.ci)\/[\w./-]*)`|\]\(((?!http)[^)#]+)\)/g),
  ].map((match) => match[1] ?? match[2] ?? '');
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
