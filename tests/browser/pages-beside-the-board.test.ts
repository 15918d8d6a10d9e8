import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, seat } from '../helpers/browser.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { until } from '../helpers/until.ts';

const TITLE = 'Museum opening hours';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The row of a fact in the panel, by its label. */
function fact(page: Page, label: string): Locator {
  return page.locator('.fact-row').filter({ has: page.locator(`dt:text-is("${label}")`) });
}

async function openItem(page: Page, board: string): Promise<void> {
  await page.goto(`${board}/programme`);
  await page.getByRole('link', { name: TITLE, exact: true }).click();
  await page.getByRole('heading', { name: TITLE }).waitFor();
}

async function typeTiming(page: Page, words: string): Promise<void> {
  await fact(page, 'Timing').getByRole('button').click();
  await page.keyboard.type(words);
}

test('PG1: a fact is saved by Enter and by leaving it, and left as it was by Escape and Cancel', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await openItem(page, server.board);
  const timing = fact(page, 'Timing');
  await typeTiming(page, 'not this');
  await page.keyboard.press('Escape');
  await timing.getByText('Not said yet').waitFor();
  await typeTiming(page, 'nor this');
  await timing.getByRole('button', { name: 'Cancel' }).click();
  await timing.getByText('Not said yet').waitFor();
  await typeTiming(page, 'after Easter');
  await page.keyboard.press('Enter');
  await timing.getByText('“after Easter”').waitFor();
  await until('focus back on the button', () =>
    timing.getByRole('button').evaluate((button) => button === document.activeElement),
  );
  await typeTiming(page, ' 2027');
  await page.locator('.item-panel-place').click();
  await timing.getByText('“after Easter 2027”').waitFor();
  expect(page.url()).toContain('/item/');
});

test('PG2: the programme view has the order of the published document', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await page.goto(`${server.board}/programme`);
  const table = page.getByRole('table', { name: 'Work programme' });
  await table.waitFor();
  const headings = await page.locator('.programme-section h3').allTextContents();
  expect(headings.slice(0, 5).map((each) => each.replace(/ \d.*/, ''))).toEqual([
    'Work programme',
    'Standing items',
    'Briefing notes, updates and visits',
    'Working groups and inquiry days',
    'Current and related work',
  ]);
  const meetings = table.locator('tbody.programme-meeting');
  for (const meeting of await meetings.all()) {
    const rows = await meeting.locator('tr').count();
    expect(await meeting.locator('th').count()).toBe(1);
    expect(await meeting.locator('th').getAttribute('rowspan')).toBe(String(rows));
  }
  await meetings.getByText('Nothing planned yet').first().waitFor();
  const last = table.locator('tbody').last();
  expect(await last.getAttribute('class')).toBeNull();
  await last.getByText('tbc').first().waitFor();
});

test('PG3: the caret stays on its letter while somebody types before it, in the panel and in the table', async () => {
  const server = await spawnServer();
  const [rosa, sam] = await Promise.all([
    seat(browser, server.url, { name: 'Rosa Marsh' }),
    seat(browser, server.url, { name: 'Sam Okafor' }),
  ]);
  await openItem(rosa.page, server.board);
  await sam.page.goto(`${server.board}/programme`);
  const panel = rosa.page.getByRole('textbox', { name: 'Details', exact: true });
  const cell = sam.page.getByRole('textbox', { name: `Details of ${TITLE}` });
  const start = await panel.inputValue();
  await panel.click();
  await rosa.page.keyboard.press('Control+End');
  await rosa.page.keyboard.type(' One');
  await until('the table to show it', async () => (await cell.inputValue()) === `${start} One`);
  await cell.click();
  await sam.page.keyboard.press('Control+Home');
  await sam.page.keyboard.type('First. ');
  await until('the panel to show it', async () => (await panel.inputValue()) === `First. ${start} One`);
  await rosa.page.keyboard.type(' two');
  await until('the same on both', async () => (await cell.inputValue()) === `First. ${start} One two`);
  expect(await panel.inputValue()).toBe(`First. ${start} One two`);
});

test('PG4: an archived item is listed with its reason and comes back', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await openItem(page, server.board);
  await page.getByRole('button', { name: 'Archive…' }).click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('Merged with another');
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.locator('.item-panel-archived').getByText('Merged with another').waitFor();
  await page.getByRole('link', { name: 'Archive', exact: true }).click();
  const entry = page.getByRole('listitem').filter({ hasText: TITLE });
  await entry.getByText(/“Merged with another”, Rosa Marsh/).waitFor();
  await entry.getByRole('button', { name: /Restore/ }).click();
  await page.getByText('No item is archived').waitFor();
  expect(await entry.count()).toBe(0);
});

test('PG5: printed, the programme has all its words and none of its controls', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await page.goto(`${server.board}/programme`);
  await page.getByRole('link', { name: TITLE, exact: true }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.getByText(/work programme – printed .* – draft/).waitFor();
  for (const control of await page.locator('button, textarea, nav').all()) {
    expect(await control.isVisible()).toBe(false);
  }
  const words = page.locator('.shared-text-area-print', { hasText: 'Effect of closing on Mondays.' });
  expect(await words.isVisible()).toBe(true);
});
