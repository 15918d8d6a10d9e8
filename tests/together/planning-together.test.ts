import { afterEach, expect, test } from 'vitest';
import { readBoard } from '../../shared/board/read-board.ts';
import { root } from '../../shared/board/schema.ts';
import { joinBoard } from '../helpers/join-board.ts';
import { startServer, type TestServer } from '../helpers/start-server.ts';
import { until } from '../helpers/until.ts';
import type * as Y from 'yjs';

let server: TestServer;
afterEach(() => server.close());

test('SY1: what one person changes arrives at the other', async () => {
  server = await startServer();
  const anne = await joinBoard(server.url, server.board);
  const ben = await joinBoard(server.url, server.board);
  const [id, item] = [...root(anne.doc, 'items').entries()][0] as [string, Y.Map<unknown>];
  item.set('title', 'Street lighting');
  await until('the title', () =>
    [...readBoard(ben.doc).items.values()].some((each) => each.title === 'Street lighting'),
  );
  expect((root(ben.doc, 'items').get(id) as Y.Map<unknown>).get('title')).toBe('Street lighting');
  anne.close();
  ben.close();
  console.log(await (await fetch(`${server.url}/api/programmes/${server.board}/history`)).text());
});
