import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, seat } from '../helpers/browser.ts';
import { field, noteSaved, openNote, select, writeIn } from '../helpers/note-page.ts';
import { twoAtNote } from '../helpers/two-at-note.ts';
import { until } from '../helpers/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';
const LINES = 'Key lines of enquiry';

const two = () => twoAtNote(browser);

/** Waits until what has the focus is called so. */
const hasFocus = (page: Page, name: string): Promise<boolean> =>
  until(`the focus to be on “${name}”`, () =>
    page.evaluate((wanted) => {
      const at = document.activeElement;
      const words = at?.getAttribute('aria-label') ?? at?.textContent ?? '';
      return at !== document.body && words.includes(wanted);
    }, name),
  );

async function comment(page: Page, words: string, said: string): Promise<void> {
  await select(page, WHY, words);
  await page.getByRole('button', { name: 'Comment on the selected words…' }).click();
  await page.getByLabel(`Comment on “${words}”`).fill(said);
  await page.getByRole('button', { name: 'Add comment' }).click();
  await page.locator('.note-commented', { hasText: words }).waitFor();
}

test('NE9: whoever writes in a field when it is locked, or its item archived, is told so and by whom', async () => {
  const { rosa, sam, address } = await two();
  await writeIn(sam, WHY);
  await sam.keyboard.type('Sam is in the middle of');
  await rosa.getByText('Sam Okafor is writing here').waitFor();
  await rosa.getByRole('button', { name: `Lock ${WHY}` }).click();
  await rosa.getByText('Sam Okafor is writing here').waitFor({ state: 'detached' });
  await rosa.getByText('Sam Okafor has it open').waitFor();
  await sam.getByText(`“${WHY}” was locked by Rosa Marsh, so it can only be read.`).first().waitFor();
  await rosa.getByRole('button', { name: `Unlock ${WHY}` }).click();
  await until('the field to be open', async () =>
    field(sam, WHY).evaluate((text) => text.getAttribute('aria-readonly') === 'false'),
  );
  await writeIn(sam, WHY);
  await sam.keyboard.type(' it again.');
  await noteSaved(sam);
  await rosa.goto(address.replace(/\/note$/, ''));
  await rosa.getByRole('button', { name: 'Archive…' }).click();
  await rosa.getByLabel(/Why/).fill('Done by another committee');
  await rosa.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true }).click();
  await sam
    .getByText(/has been archived, so its note can only be read\. What you wrote/)
    .first()
    .waitFor();
  await sam.getByText('It can be written in again when the item is restored.').waitFor();
  const bold = sam.getByRole('button', { name: 'Bold' });
  await until(
    'the tools to say why',
    async () => (await bold.getAttribute('title'))?.includes('archived') === true,
  );
  expect(await sam.getByRole('button', { name: /^Lock/ }).count()).toBe(0);
});

test('NE12: who comments by keyboard stays where they are: at the answer, at its button, at the list, or in the text', async () => {
  const { rosa } = await two();
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Complaints have doubled since May.');
  await comment(rosa, 'doubled', 'Is that right?');
  await hasFocus(rosa, WHY);
  await rosa.getByRole('button', { name: 'Reply about “doubled”' }).press('Enter');
  const reply = rosa.getByLabel('Reply about “doubled”');
  await until('the box to have the focus', () => reply.evaluate((box) => box === document.activeElement));
  await rosa.getByRole('button', { name: 'Cancel' }).press('Enter');
  await hasFocus(rosa, 'Reply');
  await rosa.keyboard.press('Enter');
  await rosa.keyboard.type('It is.');
  await rosa.getByRole('button', { name: 'Reply', exact: true }).press('Enter');
  await rosa.getByText('Reply added.').first().waitFor();
  await hasFocus(rosa, 'Reply');
  await rosa.getByRole('button', { name: 'Resolve “doubled”' }).press('Enter');
  await hasFocus(rosa, 'No open comments');
  await rosa.getByRole('button', { name: 'Comment on the whole note…' }).press('Enter');
  await rosa.getByRole('button', { name: 'Cancel' }).press('Enter');
  await hasFocus(rosa, 'No open comments');
});

