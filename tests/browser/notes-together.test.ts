import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, seat } from '../helpers/browser.ts';
import {
  beginNote,
  field,
  linesOf,
  markupOf,
  noteSaved,
  openNote,
  paste,
  putCursorBefore,
  select,
  writeIn,
} from '../helpers/note-page.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { until } from '../helpers/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';
const LINES = 'Key lines of enquiry';
const NAMES = [
  'Rosa Marsh',
  'Sam Okafor',
  'Ida Vane',
  'Tom Ashdown',
  'Gwen Lacey',
  'Ned Carrow',
  'Hal Okoro',
  'Ivy Pell',
];

/** So many people with one note open, the first of whom began it. */
async function together(
  count: number,
): Promise<{ readonly pages: readonly Page[]; readonly address: string }> {
  const server = await spawnServer();
  const seats = await Promise.all(
    NAMES.slice(0, count).map((name) => seat(browser, server.url, { name, width: 1000, height: 700 })),
  );
  const pages = seats.map(({ page }) => page);
  const [first] = pages;
  if (!first) throw new Error('nobody is there');
  const address = await beginNote(first, server.board);
  for (const page of pages.slice(1)) await openNote(page, address);
  return { pages, address };
}

/** Waits until a field is the same on every screen, and gives what stands there. */
async function agreed(
  pages: readonly Page[],
  label: string,
  ready: (markup: string) => boolean,
): Promise<string> {
  return until(
    'all screens to show the same',
    async () => {
      const [first = '', ...others] = await Promise.all(pages.map((page) => markupOf(page, label)));
      return ready(first) && others.every((other) => other === first) ? first : null;
    },
    30_000,
  );
}

const words = (markup: string): string =>
  markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

test('NE1: two people who type in one field at once keep every word of both, and see each other’s cursor by name', async () => {
  const { pages } = await together(2);
  const [rosa, sam] = pages as [Page, Page];
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Depots were opened. ');
  await agreed(pages, WHY, (markup) => markup.includes('Depots were opened.'));
  await writeIn(sam, WHY);
  await rosa
    .locator('.note-caret[data-name="Sam Okafor"][data-initials="SO"]')
    .waitFor({ state: 'attached' });
  await rosa.getByText(`Sam Okafor is editing ${WHY}`).waitFor();
  await Promise.all([rosa.keyboard.type('Rosa writes this. '), sam.keyboard.type('Sam writes that. ')]);
  const after = await agreed(pages, WHY, (markup) => words(markup).length > 50);
  const letters = (text: string): string => text.replaceAll(/\s/g, '').split('').toSorted().join('');
  expect(letters(words(after))).toBe(letters('Depots were opened. Rosa writes this. Sam writes that.'));
  expect(await rosa.locator('.note-caret').first().getAttribute('aria-hidden')).toBe('true');
  await sam.getByRole('tab', { name: 'People' }).click();
  await sam.getByLabel('Hide other people’s cursors').check();
  expect(await sam.locator('.note-caret').first().isVisible()).toBe(false);
});

test('NE2: a word that two people type over at once leaves the words of both', async () => {
  const { pages } = await together(2);
  const [rosa, sam] = pages as [Page, Page];
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('The noise is bad.');
  await agreed(pages, WHY, (markup) => markup.includes('The noise is bad.'));
  await Promise.all(pages.map((page) => select(page, WHY, 'bad')));
  await Promise.all([rosa.keyboard.insertText('steady'), sam.keyboard.insertText('worse')]);
  const after = words(
    await agreed(pages, WHY, (markup) => markup.includes('steady') && markup.includes('worse')),
  );
  expect(after).toMatch(/^The noise is (steadyworse|worsesteady)\.$/);
});

