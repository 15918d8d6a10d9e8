import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, openBoard } from '../helpers/board-page.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { beginNote, field, linesOf, NOTED, noteSaved, openNote, writeIn } from '../helpers/note-page.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { until } from '../helpers/until.ts';

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

/** Waits until one line about an item says something. */
const says = (page: Page, words: string | RegExp): Promise<void> =>
  page
    .getByText(/^About the item: /)
    .filter({ hasText: words })
    .waitFor();

/** Adds somebody to a fact of the item at the head of its note. */
async function addName(page: Page, fact: string, name: string): Promise<void> {
  const row = page.locator('.fact-row', { hasText: fact });
  await row.getByRole('button', { name: /^(Add|Change)/ }).click();
  await page.getByLabel('Add a name').fill(name);
  await page.keyboard.press('Enter');
  await row.getByRole('button', { name: `Remove ${name}` }).waitFor();
  await page.keyboard.press('Escape');
}

test('NE23: Cabinet Member, lead officer, method and dates are changed at the head of a note: on the board, at everyone’s note, and to be undone', async () => {
  const server = await spawnServer();
  const { page: rosa } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  const { page: gwen } = await seat(browser, server.url, { name: 'Gwen Lacey', role: 'member' });
  const { page: sam } = await seat(browser, server.url, { name: 'Sam Okafor' });
  const address = await beginNote(rosa, server.board);
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Lorries come at four.');
  await noteSaved(rosa);
  await openNote(gwen, address);
  await openBoard(sam, address.replace(/\/note$/, ''));
  const panel = sam.locator('aside', { has: sam.getByRole('heading', { name: NOTED }) });
  const undo = rosa.getByRole('region', { name: 'What just happened' }).getByRole('button', { name: 'Undo' });
  await says(gwen, 'no Cabinet Member named · no lead officer named · single meeting');
  await rosa.getByText(/^About the item: /).click();

  await addName(rosa, 'Cabinet Member', 'Dora Finch');
  await says(gwen, 'Cabinet Member Dora Finch · no lead officer named');
  await panel.locator('.fact-row', { hasText: 'Cabinet Member' }).getByText('Dora Finch').waitFor();

  await undo.click();
  await says(gwen, 'no Cabinet Member named · no lead officer named');
  await until('the board to have it undone', async () => (await panel.getByText('Dora Finch').count()) === 0);
  await addName(rosa, 'Cabinet Member', 'Dora Finch');
  await says(gwen, 'Cabinet Member Dora Finch · no lead officer named');

  await addName(rosa, 'Lead officer', 'Lena Marsh');
  await says(gwen, 'Cabinet Member Dora Finch · lead officer Lena Marsh · single meeting');
  await panel.locator('.fact-row', { hasText: 'Lead officer' }).getByText('Lena Marsh').waitFor();
  await undo.click();
  await says(gwen, 'Cabinet Member Dora Finch · no lead officer named');
  await until('the board to have it undone', async () => (await panel.getByText('Lena Marsh').count()) === 0);

  await rosa
    .locator('.fact-row', { hasText: 'Method' })
    .getByRole('button', { name: /^Change/ })
    .click();
  await rosa.getByRole('dialog').getByRole('button', { name: 'Working group' }).click();
  await says(gwen, 'no lead officer named · working group');
  await card(sam, NOTED).getByText('Working group').waitFor();
  await panel
    .locator('.fact-row', { hasText: 'Method' })
    .getByText(/was: single meeting, .*Rosa Marsh/)
    .waitFor();
  await undo.click();
  await says(gwen, 'no lead officer named · single meeting');
  await until(
    'the card to have it undone',
    async () => (await card(sam, NOTED).getByText('Working group').count()) === 0,
  );

  await rosa
    .locator('.fact-row', { hasText: 'Cabinet decides' })
    .getByRole('button', { name: /^Add/ })
    .click();
  const decides = rosa.getByRole('group', { name: 'Cabinet decides' });
  await decides.getByLabel('Day').fill('9');
  await decides.getByLabel('Month').fill('3');
  await decides.getByLabel('Year').fill('2027');
  await rosa.keyboard.press('Enter');
  await says(gwen, 'Cabinet decides 9 March');
  await panel.locator('.fact-row', { hasText: 'Cabinet decides' }).getByText('9 March 2027').waitFor();
  await undo.click();
  await until(
    'the date to be undone',
    async () => !(await gwen.getByText(/^About the item: /).innerText()).includes('9 March'),
  );

  // What a member may not change, the head of their note only says.
  await gwen.getByText(/^About the item: /).click();
  expect(await gwen.locator('.note-head .fact-row').getByRole('button').count()).toBe(0);
  expect(await linesOf(gwen, WHY)).toEqual(['Lorries come at four.']);
});
