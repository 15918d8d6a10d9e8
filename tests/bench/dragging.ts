import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { addItem } from '../../shared/actions/add-item.ts';
import { addMeeting } from '../../shared/actions/edit-meeting.ts';
import { setMethod } from '../../shared/actions/set-method.ts';
import { METHODS } from '../../shared/board/board.ts';
import { slotOfMeeting } from '../../shared/board/place.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import { setup } from '../global-setup.ts';
import { handleOf } from '../helpers/build-board.ts';
import { joinBoard, signIn } from '../helpers/join-board.ts';
import { startServer } from '../helpers/start-server.ts';
import { costsOfMoves, traceMainThread, type TraceEvent } from './main-thread-trace.ts';

// What each pointer move of a drag costs the page: 12 meetings, 200 items, the processor slowed four times, a hand that
// moves 60 times a second, somebody else changing EDITS items a second (default 5). A frame of 60 a second has 16.7 ms.
// The browser slows itself by waiting, which on a busy machine takes far more than four times; so it is also measured at
// its own speed, in processor time, and multiplied.
const SLOWER = 4;
const MOVES = 600;
const FRAME = 1000 / 60;
const EDITS = Number(process.argv[2] ?? 5);
await setup();
const server = await startServer({ dataDir: mkdtempSync(join(tmpdir(), 'triangulate-drag-')) });
const remote = await joinBoard(server.url, server.board, { cookie: await signIn(server.url, 'Sam Okafor') });
const hand = {
  ...handleOf(remote.doc, 'Sam Okafor'),
  newId: () => Math.random().toString(36).slice(2, 14).padEnd(12, 'x'),
};
for (let day = 4; readBoard(remote.doc).meetings.length < 12; day += 1)
  addMeeting(hand, { date: `2027-05-${String(day).padStart(2, '0')}`, time: '10:00' });
const slots = [
  ...readBoard(remote.doc)
    .meetings.filter((meeting) => meeting.status !== 'cancelled')
    .map((meeting) => slotOfMeeting(meeting.id)),
  'suggested',
  'to-be-confirmed',
  'standing',
  'outside',
] as const;
for (let count = readBoard(remote.doc).items.size; count < 200; count += 1)
  addItem(hand, {
    title: `Further subject ${count} with a title of the usual length`,
    slot: slots[count % slots.length] ?? 'suggested',
  });

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '',
  args: ['--no-sandbox', '--disable-gpu'],
});
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
await context.request.post(`${server.url}/api/session`, {
  data: { name: 'Rosa Marsh', role: 'chair' },
  headers: { origin: server.url },
});
const page = await context.newPage();
const [programme] = (await (await fetch(`${server.url}/api/programmes`)).json()) as {
  committeeSlug: string;
  municipalYear: string;
}[];
await page.goto(`${server.url}/c/${programme?.committeeSlug}/${programme?.municipalYear}`);
await page.locator('[data-state="saved"]').waitFor();
await page.getByText('Further subject 199').first().waitFor();

const cdp = await context.newCDPSession(page);
const items = [...readBoard(remote.doc).items.values()];
const edits = setInterval(() => {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item)
    setMethod(hand, {
      itemIds: [item.id],
      method: METHODS[Math.floor(Math.random() * METHODS.length)] ?? 'visit',
    });
}, 1000 / EDITS);
const slowed = await drag(SLOWER);
const unslowed = await drag(1);
clearInterval(edits);
remote.close();
await browser.close();
await server.close();

const costs = costsOfMoves(slowed);
console.info(
  `${costs.length} pointer moves reached the page of ${MOVES} sent, ${SLOWER} times slower, ${EDITS} remote edits a second; from each to the next:`,
);
print(
  'script, style and layout',
  costs.map(({ wall }) => wall),
);
print(
  'the same in processor time',
  costs.map(({ processor }) => processor),
);
print(
  'with painting and layers in software',
  costs.map(({ everything }) => everything),
);
const own = costsOfMoves(unslowed);
print(
  `processor time at its own speed, ${own.length} moves, times ${SLOWER}`,
  own.map(({ processor }) => processor * SLOWER),
);

/** Carries the first item of the page about, and gives what the page did meanwhile. */
async function drag(slower: number): Promise<readonly TraceEvent[]> {
  const handle = await page.locator('.drag-handle').first().boundingBox();
  if (!handle) throw new Error('no handle on the page');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.mouse.move(handle.x + 20, handle.y + 20);
  await page.mouse.down();
  await page.mouse.move(handle.x + 40, handle.y + 40);
  const events = await traceMainThread(cdp, async () => {
    const sent: Promise<void>[] = [];
    const began = performance.now();
    for (let move = 0; move < MOVES; move += 1) {
      const part = move / MOVES;
      const at = { x: handle.x + part * 1100, y: handle.y + 60 + Math.abs(Math.sin(move / 15)) * 300 };
      sent.push(page.mouse.move(at.x, at.y));
      // Not when the page is ready for the next one: a hand does not wait.
      await wait(Math.max(0, began + (move + 1) * FRAME - performance.now()));
    }
    await Promise.all(sent);
  });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return events;
}

function print(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
  const within = (sorted.filter((time) => time <= FRAME).length / sorted.length) * 100;
  console.info(
    `${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms; ${within.toFixed(1)} % within 16.7 ms`,
  );
}
