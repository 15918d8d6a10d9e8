import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBoard } from '../helpers/board-page.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { cutLine, holdSockets } from '../helpers/cut-line.ts';
import { deviceHolds } from '../helpers/device-holds.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { until } from '../helpers/until.ts';

const TITLE = 'Kestrelbridge depot contract';
const WORDS = 'The operator of Curlewford has given notice.';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function addItem(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ }).fill(TITLE);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: TITLE, exact: true }).click();
  await page.getByRole('textbox', { name: 'Details' }).fill(WORDS);
  await page.locator('[data-state="saved"]').waitFor();
}

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map((each) => each.id)).toEqual([]);
}

async function makeExempt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make exempt…' }).click();
  const window = page.getByRole('dialog', { name: `Make “${TITLE}” exempt` });
  await window.getByRole('button', { name: 'Make exempt' }).click();
  await window.getByRole('link', { name: 'Choose at least one paragraph' }).waitFor();
  await window.getByRole('checkbox', { name: /^3: financial/ }).check();
  await window.getByRole('textbox', { name: 'Public title' }).fill('A contract');
  await isAccessible(page);
  await shoot(page, 'make-exempt');
  await window.getByRole('button', { name: 'Make exempt' }).click();
  await page.getByText('so the board was opened afresh').first().waitFor();
}

/** Keeps a picture of a page where one is asked for. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder)
    await page.screenshot({ path: `${folder}/${name}-${page.viewportSize()?.width}.png`, fullPage: true });
}

test('EX13: an item made exempt goes from every screen and device but those of who may see it, and unsent words come back', async () => {
  const server = await spawnServer();
  const officer = await seat(browser, server.url, { name: 'Rosa Marsh' });
  const member = await seat(browser, server.url, { name: 'Mo Field', role: 'member' });
  const chair = await seat(browser, server.url, { name: 'Cy Dale', role: 'chair' });
  await holdSockets(chair.context);
  for (const { page } of [officer, member, chair]) await openBoard(page, server.board);
  await addItem(officer.page);
  for (const { page } of [member, chair]) {
    await page.getByRole('link', { name: TITLE, exact: true }).click();
    await page.getByText(WORDS).first().waitFor();
    await until('the copy on this device', () => deviceHolds(page, 'Curlewford'));
  }
  // Away, and typing what nobody will get.
  await cutLine(chair.page);
  await chair.page.getByText('You are not connected').first().waitFor();
  await chair.page.getByRole('textbox', { name: 'Details' }).fill(`${WORDS} Ask the operator why.`);

  await makeExempt(officer.page);
  const section = officer.page.getByRole('region', { name: 'Exempt wording' });
  await until('the words to have moved', async () => {
    return (await section.getByRole('textbox', { name: 'Exempt details' }).inputValue()) === WORDS;
  });
  await section
    .getByRole('textbox', { name: 'Exempt action and outcome' })
    .fill('Asked for a Curlewford plan.');
  await section.getByText('Saved.').waitFor();
  await isAccessible(officer.page);
  await shoot(officer.page, 'exempt-panel');
  await officer.page.setViewportSize({ width: 820, height: 1100 });
  await shoot(officer.page, 'exempt-panel');
  await officer.page.setViewportSize({ width: 320, height: 800 });
  await shoot(officer.page, 'exempt-panel');
  expect(await officer.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  await member.page.getByText('What you see here is its public wording').waitFor();
  await member.page.getByRole('heading', { name: 'A contract' }).waitFor();
  for (const word of ['Kestrelbridge', 'Curlewford']) {
    expect(await member.page.content()).not.toContain(word);
  }
  await shoot(member.page, 'exempt-member');

  await chair.context.setOffline(false);
  const back = chair.page.getByRole('region', { name: 'What you had typed and was not saved' });
  await back.getByText('Ask the operator why.').waitFor();
  await isAccessible(chair.page);
  await shoot(chair.page, 'exempt-brought-back');
  await back.getByRole('button', { name: 'Put it away' }).click();
  for (const { page } of [officer, member, chair]) {
    for (const word of ['Kestrelbridge', 'Curlewford']) {
      await until(`${word} to have gone from this device`, async () => !(await deviceHolds(page, word)));
    }
    await page.reload();
    await page.locator('[data-state="saved"]').waitFor();
    expect(await deviceHolds(page, 'Curlewford')).toBe(false);
  }
});

test('EX14: paragraphs are changed and an exemption lifted where the item stands', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await openBoard(page, server.board);
  await addItem(page);
  await makeExempt(page);
  await page.getByRole('button', { name: 'Change paragraphs…' }).click();
  await page.getByRole('checkbox', { name: /^5: legal/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Exempt: paragraph 3 and 5').first().waitFor();
  await page.getByRole('button', { name: 'Lift the exemption…' }).click();
  await page.getByRole('button', { name: 'Lift the exemption', exact: true }).click();
  await page.getByRole('link', { name: 'Choose which wording stands on the board' }).waitFor();
  await page.getByRole('radio', { name: /^The wording that was exempt/ }).check();
  await shoot(page, 'lift-exempt');
  await page.getByRole('button', { name: 'Lift the exemption', exact: true }).click();
  await page.getByRole('heading', { name: TITLE, exact: true }).waitFor();
  expect(await page.getByRole('region', { name: 'Exempt wording' }).count()).toBe(0);
});
