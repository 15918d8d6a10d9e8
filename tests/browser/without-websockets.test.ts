import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, hold, meeting, openBoard } from '../helpers/board-page.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { councilProxy, type CouncilProxy } from '../helpers/council-proxy.ts';
import { ownServer, seatAs } from '../helpers/entering.ts';
import { invite, makeProgramme, post, setUp } from '../helpers/people.ts';
import { spawnServer } from '../helpers/spawn-server.ts';

const NOISE = 'Noise from delivery depots at night';
const SLOW = 'Connected the slow way: this network blocks live connections. Changes may take a few seconds.';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Two people at the practice board, behind a network that lets no websocket through. */
async function twoBehind(proxy: CouncilProxy, board: string): Promise<readonly [Page, Page]> {
  const address = proxy.url + new URL(board).pathname;
  const [rosa, sam] = await Promise.all(
    ['Rosa Marsh', 'Sam Idle'].map((name) => seat(browser, proxy.url, { name })),
  );
  const pages = [rosa?.page, sam?.page] as [Page, Page];
  for (const page of pages) page.setDefaultTimeout(30_000);
  await Promise.all(pages.map((page) => openBoard(page, address)));
  await Promise.all(pages.map((page) => page.getByText(SLOW).waitFor()));
  return pages;
}

async function addTopic(page: Page, topic: string): Promise<void> {
  await page.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ }).fill(topic);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: topic, exact: true }).waitFor();
}

async function planTogether([rosa, sam]: readonly [Page, Page]): Promise<void> {
  await addTopic(rosa, 'Ferries at low water');
  await sam.getByRole('link', { name: 'Ferries at low water', exact: true }).waitFor();
  await rosa.locator('[data-state="saved"]').waitFor();
  await hold(sam, NOISE, meeting(sam, 6).locator('[data-list]'));
  // What Sam holds shows on Rosa's screen while it is held.
  await card(rosa, NOISE).getByText('Sam Idle is moving this').waitFor();
  await sam.mouse.up();
  await meeting(rosa, 6).getByRole('link', { name: NOISE, exact: true }).waitFor();
  await sam.locator('[data-state="saved"]').waitFor();
}

test('HR4, HR6: behind a network without websockets two people plan together and are told how they are connected', async () => {
  const server = await spawnServer();
  const proxy = await councilProxy(server.url);
  await planTogether(await twoBehind(proxy, server.board));
  expect(proxy.count('/sync/lines/')).toBeGreaterThan(4);
});

test('HR5, HR6: so they do where streams are held back too', async () => {
  const server = await spawnServer();
  const proxy = await councilProxy(server.url);
  proxy.holdsStreams = true;
  await planTogether(await twoBehind(proxy, server.board));
  expect(proxy.count('/sync/lines/')).toBeGreaterThan(8);
});

test('HR6: a server that is killed loses nothing that was saved or seen over plain requests', async () => {
  const server = await spawnServer();
  const proxy = await councilProxy(server.url);
  const [rosa, sam] = await twoBehind(proxy, server.board);
  await addTopic(rosa, 'Before the kill');
  await rosa.locator('[data-state="saved"]').waitFor();
  await sam.getByRole('link', { name: 'Before the kill', exact: true }).waitFor();
  await server.kill();
  await rosa.locator('[data-state="offline"]').waitFor();
  await addTopic(rosa, 'While it was away');
  await sam.close();
  await server.start();
  await rosa.locator('[data-state="saved"]').waitFor();
  await rosa.getByText(SLOW).waitFor();
  const fresh = await seat(browser, server.url, { name: 'Dana Reed' });
  await openBoard(fresh.page, server.board);
  for (const topic of ['Before the kill', 'While it was away']) {
    expect(await card(fresh.page, topic).count()).toBe(1);
  }
  expect(await fresh.page.getByText(SLOW).count()).toBe(0);
});

test('HR2, HR4: a right that ends, ends the slow line at once', async () => {
  const server = await ownServer();
  const officer = await setUp(server);
  const { committeeSlug: committee, municipalYear } = await makeProgramme(server, officer);
  const member = await invite(server, officer, { committee, name: 'Mo Reed', role: 'member' });
  const proxy = await councilProxy(server.url);
  const { page } = await seatAs(browser, proxy, { cookie: member });
  page.setDefaultTimeout(30_000);
  await openBoard(page, `${proxy.url}/c/${committee}/${municipalYear}`);
  await page.getByText(SLOW).waitFor();
  const people = await fetch(`${server.url}/api/committees/${committee}/people`, {
    headers: { cookie: officer },
  });
  const { people: all } = (await people.json()) as { people: { account: string; name: string }[] };
  const { account = '' } = all.find(({ name }) => name === 'Mo Reed') ?? {};
  const gone = await fetch(`${server.url}/api/committees/${committee}/people/${account}`, {
    method: 'DELETE',
    headers: { cookie: officer, origin: server.url },
  });
  expect(gone.status).toBe(200);
  await page.getByText('You do not have access to this board').first().waitFor();
  expect(await page.locator('[data-item]').count()).toBe(0);
  expect((await post(server, '/api/entry/sign-out', {}, member)).status).toBeLessThan(300);
});
