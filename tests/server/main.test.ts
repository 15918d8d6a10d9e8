import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serverProcess } from '../helpers/server-process.ts';
import { isOnPostgres } from '../helpers/services.ts';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'triangulate-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const start = (env: Record<string, string>): { readonly status: number | null; readonly stderr: string } =>
  spawnSync(process.execPath, [main], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, ...env },
    encoding: 'utf8',
  });

// One process alone may have a data folder; any number may have a database.
test.skipIf(isOnPostgres)('HT11: what keeps the service from starting is said in one sentence', async () => {
  const running = await serverProcess(dataDir);
  const second = start({});
  expect([second.status, second.stderr]).toEqual([1, expect.stringMatching(/^Another Triangulate is using/)]);
  const elsewhere = mkdtempSync(join(tmpdir(), 'triangulate-'));
  const taken = start({ DATA_DIR: elsewhere, PORT: new URL(running.url).port });
  expect([taken.status, taken.stderr]).toEqual([1, expect.stringMatching(/^Port \d+ is in use/)]);
  expect(start({ PORT: 'many' }).stderr).toMatch(/^PORT is "many"/);
  rmSync(elsewhere, { recursive: true });
  expect(await running.end('SIGTERM')).toBe(0);
});
