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
  paste,
  putCursor,
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

test('NE3: the cursor that was put elsewhere after an undo stays there when somebody else writes', async () => {
  const [rosa, sam] = await together();
  await writeIn(sam, WHY);
  await paste(sam, '<p>First paragraph</p><p>Second paragraph</p>');
  await agreed([rosa, sam], WHY, (markup) => markup.includes('Second'));
  await putCursor(rosa, WHY, { behind: 'Second' });
  await rosa.keyboard.type('XYZ');
  await agreed([rosa, sam], WHY, (markup) => markup.includes('XYZ'));
  await rosa.keyboard.press('Control+z');
  await agreed([rosa, sam], WHY, (markup) => !markup.includes('XYZ'));
  await putCursor(rosa, WHY, { behind: 'First' });
  await putCursor(sam, WHY, { before: 'Second' });
  await sam.keyboard.type('A ');
  await agreed([rosa, sam], WHY, (markup) => markup.includes('A Second'));
  await rosa.keyboard.type('!');
  expect(wordsIn(await agreed([rosa, sam], WHY, (markup) => markup.includes('!')))).toBe(
    'First! paragraph A Second paragraph',
  );
});

test('NE2: a word that is replaced in one step, as by autocorrect, keeps what somebody else types in it at once', async () => {
  const { rosa, sam } = await twoAtNote(browser);
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('The commite met');
  await has(sam, WHY, 'The commite met');
  const choose = async (page: Page, from: number, to: number): Promise<void> => {
    // The editor takes the focus a moment after it was asked to.
    await field(page, WHY).focus();
    await field(page, WHY).evaluate(
      (text, range) => void (text as Editing).editor.chain().focus().setTextSelection(range).run(),
      { from, to },
    );
  };
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

/** What Rosa makes of the paragraph in which Sam types. */
const TOOLS: readonly (readonly [string, (rosa: Page) => Promise<void>])[] = [
  ['a list', (rosa) => rosa.getByRole('button', { name: 'List with bullets' }).click()],
  ['a heading', (rosa) => rosa.getByRole('button', { name: 'Heading', exact: true }).click()],
  ['two', (rosa) => rosa.keyboard.press('Enter')],
];

test.each(TOOLS)(
  'NE1: who types in a paragraph goes on in it when somebody else makes %s of it',
  async (_what, make) => {
    const [rosa, sam] = await together();
    await writeIn(rosa, WHY);
    await paste(rosa, '<p>Ask the team</p><p>Second paragraph</p>');
    await agreed([rosa, sam], WHY, (markup) => markup.includes('Second'));
    await putCursor(sam, WHY, { behind: 'team' });
    await putCursor(rosa, WHY, { behind: 'Ask' });
    const words = Array.from({ length: 30 }, (_, at) => ` ${at + 10}`).join('');
    const typing = sam.keyboard.type(`${words}.`, { delay: 30 });
    await has(rosa, WHY, ' 15');
    await make(rosa);
    await typing;
    const after = await agreed([rosa, sam], WHY, (markup) => markup.includes('.'));
    expect(after).toMatch(/ the team 10 11.* 38 39\.<.*<p>Second paragraph<\/p>$/);
  },
);

test('NE1: who types in a cell goes on in it when somebody else makes the first row a header', async () => {
  const [rosa, sam] = await together();
  await writeIn(rosa, WHY);
  await paste(rosa, '<table><tr><td>One</td><td>Two</td></tr><tr><td>Three</td><td>Four</td></tr></table>');
  await agreed([rosa, sam], WHY, (markup) => markup.includes('Four'));
  await putCursor(sam, WHY, { behind: 'Two' });
  await putCursor(rosa, WHY, { behind: 'One' });
  const words = Array.from({ length: 30 }, (_, at) => ` ${at + 10}`).join('');
  const typing = sam.keyboard.type(`${words}.`, { delay: 30 });
  await has(rosa, WHY, ' 15');
  await rosa.getByRole('button', { name: 'Table', exact: true }).click();
  await rosa.getByRole('button', { name: 'First row as header, or not' }).click();
  await typing;
  const after = await agreed([rosa, sam], WHY, (markup) => markup.includes('.'));
  expect(after).toMatch(/<th><p>Two 10 11[^<]* 38 39\.<\/p><\/th>.*<td><p>Three<\/p><\/td><td><p>Four<\/p>/);
});
