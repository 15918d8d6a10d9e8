import mammoth from 'mammoth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, openBoard } from '../helpers/board-page.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { ownServer, seatAs } from '../helpers/entering.ts';
import {
  beginNote,
  field,
  linesOf,
  noteSaved,
  NOTED,
  openNote,
  putCursor,
  select,
  writeIn,
} from '../helpers/note-page.ts';
import { invite, makeProgramme, setUp } from '../helpers/people.ts';
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

/** An officer and a member of the practice committee at a note that the officer began. */
async function atTheNote(): Promise<{
  readonly rosa: Page;
  readonly gwen: Page;
  readonly address: string;
  readonly board: string;
}> {
  const server = await spawnServer();
  const { page: rosa } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  const { page: gwen } = await seat(browser, server.url, { name: 'Gwen Lacey', role: 'member' });
  const address = await beginNote(rosa, server.board);
  return { rosa, gwen, address, board: server.board };
}

test('NE10: panel and card say how far a note is, the panel who writes and how it begins; ready asks about what is empty', async () => {
  const { rosa, gwen, address, board } = await atTheNote();
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Three depots opened since the spring.');
  await gwen.goto(address.replace(/\/note$/, ''));
  const section = gwen.getByRole('region', { name: 'Scoping note' });
  await section.getByText('Being drafted').waitFor();
  await section.getByText('Rosa Marsh is writing in it now.').waitFor();
  await section.getByText('Three depots opened since the spring.').waitFor();
  await rosa.getByLabel('Status of the note').selectOption('Ready for members');
  const asked = rosa.getByRole('dialog');
  await asked.getByText('10 fields are still empty:').waitFor();
  expect(await asked.getByRole('listitem').allTextContents()).not.toContain(WHY);
  await asked.getByRole('button', { name: 'Not yet' }).click();
  await section.getByText('Being drafted').waitFor();
  await rosa.getByLabel('Status of the note').selectOption('Ready for members');
  await asked.getByRole('button', { name: 'Yes, it is ready' }).click();
  await section.getByText('Ready for members').waitFor();
  await openBoard(gwen, board);
  await card(gwen, NOTED).getByText('Note: ready for members').waitFor();
  await openNote(gwen, address);
  expect(await field(gwen, WHY).getAttribute('aria-readonly')).toBe('true');
  expect(await gwen.getByRole('button', { name: 'Bold' }).count()).toBe(0);
});

test('NE12: a comment stays with its words, is answered by a member who only reads, and keeps its quote when they are gone', async () => {
  const { rosa, gwen, address } = await atTheNote();
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Complaints have doubled since May.');
  await select(rosa, WHY, 'doubled');
  await rosa.getByRole('button', { name: 'Comment on the selected words…' }).click();
  await rosa.getByLabel('Comment on “doubled”').fill('Is that the right figure?');
  await rosa.getByRole('button', { name: 'Add comment' }).click();
  await rosa.locator('.note-commented', { hasText: 'doubled' }).waitFor();
  await openNote(gwen, address);
  await gwen.getByRole('tab', { name: 'Comments (1)' }).click();
  await gwen.getByText('Is that the right figure?').waitFor();
  await gwen.getByRole('button', { name: 'Reply about “doubled”' }).click();
  await gwen.getByLabel('Reply about “doubled”').fill('It is, from 12 to 25.');
  await gwen.getByRole('button', { name: 'Reply', exact: true }).click();
  await rosa.getByText('It is, from 12 to 25.').waitFor();
  await putCursor(rosa, WHY, { before: 'Complaints' });
  await rosa.keyboard.type('In the ward: ');
  await until(
    'the mark to have moved with its word',
    async () => (await gwen.locator('.note-commented').textContent()) === 'doubled',
  );
  await select(rosa, WHY, 'doubled');
  await rosa.keyboard.press('Delete');
  await rosa.getByText('The words this was about have been removed: “doubled”').waitFor();
  await rosa.keyboard.press('Control+z');
  await rosa.locator('.note-commented', { hasText: 'doubled' }).waitFor();
  await rosa.getByRole('button', { name: 'Resolve “doubled”' }).click();
  await gwen.getByText('No open comments').waitFor();
  await gwen.getByLabel('Show').selectOption('All comments');
  await gwen.getByText(/Resolved by Rosa Marsh/).waitFor();
  await gwen.getByRole('button', { name: /^Withdraw your comment/ }).click();
  await gwen.getByText('This comment was withdrawn.').waitFor();
});

