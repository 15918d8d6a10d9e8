import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A websocket whose fate is in the test's hands. */
class FakeSocket extends EventTarget {
  static readonly all: FakeSocket[] = [];
  static readonly CLOSED = 3;
  readyState = 0;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeSocket.all.push(this);
  }
  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  bring(): void {
    this.dispatchEvent(new MessageEvent('message', { data: new ArrayBuffer(1) }));
  }
  end(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
  close(): void {
    this.end(1006);
  }
}

/** What plain requests are answered with. */
let ready: () => Response;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  FakeSocket.all.length = 0;
  ready = () => Response.json({ ready: true, problems: [] });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('location', { origin: 'https://scrutiny.example' });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('fetch', async (path: string, given: RequestInit = {}) => {
    if (path === '/ready') return ready();
    if (path === '/sync/lines') return Response.json({ line: 'x' }, { status: 201 });
    // A stream that says nothing until it is left.
    return new Promise<Response>((_resolve, reject) =>
      given.signal?.addEventListener('abort', () => reject(new Error('left'))),
    );
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function theRoad() {
  const { RoadSocket, slowRoad } = await import('../../../client/live/road.ts');
  const open = (): object => new RoadSocket('wss://scrutiny.example/sync/board/b');
  const newest = (): FakeSocket => FakeSocket.all.at(-1) as FakeSocket;
  const failOnce = async (): Promise<void> => {
    open();
    newest().end(1006);
    await vi.advanceTimersByTimeAsync(1);
  };
  return { open, newest, failOnce, isSlow: slowRoad.get };
}

test('HR4: a socket that fails once, or one that works, leaves the road as it is', async () => {
  const { open, newest, failOnce, isSlow } = await theRoad();
  await failOnce();
  open();
  newest().open();
  newest().bring();
  await vi.advanceTimersByTimeAsync(60_000);
  newest().end(1006);
  await failOnce();
  expect(isSlow()).toBe(false);
});

test('HR4: two that fail, one after the other, while requests are answered, and the other road is taken', async () => {
  const { open, failOnce, isSlow } = await theRoad();
  await failOnce();
  await failOnce();
  expect(isSlow()).toBe(true);
  expect(open()).not.toBeInstanceOf(FakeSocket);
});

test.each([
  ['does not open', (_socket: FakeSocket) => undefined, 5_001],
  ['opens and brings nothing', (socket: FakeSocket) => socket.open(), 10_001],
])('HR4: one that %s in time is enough', async (_what, act, ms) => {
  const { open, newest, isSlow } = await theRoad();
  open();
  act(newest());
  await vi.advanceTimersByTimeAsync(ms - 2);
  expect(isSlow()).toBe(false);
  await vi.advanceTimersByTimeAsync(3);
  expect([isSlow(), newest().readyState]).toEqual([true, 3]);
});

test.each([
  [
    'there is no network',
    (): Response => {
      throw new Error('no network');
    },
  ],
  [
    'the service stops',
    (): Response => Response.json({ ready: false, problems: ['draining'] }, { status: 503 }),
  ],
  ['a proxy answers in its place', (): Response => new Response('<h1>Bad gateway</h1>', { status: 502 })],
])('HR4: while %s, no other road is taken, however often a socket fails', async (_what, answer) => {
  ready = answer;
  const { failOnce, isSlow } = await theRoad();
  for (let count = 0; count < 6; count += 1) await failOnce();
  expect(isSlow()).toBe(false);
  ready = () => Response.json({ ready: false, problems: ['disk-low'] }, { status: 503 });
  await failOnce();
  expect(isSlow()).toBe(false);
  await failOnce();
  expect(isSlow()).toBe(true);
});

test('HR4: who is sent away by the server itself is not on a bad road', async () => {
  const { open, newest, isSlow } = await theRoad();
  for (const code of [4405, 4406, 4503, 1012]) {
    open();
    newest().open();
    newest().end(code);
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(isSlow()).toBe(false);
});

test('HR4: websockets are tried again, ever more seldom, and taken as soon as one gets an answer through', async () => {
  const { open, newest, failOnce, isSlow } = await theRoad();
  await failOnce();
  await failOnce();
  const line = open() as { onclose: ((how: { code: number }) => void) | null };
  await vi.advanceTimersByTimeAsync(1);
  let closed = 0;
  line.onclose = ({ code }) => (closed = code);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(newest().url).toBe('wss://scrutiny.example/sync/nowhere');
  const tried = FakeSocket.all.length;
  newest().end(1006);
  await vi.advanceTimersByTimeAsync(239_000);
  expect([FakeSocket.all.length, isSlow()]).toEqual([tried, true]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(FakeSocket.all.length).toBe(tried + 1);
  newest().open();
  newest().end(4404);
  await vi.advanceTimersByTimeAsync(1);
  expect([isSlow(), closed]).toEqual([false, 1000]);
  expect(open()).toBeInstanceOf(FakeSocket);
});
