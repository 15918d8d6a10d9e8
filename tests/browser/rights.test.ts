import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { must } from '../../shared/assert.ts';
import type { CommitteePeople } from '../../shared/protocol/entry-forms.ts';
import { card, hold, openBoard, place, titlesIn } from '../helpers/board-page.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { seatAs } from '../helpers/entering.ts';
import { invite, makeProgramme, setUp } from '../helpers/people.ts';
import { spawnServer, type SpawnedServer } from '../helpers/spawn-server.ts';
import { startServer, type TestServer } from '../helpers/start-server.ts';
import { until } from '../helpers/until.ts';

const NOISE = 'Noise from delivery depots at night';
const WEIRS = 'Weirs after the flood';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function onPractice(server: SpawnedServer, name: string, role: string): Promise<Page> {
  const { page } = await seat(browser, server.url, { name, role });
  await openBoard(page, server.board);
  return page;
}

async function startMeeting(officer: Page, mode = 'Everyone at the table may move'): Promise<void> {
  await officer.getByRole('button', { name: 'Start triangulation meeting…' }).click();
  await officer.getByRole('radio', { name: mode }).check();
  await officer.getByRole('button', { name: 'Start the meeting' }).click();
  await officer.getByRole('region', { name: 'Triangulation meeting' }).waitFor();
}

async function setMode(officer: Page, mode: string): Promise<void> {
  await officer.getByRole('button', { name: 'Change…', exact: true }).click();
  await officer.getByRole('radio', { name: new RegExp(`^${mode}`) }).check();
  await officer.getByRole('button', { name: 'Save changes' }).click();
  await officer.getByRole('dialog').waitFor({ state: 'detached' });
}

