import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { HttpSocket } from '../../client/live/http-socket.ts';
import { root } from '../../shared/board/schema.ts';
import { RIGHTS_MESSAGE } from '../../shared/protocol/rights.ts';
import { PASSED_OVER_MESSAGE, SAVED_MESSAGE } from '../../shared/protocol/saved.ts';
import { instances } from '../helpers/instances.ts';
import { joinBoard } from '../helpers/join-board.ts';
import { setUp } from '../helpers/people.ts';
import { hasServices } from '../helpers/services.ts';
import { tokenBoard } from '../helpers/token-board.ts';
import { until } from '../helpers/until.ts';

/** Sends each request to the next of these, and past those that do not answer. */
async function roundRobin(urls: readonly string[]): Promise<string> {
  let count = 0;
  const proxy = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const pass = (left: number): void => {
        if (left === 0) return void response.writeHead(502).end();
        count += 1;
        const { hostname, port } = new URL(urls[count % urls.length] ?? '');
        const { method, url: path, headers } = request;
        const passed = ask({ hostname, port, method, path, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          response.flushHeaders();
          answer.on('error', () => response.destroy()).pipe(response);
        });
        passed.on('error', () => (response.headersSent ? response.destroy() : pass(left - 1)));
        response.on('close', () => passed.destroy());
        passed.end(Buffer.concat(parts));
      };
      pass(urls.length);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

test.skipIf(!hasServices)(
  'HR7: plain requests of one line may go to any instance, and a line whose instance is killed is opened anew with nothing lost',
  async () => {
    const all = await instances({ rings: true });
    onTestFinished(() => all.close());
    const one = await all.start();
    const setUpUrl = await until('the set-up link', () => /http\S+\/set-up#\S+/.exec(one.printed())?.[0]);
    const officer = await setUp({ url: one.url, setUpUrl });
    const board = await tokenBoard(one, officer, { committee: 'Rivers Committee', items: 2 });
    const { headers } = await board.token('officer');
    const other = await all.start();
    const front = await roundRobin([one.url, other.url]);
    const plain = globalThis.fetch;
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('removeEventListener', () => undefined);
    vi.stubGlobal('fetch', (path: string, how: RequestInit = {}) =>
      path.startsWith('/sync/lines')
        ? plain(front + path, { ...how, headers: { ...(how.headers as object), ...headers } })
        : plain(path, how),
    );
    onTestFinished(() => void vi.unstubAllGlobals());
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(`${front.replace('http', 'ws')}/sync/board`, board.id, doc, {
      WebSocketPolyfill: HttpSocket as unknown as typeof WebSocket,
      disableBc: true,
      params: { ack: '1' },
    });
    for (const type of [SAVED_MESSAGE, PASSED_OVER_MESSAGE, RIGHTS_MESSAGE])
      provider.messageHandlers[type] = () => undefined;
    onTestFinished(() => provider.destroy());
    const witness = await joinBoard(other.url, board.id, { headers });
    onTestFinished(() => witness.close());
    const venue = (of: Y.Doc): unknown => root(of, 'committee').get('venue');
    await until('the board to arrive', () => provider.synced);
    for (let round = 0; round < 5; round += 1) {
      root(doc, 'committee').set('venue', `there ${round}`);
      await until('it to arrive', () => venue(witness.doc) === `there ${round}`);
      root(witness.doc, 'committee').set('venue', `back ${round}`);
      await until('the answer to arrive', () => venue(doc) === `back ${round}`);
    }
    await one.end('SIGKILL');
    root(doc, 'committee').set('venue', 'after the end');
    await until('what was written after it', () => venue(witness.doc) === 'after the end');
    root(witness.doc, 'committee').set('venue', 'and back');
    await until('the answer', () => venue(doc) === 'and back');
    expect(provider.wsconnected).toBe(true);
  },
);