test('NE12: a member who only reads comments on a sentence by keyboard alone, without selecting it', async () => {
  const { rosa, gwen, address } = await atTheNote();
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Complaints have doubled. Lorries come at four. Nobody sleeps.');
  await noteSaved(rosa);
  await openNote(gwen, address);
  await gwen.getByText('Nobody sleeps.').waitFor();
  await field(gwen, WHY).focus();
  expect(await field(gwen, WHY).evaluate((text) => text === document.activeElement)).toBe(true);
  await gwen.getByRole('tab', { name: 'Fields' }).focus();
  await gwen.keyboard.press('ArrowRight');
  await gwen.getByRole('button', { name: 'Comment on a passage…' }).focus();
  await gwen.keyboard.press('Enter');
  const asked = gwen.getByRole('dialog');
  await asked.getByLabel('Which part of it').focus();
  await gwen.keyboard.press('ArrowDown');
  await gwen.keyboard.press('ArrowDown');
  await asked.locator('.note-passage', { hasText: /^Lorries come at four\.$/ }).waitFor();
  await gwen.keyboard.press('Tab');
  while (
    !(await asked
      .getByRole('button', { name: 'Comment on it' })
      .evaluate((each) => each === document.activeElement))
  )
    await gwen.keyboard.press('Tab');
  await gwen.keyboard.press('Enter');
  const words = gwen.getByLabel('Comment on “Lorries come at four.”');
  await until('the form to have the focus', () => words.evaluate((each) => each === document.activeElement));
  await gwen.keyboard.type('At which depot?');
  await gwen.keyboard.press('Tab');
  await gwen.keyboard.press('Enter');
  await rosa.locator('.note-commented', { hasText: /^Lorries come at four\.$/ }).waitFor();
  await rosa.getByRole('tab', { name: 'Comments (1)' }).waitFor();
});

