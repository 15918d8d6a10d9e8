import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, seat, type Screen } from '../helpers/browser.ts';
import { beginNote, noteSaved, openNote, select, writeIn } from '../helpers/note-page.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { until } from '../helpers/until.ts';
import { tooWide, violations } from '../helpers/violations.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';
const LINES = 'Key lines of enquiry';
/** What is commented on, in the order of the note; the last is far down in it. */
const ABOUT = ['the whole note', '“doubled”', '“Lorries”', '“Who is heard”'];
const SAID = ['Is it short enough?', 'Since when?', 'Whose?', 'And who is not?'];

async function say(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Comment on/ }).fill(words);
  await page.getByRole('button', { name: 'Add comment' }).click();
  await page.locator('.note-thread-words', { hasText: words }).waitFor();
}

async function sayOf(page: Page, label: string, [words, said]: readonly [string, string]): Promise<void> {
  await select(page, label, words);
  await page.getByRole('button', { name: 'Comment on the selected words…' }).click();
  await say(page, said);
}

/** A note with four comments, the third by the member who reads it; begun in another order than the note's. */
async function withComments(screen: Screen = {}): Promise<{ readonly rosa: Page; readonly gwen: Page }> {
  const server = await spawnServer();
  const { page: rosa } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  const { page: gwen } = await seat(browser, server.url, { name: 'Gwen Lacey', role: 'member', ...screen });
  const address = await beginNote(rosa, server.board);
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Complaints have doubled. Lorries come at four.');
  await writeIn(rosa, LINES);
  await rosa.keyboard.type('Who is heard?');
  await noteSaved(rosa);
  await sayOf(rosa, LINES, ['Who is heard', 'And who is not?']);
  await openNote(gwen, address);
  await gwen.getByText('Complaints have doubled.').waitFor();
  await sayOf(gwen, WHY, ['Lorries', 'Whose?']);
  await sayOf(rosa, WHY, ['doubled', 'Since when?']);
  await rosa.getByRole('button', { name: 'Comment on the whole note…' }).click();
  await say(rosa, 'Is it short enough?');
  await gwen.reload();
  await gwen.getByRole('tab', { name: 'Comments (4)' }).click();
  await gwen.getByText('4 open comments').waitFor();
  return { rosa, gwen };
}

const listed = (page: Page): Promise<readonly string[]> =>
  page.locator('.note-thread-words').allTextContents();

/** Waits until a page has come to one of the comments, and has said so. */
async function arrived(page: Page, index: number, button: string): Promise<void> {
  const name = new RegExp(`^${button}`);
  const focused = page.locator('.note-thread-now', { hasText: SAID[index] ?? '' });
  await until(`the focus to be on “${button}” of ${ABOUT[index]}`, () =>
    focused
      .getByRole('button', { name })
      .evaluate((each) => each === document.activeElement)
      .catch(() => false),
  );
  expect(await page.locator('.note-thread-now').count()).toBe(1);
  await focused.getByText(`Comment ${index + 1} of 4`, { exact: true }).waitFor();
  const told = `Comment ${index + 1} of 4, on ${ABOUT[index]}.`;
  await page.locator('[aria-live="polite"]', { hasText: told }).waitFor({ state: 'attached' });
}

function isInSight(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const box = document.querySelector(wanted)?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
  }, selector);
}

