import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { VersionsView } from '../../shared/protocol/versions.ts';
import { openBrowser, seat, type Screen } from '../helpers/browser.ts';
import { spawnServer } from '../helpers/spawn-server.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page: Page): Promise<readonly string[]> {
  // Axe's own page for its results needs a permission that a plain context does not give.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).analyze();
  return found.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}`));
}

/** Agrees the practice programme on a screen, as its officer on the word of its chair. */
async function agree(page: Page, board: string, minute: string): Promise<void> {
  await page.goto(`${board}/programme`);
  await page.getByRole('button', { name: 'Agree this version for publication…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Minute (optional)').fill(minute);
  await dialog.getByRole('button', { name: 'Agree and publish' }).click();
  await dialog.getByText('There is a problem').waitFor();
  await dialog.getByRole('radio').first().check();
  await dialog.getByRole('button', { name: 'Agree and publish' }).click();
  await page.getByText('is published.').first().waitFor();
}

/** Agrees two versions of the practice programme, not by hand. */
async function publishTwice(page: Page, url: string): Promise<void> {
  const programmes = (await (await page.request.get(`${url}/api/programmes`)).json()) as { id: string }[];
  const path = `${url}/api/programmes/${programmes[0]?.id}/versions`;
  const { chairs } = (await (await page.request.get(path)).json()) as VersionsView;
  for (const minute of ['1', '2']) {
    const form = { date: new Date().toISOString().slice(0, 10), minute, onWordOf: chairs[0] };
    const made = await page.request.post(path, { data: form, headers: { origin: url } });
    expect(made.status()).toBe(201);
  }
}

test('PB10: a version is agreed in the programme view, read by anybody without a script, and withdrawn', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await page.goto(`${server.board}/programme`);
  await page.getByText('Nothing of this programme is published yet.').waitFor();
  await agree(page, server.board, '14');
  const path = await page.getByRole('link', { name: 'See the public page' }).getAttribute('href');
  const context = await browser.newContext({ javaScriptEnabled: false });
  onTestFinished(() => context.close());
  const reader = await context.newPage();
  const errors: string[] = [];
  reader.on('console', (message) => errors.push(message.text()));
  reader.on('requestfailed', (request) => errors.push(request.url()));
  await reader.goto(server.url + (path ?? ''));
  expect(await reader.getByText(/^Agreed on /).textContent()).toContain('(minute 14)');
  expect(await reader.locator('script').count()).toBe(0);
  const first = reader.locator('tr[id^="item-"]').first();
  const anchor = await first.getByRole('link').first().getAttribute('href');
  expect(anchor).toBe(`#${await first.getAttribute('id')}`);
  expect(errors).toEqual([]);
  await page.getByRole('button', { name: 'All versions' }).click();
  await page.getByRole('button', { name: 'Withdraw version 1' }).click();
  await page.getByLabel('Why is version 1 withdrawn?').fill('A wrong name');
  await page.getByRole('button', { name: 'Withdraw version 1' }).click();
  await page.getByText('A wrong name').first().waitFor();
  expect((await reader.goto(server.url + (path ?? '')))?.status()).toBe(404);
});

test('PB10: who may not agree is not asked to', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Mira Vale', role: 'member' });
  await page.goto(`${server.board}/programme`);
  await page.getByText('Nothing of this programme is published yet.').waitFor();
  expect(await page.getByRole('button', { name: 'Agree this version for publication…' }).count()).toBe(0);
});

const SCREENS: readonly (readonly [string, Screen])[] = [
  ['wide', {}],
  ['dark', { dark: true }],
  ['320', { width: 320, height: 700 }],
  ['forced', { forced: true }],
];

test.each(SCREENS)(
  'PB7: axe finds nothing on the published pages and their making, and nothing scrolls sideways: %s',
  async (_name, screen) => {
    const server = await spawnServer();
    const { page } = await seat(browser, server.url, { name: 'Rosa Marsh', ...screen });
    await publishTwice(page, server.url);
    await page.goto(`${server.board}/programme`);
    const link = page.getByRole('link', { name: 'See the public page' });
    const year = ((await link.getAttribute('href')) ?? '').replace(/\/version\/\d+$/, '');
    await page.getByRole('button', { name: 'Agree this version for publication…' }).click();
    const found = [...(await violations(page))];
    const preview = await page.getByRole('link', { name: /See exactly what/ }).getAttribute('href');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'All versions' }).click();
    found.push(...(await violations(page)));
    for (const path of ['/p', year, `${year}/version/1`, '/p/nothing-here', preview ?? '']) {
      await page.goto(server.url + path);
      await page.locator('h1').waitFor();
      found.push(...(await violations(page)).map((each) => `${path}: ${each}`));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) found.push(`${path}: ${over} px too wide`);
    }
    expect(found).toEqual([]);
  },
);

test('PB7: printed, a published page has no navigation and keeps its table heads', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await agree(page, server.board, '1');
  await page.getByRole('link', { name: 'See the public page' }).click();
  await page.locator('h1').waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  expect(await page.locator('.bar').isVisible()).toBe(false);
  const head = await page
    .locator('thead')
    .first()
    .evaluate((each) => getComputedStyle(each).display);
  expect(head).toBe('table-header-group');
});

test('RC10: the record is a view of the board, narrowed in its address, and can be downloaded', async () => {
  const server = await spawnServer();
  const officer = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await officer.page.goto(`${server.board}/record`);
  await officer.page.getByText('Nothing is recorded yet.').waitFor();
  await agree(officer.page, server.board, '7');
  await officer.page.goto(`${server.board}/committee`);
  await officer.page.getByRole('link', { name: 'Everything that was done' }).click();
  await officer.page.getByText(/agreed version 1 for publication/).waitFor();
  await officer.page.getByLabel('Show').selectOption('Items');
  await officer.page.getByText('Nothing is recorded that fits.').waitFor();
  expect(officer.page.url()).toContain('topic=items');
  await officer.page.getByRole('button', { name: 'Show everything' }).click();
  const download = officer.page.waitForEvent('download');
  await officer.page.getByRole('link', { name: 'as a table (CSV)' }).click();
  expect((await download).suggestedFilename()).toMatch(/^record-.*\.csv$/);
});

test.each(SCREENS)(
  'RC10: axe finds nothing on the record, and nothing scrolls sideways: %s',
  async (_name, screen) => {
    const server = await spawnServer();
    const { page } = await seat(browser, server.url, { name: 'Rosa Marsh', ...screen });
    await publishTwice(page, server.url);
    await page.goto(`${server.board}/record`);
    await page.getByText(/agreed version 1 for publication/).waitFor();
    await page.getByText('Between two days').click();
    await page.getByText('First day').waitFor();
    expect(await violations(page)).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBeLessThanOrEqual(0);
  },
);
