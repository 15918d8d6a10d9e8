import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, openBoard } from '../helpers/board-page.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { spawnServer } from '../helpers/spawn-server.ts';

const ITEM = 'River bathing: who warns the public';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('UI24: a post is put right, two spellings are made one person on every item, and undone', async () => {
  const server = await spawnServer();
  const [rosa, sam] = await Promise.all([
    seat(browser, server.url, { name: 'Rosa Marsh' }),
    seat(browser, server.url, { name: 'Sam Okafor' }),
  ]);
  await openBoard(sam.page, server.board);
  await card(sam.page, ITEM).getByText('Tom Ashdown').waitFor();
  await openBoard(rosa.page, `${server.board}/committee`);
  await rosa.page.getByRole('link', { name: 'Everybody named on this board' }).click();
  const entry = rosa.page.getByRole('listitem').filter({ has: rosa.page.getByText('Tom Ashdown') });
  await rosa.page.getByRole('button', { name: 'Change Tom Ashdown' }).click();
  await rosa.page.getByLabel('Post').fill('Head of Waterways');
  await rosa.page.keyboard.press('Enter');
  await entry.getByText('Head of Waterways').waitFor();
  expect(await rosa.page.evaluate(() => document.activeElement?.textContent)).toBe('Change Tom Ashdown');

  await rosa.page.getByRole('button', { name: 'Merge… Tom Ashdown' }).click();
  const dialog = rosa.page.getByRole('dialog');
  await dialog
    .getByLabel('“Tom Ashdown” is really')
    .selectOption({ label: 'Gwen Lacey, Customer Services Manager' });
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await rosa.page.getByText('Also written Tom Ashdown').waitFor();
  await card(sam.page, ITEM).getByText('Gwen Lacey').waitFor();
  expect(await card(sam.page, ITEM).getByText('Tom Ashdown').count()).toBe(0);

  await rosa.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await rosa.page.getByRole('button', { name: 'Change Tom Ashdown' }).waitFor();
  await card(sam.page, ITEM).getByText('Tom Ashdown').waitFor();
});