test('NE24: next and previous go through the comments in the order of the note, with the focus and the words in the text, up to both ends', async () => {
  // Low enough for the last words to be out of sight at first.
  const { gwen } = await withComments({ height: 640 });
  await until('the order of the note', async () => (await listed(gwen)).join() === SAID.join());
  const head = gwen.locator('.note-comments-head');
  expect(await head.getByRole('button', { name: /^Previous/ }).getAttribute('aria-disabled')).toBe('true');
  await head.getByRole('button', { name: /^Next/ }).focus();
  for (const index of SAID.keys()) {
    await gwen.keyboard.press('Enter');
    await arrived(gwen, index, 'Next');
    const marked = await gwen.locator('.note-commented-now').allTextContents();
    expect(marked.map((words) => `“${words}”`)).toEqual(index === 0 ? [] : [ABOUT[index]]);
    if (index > 0) await until('its words to be in sight', () => isInSight(gwen, '.note-commented-now'));
    await until('the buttons to be in sight', () => isInSight(gwen, '.note-thread-now [data-step="next"]'));
  }
  const next = gwen.getByRole('button', { name: 'Next . This is the last comment' });
  expect(await next.getAttribute('aria-disabled')).toBe('true');
  await gwen.keyboard.press('Enter');
  await arrived(gwen, 3, 'Next');
  await gwen.keyboard.press('Shift+Tab');
  for (const index of [2, 1, 0]) {
    await gwen.keyboard.press('Enter');
    await arrived(gwen, index, 'Previous');
  }
  await gwen.getByRole('button', { name: 'Previous . This is the first comment' }).waitFor();
  await gwen.keyboard.press('Enter');
  await arrived(gwen, 0, 'Previous');
});

test('NE24: words that are pressed in the text are where next goes on from; what is done there is reached by Tab', async () => {
  const { rosa, gwen } = await withComments();
  await gwen.locator('.note-commented', { hasText: 'Lorries' }).click();
  const now = gwen.locator('.note-thread-now');
  await now.getByRole('button', { name: /^Next/ }).focus();
  await gwen.keyboard.press('Enter');
  await arrived(gwen, 3, 'Next');
  await gwen.keyboard.press('Shift+Tab');
  await gwen.keyboard.press('Enter');
  await arrived(gwen, 2, 'Previous');
  const resolve = now.getByRole('button', { name: 'Resolve “Lorries”' });
  while (!(await resolve.evaluate((each) => each === document.activeElement)))
    await gwen.keyboard.press('Tab');
  await gwen.keyboard.press('Enter');
  // What one looks at stays in the list, and is not counted among the open ones.
  await now.getByText(/^Resolved by Gwen Lacey/).waitFor();
  await gwen.getByText('3 open comments').waitFor();
  await rosa.getByText('3 open comments').waitFor();
  expect(await listed(rosa)).not.toContain('Whose?');
});

test('NE24: open, own and all comments are listed by keyboard, each list with its own and no other, at 320 pixels too', async () => {
  const { rosa, gwen } = await withComments({ width: 320, height: 700 });
  await rosa.getByRole('button', { name: 'Resolve “doubled”' }).click();
  await gwen.getByText('3 open comments').waitFor();
  await gwen.getByRole('button', { name: /^Next/ }).click();
  await gwen.locator('.note-thread-now', { hasText: SAID[0] ?? '' }).waitFor();
  const show = gwen.getByLabel('Show');
  await show.focus();
  await gwen.keyboard.press('ArrowDown');
  await gwen.getByText('1 comment with you in it').waitFor();
  // The one that was looked at is not hers.
  expect(await listed(gwen)).toEqual(['Whose?']);
  expect(await gwen.getByRole('button', { name: /^Next/ }).count()).toBe(0);
  await gwen.keyboard.press('ArrowDown');
  await gwen.getByText('4 comments', { exact: true }).waitFor();
  expect(await listed(gwen)).toEqual(SAID);
  expect(await show.evaluate((each) => each === document.activeElement)).toBe(true);
  await gwen.keyboard.press('ArrowUp');
  await gwen.keyboard.press('ArrowUp');
  await gwen.getByText('3 open comments').waitFor();
  expect(await listed(gwen)).toEqual(SAID.filter((said) => said !== 'Since when?'));
  await gwen.getByRole('button', { name: /^Next/ }).click();
  await gwen.getByText('Comment 1 of 3', { exact: true }).waitFor();
  expect(await violations(gwen)).toEqual([]);
  expect(await tooWide(gwen)).toBe(0);
});
