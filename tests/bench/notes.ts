import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import * as Y from 'yjs';
import { fragmentOf, readNoteMeta } from '../../shared/notes/note-doc.ts';
import { fieldText } from '../../shared/notes/note-text.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import { setup } from '../global-setup.ts';
import { joinBoard, signIn } from '../helpers/join-board.ts';
import { startServer } from '../helpers/start-server.ts';
import { until } from '../helpers/until.ts';
import { collectGarbage } from './collect-garbage.ts';
import { writeLongNote } from './long-note.ts';
import { costsOfKeys, traceMainThread } from './main-thread-trace.ts';

// A note of 100 pages with three years of edits, in a real Chromium: how long it takes to open, how long from a key to
// its letter, the same while seven others type, and what 200 times opening and closing leave behind. Times of the
// processor are those of the page's main thread, and do not grow when the machine has other work; a tablet is taken to be
// SLOWER times slower than this machine.
const SLOWER = 4;
const KEYS = 60;
const OTHERS = 7;
const ROUNDS = Number(process.argv[2] ?? 200);
const MIDDLE = 'Key lines of enquiry';
/** The words of the first field, which is in sight; and the same in its editor. */
const READ = '.note-text p';
const WRITTEN = '.note-text[contenteditable="true"] p';
await setup();
const server = await startServer({ dataDir: mkdtempSync(join(tmpdir(), 'triangulate-notes-')) });
const cookie = await signIn(server.url, 'Sam Okafor');
const board = await joinBoard(server.url, server.board, { cookie });
const item = [...readBoard(board.doc).items.values()].find(({ slot }) => slot === 'suggested')?.id ?? '';
board.close();
await makeNote(item);
const writer = await joinNote('Sam Okafor');
await writeLongNote(writer.doc, () => wait(5));
await writer.settled();
console.info(
  `the note: ${fieldsOf(writer.doc)
    .reduce((sum, text) => sum + text.length, 0)
    .toLocaleString(
      'en-GB',
    )} characters, ${Math.round(Y.encodeStateAsUpdate(writer.doc).length / 1000)} kB, ${writer.doc.store.clients.size} client ids`,
);

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '',
  args: ['--no-sandbox', '--disable-gpu'],
});
const context = await browser.newContext({ viewport: { width: 1180, height: 820 } });
context.setDefaultTimeout(120_000);
await context.request.post(`${server.url}/api/session`, {
  data: { name: 'Rosa Marsh', role: 'officer' },
  headers: { origin: server.url },
});
const page = await context.newPage();
const [programme] = (await (await fetch(`${server.url}/api/programmes`)).json()) as {
  committeeSlug: string;
  municipalYear: string;
}[];
const home = `/c/${programme?.committeeSlug}/${programme?.municipalYear}`;
const note = `${home}/item/${item}/note`;
const notes = await makeNotes();
const session = await context.newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });

await page.goto(server.url + home);
await page.locator('[data-state="saved"]').waitFor();
await page.waitForLoadState('networkidle');
for (const what of ['first', 'again, from the copy on the device']) {
  const start = await taskTime(session);
  await go(page, note);
  const used = async (until: string): Promise<string> => {
    await drawn(page, until);
    const time = (await taskTime(session)) - start;
    return `${time.toFixed(0)} ms of processor, ${(time * SLOWER).toFixed(0)} ms at ${SLOWER} times slower`;
  };
  console.info(`opening, ${what}, until the words in sight can be read: ${await used(READ)}`);
  console.info(`opening, ${what}, until they can be written in: ${await used(WRITTEN)}`);
  await page.waitForLoadState('networkidle');
  await go(page, home);
  await page.locator('.long-list').waitFor();
}
await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
const began = performance.now();
await go(page, note);
await drawn(page, READ);
const read = performance.now();
await drawn(page, WRITTEN);
console.info(
  `opening with the processor slowed ${SLOWER} times, by the clock: ${Math.round(read - began)} ms until it can be read, ${Math.round(performance.now() - began)} ms until it can be written in`,
);
await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
await field(page, MIDDLE).click();
await page.keyboard.press('Control+End');
await keys('typing alone');

const others = await Promise.all(Array.from({ length: OTHERS }, (_, at) => joinNote(`Typist ${at}`)));
let typing = true;
const hands = others.map(async ({ doc, provider }, at) => {
  const own = at < 3 ? 'enquiry' : (['why', 'scope', 'evidence', 'method'][at - 3] ?? 'why');
  const fragment = fragmentOf(doc, own);
  const text = (fragment.get(at * 3 + 1) as Y.XmlElement).get(0) as Y.XmlText;
  while (typing) {
    const place = Math.min(text.length, 10);
    text.insert(place, 'x');
    const caret: unknown = JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(text, place + 1)));
    const cursor = { anchor: caret, head: caret };
    provider.awareness.setLocalState({ holding: null, open: null, field: own, cursor });
    await wait(200);
  }
});
await keys(`typing with ${OTHERS} others, three of them in the same field, five letters a second each`);
typing = false;
await Promise.all(hands);
await until('all to have the same', async () => {
  const own = await page.evaluate(
    (label) => document.querySelector(`[aria-label$=", ${label}"]`)?.textContent?.length,
    MIDDLE,
  );
  const [first, ...rest] = others.map(({ doc }) => fieldText(doc, 'enquiry'));
  return rest.every((each) => each === first) && own !== undefined;
});
others.forEach(({ close }) => close());

