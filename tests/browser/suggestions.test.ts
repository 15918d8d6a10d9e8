import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { card, openBoard, place } from '../helpers/board-page.ts';
import { openBrowser, type Screen } from '../helpers/browser.ts';
import { ownServer, seatAs } from '../helpers/entering.ts';
import { invite, makeProgramme, post, setUp } from '../helpers/people.ts';
import type { TestServer } from '../helpers/start-server.ts';
import { tooWide, violations } from '../helpers/violations.ts';

const SCRIPT = '<img src=x onerror="document.title=1">';
const PHONE = { width: 320, height: 640 } as const;

let browser: Browser;
let server: TestServer;
let officer: string;
let member: string;
let base: string;
let api: string;
let committee: string;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await ownServer();
  officer = await setUp(server);
  const programme = await makeProgramme(server, officer);
  committee = programme.committeeSlug;
  base = `${server.url}/c/${committee}/${programme.municipalYear}`;
  api = `/api/programmes/${programme.id}`;
  member = await invite(server, officer, { committee, name: 'Mabel Thorne', role: 'member' });
});

async function pageOf(cookie: string, address: string, screen: Screen = {}): Promise<Page> {
  const { page } = await seatAs(browser, server, { cookie, ...screen });
  if (address === base) await openBoard(page, address);
  else await page.goto(address);
  return page;
}

async function suggested(cookie: string, topic: string): Promise<string> {
  const form = { topic, why: 'Buses could not run', key: randomUUID() };
  const answer = await post(server, `${api}/suggestions`, form, cookie);
  return ((await answer.json()) as { item: string }).item;
}

async function fillIn(page: Page, topic: string, why = 'Buses could not run last January'): Promise<void> {
  await page.getByLabel('What is the topic?').fill(topic);
  await page.getByLabel('Why now, and for whom?').fill(why);
}

async function fromMenu(page: Page, title: string, entry: string): Promise<void> {
  await card(page, title)
    .getByRole('button', { name: `More for “${title}”` })
    .click();
  await page.getByRole('button', { name: entry, exact: true }).click();
  await page.getByRole('dialog').waitFor();
}

const send = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Send your suggestion' }).click();

