import { expect, onTestFinished, test, vi } from 'vitest';
import { HttpSocket } from '../../client/live/http-socket.ts';
import { TOO_BIG } from '../../shared/protocol/close-reasons.ts';
import { syncFrame } from '../helpers/raw-socket.ts';
import { startServer } from '../helpers/start-server.ts';
import { until } from '../helpers/until.ts';

test('HR2: a frame that is larger than any may be ends a line of plain requests as it ends a websocket', async () => {
  const server = await startServer();
  onTestFinished(() => server.close());
  const plain = globalThis.fetch;
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('fetch', (path: string, how: RequestInit = {}) => plain(server.url + path, how));
  onTestFinished(() => void vi.unstubAllGlobals());
  const socket = new HttpSocket(`${server.url.replace('http', 'ws')}/sync/board/${server.board}`);
  let code = 0;
  socket.onclose = (event) => (code = event.code);
  await until('the line to be open', () => socket.readyState === socket.OPEN);
  socket.send(syncFrame(2, new Uint8Array(1_200_000)));
  await until('the line to be closed', () => code !== 0);
  expect(code).toBe(TOO_BIG);
});