async function moveTo(page: Page, title: string, to: string): Promise<void> {
  await card(page, title)
    .getByRole('button', { name: `More for “${title}”` })
    .click();
  await page.getByRole('button', { name: 'Move…', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Where to').selectOption(to);
  await dialog.getByRole('button', { name: /^Move to/ }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** The names of what on the page would change the board. */
function changing(page: Page): Promise<readonly string[]> {
  const names =
    /^(Move|More for|Tag|Archive|Restore|Add|Change|Merge|Undo|Redo|Select several|Meeting options|Make exempt)/;
  return page.locator('main').getByRole('button', { name: names }).allInnerTexts();
}

test('RB9: a member reads the board without anything that would change it, on every view', async () => {
  const server = await spawnServer();
  const page = await onPractice(server, 'Nora Petrie', 'member');
  await page.getByText('You can read this board.').waitFor();
  await page.getByText('Up to date').waitFor();
  await card(page, NOISE).waitFor();
  const link = await card(page, NOISE).locator('.card-title').getAttribute('href');
  for (const path of ['', '/programme', '/repairs', '/archive', '/committee', '/committee/people', 'item']) {
    await page.goto(path === 'item' ? server.url + must(link, 'it has an address') : server.board + path);
    await page.locator('[data-state="saved"]').waitFor();
    await page.locator('main h2').first().waitFor();
    if (path === 'item') await page.locator('aside').getByText('Nothing written yet').first().waitFor();
    expect(await changing(page), path).toEqual([]);
    expect(await page.locator('main textarea').count(), path).toBe(0);
  }
  await page.keyboard.press('Control+z');
  await page.goto(server.board);
  await card(page, NOISE).waitFor();
  expect(await page.locator('[data-handle]').count()).toBe(0);
});

test('RB9: a lead officer finds the items they lead and changes their facts alone', async () => {
  const server = await spawnServer();
  const page = await onPractice(server, 'Gwen Lacey', 'lead-officer');
  await page.getByRole('button', { name: 'My items' }).click();
  await page.getByText(/^Showing \d+ of/).waitFor();
  const own = (await titlesIn(page.locator('.board-view')))[0] ?? '';
  await page.getByRole('link', { name: own, exact: true }).first().click();
  const panel = page.locator('aside');
  await panel.getByRole('button', { name: 'Change the title' }).click();
  await panel.getByLabel('Title').fill(WEIRS);
  await page.keyboard.press('Enter');
  await panel.getByRole('heading', { name: WEIRS }).waitFor();
  await page.locator('[data-state="saved"]').waitFor();
  expect(await panel.getByRole('button', { name: /^(Move|Tag|Archive)…/ }).count()).toBe(0);
  const sam = await onPractice(server, 'Sam Okafor', 'officer');
  await card(sam, WEIRS).waitFor();
  await page.getByRole('button', { name: 'My items' }).click();
  await page.getByRole('link', { name: NOISE, exact: true }).click();
  await panel.getByRole('heading', { name: NOISE }).waitFor();
  expect(await panel.getByRole('button', { name: /^(Change|Add|Make exempt)/ }).allInnerTexts()).toEqual([]);
});

test('RB1 RB7: the mode of a meeting changes open screens at once, in words', async () => {
  const server = await spawnServer();
  const nora = await onPractice(server, 'Nora Petrie', 'member');
  const sam = await onPractice(server, 'Sam Okafor', 'officer');
  await sam.getByText('Nora Petrie is here', { exact: true }).waitFor();
  await startMeeting(sam);
  const banner = nora.getByRole('region', { name: 'Triangulation meeting' });
  await banner.getByText('You are at the table: you can move and tag items.').waitFor();
  await banner.getByText('At the table: Sam Okafor and Nora Petrie').waitFor();
  await nora
    .getByText(/Sam Okafor has started the triangulation meeting of/)
    .first()
    .waitFor();
  await moveTo(nora, NOISE, 'standing');
  await place(sam, 'standing').getByRole('link', { name: NOISE, exact: true }).waitFor();
  await setMode(sam, 'Read only');
  await nora
    .locator('[aria-live="polite"]')
    .getByText('Sam Okafor has set the meeting to read only. Nobody can make changes for now.')
    .waitFor();
  await until('nothing to change on either screen', async () => {
    return [...(await changing(nora)), ...(await changing(sam))].length === 0;
  });
  await setMode(sam, 'Chair and officers');
  await card(sam, NOISE)
    .getByRole('button', { name: `More for “${NOISE}”` })
    .waitFor();
  expect(await changing(nora)).toEqual([]);
});

test('RB5 RB12: the end of a meeting shows what was decided, ready to copy, and keeps it', async () => {
  const server = await spawnServer();
  const sam = await onPractice(server, 'Sam Okafor', 'officer');
  await sam.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await startMeeting(sam);
  await moveTo(sam, NOISE, 'standing');
  await moveTo(sam, NOISE, 'outside/groups');
  await sam.locator('[data-state="saved"]').waitFor();
  await sam.getByRole('button', { name: 'End meeting…' }).click();
  await sam.getByRole('button', { name: 'End the meeting' }).click();
  await sam.getByText('Moved from the long list (suggested) to outside meetings').waitFor();
  await sam.getByText('Tagged working group (was single meeting)').waitFor();
  expect(await sam.locator('.decisions > li').count()).toBe(1);
  await sam.getByRole('button', { name: 'Copy', exact: true }).click();
  await sam
    .getByText(/^Copied/)
    .first()
    .waitFor();
  expect(await sam.evaluate(() => navigator.clipboard.readText())).toContain(
    `${NOISE}\n  - Moved from the long list (suggested) to outside meetings`,
  );
  const html = await sam.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return item ? await (await item.getType('text/html')).text() : '';
  });
  expect(html).toContain(`<td>${NOISE}</td>`);
  await sam.getByRole('link', { name: NOISE }).click();
  await sam
    .locator('aside')
    .getByText(/, at the triangulation meeting of/)
    .first()
    .waitFor();
  await sam.goto(`${server.board}/committee`);
  await sam.locator('.triangulation-list a').first().click();
  await sam.getByRole('heading', { name: 'What was decided' }).waitFor();
});

test('RB13: what was done without a connection and is no longer one’s to do is set aside with its words', async () => {
  const server = await spawnServer();
  const rosa = await onPractice(server, 'Rosa Marsh', 'chair');
  await server.kill();
  await rosa.getByText('You are not connected').first().waitFor();
  await rosa.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ }).fill(WEIRS);
  await rosa.keyboard.press('Enter');
  await rosa.getByText('1 change kept on this device').waitFor();
  const context = rosa.context();
  await rosa.close();
  await server.start();
  const sam = await onPractice(server, 'Sam Okafor', 'officer');
  await startMeeting(sam, 'Read only');
  const again = await context.newPage();
  await openBoard(again, server.board);
  await again.getByText('Not kept, since you may no longer make this change').first().waitFor();
  expect(await again.getByRole('link', { name: WEIRS, exact: true }).count()).toBe(0);
  await again.getByRole('link', { name: 'Look at them' }).click();
  await again.getByText(WEIRS).first().waitFor();
});

