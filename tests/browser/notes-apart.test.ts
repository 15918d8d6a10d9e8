import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encoding } from 'lib0';
import { writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { fragmentOf } from '../../shared/notes/note-doc.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { cutLine } from '../helpers/cut-line.ts';
import {
  beginNote,
  field,
  itemAddress,
  linesOf,
  markupOf,
  noteSaved,
  select,
  writeIn,
} from '../helpers/note-page.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { has, twoAtNote } from '../helpers/two-at-note.ts';
import { until } from '../helpers/until.ts';
import { violations } from '../helpers/violations.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';
const LINES = 'Key lines of enquiry';

const two = () => twoAtNote(browser);
test('NE8: what two wrote without a connection is merged on return, and a page loaded anew loses nothing', async () => {
  const { rosa, sam, address } = await two();
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('It began in May.');
  await has(sam, WHY, 'It began in May.');
  await noteSaved(rosa);
  await cutLine(rosa);
  await cutLine(sam);
  await rosa.getByText('Not connected', { exact: false }).first().waitFor();
  await writeIn(rosa, WHY);
  await rosa.keyboard.type(' Rosa was away.');
  await writeIn(sam, WHY);
  await sam.keyboard.type(' Sam was too.');
  await rosa.locator('[data-note-state="offline"]').getByText('kept on this device').waitFor();
  await rosa.context().setOffline(false);
  await rosa.goto(address);
  await sam.context().setOffline(false);
  for (const page of [rosa, sam]) {
    await has(page, WHY, 'Rosa was away.');
    await has(page, WHY, 'Sam was too.');
  }
  expect(await markupOf(rosa, WHY)).toBe(await markupOf(sam, WHY));
  await noteSaved(rosa);
});

test('NE8: a note that this device never had is available when connected, and opens by itself then', async () => {
  const { rosa, sam, board } = await two();
  await sam.goto(board);
  await itemAddress(sam, board);
  const other = await sam.context().newPage();
  await itemAddress(other, board, 'Allotment waiting lists');
  await beginNote(rosa, board, 'Allotment waiting lists');
  await other.getByRole('link', { name: 'Allotment waiting lists', exact: true }).first().click();
  await other.getByRole('heading', { name: 'Scoping note', exact: true }).waitFor();
  await cutLine(other);
  await other.evaluate(() =>
    indexedDB
      .databases()
      .then((all) => all.forEach(({ name }) => name?.includes('note/') && indexedDB.deleteDatabase(name))),
  );
  await other.getByRole('link', { name: /Open the note|Begin a scoping note/ }).click();
  await other
    .getByText('available when you are connected', { exact: false })
    .or(other.getByText('Opening the scoping note'))
    .first()
    .waitFor();
  await other.context().setOffline(false);
  await field(other, WHY).waitFor({ timeout: 60_000 });
  expect(await linesOf(other, WHY)).toEqual(['']);
});

test('NE9: a lock makes open editors read-only at once, and what was written before it stays', async () => {
  const { rosa, sam } = await two();
  await writeIn(sam, WHY);
  await sam.keyboard.type('Sam is in the middle of');
  await rosa.getByRole('button', { name: `Lock ${WHY}` }).click();
  await until(
    'the field to be read-only',
    async () => (await field(sam, WHY).getAttribute('aria-readonly')) === 'true',
  );
  await sam.getByText(/Locked by Rosa Marsh, today/).waitFor();
  await sam.keyboard.type(' more');
  await has(rosa, WHY, 'Sam is in the middle of');
  expect(await markupOf(sam, WHY)).toBe(await markupOf(rosa, WHY));
  expect(await field(sam, LINES).getAttribute('aria-readonly')).toBe('false');
  await rosa.getByRole('button', { name: `Unlock ${WHY}` }).click();
  await until(
    'the field to be open',
    async () => (await field(sam, WHY).getAttribute('aria-readonly')) === 'false',
  );
  await writeIn(sam, WHY);
  await sam.keyboard.type(' this.');
  await has(rosa, WHY, 'this.');
});

test('NE9: when a lock comes the tools cannot be used any more, and what was open then changes nothing', async () => {
  const { rosa, sam } = await two();
  await writeIn(sam, WHY);
  await sam.keyboard.type('Agreed words.');
  await has(rosa, WHY, 'Agreed words.');
  await select(sam, WHY, 'Agreed');
  await sam.getByRole('button', { name: 'Link…' }).click();
  await sam.getByLabel('Address').fill('www.example.gov.uk');
  await rosa.getByRole('button', { name: `Lock ${WHY}` }).click();
  await sam.getByText(/Locked by Rosa Marsh/).waitFor();
  await sam.getByRole('button', { name: 'Save link' }).click();
  await sam.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await sam.getByRole('button', { name: 'Bold' }).getAttribute('aria-disabled')).toBe('true');
  await rosa.getByRole('button', { name: `Unlock ${WHY}` }).click();
  await until(
    'the tools to be there again',
    async () => (await sam.getByRole('button', { name: 'Bold' }).getAttribute('aria-disabled')) === null,
  );
  await writeIn(sam, WHY);
  await sam.keyboard.type(' And more.');
  await has(rosa, WHY, 'And more.');
  for (const page of [rosa, sam]) expect(await markupOf(page, WHY)).toBe('<p>Agreed words. And more.</p>');
});

