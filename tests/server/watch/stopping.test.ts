import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../../shared/board/schema.ts';
import { ask } from '../../helpers/ask.ts';
import { faultyServer } from '../../helpers/faulty-server.ts';
import { joinBoard, type JoinedBoard } from '../../helpers/join-board.ts';
import { newPlace, openPlace, removePlace } from '../../helpers/place.ts';
import { rawSocket } from '../../helpers/raw-socket.ts';
import { serverProcess } from '../../helpers/server-process.ts';
import { startServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

function ownFolder(): string {
  const dataDir = newPlace();
  onTestFinished(() => removePlace(dataDir));
  return dataDir;
}

const venue = ({ doc }: JoinedBoard): unknown => root(doc, 'committee').get('venue');
const closing = ({ provider }: JoinedBoard): Promise<number | undefined> =>
  new Promise((resolve) => provider.once('connection-close', (event) => resolve(event?.code)));

async function boardAt(url: string): Promise<string> {
  const [programme] = (await (await fetch(`${url}/api/programmes`)).json()) as { id: string }[];
  return programme?.id ?? '';
}

test('OP3: a service that stops says so, takes nobody in, and writes and acknowledges what it was given', async () => {
  const dataDir = ownFolder();
  const storage = await openPlace(dataDir);
  let waiting = 0;
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const append: typeof storage.updates.append = async (batch) => {
    if (batch.rows.length > 0) waiting += 1;
    await held;
    return storage.updates.append(batch);
  };
  const server = await startServer({
    dataDir,
    storage: { ...storage, updates: { ...storage.updates, append } },
  });
  let saved = 0;
  const anne = await joinBoard(server.url, server.board, { saved: (count) => (saved = count) });
  await until('the first acknowledgement', () => saved === 1);
  const path = `/sync/board/${server.board}`;
  const early = await rawSocket(server.url, path);
  expect(await early.stillThere()).toBe(true);
  expect((await ask(server, '/ready')).status).toBe(200);
  const closed = closing(anne);
  root(anne.doc, 'committee').set('venue', 'The last room');
  await until('the disk to be asked', () => waiting > 0);
  const stopping = server.close('keep-data');
  const refused = await ask(server, '/ready');
  expect([refused.status, JSON.parse(refused.text)]).toEqual([503, { ready: false, problems: ['draining'] }]);
  const late = await rawSocket(server.url, path);
  expect(late.closed).toMatchObject({ code: 1006 });
  expect(early.closed).toBeNull();
  expect(saved).toBe(1);
  letGo();
  expect(await closed).toBe(1012);
  expect(saved).toBe(2);
  await stopping;
  anne.close();
  const again = await startServer({ dataDir });
  const ben = await joinBoard(again.url, again.board);
  expect(venue(ben)).toBe('The last room');
  ben.close();
  await again.close();
});

test('OP3: told to stop while people type, the process ends well, and everything is there when it is back', async () => {
  const dataDir = ownFolder();
  const first = await serverProcess(dataDir);
  const board = await boardAt(first.url);
  let acked = 0;
  const anne = await joinBoard(first.url, board, { saved: (count) => (acked = count) });
  const closed = closing(anne);
  for (let index = 0; index < 200; index += 1) root(anne.doc, 'committee').set('venue', `Room ${index}`);
  await until('some to be saved', () => acked > 1);
  expect(await first.end('SIGTERM')).toBe(0);
  expect(await closed).toBe(1012);
  anne.close();
  const second = await serverProcess(dataDir);
  const ben = await joinBoard(second.url, board);
  // The first frame answers the server's question; every later one is a room.
  expect(Number(String(venue(ben)).split(' ')[1])).toBeGreaterThanOrEqual(acked - 2);
  ben.close();
  await second.end('SIGTERM');
});

test.each(['throw', 'reject'] as const)(
  'OP4: a fault (%s) ends the process and nothing is acknowledged after it; OP5: its log names nobody and nothing',
  async (kind) => {
    const server = await faultyServer(ownFolder());
    let saved = 0;
    const board = await boardAt(server.url);
    const anne = await joinBoard(server.url, board, { saved: (count) => (saved = count) });
    await until('the first acknowledgement', () => saved === 1);
    root(anne.doc, 'committee').set('venue', 'Canary Hall');
    const other = await rawSocket(server.url, `/sync/board/${board}`);
    const closed = closing(anne);
    expect(await server.fault(kind)).toBe(1);
    expect(await closed).toBe(1006);
    expect(saved).toBe(1);
    expect(other.closed?.code).toBe(1006);
    anne.close();
    const line = JSON.parse(server.logged().trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
    expect(line).toMatchObject({ level: 60, msg: 'Triangulate has met a fault and ends' });
    expect(server.logged()).not.toMatch(/Canary|anne@/);
  },
);