test('NE12: where the comments stand below the text, pressing commented words says what was said and leads there and back', async () => {
  const { rosa, address } = await two();
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Complaints have doubled since May.');
  await comment(rosa, 'doubled', 'Is that right?');
  const { page } = await seat(browser, new URL(address).origin, {
    name: 'Gwen Lacey',
    role: 'member',
    width: 820,
    height: 1180,
    touch: true,
  });
  await openNote(page, address);
  await page.locator('.note-commented', { hasText: 'doubled' }).tap();
  await page.getByText('Comment on “doubled”. Rosa Marsh: Is that right?').first().waitFor();
  await page.getByRole('button', { name: 'Go to the comment' }).tap();
  const quote = page.getByRole('button', { name: 'Show in the note: “doubled”' });
  await until('the comment to be in sight', () =>
    quote.evaluate((at) => at.getBoundingClientRect().bottom < innerHeight && at === document.activeElement),
  );
  await quote.tap();
  await until('the words to be in sight', () =>
    page
      .locator('.note-commented')
      .evaluate(
        (at) => at.getBoundingClientRect().top > 0 && at.getBoundingClientRect().bottom < innerHeight,
      ),
  );
});

test('NE14: what is locked is named where a version is brought back, and a comparison that fails can be tried again', async () => {
  const { rosa } = await two();
  await writeIn(rosa, WHY);
  await rosa.keyboard.type('Complaints have doubled.');
  await noteSaved(rosa);
  await rosa.getByRole('tab', { name: 'Versions' }).click();
  await rosa.getByLabel('Keep this version under a name').fill('as sent');
  await rosa.getByRole('button', { name: 'Keep it' }).click();
  const compare = rosa.getByRole('button', { name: /as sent.*compare with now/ });
  await compare.waitFor();
  for (const label of [WHY, LINES]) {
    await writeIn(rosa, label);
    await rosa.keyboard.type(' More.');
  }
  await noteSaved(rosa);
  await rosa.getByRole('button', { name: `Lock ${WHY}` }).click();
  await rosa.getByText(/Locked by Rosa Marsh/).waitFor();
  let ill = true;
  await rosa.route('**/versions/*', (route) =>
    ill
      ? route.fulfill({ status: 503, json: { problems: [{ field: '', message: 'Not at the moment.' }] } })
      : route.continue(),
  );
  await compare.click();
  const dialog = rosa.getByRole('dialog');
  await dialog.getByRole('alert').getByText('Not at the moment.').waitFor();
  ill = false;
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await dialog.getByText(`What is locked stays as it is: “${WHY}”.`).waitFor();
  expect(await dialog.getByRole('button', { name: 'Bring all of it back' }).count()).toBe(0);
  await rosa.route('**/restore', (route) =>
    route.fulfill({ status: 503, json: { problems: [{ field: '', message: 'Try again in a minute.' }] } }),
  );
  const lines = dialog.getByRole('region', { name: LINES });
  await lines.getByRole('button', { name: /Bring this field back/ }).click();
  await dialog.getByRole('alert').getByText('Try again in a minute.').waitFor();
});

test('ND6: a Word file that cannot be made now is not saved as something else: the page says why', async () => {
  const { rosa } = await two();
  await rosa.route('**/report', (route) =>
    route.fulfill({
      status: 429,
      json: { problems: [{ field: '', message: 'Try again in five minutes.' }] },
    }),
  );
  let saved = 0;
  rosa.on('download', () => {
    saved += 1;
  });
  await rosa.getByRole('link', { name: /^Word file/ }).click();
  await rosa.getByText('Try again in five minutes.').first().waitFor();
  expect(saved).toBe(0);
});