test('NE9: what was written away from a locked field is given back, and the note stays as it was', async () => {
  const { rosa, sam } = await two();
  await writeIn(sam, WHY);
  await sam.keyboard.type('Agreed words.');
  await has(rosa, WHY, 'Agreed words.');
  await noteSaved(sam);
  await cutLine(sam);
  await writeIn(sam, WHY);
  await sam.keyboard.press('Enter');
  await sam.keyboard.type('Typed on the train.');
  await rosa.getByRole('button', { name: 'Lock the whole note' }).click();
  await rosa
    .getByText(/Locked by Rosa Marsh/)
    .first()
    .waitFor();
  // The server takes for a moment what was on its way when the lock came.
  await rosa.waitForFunction((since) => Date.now() - since > 4_000, Date.now(), { polling: 200 });
  await sam.context().setOffline(false);
  const aside = sam.getByRole('region', { name: 'What you had typed and is not in the note' });
  await aside.getByText('Typed on the train.').waitFor({ timeout: 60_000 });
  await until('the note as it was', async () => (await linesOf(sam, WHY)).join() === 'Agreed words.');
  expect(await linesOf(rosa, WHY)).toEqual(['Agreed words.']);
  await sam.reload();
  await aside.getByText('Typed on the train.').waitFor();
  await aside.getByRole('button', { name: 'Put it away' }).click();
  await aside.waitFor({ state: 'detached' });
});

test('NE11: what this page does not know of a text is shown to be read, and nothing is taken out of it', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  const changes: number[] = [];
  let hear = (_frame: Buffer): void => undefined;
  await page.routeWebSocket(/\/sync\/note\//, (socket) => {
    const line = socket.connectToServer();
    hear = (frame) => socket.send(frame);
    line.onMessage((message) => socket.send(message));
    socket.onMessage((message) => {
      if (typeof message !== 'string' && message[0] === 0 && message[1] === 2) changes.push(message.length);
      line.send(message);
    });
  });
  await beginNote(page, server.board);
  await writeIn(page, WHY);
  await page.keyboard.type('Plain words.');
  await noteSaved(page);
  const before = changes.length;
  // As a page of a newer version would write it; this server takes no such thing from anybody.
  hear(updateFrame(newerText()));
  await page.getByText('made with a newer version', { exact: false }).waitFor();
  const plain = page.locator('[data-field="why"]');
  for (const words of ['A drawing of the depots.', 'Plain words.']) await plain.getByText(words).waitFor();
  expect(await field(page, WHY).count()).toBe(0);
  await writeIn(page, LINES);
  await page.keyboard.type('x');
  await until('the other field to be written', () => changes.length > before);
  await plain.getByText('A drawing of the depots.').waitFor();
  expect(changes.length).toBe(before + 1);
});

function newerText(): Uint8Array {
  const doc = new Y.Doc();
  const drawing = new Y.XmlElement('drawing');
  drawing.insert(0, [new Y.XmlText('A drawing of the depots.')]);
  fragmentOf(doc, 'why').insert(0, [drawing]);
  return Y.encodeStateAsUpdate(doc);
}

function updateFrame(update: Uint8Array): Buffer {
  const frame = encoding.createEncoder();
  encoding.writeVarUint(frame, 0);
  writeUpdate(frame, update);
  return Buffer.from(encoding.toUint8Array(frame));
}

test('NE20: while the text is on its way its beginning can be read, busy and not to be written in, and then it can', async () => {
  const server = await spawnServer();
  const { page: rosa } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  const address = await beginNote(rosa, server.board);
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('It began in May.');
  await noteSaved(rosa);
  const { page: sam } = await seat(browser, server.url, { name: 'Sam Okafor' });
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await sam.routeWebSocket(/\/sync\/note\//, (socket) => {
    const line = socket.connectToServer();
    line.onMessage(async (message) => {
      await gate;
      socket.send(message);
    });
  });
  await sam.goto(address);
  const start = sam.locator('[aria-busy="true"] p', { hasText: 'It began in May.' });
  await start.waitFor();
  expect(await sam.getByRole('textbox', { name: /, Why this/ }).count()).toBe(0);
  expect(await sam.locator('[contenteditable="true"]').count()).toBe(0);
  expect(await sam.getByRole('heading', { name: LINES }).count()).toBe(1);
  expect(await violations(sam)).toEqual([]);
  letGo();
  await field(sam, WHY).getByText('It began in May.').waitFor();
  await writeIn(sam, WHY);
  await sam.keyboard.type(' And went on.');
  await has(rosa, WHY, 'It began in May. And went on.');
  expect(await sam.locator('[aria-busy="true"]').count()).toBe(0);
});
