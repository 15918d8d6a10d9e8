import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBoard } from '../helpers/board-page.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { removePlace } from '../helpers/place.ts';
import { spawnServer } from '../helpers/spawn-server.ts';

const TOPIC = 'Lock gates at Fennel Weir';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('UI21 UI25: a copy of a board that has been replaced is set aside, read, copied from and discarded', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await openBoard(page, server.board);
  await page.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ }).fill(TOPIC);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: TOPIC, exact: true }).waitFor();
  await server.kill();
  await removePlace(server.dataDir);
  await server.start();
  // The new server does not know this visitor either.
  await page.getByLabel('Your name').fill('Rosa Marsh');
  await page.getByRole('button', { name: 'Open the board' }).click();
  const replaced = page.getByText('belongs to a board that has since been replaced');
  const look = page.getByRole('link', { name: 'Look at them' });
  await replaced.or(look).first().waitFor();
  // Whether the line had been tried before the name was asked for, or only now.
  if (await replaced.isVisible()) await page.getByRole('button', { name: 'Reload' }).click();
  await page.locator('[data-state="saved"]').waitFor();
  await look.click();
  await page.getByRole('heading', { name: 'Set aside on this device' }).waitFor();
  await page.getByText(TOPIC).first().waitFor();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map((each) => each.id)).toEqual([]);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page
    .getByRole('button', { name: `Copy these words of “${TOPIC}”` })
    .first()
    .click();
  await page.getByText('Copied.').first().waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(TOPIC);
  await page.getByRole('button', { name: 'Discard this copy…' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Discard this copy…' }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.getByText('Nothing is set aside.').waitFor();
  await page.reload();
  await page.getByText('Nothing is set aside.').waitFor();
  expect(await page.getByRole('link', { name: 'Look at them' }).count()).toBe(0);
});
