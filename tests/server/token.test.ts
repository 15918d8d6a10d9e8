import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinBoard } from '../helpers/join-board.ts';
import { makeProgramme, setUp } from '../helpers/people.ts';
import { placeEnvironment } from '../helpers/place.ts';
import { startServer, type TestServer } from '../helpers/start-server.ts';

const TOKEN = fileURLToPath(new URL('../../server/token.ts', import.meta.url));
const run = promisify(execFile);

let server: TestServer;
let board: string;
beforeAll(async () => {
  server = await startServer();
  board = (await makeProgramme(server, await setUp(server))).id;
});
afterAll(() => server.close());

const token = (env: NodeJS.ProcessEnv, ...args: string[]) => run(process.execPath, [TOKEN, ...args], { env });

test('PR17: a token made at the terminal, beside the running service, opens its committee on HTTP and on sockets', async () => {
  const { stdout, stderr } = await token(
    await placeEnvironment(server.dataDir),
    '--committee',
    board,
    '--role',
    'officer',
    '--days',
    '2',
  );
  const bearer = { authorization: `Bearer ${stdout.trim()}` };
  expect(stderr).toMatch(/^For rivers-committee as officer, until \d{4}-\d\d-\d\d/);
  const list = (await (await fetch(`${server.url}/api/programmes`, { headers: bearer })).json()) as {
    id: string;
  }[];
  expect(list.map(({ id }) => id)).toEqual([board]);
  const joined = await joinBoard(server.url, board, { headers: bearer });
  expect(joined.doc.getMap('committee').get('name')).toBe('Rivers Committee');
  joined.close();
});

test.each([
  [['--committee', 'nope', '--role', 'officer'], 'There is no committee "nope"'],
  [['--role', 'officer'], 'There is no committee ""'],
  [['--committee', 'rivers-committee', '--role', 'king'], 'Give a role: officer, chair'],
  [['--committee', 'rivers-committee', '--role', 'member', '--days', '900'], 'Give a number of days'],
])('PR17: what cannot be made is said in a sentence: %j', async (args, words) => {
  await expect(token(await placeEnvironment(server.dataDir), ...args)).rejects.toThrow(words);
});

test('PR17: a folder without a service is named', async () => {
  const env = { ...process.env, DATA_DIR: mkdtempSync(join(tmpdir(), 'triangulate-')) };
  await expect(token(env, '--committee', 'x', '--role', 'member')).rejects.toThrow(
    'There is nothing of Triangulate',
  );
});
