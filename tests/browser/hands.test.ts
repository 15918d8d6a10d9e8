import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, hold, meeting, openBoard, place, titlesIn } from '../helpers/board-page.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { until } from '../helpers/until.ts';

const NOISE = 'Noise from delivery depots at night';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Presses Tab until what has the focus is called `name`. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let count = 0; count < 150; count += 1) {
    const now = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim(),
    );
    if (now === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}`);
}

test('UI12: an item is moved, tagged, put in order and undone by keyboard alone', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await openBoard(page, server.board);
  await tabTo(page, `More for “${NOISE}”`);
  await page.keyboard.press('Enter');
  await tabTo(page, 'Move…');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  for (let count = 0; count < 12; count += 1) {
    if (await page.evaluate(() => document.activeElement?.id === 'move-where')) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('Standing');
  await dialog.getByRole('button', { name: 'Move to Standing items' }).waitFor();
  await page.keyboard.press('Enter');
  if (await dialog.isVisible()) {
    await tabTo(page, 'Move to Standing items');
    await page.keyboard.press('Enter');
  }
  await place(page, 'standing').getByRole('link', { name: NOISE, exact: true }).waitFor();
  await until('focus on its menu in its new place', () =>
    page.evaluate(
      (name) => document.activeElement?.getAttribute('aria-label') === name,
      `More for “${NOISE}”`,
    ),
  );
  await page.keyboard.press('Enter');
  await tabTo(page, 'Move up');
  await page.keyboard.press('Enter');
  await until(
    'it to be last but one',
    async () => (await titlesIn(place(page, 'standing'))).at(-2) === NOISE,
  );
  await until('focus back on its menu', () =>
    page.evaluate(
      (name) => document.activeElement?.getAttribute('aria-label') === name,
      `More for “${NOISE}”`,
    ),
  );
  await page.keyboard.press('Enter');
  await tabTo(page, 'Tag…');
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Working group/ })
    .focus();
  await page.keyboard.press('Enter');
  await card(page, NOISE).getByText('Working group').waitFor();
  await page.keyboard.press('Control+z');
  await card(page, NOISE).getByText('Working group').waitFor({ state: 'detached' });
});

test('UI13: a finger drags from the handle, and an address bar that comes or goes does not end it', async () => {
  const server = await spawnServer();
  const { page, context } = await seat(browser, server.url, {
    name: 'Rosa Marsh',
    width: 1180,
    height: 820,
    touch: true,
  });
  await openBoard(page, server.board);
  const handle = await card(page, NOISE)
    .getByRole('button', { name: `Move “${NOISE}”` })
    .boundingBox();
  const target = await meeting(page, 5).locator('[data-list]').boundingBox();
  if (!handle || !target) throw new Error('both are on the page');
  const touch = await context.newCDPSession(page);
  const at = (x: number, y: number) => [{ x, y, id: 1 }];
  const from = { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 };
  const to = { x: target.x + target.width / 2, y: target.y + 40 };
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from.x, from.y) });
  await page.locator('.held-card').waitFor();
  await page.evaluate(() => dispatchEvent(new Event('resize')));
  for (const part of [0.2, 0.5, 0.8, 1]) {
    const [x, y] = [from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(x, y) });
    await page.evaluate(() => dispatchEvent(new Event('resize')));
  }
  await page.locator('.drop-line').waitFor();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await meeting(page, 5).getByRole('link', { name: NOISE, exact: true }).waitFor();
});

test('BV3: the wheel scrolls what lies under what is carried, which then lands where it is seen to', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await openBoard(page, server.board);
  const row = page.locator('.year-row');
  const scrolled = (): Promise<number> => row.evaluate((element) => element.scrollLeft);
  await row.evaluate((element) => element.scrollTo({ left: 0 }));
  await hold(page, NOISE, meeting(page, 2).locator('[data-list]'));
  await meeting(page, 2).locator('.drop-line').waitFor();
  await page.mouse.wheel(292, 0);
  await until('the year to scroll', async () => (await scrolled()) === 292);
  await meeting(page, 3).locator('.drop-line').waitFor();
  await page.mouse.up();
  await meeting(page, 3).getByRole('link', { name: NOISE, exact: true }).waitFor();
});

test('UI16: one remote change draws only the item that it touched', async () => {
  const server = await spawnServer();
  const [rosa, sam] = await Promise.all([
    seat(browser, server.url, { name: 'Rosa Marsh' }),
    seat(browser, server.url, { name: 'Sam Okafor' }),
  ]);
  await Promise.all([openBoard(rosa.page, server.board), openBoard(sam.page, server.board)]);
  await rosa.page.evaluate(() => {
    const touched = new Set<string>();
    Object.assign(globalThis, { touched });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        touched.add(
          element?.closest('[data-item]')?.querySelector('.card-title')?.textContent ?? 'elsewhere',
        );
      }
    }).observe(document.querySelector('main') ?? document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  await card(sam.page, NOISE)
    .getByRole('button', { name: `More for “${NOISE}”` })
    .click();
  await sam.page.getByRole('button', { name: 'Tag…', exact: true }).click();
  await sam.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Inquiry day/ })
    .click();
  await card(rosa.page, NOISE).getByText('Inquiry day').waitFor();
  const touched = await rosa.page.evaluate(() => [
    ...(globalThis as unknown as { touched: Set<string> }).touched,
  ]);
  expect(touched).toEqual([NOISE]);
});

test('UI17: the filter stands in the address, and the counts say what is hidden', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await openBoard(page, server.board);
  await page.getByPlaceholder('Find an item or a person').fill('allotment');
  await page
    .getByText(/Showing 1 of 40 items/)
    .first()
    .waitFor();
  await page.waitForURL(/find=allotment/);
  await page.reload();
  await page
    .getByText(/39 hidden/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /Clear/ }).first().click();
  await page
    .getByText(/Showing 1 of 40/)
    .first()
    .waitFor({ state: 'detached' });
});

test('UI18 UI20: an item has its own address, its facts and its texts are everybody’s, and its history is told', async () => {
  const server = await spawnServer();
  const [rosa, sam] = await Promise.all([
    seat(browser, server.url, { name: 'Rosa Marsh' }),
    seat(browser, server.url, { name: 'Sam Okafor' }),
  ]);
  await openBoard(rosa.page, server.board);
  await rosa.page.getByRole('link', { name: NOISE, exact: true }).click();
  await rosa.page.waitForURL(/\/item\//);
  await sam.page.goto(rosa.page.url());
  const details = (page: Page) => page.locator('aside').getByRole('textbox', { name: /Details/ });
  await details(rosa.page).waitFor();
  await details(sam.page).waitFor();
  await details(rosa.page).click();
  await details(sam.page).click();
  await Promise.all([
    rosa.page.keyboard.type('Lorries idle at night. ', { delay: 15 }),
    sam.page.keyboard.type('Who measures the noise? ', { delay: 15 }),
  ]);
  await until('both to read the same', async () => {
    const [one, other] = [await details(rosa.page).inputValue(), await details(sam.page).inputValue()];
    return one === other && one.length === 'Lorries idle at night. Who measures the noise? '.length;
  });
  const letters = (text: string): string => text.split('').sort().join('');
  expect(letters(await details(rosa.page).inputValue())).toBe(
    letters('Lorries idle at night. Who measures the noise? '),
  );
  await rosa.page
    .locator('aside')
    .getByText(/Sam Okafor changed the details/)
    .first()
    .waitFor();
});

test('UI19: many selected items are tagged at once', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await openBoard(page, server.board);
  await page.getByRole('button', { name: 'Select several' }).click();
  for (const title of [NOISE, 'Allotment waiting lists'])
    await page.getByRole('checkbox', { name: new RegExp(title) }).check();
  await page.getByRole('button', { name: /Tag/ }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Briefing note/ })
    .click();
  for (const title of [NOISE, 'Allotment waiting lists'])
    await card(page, title).getByText('Briefing note').waitFor();
});
