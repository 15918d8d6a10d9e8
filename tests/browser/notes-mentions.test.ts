import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBoard } from '../helpers/board-page.ts';
import { openBrowser } from '../helpers/browser.ts';
import { ownServer, seatAs } from '../helpers/entering.ts';
import { beginNote, linesOf, NOTED, paste, writeIn } from '../helpers/note-page.ts';
import { invite, makeProgramme, setUp } from '../helpers/people.ts';
import { until } from '../helpers/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';
const COMMENT = 'Comment on the whole note';

/** An officer at a new note whose committee has Gwen Lacey. */
async function atNote(): Promise<Page> {
  const server = await ownServer();
  const officer = await setUp(server);
  const { committeeSlug: committee, municipalYear } = await makeProgramme(server, officer);
  await invite(server, officer, { committee, name: 'Gwen Lacey', role: 'member' });
  const board = `${server.url}/c/${committee}/${municipalYear}`;
  const { page } = await seatAs(browser, server, { cookie: officer });
  await openBoard(page, board);
  await page.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ }).fill(NOTED);
  await page.keyboard.press('Enter');
  await beginNote(page, board);
  return page;
}

const box = (page: Page) => page.getByRole('combobox', { name: 'Name or role' });

/** Puts an @ in as the keyboard of a phone does, which tells no key, and waits until it is asked whom to mention. */
async function putAt(page: Page): Promise<void> {
  await page.keyboard.insertText('@');
  await box(page).waitFor({ timeout: 20_000 });
  await until('the list to have the focus', () =>
    box(page).evaluate((each) => each === document.activeElement),
  );
}

test('NE13: an @ in the text asks whom to mention, whether or not the keyboard tells its keys, and stays where nobody is', async () => {
  const page = await atNote();
  await writeIn(page, WHY);
  await page.keyboard.insertText('Ask ');
  await putAt(page);
  await page.keyboard.type('gwen');
  await page.keyboard.press('Enter');
  await until('the mention', async () => (await linesOf(page, WHY)).join() === 'Ask @Gwen Lacey');
  await page.keyboard.insertText('or rosa@example.gov.uk ');
  await putAt(page);
  await page.keyboard.press('Escape');
  await box(page).waitFor({ state: 'detached' });
  await writeIn(page, WHY);
  await page.keyboard.insertText('noon');
  expect(await linesOf(page, WHY)).toEqual(['Ask @Gwen Lacey or rosa@example.gov.uk @noon']);
  await paste(page, '<p>pasted @</p>');
  await until('the paste', async () => (await linesOf(page, WHY)).join().endsWith('pasted @'));
  expect(await box(page).count()).toBe(0);
  await page.keyboard.insertText('x ');
  await page.getByRole('button', { name: 'Mention somebody…' }).click();
  await page.keyboard.press('Escape');
  await box(page).waitFor({ state: 'detached' });
  expect((await linesOf(page, WHY)).join()).toMatch(/pasted @x$/);
});

test('NE13: an @ in a comment asks whom to mention, whether or not the keyboard tells its keys, and stays where nobody is', async () => {
  const page = await atNote();
  await page.getByRole('tab', { name: 'Comments' }).click();
  await page.getByRole('button', { name: `${COMMENT}…` }).click();
  const area = page.getByLabel(COMMENT);
  await area.focus();
  await page.keyboard.insertText('Look, ');
  await putAt(page);
  await page.keyboard.type('gwen');
  await page.keyboard.press('Enter');
  await until('the name', async () => (await area.inputValue()) === 'Look, @Gwen Lacey ');
  // The cursor is put behind the name when the page is drawn next.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await page.keyboard.insertText('or rosa@');
  expect(await box(page).count()).toBe(0);
  await page.keyboard.insertText('example.gov.uk ');
  await putAt(page);
  await page.keyboard.press('Escape');
  await box(page).waitFor({ state: 'detached' });
  await area.focus();
  await page.keyboard.insertText('noon');
  expect(await area.inputValue()).toBe('Look, @Gwen Lacey or rosa@example.gov.uk @noon');
});