// Many notes in turn, each a document and a room of its own.
await go(page, home);
const before = await left(session);
for (let round = 0; round < ROUNDS; round += 1) {
  await open(page, notes[round % notes.length]);
  await go(page, home);
  if (round === 9) console.info(`after 10 notes: ${inWords(await left(session), before)}`);
}
await page.locator('.long-list').waitFor();
console.info(`after ${ROUNDS} notes: ${inWords(await left(session), before)}`);
await browser.close();
writer.close();
await server.close();

/** Makes a note for every item of the board and gives their addresses. */
async function makeNotes(): Promise<readonly string[]> {
  const here = await joinBoard(server.url, server.board, { cookie });
  const ids = [...readBoard(here.doc).items.values()]
    .filter((each) => !each.archived && each.id !== item)
    .map(({ id }) => id);
  here.close();
  for (const id of ids) await makeNote(id);
  return ids.map((id) => `${home}/item/${id}/note`);
}

async function makeNote(id: string): Promise<void> {
  await fetch(`${server.url}/api/programmes/${server.board}/items/${id}/note`, {
    method: 'POST',
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    body: '{}',
  });
}

async function joinNote(name: string) {
  let saved = 0;
  const as = await signIn(server.url, name);
  const joined = await joinBoard(server.url, item, {
    cookie: as,
    rooms: '/sync/note',
    saved: (count) => (saved = count),
  });
  let sent = 1;
  joined.doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== joined.provider) sent += 1;
  });
  return { ...joined, settled: () => until('all to be on disk', () => saved >= sent, 300_000) };
}

function fieldsOf(doc: Y.Doc): readonly string[] {
  return readNoteMeta(doc).fields.map(({ id }) => fieldText(doc, id));
}

function field(of: Page, label: string) {
  return of.getByRole('textbox', { name: new RegExp(`, ${label}$`) });
}

async function go(of: Page, to: string): Promise<void> {
  await of.evaluate((path) => {
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
  }, to);
  if (!to.endsWith('/note')) await of.locator('.note-page').waitFor({ state: 'detached' });
}

async function open(of: Page, path = note): Promise<void> {
  await go(of, path);
  await drawn(of, WRITTEN);
}

/** Resolves when something that a selector names has been on the page for a frame. Looked for without a timer, which would cost what is measured. */
async function drawn(of: Page, selector: string): Promise<void> {
  await of.evaluate(
    (wanted) =>
      new Promise<void>((done) => {
        const look = (): void => {
          if (!document.querySelector(wanted)) return;
          watch.disconnect();
          requestAnimationFrame(() => setTimeout(done));
        };
        const watch = new MutationObserver(look);
        watch.observe(document, { subtree: true, childList: true, attributes: true });
        look();
      }),
    selector,
  );
}

async function taskTime(of: CDPSession): Promise<number> {
  const { metrics } = await of.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

/**
 * Types, with nothing else asked of the page. Counted is all that its main thread does from the task in which a keydown
 * arrives until the first frame after its input event is handed to the compositor, in time of the processor times SLOWER;
 * and beside it what the browser's own Event Timing says from the key to the frame on the screen, by the clock, with the
 * processor slowed.
 */
async function keys(what: string): Promise<void> {
  const type = async (): Promise<void> => {
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.press('a');
      await wait(150);
    }
  };
  const costs = costsOfKeys(await traceMainThread(session, type));
  const times = costs.map(({ processor }) => processor * SLOWER);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.evaluate(() => {
    const durations: number[] = [];
    const watch = new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') durations.push(duration);
    });
    watch.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    Object.assign(globalThis, { durations, watch });
  });
  await type();
  const durations = await page.evaluate(() => {
    const kept = globalThis as unknown as { durations: number[]; watch: PerformanceObserver };
    kept.watch.disconnect();
    return kept.durations;
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  // Shorter ones than 16 ms are not told of.
  const all = [...durations, ...Array.from({ length: KEYS - durations.length }, () => 16)];
  console.info(
    `${what}: from the key to its letter ${inShort(times)} of processor at ${SLOWER} times slower (${times.length} keys), least-disturbed tenth ${part(times, 0.1)} ms; by the clock, slowed, Event Timing ${inShort(all)}`,
  );
}

function inShort(times: readonly number[]): string {
  return `p50 ${part(times, 0.5)} ms, p95 ${part(times, 0.95)} ms`;
}

function part(times: readonly number[], which: number): string {
  const sorted = times.toSorted((one, other) => one - other);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * which))] ?? 0).toFixed(0);
}

interface Left {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly server: number;
}

async function left(of: CDPSession): Promise<Left> {
  await of.send('HeapProfiler.collectGarbage');
  // The service closes what nobody has open in turns of its own.
  await wait(1_000);
  collectGarbage();
  const { nodes, jsEventListeners } = await of.send('Memory.getDOMCounters');
  const { usedSize } = await of.send('Runtime.getHeapUsage');
  return { heap: usedSize, nodes, listeners: jsEventListeners, server: process.memoryUsage().heapUsed };
}

function inWords(now: Left, before: Left): string {
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  return `page ${mb(now.heap)} (before ${mb(before.heap)}), ${now.nodes} elements (${before.nodes}), ${now.listeners} listeners (${before.listeners}); server ${mb(now.server)} (${mb(before.server)})`;
}
