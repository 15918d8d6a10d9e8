import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, seat } from '../helpers/browser.ts';
import { cutLine, holdSockets } from '../helpers/cut-line.ts';
import { beginNote, type Editing, field, linesOf, openNote, writeIn } from '../helpers/note-page.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { has, twoAtNote } from '../helpers/two-at-note.ts';
import { until } from '../helpers/until.ts';
import { violations } from '../helpers/violations.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';
const LINES = 'Key lines of enquiry';

test('NE25: what only the service can do waits without a connection, with the reason and the focus, and comes back by itself', async () => {
  const { rosa, sam } = await twoAtNote(browser);
  const comment = async (page: Page, words: string): Promise<void> => {
    await page.getByRole('tab', { name: /^Comments/ }).click();
    await page.getByRole('button', { name: 'Comment on the whole note…' }).click();
    await page.getByLabel('Comment on the whole note').fill(words);
    await page.getByRole('button', { name: 'Add comment' }).click();
    await page.getByText(words).waitFor();
  };
  await comment(sam, 'What about Sundays?');
  await writeIn(rosa, WHY);
  await rosa.getByRole('tab', { name: 'Comments (1)' }).click();
  const sent: string[] = [];
  rosa.on('request', (request) => void (request.method() !== 'GET' && sent.push(request.url())));
  const waiting = [
    rosa.getByRole('button', { name: `Lock ${WHY}` }),
    rosa.getByRole('button', { name: 'Lock the whole note' }),
    rosa.getByRole('link', { name: 'Word file' }),
    rosa.getByRole('link', { name: 'Read or print' }),
    rosa.getByRole('button', { name: 'Reply' }).first(),
    rosa.getByRole('button', { name: 'Resolve' }).first(),
    rosa.getByRole('button', { name: 'Comment on a passage…' }),
    rosa.getByRole('button', { name: 'Comment on the whole note…' }),
    rosa.getByRole('button', { name: 'Comment on this field…' }),
  ];
  const [lock, , file] = waiting;
  const isWaiting = async (each: Locator): Promise<boolean> =>
    (await each.getAttribute('aria-disabled')) === 'true';
  const all = async (wanted: boolean): Promise<boolean> =>
    (await Promise.all(waiting.map(isWaiting))).every((each) => each === wanted);
  expect(await all(false)).toBe(true);
  await lock?.focus();
  await cutLine(rosa);
  await until('all of it to wait', () => all(true));
  await rosa.getByText('Not connected. You can go on writing. Locks, comments').waitFor();
  expect(await lock?.evaluate((button) => button === document.activeElement)).toBe(true);
  expect(await lock?.innerText()).toContain('Not possible while you are not connected');
  await rosa.keyboard.press('Enter');
  await file?.focus();
  expect(await file?.evaluate((link) => link === document.activeElement)).toBe(true);
  await rosa.keyboard.press('Enter');
  for (const each of waiting) await each.click({ force: true });
  expect(sent).toEqual([]);
  expect(await rosa.getByRole('dialog').count()).toBe(0);
  expect(await violations(rosa)).toEqual([]);
  await comment(sam, 'And on bank holidays?');
  await rosa.context().setOffline(false);
  await until('all of it to be back', () => all(false));
  await rosa.getByText('And on bank holidays?').waitFor();
  expect(await file?.getAttribute('href')).toMatch(/\/report$/);

  // A reply that is being written when the connection goes stays, and is sent when it is back.
  await rosa.getByRole('button', { name: 'Reply' }).first().click();
  await rosa.getByLabel(/^Reply about/).fill('Sundays too.');
  await cutLine(rosa);
  const send = rosa.locator('.note-comment-form').getByRole('button', { name: /^Reply/ });
  await until('sending to wait', () => isWaiting(send));
  await send.click({ force: true });
  expect(sent).toEqual([]);
  await rosa.context().setOffline(false);
  await until('sending to be back', async () => !(await isWaiting(send)));
  await send.click();
  await sam.getByText('Sundays too.').waitFor();
});

test.each([401, 503])(
  'NE8: a note stays open with what was typed in it when the service answers %i as the connection comes back',
  async (status) => {
    const { rosa, sam } = await twoAtNote(browser);
    await cutLine(rosa);
    await rosa.locator('[data-note-state="offline"]').waitFor();
    await writeIn(rosa, WHY);
    await rosa.keyboard.type('Said on the train.');
    let asked = 0;
    const problems = [{ field: '', message: 'Not now' }];
    await rosa.route(/\/note(?:\?[^/]*)?$/, (route) => {
      if (route.request().resourceType() !== 'fetch') return route.continue();
      asked += 1;
      return route.fulfill({ status, json: { problems } });
    });
    await rosa.context().setOffline(false);
    await until('the note to be asked for', () => asked > 0);
    await has(sam, WHY, 'Said on the train.');
    expect(await linesOf(rosa, WHY)).toEqual(['Said on the train.']);
  },
);

test('NE25: who only reads a note is told without a connection that they can go on reading, not writing', async () => {
  const server = await spawnServer();
  const { page: officer } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  const { page: member, context } = await seat(browser, server.url, { name: 'Gwen Lacey', role: 'member' });
  await holdSockets(context);
  await openNote(member, await beginNote(officer, server.board));
  await member.locator('[data-note-state="saved"]').waitFor();
  await cutLine(member);
  const said = member.locator('[data-note-state="offline"]');
  await said.waitFor();
  expect(await said.textContent()).toBe(
    'Not connected. You can go on reading. Comments, versions and the Word file come back with the connection.',
  );
});

test('NR5: what was written without a connection and is too much to be sent at once is given back, with the reason', async () => {
  const { rosa, sam } = await twoAtNote(browser);
  await writeIn(sam, WHY);
  await sam.keyboard.type('A line that stays.');
  await has(rosa, WHY, 'A line that stays.');
  await cutLine(rosa);
  await field(rosa, LINES).evaluate((text) => {
    const words = `${'Lorries at night. '.repeat(40)}`;
    const paragraphs = Array.from({ length: 2_000 }, () => ({
      type: 'paragraph',
      content: [{ type: 'text', text: words }],
    }));
    (text as Editing).editor.commands.insertContent(paragraphs);
  });
  await rosa.context().setOffline(false);
  await rosa
    .getByRole('heading', { name: /not in the note|not taken|What you wrote/i })
    .first()
    .waitFor();
  expect(await linesOf(sam, WHY)).toEqual(['A line that stays.']);
  expect(await linesOf(sam, LINES)).toEqual(['']);
  await has(rosa, WHY, 'A line that stays.');
});