test('NE2: one list entry that two people split at once stays one list with every word', async () => {
  const { pages } = await together(2);
  const [rosa, sam] = pages as [Page, Page];
  await writeIn(rosa, LINES);
  await rosa.keyboard.type('- Who decides and who pays and who hears');
  await agreed(pages, LINES, (markup) => markup.includes('who hears'));
  await putCursorBefore(rosa, LINES, 'and who pays');
  await putCursorBefore(sam, LINES, 'and who hears');
  await Promise.all(pages.map((page) => page.keyboard.press('Enter')));
  const after = await agreed(pages, LINES, (markup) => (markup.match(/<li>/g)?.length ?? 0) >= 3);
  expect(after.match(/<ul>/g)).toHaveLength(1);
  for (const part of ['Who decides', 'and who pays', 'and who hears']) expect(words(after)).toContain(part);
});

test('NE2: a cell that is written in while somebody adds a row keeps its words, in a table that is whole', async () => {
  const { pages } = await together(2);
  const [rosa, sam] = pages as [Page, Page];
  await writeIn(rosa, LINES);
  await rosa.getByRole('button', { name: 'Table' }).click();
  await rosa.getByRole('button', { name: 'Insert a table' }).click();
  await agreed(pages, LINES, (markup) => markup.includes('<table>'));
  await rosa.locator('td').nth(1).click();
  await sam.locator('td').nth(4).click();
  await Promise.all([
    rosa.keyboard.type('May'),
    (async () => {
      await sam.getByRole('button', { name: 'Table' }).click();
      await sam.getByRole('button', { name: 'Add a row below' }).click();
      await sam.keyboard.type('12');
    })(),
  ]);
  const after = await agreed(pages, LINES, (markup) => markup.includes('May') && markup.includes('12'));
  const rows = after.split('<tr>').slice(1);
  expect(rows).toHaveLength(4);
  for (const row of rows) expect(row.match(/<t[hd]>/g)).toHaveLength(3);
});

test('NE2: a field that somebody pastes over while another writes in it says the same everywhere', async () => {
  const { pages } = await together(2);
  const [rosa, sam] = pages as [Page, Page];
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('An old paragraph that stands there.');
  await agreed(pages, WHY, (markup) => markup.includes('stands there.'));
  await writeIn(sam, WHY);
  await field(rosa, WHY).focus();
  await rosa.keyboard.press('Control+a');
  await Promise.all([
    paste(rosa, '<p>New first.</p><ul><li>New second.</li></ul>'),
    sam.keyboard.type(' Sam goes on.'),
  ]);
  const after = words(await agreed(pages, WHY, (markup) => markup.includes('New second.')));
  expect(after).toContain('New first.');
  await writeIn(sam, WHY);
  await sam.keyboard.type(' Still here.');
  await agreed(pages, WHY, (markup) => markup.includes('Still here.'));
});

test('NE3: undo takes back one’s own words in one field: nobody else’s, of no other field, and nothing on the board', async () => {
  const { pages } = await together(2);
  const [rosa, sam] = pages as [Page, Page];
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
  const after = words(await agreed(pages, WHY, (markup) => !markup.includes('by Rosa')));
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

test('NE4: eight people who type at once all end with the same text and every word, and a ninth who opens it reads it', async () => {
  const { pages, address } = await together(8);
  for (const page of pages) await writeIn(page, WHY);
  await Promise.all(
    pages.map((page, index) => page.keyboard.type(`(${index} has this to say) `, { delay: 5 })),
  );
  const after = words(
    await agreed(pages, WHY, (markup) => words(markup).replaceAll(/\s/g, '').length >= 8 * 18 - 8 * 4),
  );
  for (let index = 0; index < 8; index += 1)
    expect(after.split('').filter((letter) => letter === String(index))).toHaveLength(1);
  expect(after.replaceAll(/[^(]/g, '')).toHaveLength(8);
  await noteSaved(pages[0] as Page);
  const [first] = pages as [Page];
  const late = await first.context().newPage();
  await openNote(late, address);
  expect(await markupOf(late, WHY)).toBe(await markupOf(first, WHY));
}, 180_000);