test('SG16: a member suggests on a phone, the chair sees it at once and declines, and the member reads why', async () => {
  const chair = await invite(server, officer, { committee, name: 'Cleo Harrow', role: 'chair' });
  const board = await pageOf(chair, base);
  const phone = await pageOf(member, `${base}/suggest`, PHONE);
  const topic = `Gritting ${SCRIPT}`;
  await fillIn(phone, topic);
  await phone.getByText('Add more (optional)').click();
  await phone.getByLabel('Which ward or place is it about?').fill('Harbour');
  expect(await violations(phone)).toEqual([]);
  expect(await tooWide(phone)).toBe(0);
  await send(phone);
  await phone.getByRole('heading', { name: /^Thank you/ }).waitFor();
  expect(await violations(phone)).toEqual([]);
  expect(await phone.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await place(board, 'suggested').getByRole('link', { name: topic, exact: true }).waitFor();
  await place(board, 'suggested')
    .getByText(/^Mabel Thorne, \d/)
    .waitFor();
  await fromMenu(board, topic, 'Decline…');
  await board.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
  await board.getByText('There is a problem').waitFor();
  expect(await violations(board)).toEqual([]);
  await board.getByLabel('Why is it not taken up?').fill('Another council grits these roads');
  await board.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
  await board.getByRole('dialog').waitFor({ state: 'detached' });
  await board.locator('[data-state="saved"]').waitFor();
  await phone.getByRole('link', { name: 'My suggestions' }).click();
  await phone.getByText('Not taken up: Another council grits these roads.').waitFor();
  await phone.getByRole('link', { name: topic }).waitFor();
  expect(await violations(phone)).toEqual([]);
  expect(await tooWide(phone)).toBe(0);
  await board.goto(`${base}/archive`);
  await board.getByText('Not taken up.').waitFor();
  expect(await phone.title()).toMatch(/^My suggestions/);
});

test('SG17: half-written words outlive the page, and what was sent without a connection arrives once', async () => {
  const phone = await pageOf(member, `${base}/suggest`, PHONE);
  await fillIn(phone, 'Bus shelters', 'They leak');
  await phone.reload();
  await phone.getByText('What you typed before was kept on this device.').waitFor();
  expect(await phone.getByLabel('What is the topic?').inputValue()).toBe('Bus shelters');
  await phone.context().setOffline(true);
  await send(phone);
  await phone.getByText('You are not connected').waitFor();
  expect(await violations(phone)).toEqual([]);
  await phone.getByRole('button', { name: 'Change it first' }).click();
  expect(await phone.getByLabel('Why now, and for whom?').inputValue()).toBe('They leak');
  await send(phone);
  await phone.getByText('You are not connected').waitFor();
  await phone.context().setOffline(false);
  await phone.getByRole('heading', { name: /^Thank you/ }).waitFor();
  await phone.reload();
  expect(await phone.getByLabel('What is the topic?').inputValue()).toBe('');
  const board = await pageOf(officer, base);
  expect(await place(board, 'suggested').getByRole('link', { name: 'Bus shelters' }).count()).toBe(1);
});

test('SG17: what waited when its tab was closed, or whose answer was lost, is sent from the next page and is there once', async () => {
  const { page, context } = await seatAs(browser, server, { cookie: member, ...PHONE });
  await page.goto(`${base}/suggest`);
  await fillIn(page, 'Bus shelters', 'They leak');
  // The suggestion reaches the service, and its answer does not reach the page.
  await page.route(/\/suggestions$/, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await send(page);
  await page.getByText('You are not connected').waitFor();
  await page.close();
  const next = await context.newPage();
  await next.goto(`${base}/suggest`);
  await next.getByRole('heading', { name: /^Thank you/ }).waitFor();
  const board = await pageOf(officer, base);
  expect(await place(board, 'suggested').getByRole('link', { name: 'Bus shelters' }).count()).toBe(1);
});

test('SG17: on a shared computer the words stay in the tab, until the person signs out', async () => {
  const form = { email: 'mabel.thorne@council.example', password: 'quince lantern osprey', shared: true };
  const entered = await post(server, '/api/entry/password/sign-in', form);
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await pageOf(cookie, `${base}/suggest`);
  await fillIn(page, 'Bus shelters', 'They leak');
  const kept = await page.evaluate(() => ({
    own: Object.keys(localStorage).filter((key) => key.includes('suggestion')),
    tab: Object.keys(sessionStorage).filter((key) => key.includes('suggestion')).length,
  }));
  expect(kept).toEqual({ own: [], tab: 1 });
  await page.reload();
  expect(await page.getByLabel('What is the topic?').inputValue()).toBe('Bus shelters');
  await page.goto(`${server.url}/account`);
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await page.waitForURL(/signed-out/);
  await page.getByRole('heading').first().waitFor();
  expect(
    await page.evaluate(() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)])),
  ).not.toContain('shelters');
});

test('SG18: while typing, what is there already is offered, and supporting it is one press', async () => {
  await suggested(member, 'Winter road gritting');
  const nils = await invite(server, officer, { committee, name: 'Nils Oakes', role: 'cabinet-member' });
  const page = await pageOf(nils, `${base}/suggest`, PHONE);
  await page.getByLabel('What is the topic?').fill('gritting the roads in winter');
  await page.getByText('Suggested already, by 1 person.').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: /^Support it instead/ }).click();
  await page.getByRole('heading', { name: 'You support “Winter road gritting”' }).waitFor();
  const board = await pageOf(officer, base);
  await card(board, 'Winter road gritting').getByRole('link').click();
  await board.getByText('1 person: Nils Oakes.').waitFor();
  await page.getByRole('link', { name: 'My suggestions' }).click();
  await page.getByRole('button', { name: 'Stop supporting “Winter road gritting”' }).click();
  await page.getByText('You no longer support “Winter road gritting”.').waitFor();
});