test('ND6: the page to read and the Word document are reached from the note and from its item', async () => {
  const { rosa, gwen, address } = await atTheNote();
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Complaints have doubled.');
  await noteSaved(rosa);
  const [read] = await Promise.all([
    rosa.waitForEvent('popup'),
    rosa.getByRole('link', { name: /^Read or print/ }).click(),
  ]);
  await read.getByText('Complaints have doubled.').waitFor();
  const [file] = await Promise.all([
    rosa.waitForEvent('download'),
    rosa.getByRole('link', { name: /^Word file/ }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('scoping-report-noise-from-delivery-depots-at-night.docx');
  const { value } = await mammoth.extractRawText({ path: await file.path() });
  expect(value).toContain('Complaints have doubled.');
  await gwen.goto(address.replace(/\/note$/, ''));
  await gwen.getByRole('link', { name: 'Read or print the scoping note' }).click();
  await gwen.getByText('Complaints have doubled.').waitFor();
  await gwen.getByRole('link', { name: 'Back to the item on the board' }).click();
  await gwen.getByRole('heading', { name: NOTED }).first().waitFor();
});

test('NE13: somebody is mentioned from a list that is used by keyboard, in the text and in a comment, and is told', async () => {
  const server = await ownServer();
  const officer = await setUp(server);
  const { committeeSlug: committee, municipalYear } = await makeProgramme(server, officer);
  const member = await invite(server, officer, { committee, name: 'Gwen Lacey', role: 'member' });
  const board = `${server.url}/c/${committee}/${municipalYear}`;
  const { page } = await seatAs(browser, server, { cookie: officer });
  await openBoard(page, board);
  await page.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ }).fill(NOTED);
  await page.keyboard.press('Enter');
  await beginNote(page, board);
  await writeIn(page, WHY);
  await page.keyboard.type('Ask ');
  await page.keyboard.press('@');
  const box = page.getByRole('combobox', { name: 'Name or role' });
  await until('the list to have the focus', () => box.evaluate((each) => each === document.activeElement));
  await page.keyboard.type('member');
  const options = page.getByRole('listbox', { name: 'People' }).getByRole('option');
  await until('one name to be left', async () => (await options.count()) === 1);
  expect(await options.textContent()).toContain('Gwen Lacey');
  expect(await box.getAttribute('aria-activedescendant')).toBe(await options.getAttribute('id'));
  await page.keyboard.press('Enter');
  await page.keyboard.type('about the figures.');
  await until(
    'the mention',
    async () => (await linesOf(page, WHY)).join() === 'Ask @Gwen Lacey about the figures.',
  );
  await page.getByRole('tab', { name: 'Comments' }).click();
  await page.getByRole('button', { name: 'Comment on the whole note…' }).click();
  await page.getByLabel('Comment on the whole note').focus();
  await page.keyboard.type('Please look, ');
  await page.keyboard.press('@');
  await until('the list to have the focus', () => box.evaluate((each) => each === document.activeElement));
  await page.keyboard.type('gwen');
  await page.keyboard.press('Enter');
  await until(
    'the name',
    async () =>
      (await page.getByLabel('Comment on the whole note').inputValue()) === 'Please look, @Gwen Lacey ',
  );
  await page.getByRole('button', { name: 'Add comment' }).click();
  await page.getByText('Please look, @Gwen Lacey').waitFor();
  await noteSaved(page);
  const { page: gwen } = await seatAs(browser, server, { cookie: member });
  await openBoard(gwen, board);
  await gwen.getByRole('button', { name: /Gwen Lacey/ }).click();
  await gwen.getByRole('link', { name: /You were mentioned \(\d\)/ }).click();
  await gwen.getByRole('heading', { name: 'Where you were mentioned' }).waitFor();
  await gwen.getByRole('link', { name: NOTED }).first().waitFor();
  expect(await violations(gwen)).toEqual([]);
  await gwen.setViewportSize({ width: 320, height: 700 });
  expect(await tooWide(gwen)).toBe(0);
  expect(await violations(gwen)).toEqual([]);
  await gwen.setViewportSize({ width: 1440, height: 900 });
  await gwen.getByRole('link', { name: NOTED }).first().click();
  await field(gwen, WHY).waitFor();
});

test('NE14: a version is kept under a name, compared in words, and one field of it brought back', async () => {
  const { rosa } = await atTheNote();
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Complaints have doubled.');
  await writeIn(rosa, LINES);
  await rosa.keyboard.type('What do residents hear?');
  await noteSaved(rosa);
  await rosa.getByRole('tab', { name: 'Versions' }).click();
  await rosa.getByLabel('Keep this version under a name').fill('as sent');
  await rosa.getByRole('button', { name: 'Keep it' }).click();
  await rosa.getByRole('button', { name: /as sent.*compare with now/ }).waitFor();
  await select(rosa, WHY, 'doubled');
  await rosa.keyboard.type('trebled');
  await writeIn(rosa, LINES);
  await rosa.keyboard.type(' And when?');
  await noteSaved(rosa);
  await rosa.getByRole('button', { name: /as sent.*compare with now/ }).click();
  const changed = rosa.getByRole('dialog').getByRole('region', { name: WHY });
  await changed.locator('del', { hasText: 'removeddoubled' }).waitFor();
  await changed.locator('ins', { hasText: 'addedtrebled' }).waitFor();
  await changed.getByText('1 paragraph changed').waitFor();
  await changed.getByRole('button', { name: /Bring this field back/ }).click();
  await until(
    'the field of then',
    async () => (await linesOf(rosa, WHY)).join() === 'Complaints have doubled.',
  );
  expect(await linesOf(rosa, LINES)).toEqual(['What do residents hear? And when?']);
  await rosa.getByRole('tab', { name: 'People' }).click();
  await rosa.getByLabel('Show who wrote which part').check();
  await rosa.getByText(`${LINES}: Rosa Marsh`).waitFor();
  await rosa.locator('.note-text .note-author[title="Rosa Marsh"]').first().waitFor();
});

test('NE15: the priority questions are answered beside the item and its note, and summed in words on the card', async () => {
  const { rosa, gwen, address, board } = await atTheNote();
  const answer = async (page: Page, choice: string): Promise<void> => {
    await page.getByText('Your answers').click();
    const question = page.getByRole('group', { name: 'Could scrutiny make a difference?' });
    await question.getByLabel(choice, { exact: true }).check();
  };
  await rosa.getByRole('tab', { name: 'Priority' }).click();
  await answer(rosa, 'Yes');
  await rosa.getByText('Priority 2 of 2, from 1 person.').waitFor();
  await gwen.goto(address.replace(/\/note$/, ''));
  await answer(gwen, 'No');
  await gwen.getByText('Priority 1 of 2, from 2 people.').waitFor();
  await gwen.getByText('A help to judgement', { exact: false }).waitFor();
  await openBoard(gwen, board);
  await card(gwen, NOTED).getByText('Priority 1 of 2, from 2 people').waitFor();
});

test('NE16: an officer renames, reorders, adds and hides fields; a note that was there keeps its own until it is asked', async () => {
  const { rosa, gwen, address, board } = await atTheNote();
  await rosa.goto(`${board}/committee`);
  await rosa.getByRole('link', { name: 'Fields of scoping notes' }).click();
  const headings = rosa.getByLabel('Heading', { exact: true });
  await headings.first().fill('');
  await rosa.getByRole('button', { name: 'Save the fields' }).click();
  await rosa.getByText('There is a problem').waitFor();
  await headings.first().fill('Why look at this');
  await rosa.getByRole('button', { name: /^Down\s*: Why look at this/ }).click();
  await rosa.getByLabel('Hide “Recommended next step” in new notes').check();
  await rosa.getByRole('button', { name: 'Add a field' }).click();
  await headings.last().fill('Site visits');
  await rosa.getByRole('button', { name: 'Save the fields' }).click();
  await rosa.getByText('The fields of new scoping notes are changed.').first().waitFor();
  await gwen.goto(`${board}/committee/note-fields`);
  await gwen.getByText('Site visits').waitFor();
  expect(await gwen.getByRole('button', { name: 'Save the fields' }).count()).toBe(0);
  await openNote(rosa, address);
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Kept words.');
  await noteSaved(rosa);
  await rosa.getByRole('button', { name: 'Use the committee’s present fields' }).click();
  await field(rosa, 'Site visits').waitFor();
  expect(await linesOf(rosa, 'Why look at this')).toEqual(['Kept words.']);
  const labels = await rosa.locator('.note-field-label').allTextContents();
  expect(labels.slice(0, 2)).toEqual(['What difference scrutiny could make', 'Why look at this']);
  expect(labels).not.toContain('Recommended next step');
});
