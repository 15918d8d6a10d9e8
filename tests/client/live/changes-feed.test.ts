import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { watchChanges } from '../../../client/live/changes-feed.ts';
import type { Saved } from '../../../client/live/saved.ts';
import { createValue } from '../../../client/live/value.ts';
import type { HistoryRow } from '../../../shared/protocol/http-api.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page that has seen nothing of a board whose history the test writes; the service answers when it is let to. */
function watchedBoard() {
  const rows: HistoryRow[] = [];
  const service = { ready: Promise.resolve(), fails: false };
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    const since = Number(/since=(\d+)/.exec(address)?.[1] ?? Infinity);
    const page = { seq: rows.length, more: false, rows: rows.filter(({ seq }) => seq > since) };
    await service.ready;
    return { ok: !service.fails, json: async () => page };
  });
  const doc = new Y.Doc();
  const saved = createValue<Saved>({ state: 'loading', unsent: 0, savedAt: null, reason: null });
  const is = (state: Saved['state']): void => saved.set({ ...saved.get(), state });
  const feed = watchChanges('board', 'Rosa Marsh', {
    keep: false,
    doc,
    saved,
    connected: () => saved.get().state === 'saved',
  });
  /** Somebody changes something, and it arrives. */
  const change = (name = 'Sam Okafor'): void => {
    const seq = rows.length + 1;
    rows.push({ seq, name } as HistoryRow);
    doc.getMap('items').set(`${seq}`, name);
  };
  const missed = (): readonly number[] => feed.meanwhile.get()?.rows.map(({ seq }) => seq) ?? [];
  const heard = (): readonly number[] => feed.batch.get().map(({ seq }) => seq);
  return { service, asked, is, change, missed, heard, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

/** Has the service keep its answers until it is told to give them. */
function slowly(service: { ready: Promise<void> }): () => void {
  let answer = (): void => undefined;
  service.ready = new Promise((resolve) => {
    answer = resolve;
  });
  return answer;
}

async function joined() {
  const board = watchedBoard();
  board.is('saved');
  await board.pass(1_000);
  return board;
}

test('UI4: what others did while the line was away is listed, and later changes are not', async () => {
  const { is, change, missed, heard, pass } = await joined();
  is('offline');
  change();
  change('Rosa Marsh');
  await pass(60_000);
  expect(missed()).toEqual([]);
  is('saved');
  await pass(1_000);
  expect(missed()).toEqual([1]);
  await pass(60_000);
  change();
  await pass(10_000);
  expect(missed()).toEqual([1]);
  expect(heard()).toEqual([3]);
});

test('UI4: what arrives just after a return was missed too, however late the answer comes', async () => {
  const { service, is, change, missed, heard, pass } = await joined();
  is('offline');
  await pass(1_000);
  is('saved');
  await pass(12_000);
  const answer = slowly(service);
  change();
  await pass(30_000);
  answer();
  await pass(60_000);
  expect(missed()).toEqual([1]);
  expect(heard()).toEqual([]);
});

test('UI4: no change is listed twice, however slow the service answers', async () => {
  const { service, asked, is, change, missed, pass } = await joined();
  const answer = slowly(service);
  is('offline');
  await pass(1_000);
  is('saved');
  change();
  await pass(3_000);
  change();
  await pass(2_000);
  change();
  await pass(20_000);
  answer();
  await pass(60_000);
  expect(missed()).toEqual([1, 2, 3]);
  expect(asked.length).toBeLessThan(5);
});

test('UI4: what could not be asked for is asked for again', async () => {
  const { service, is, change, missed, pass } = await joined();
  is('offline');
  change();
  service.fails = true;
  is('saved');
  await pass(30_000);
  expect(missed()).toEqual([]);
  service.fails = false;
  await pass(10_000);
  expect(missed()).toEqual([1]);
});
