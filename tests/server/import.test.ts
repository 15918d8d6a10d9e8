import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layOut, PLAIN } from '../shared/programme/lay-out.ts';

const ROOT = join(import.meta.dirname, '../..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(name: string, content: string | Uint8Array | null) {
  const file = join(folder, name);
  if (content !== null) writeFileSync(file, content);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['server/import.ts', file, '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('IM15: the import command', () => {
  test('IM15: prints the interchange JSON and nothing else', () => {
    const { status, stdout } = run('programme.txt', layOut(PLAIN));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      programmes: [expect.objectContaining({ format: 'triangulate-programme/1' })],
    });
  });

  test('IM15: without a programme it prints an empty list and says why', () => {
    const { status, stdout, stderr } = run('minutes.txt', 'RESOLVED – That the work programme be noted.');
    expect([status, JSON.parse(stdout)]).toEqual([1, { programmes: [] }]);
    expect(stderr).toContain('No programme found');
  });

  test.each([
    ['missing.txt', null, 'no such file'],
    ['picture.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'not text'],
  ])('IM15: %s is a plain error', (name, content, reason) => {
    const { status, stdout, stderr } = run(name, content);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(name);
    expect(stderr).toContain(reason);
  });
});
