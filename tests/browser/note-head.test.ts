import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, openBoard } from '../helpers/board-page.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { beginNote, field, openNote } from '../helpers/note-page.ts';
import { spawnServer } from '../helpers/spawn-server.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';

test('NE23: the head of a note says what its item is now, and is where that is changed', async () => {
  const server = await spawnServer();
  const { page: rosa } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  const { page: gwen } = await seat(browser, server.url, { name: 'Gwen Lacey', role: 'member' });
  const address = await beginNote(rosa, server.board);
  await openNote(gwen, address);
  const about = (page: Page) => page.getByText(/^About the item: /);
  await about(gwen).getByText('no lead officer named').waitFor();
  await about(rosa).click();
  await rosa.getByRole('button', { name: /^Add\s*: Timing/ }).click();
  await rosa.keyboard.type('after Easter');
  await rosa.keyboard.press('Enter');
  await about(gwen).getByText('“after Easter”').waitFor();
  await rosa.getByRole('button', { name: /^Change\s*the title/ }).click();
  await rosa.keyboard.press('Control+a');
  await rosa.keyboard.type('Noise at night');
  await rosa.keyboard.press('Enter');
  await gwen.getByRole('heading', { name: 'Noise at night' }).waitFor();
  await field(gwen, WHY).waitFor();
  expect(await field(gwen, WHY).getAttribute('aria-label')).toBe(`Scoping note: Noise at night, ${WHY}`);
  await openBoard(gwen, server.board);
  await card(gwen, 'Noise at night').getByText('“after Easter”').waitFor();
});
