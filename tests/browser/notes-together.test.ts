import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, seat } from '../helpers/browser.ts';
import { atOnce } from '../helpers/cut-line.ts';
import {
  agreed,
  beginNote,
  type Editing,
  field,
  linesOf,
  openNote,
  wordsIn,
  writeIn,
} from '../helpers/note-page.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { has, twoAtNote } from '../helpers/two-at-note.ts';
import { until } from '../helpers/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';
const LINES = 'Key lines of enquiry';
/** Rosa Marsh and Sam Okafor with one note open, which she began. */
async function together(): Promise<readonly [Page, Page]> {
  const server = await spawnServer();
  const [rosa, sam] = await Promise.all([
    seat(browser, server.url, { name: 'Rosa Marsh', width: 1000, height: 700 }),
    seat(browser, server.url, { name: 'Sam Okafor', width: 1000, height: 700 }),
  ]);
  await openNote(sam.page, await beginNote(rosa.page, server.board));
  return [rosa.page, sam.page];
}

test('NE1: two people who type in one field at once keep every word of both, and see each other’s cursor by name', async () => {
  const [rosa, sam] = await together();
  const pages = [rosa, sam];
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Depots were opened. ');
  await agreed(pages, WHY, (markup) => markup.includes('Depots were opened.'));
  await writeIn(sam, WHY);
  await rosa
    .locator('.note-caret[data-name="Sam Okafor"][data-initials="SO"]')
    .waitFor({ state: 'attached' });
  await rosa.getByText(`Sam Okafor is editing ${WHY}`).waitFor();
  await Promise.all([rosa.keyboard.type('Rosa writes this. '), sam.keyboard.type('Sam writes that. ')]);
  const after = await agreed(pages, WHY, (markup) => wordsIn(markup).length > 50);
  const letters = (text: string): string => text.replaceAll(/\s/g, '').split('').toSorted().join('');
  expect(letters(wordsIn(after))).toBe(letters('Depots were opened. Rosa writes this. Sam writes that.'));
  expect(await rosa.locator('.note-caret').first().getAttribute('aria-hidden')).toBe('true');
  await sam.getByRole('tab', { name: 'People' }).click();
  await sam.getByLabel('Hide other people’s cursors').check();
  expect(await sam.locator('.note-caret').first().isVisible()).toBe(false);
});

test('NE3: undo takes back one’s own words in one field: nobody else’s, of no other field, and nothing on the board', async () => {
  const [rosa, sam] = await together();
  const pages = [rosa, sam];
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('First by Rosa.');
  await rosa.keyboard.press('Enter');
  await rosa.keyboard.type('Second by Rosa.');
  await agreed(pages, WHY, (markup) => markup.includes('Second by Rosa.'));
  await writeIn(sam, WHY);
  await sam.keyboard.type(' And Sam.');
  await writeIn(rosa, LINES);
  await rosa.keyboard.type('In another field.');
  await agreed(pages, WHY, (markup) => markup.includes('And Sam.'));
  await rosa.getByLabel('Status of the note').selectOption('agreed');
  await rosa
    .getByText(/is now agreed/)
    .first()
    .waitFor();
  await writeIn(rosa, WHY);
  for (let times = 0; times < 6; times += 1) await rosa.keyboard.press('Control+z');
  const after = wordsIn(await agreed(pages, WHY, (markup) => !markup.includes('by Rosa')));
  expect(after).toBe('And Sam.');
  expect(await linesOf(rosa, LINES)).toEqual(['In another field.']);
  expect(await rosa.getByLabel('Status of the note').inputValue()).toBe('agreed');
  await rosa.keyboard.press('Control+y');
  await agreed(pages, WHY, (markup) => markup.includes('by Rosa') && markup.includes('And Sam.'));
  await rosa.getByRole('button', { name: 'Undo', exact: true }).click();
  await until(
    'the status to be undone',
    async () => (await rosa.getByLabel('Status of the note').inputValue()) !== 'agreed',
  );
  expect(await linesOf(rosa, LINES)).toEqual(['In another field.']);
});

test('NE2: a word that is replaced in one step, as by autocorrect, keeps what somebody else types in it at once', async () => {
  const { rosa, sam } = await twoAtNote(browser);
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('The commite met');
  await has(sam, WHY, 'The commite met');
  const choose = (page: Page, from: number, to: number): Promise<void> =>
    field(page, WHY).evaluate(
      (text, range) => void (text as Editing).editor.chain().focus().setTextSelection(range).run(),
      { from, to },
    );
  await choose(rosa, 5, 12);
  await choose(sam, 7, 7);
  await atOnce([rosa, sam], (page) =>
    page === sam
      ? page.keyboard.type('XY')
      : // As the browser does it itself: the editor finds out from what stands on the page.
        page.evaluate(() => document.execCommand('insertText', false, 'committee')),
  );
  for (const page of [rosa, sam]) {
    await has(page, WHY, 'The coXYmmittee met');
    expect(await linesOf(page, WHY)).toEqual(['The coXYmmittee met']);
  }
});