test('SG19: the long list’s menu accepts, merges with both shown, splits, refers and asks; the answer comes back', async () => {
  const nils = await invite(server, officer, { committee, name: 'Nils Oakes', role: 'member' });
  await suggested(member, 'Winter road gritting');
  await suggested(nils, 'Gritting of roads');
  await suggested(nils, 'Library opening hours');
  await suggested(nils, 'Ferry timetable');
  const board = await pageOf(officer, base);
  await fromMenu(board, 'Gritting of roads', 'Merge with…');
  const dialog = board.getByRole('dialog');
  await dialog.getByLabel('Merge it with').selectOption({ label: 'Winter road gritting' });
  await dialog.getByText('Asked for by Mabel Thorne').waitFor();
  await dialog.getByText('Asked for by Nils Oakes').waitFor();
  expect(await violations(board)).toEqual([]);
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await card(board, 'Winter road gritting')
    .getByText(/^(Mabel Thorne|Nils Oakes), .* and 1 more$/)
    .waitFor();
  await fromMenu(board, 'Library opening hours', 'Split…');
  await dialog.getByLabel('What is the new item about?').fill('Library buildings');
  await dialog.getByRole('button', { name: 'Split' }).click();
  await card(board, 'Library buildings').waitFor();
  await fromMenu(board, 'Ferry timetable', 'Refer to another committee…');
  await dialog.getByLabel('To which committee or body?').fill('Harbour Board');
  await dialog.getByLabel('Why?').fill('It runs the ferry');
  await dialog.getByRole('button', { name: 'Refer' }).click();
  await fromMenu(board, 'Library opening hours', 'Accept…');
  await dialog.getByRole('button', { name: /^Move to/ }).click();
  await place(board, 'to-be-confirmed').getByRole('link', { name: 'Library opening hours' }).waitFor();
  await fromMenu(board, 'Winter road gritting', 'Ask the proposer a question…');
  await dialog.getByLabel('What do you want to know?').fill('Which roads?');
  await dialog.getByRole('button', { name: 'Send the question' }).click();
  await dialog.waitFor({ state: 'detached' });
  await board.locator('[data-state="saved"]').waitFor();
  const phone = await pageOf(nils, `${base}/my-suggestions`, PHONE);
  await phone
    .getByText('Joined with “Winter road gritting”. Received. It is waiting to be looked at.')
    .waitFor();
  await phone.getByText('Referred to Harbour Board: It runs the ferry.').waitFor();
  await phone.getByText('Being considered. It has no date yet.').waitFor();
  await phone.getByLabel('Your answer').fill('The B roads');
  await phone.getByRole('button', { name: 'Send your answer' }).click();
  await phone.getByText('You answered:').waitFor();
  await card(board, 'Winter road gritting').getByRole('link').click();
  await board.getByText('The B roads').waitFor();
  expect(await violations(board)).toEqual([]);
  await board.goto(`${base}/archive`);
  await board.getByText('Referred to Harbour Board.').waitFor();
  await board.getByText('Joined with “Winter road gritting”.').waitFor();
});

test('SG19: who may not plan is offered nothing to decide', async () => {
  await suggested(officer, 'Winter road gritting');
  const board = await pageOf(member, base);
  await card(board, 'Winter road gritting').getByRole('link').click();
  await board.getByRole('heading', { name: 'Support', exact: true }).waitFor();
  expect(await board.getByRole('button', { name: /^Decide/ }).count()).toBe(0);
  await board.getByRole('button', { name: 'Support it' }).click();
  await board.getByText('1 person: Mabel Thorne.').waitFor();
});

test('SG20: on a page without script the public suggests, an officer looks, and only then it is on the board', async () => {
  await fetch(`${server.url}/api/committees/${committee}`, {
    method: 'PATCH',
    headers: { cookie: officer, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ openToPublic: true }),
  });
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${server.url}/suggest/${committee}`);
  await page.getByLabel('What is the topic?').fill(`Park lights ${SCRIPT}`);
  await page.getByRole('button', { name: 'Send your suggestion' }).click();
  await page.getByRole('link', { name: 'Enter your name' }).click();
  await page.getByLabel('Your name').fill('Paula Unknown');
  await page.getByLabel('Why now, and for whom?').fill('It is dark there');
  await page.getByRole('button', { name: 'Send your suggestion' }).click();
  await page.getByRole('heading', { name: 'Thank you for your suggestion' }).waitFor();
  await context.close();
  const board = await pageOf(officer, base);
  expect(await board.locator('[data-item]').count()).toBe(0);
  await board.getByRole('link', { name: '1 suggestion from the public to look at' }).click();
  await board.getByText('Paula Unknown').waitFor();
  expect(await violations(board)).toEqual([]);
  await board.getByRole('button', { name: /^Put it on the board/ }).click();
  await board.getByText('is on the board, in Suggested.').waitFor();
  await openBoard(board, base);
  const landed = card(board, `Park lights ${SCRIPT}`);
  await landed.getByText(/^A member of the public, \d/).waitFor();
  const form = await pageOf('', `${server.url}/suggest/${committee}`, PHONE);
  expect(await violations(form)).toEqual([]);
  expect(await tooWide(form)).toBe(0);
});
