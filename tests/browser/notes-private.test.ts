import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../helpers/browser.ts';
import { deviceHolds } from '../helpers/device-holds.ts';
import { markExempt } from '../helpers/exempt-items.ts';
import { field, noteSaved, openNote, writeIn } from '../helpers/note-page.ts';
import { atOwnNote } from '../helpers/own-note.ts';
import { until } from '../helpers/until.ts';
import { tooWide, violations } from '../helpers/violations.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';
const SECRET = 'Kestrelbridge';

/** Keeps a picture of a page where one is asked for. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder)
    await page.screenshot({ path: `${folder}/${name}-${page.viewportSize()?.width}.png`, fullPage: true });
}

const writable = (page: Page, is: boolean): Promise<boolean> =>
  until(
    `the text to be ${is ? 'writable' : 'to read only'}`,
    async () => (await field(page, WHY).getAttribute('aria-readonly')) === String(!is),
  );

test('NE21: an exempt item’s private note is a page that says so, is read by those who are cleared and by nobody else, stays on no device, and closes when the exemption is lifted', async () => {
  const { server, officer, page, address, as, at } = await atOwnNote(browser);
  await writeIn(page, WHY);
  await page.keyboard.type(`The operator at ${SECRET} has given notice.`);
  await noteSaved(page);
  const [cleared, member] = [await as('Clem Hart', 'member', true), await as('Mo Reed', 'member')];
  await openNote(member, address);
  await member.getByText(SECRET).waitFor();
  expect((await markExempt(server, at, officer)).status).toBe(200);
  await until(
    'the words to have left the member’s page',
    async () => !(await member.content()).includes(SECRET),
  );
  await openNote(page, address);
  expect(await field(page, WHY).textContent()).toBe('');
  for (const each of [page, cleared, member]) {
    await openNote(each, address);
    await each
      .getByText('this is its open note: everybody who sees the board can read it', { exact: false })
      .waitFor();
    expect(await violations(each)).toEqual([]);
  }
  expect(await member.getByRole('link', { name: 'Go to the exempt note' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Go to the exempt note' }).click();
  await page.getByText('Exempt scoping note · paragraph 3').waitFor();
  for (const [each, name] of [
    [page, 'officer'],
    [cleared, 'cleared'],
  ] as const) {
    await each.goto(address.replace(/\/note$/, ''));
    await each.getByRole('link', { name: 'Open the exempt note (paragraph 3)' }).click();
    await each.getByText('Exempt scoping note · paragraph 3').waitFor();
    await field(each, WHY).getByText(SECRET).waitFor();
    await each.getByText('Only people who are cleared for this item see this note.').waitFor();
    expect(await each.title()).toContain('Exempt scoping note');
    expect(await field(each, WHY).getAttribute('aria-label')).toContain('Exempt scoping note');
    await writable(each, name === 'officer');
    for (const width of [1440, 820, 320]) {
      await each.setViewportSize({ width, height: 900 });
      expect(await violations(each)).toEqual([]);
      expect(await tooWide(each)).toBe(0);
      await shoot(each, `private-note-${name}`);
    }
    await each.setViewportSize({ width: 1440, height: 900 });
  }
  await writeIn(page, WHY);
  await page.keyboard.type(' In May.');
  await field(cleared, WHY).getByText('In May.').waitFor();
  await noteSaved(page);
  for (const each of [page, cleared, member]) expect(await deviceHolds(each, SECRET)).toBe(false);
  await member.goto(`${address}/private`);
  await member.getByRole('heading', { name: 'This scoping note cannot be opened' }).waitFor();
  expect(await member.content()).not.toContain(SECRET);
  await shoot(member, 'private-note-refused');
  const lifted = await fetch(`${server.url}/api/programmes/${at.board}/items/${at.item}/exempt/lift`, {
    method: 'POST',
    headers: { cookie: officer, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ copyBack: false }),
  });
  expect(lifted.status).toBe(200);
  for (const each of [page, cleared]) {
    await until('the private words to be gone', async () => !(await each.content()).includes(SECRET));
    await each.getByRole('heading', { name: 'This scoping note cannot be opened' }).waitFor();
  }
});

test('NE22: somebody is invited to a note on its page and can write at once, and reads only once they are taken off', async () => {
  const { page, address, as } = await atOwnNote(browser);
  const gwen = await as('Gwen Lacey', 'member');
  await openNote(gwen, address);
  await writable(gwen, false);
  // Who may be invited is asked for when the note is opened.
  await openNote(page, address);
  await page.getByRole('tab', { name: 'People' }).click();
  await page.getByText('Who may write in it').click();
  expect(await page.getByRole('button', { name: /^Invite/ }).getAttribute('aria-disabled')).toBe('true');
  expect(await page.getByRole('list', { name: 'Invited to write in it' }).count()).toBe(0);
  await page.getByLabel('Invite somebody to write').selectOption('Gwen Lacey, Committee member');
  await page.getByRole('button', { name: /^Invite/ }).click();
  await page
    .getByRole('list', { name: 'Invited to write in it' })
    .getByText('Gwen Lacey, Committee member')
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await shoot(page, 'note-invited');
  await writable(gwen, true);
  await writeIn(gwen, WHY);
  await gwen.keyboard.type('What do residents hear?');
  await field(page, WHY).getByText('What do residents hear?').waitFor();
  await noteSaved(gwen);
  await page.getByRole('button', { name: /^Take off.*Gwen Lacey/ }).click();
  await writable(gwen, false);
  expect(await field(gwen, WHY).textContent()).toBe('What do residents hear?');
});