let server: TestServer;
let officer: string;
let board: { readonly id: string; readonly committeeSlug: string; readonly municipalYear: string };
beforeEach(async () => {
  server = await startServer();
  officer = await setUp(server);
  board = await makeProgramme(server, officer);
});
afterEach(() => server.close());

/** A chair of the committee at the board, with one topic on it, and the address of the chair's access. */
async function chairAtBoard(): Promise<{ readonly page: Page; readonly access: string }> {
  const { committeeSlug: committee, municipalYear } = board;
  const cookie = await invite(server, officer, { committee, name: 'Cleo Harrow', role: 'chair' });
  const { page } = await seatAs(browser, server, { cookie });
  await openBoard(page, `${server.url}/c/${committee}/${municipalYear}`);
  await page.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ }).fill(WEIRS);
  await page.keyboard.press('Enter');
  await card(page, WEIRS).waitFor();
  const headers = { cookie: officer };
  const answer = await fetch(`${server.url}/api/committees/${committee}/people`, { headers });
  const { people } = (await answer.json()) as CommitteePeople;
  const { account } = must(
    people.find(({ name }) => name === 'Cleo Harrow'),
    'the chair was invited',
  );
  return { page, access: `${server.url}/api/committees/${committee}/people/${account}` };
}

const asOfficer = (): Record<string, string> => ({
  'content-type': 'application/json',
  origin: server.url,
  cookie: officer,
});

test('RB10: a role that is taken away in mid-drag puts the item back, and says so', async () => {
  const { page, access } = await chairAtBoard();
  await hold(page, WEIRS, place(page, 'to-be-confirmed'));
  await page.locator('.held-card').waitFor();
  const body = JSON.stringify({ role: 'member', cleared: false });
  expect((await fetch(access, { method: 'PUT', headers: asOfficer(), body })).ok).toBe(true);
  await page
    .getByText(`Your role is now Committee member. You can read this board. “${WEIRS}” is back where it was.`)
    .first()
    .waitFor();
  await page.locator('.held-card').waitFor({ state: 'detached' });
  await page.mouse.up();
  expect(await titlesIn(place(page, 'suggested'))).toEqual([WEIRS]);
  expect(await changing(page)).toEqual([]);
  await page.getByRole('button', { name: /Cleo Harrow · Committee member/ }).waitFor();
});

test('RB14: a board that one may no longer see leaves the screen and the device, with the reason and a way on', async () => {
  const { page, access } = await chairAtBoard();
  const copies = (): Promise<readonly (string | undefined)[]> =>
    page.evaluate(async (id) => {
      const all = await indexedDB.databases();
      return all.map(({ name }) => name).filter((name) => name?.includes(id));
    }, board.id);
  expect((await copies()).length).toBe(1);
  expect((await fetch(access, { method: 'DELETE', headers: asOfficer() })).ok).toBe(true);
  await page.getByRole('heading', { name: 'You can no longer see this board' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'All programmes' }).waitFor();
  await page.getByRole('link', { name: 'What the committee has published' }).waitFor();
  expect(await page.getByText(WEIRS).count()).toBe(0);
  await until('the copy to be gone from the device', async () => (await copies()).length === 0);
});
