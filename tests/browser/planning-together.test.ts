import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, hold, meeting, openBoard, place, titlesIn } from '../helpers/board-page.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { until } from '../helpers/until.ts';

const NOISE = 'Noise from delivery depots at night';
const PLOTS = 'Allotment waiting lists';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function twoPeople() {
  const server = await spawnServer();
  const [rosa, sam] = await Promise.all([
    seat(browser, server.url, { name: 'Rosa Marsh', role: 'chair' }),
    seat(browser, server.url, { name: 'Sam Okafor' }),
  ]);
  await Promise.all([openBoard(rosa.page, server.board), openBoard(sam.page, server.board)]);
  return { server, rosa: rosa.page, sam: sam.page };
}

test('UI1: a drag by one is seen by the other, while it is held and when it has landed', async () => {
  const { rosa, sam } = await twoPeople();
  const list = meeting(rosa, 6).locator('[data-list]');
  await hold(rosa, NOISE, list);
  await card(sam, NOISE).getByText('Rosa Marsh is moving this').waitFor();
  await rosa.mouse.up();
  await meeting(sam, 6).getByRole('link', { name: NOISE, exact: true }).waitFor();
  expect(await titlesIn(place(sam, 'suggested'))).not.toContain(NOISE);
  expect(await titlesIn(meeting(sam, 6))).toEqual(await titlesIn(meeting(rosa, 6)));
  await rosa
    .getByText(/“Noise from delivery depots at night” moved from/)
    .first()
    .waitFor();
  await until('focus on the item in its new place', () =>
    meeting(rosa, 6)
      .locator('[data-item]', { hasText: NOISE })
      .evaluate((item) => item.contains(document.activeElement)),
  );
});

test('UI2: two people move one item at the same moment; it stands in one place on both screens', async () => {
  const { rosa, sam } = await twoPeople();
  await hold(rosa, NOISE, meeting(rosa, 6).locator('[data-list]'));
  await hold(sam, NOISE, meeting(sam, 5).locator('[data-list]'));
  await Promise.all([rosa.mouse.up(), sam.mouse.up()]);
  const where = async (page: typeof rosa): Promise<string> => {
    const lists = page.locator('[data-list]', { has: page.getByRole('link', { name: NOISE, exact: true }) });
    return (await lists.evaluateAll((all) => all.map((each) => each.getAttribute('data-list')))).join(
      ' and ',
    );
  };
  await until('both screens to agree', async () => (await where(rosa)) === (await where(sam)));
  expect(await where(rosa)).toMatch(/^meeting:\w+$/);
});

test('UI3: an item archived by somebody else leaves the hand, with a word', async () => {
  const { rosa, sam } = await twoPeople();
  await hold(rosa, NOISE, meeting(rosa, 6).locator('[data-list]'));
  await archive(sam, NOISE);
  await rosa.getByText(`Sam Okafor archived “${NOISE}” while you held it`).first().waitFor();
  await rosa.mouse.up();
  expect(await titlesIn(meeting(rosa, 6))).not.toContain(NOISE);
});

test('UI22: who moved the item in one’s hand is named, and who moved it before an undo', async () => {
  const { rosa, sam } = await twoPeople();
  await hold(rosa, NOISE, meeting(rosa, 6).locator('[data-list]'));
  await move(sam, NOISE, 'standing');
  // What is in the hand stays drawn where it was: a later change shows that the move has come too.
  await archive(sam, PLOTS);
  await card(rosa, PLOTS).getByText('Archived').waitFor();
  await rosa.mouse.up();
  await rosa.getByText('Sam Okafor moved this to Standing items while you held it.').waitFor();
  await rosa.getByRole('button', { name: 'Move it anyway' }).click();
  await meeting(sam, 6).getByRole('link', { name: NOISE, exact: true }).waitFor();
  await sam.getByRole('button', { name: `Undo archiving of “${PLOTS}”` }).click();
  await sam.getByRole('button', { name: `Undo move of “${NOISE}”` }).click();
  await sam.getByText(`Rosa Marsh moved “${NOISE}” since.`).first().waitFor();
});

test('UI4: what was changed while the service was away is kept, merged and told on return', async () => {
  const { server, rosa, sam } = await twoPeople();
  await rosa.waitForFunction(() =>
    Object.keys(localStorage).some((key) => key.startsWith('triangulate/seen/')),
  );
  await server.kill();
  await rosa.getByText('You are not connected. You can keep working on this device').first().waitFor();
  await move(rosa, NOISE, 'standing');
  await move(sam, PLOTS, 'related');
  await rosa.getByText('1 change kept on this device').waitFor();
  await server.start();
  await place(rosa, 'related').getByRole('link', { name: PLOTS, exact: true }).waitFor();
  await place(sam, 'standing').getByRole('link', { name: NOISE, exact: true }).waitFor();
  await rosa.getByText(/made while you were away/).click();
  await rosa.getByText(/Sam Okafor moved it from .* to related work/).waitFor();
});

test('UI5: a page closed without a connection has kept its changes when it is opened again', async () => {
  const { server, rosa, sam } = await twoPeople();
  await server.kill();
  await rosa.getByText('You are not connected').first().waitFor();
  await move(rosa, NOISE, 'standing');
  await rosa.close();
  await server.start();
  const again = await rosa.context().newPage();
  await openBoard(again, server.board);
  await place(sam, 'standing').getByRole('link', { name: NOISE, exact: true }).waitFor();
});

test('UI6: after a kill in mid-work and with every page closed, the board is as everyone last saw it', async () => {
  const { server, rosa, sam } = await twoPeople();
  await move(rosa, NOISE, 'standing');
  await place(sam, 'standing').getByRole('link', { name: NOISE, exact: true }).waitFor();
  await server.kill();
  await Promise.all([rosa.context().close(), sam.context().close()]);
  await server.start();
  const fresh = await seat(browser, server.url, { name: 'Nora Petrie', role: 'member' });
  await openBoard(fresh.page, server.board);
  expect(await titlesIn(place(fresh.page, 'standing'))).toContain(NOISE);
  expect(await titlesIn(place(fresh.page, 'suggested'))).not.toContain(NOISE);
});

test('UI7: undo says what it takes back, and explains itself when somebody has moved on', async () => {
  const { rosa, sam } = await twoPeople();
  await move(rosa, NOISE, 'standing');
  await rosa.getByRole('button', { name: `Undo move of “${NOISE}”` }).click();
  await place(sam, 'suggested').getByRole('link', { name: NOISE, exact: true }).waitFor();
  await rosa.getByRole('button', { name: `Redo move of “${NOISE}”` }).click();
  await place(sam, 'standing').getByRole('link', { name: NOISE, exact: true }).waitFor();
  await move(sam, NOISE, 'related');
  await place(rosa, 'related').getByRole('link', { name: NOISE, exact: true }).waitFor();
  await rosa.getByRole('button', { name: `Undo move of “${NOISE}”` }).click();
  await rosa.getByText('It is now in related work').first().waitFor();
  await rosa.getByRole('button', { name: /Move it back to/ }).click();
  await place(sam, 'suggested').getByRole('link', { name: NOISE, exact: true }).waitFor();
});

test('UI8: three people are named to each other, and one leaving is seen', async () => {
  const { server, rosa, sam } = await twoPeople();
  const nora = await seat(browser, server.url, { name: 'Nora Petrie', role: 'member' });
  await openBoard(nora.page, server.board);
  await rosa.getByText('Nora Petrie and Sam Okafor are here').waitFor();
  await nora.page.close();
  await rosa.getByText('Sam Okafor is here', { exact: true }).waitFor();
  await sam.getByText('Rosa Marsh is here', { exact: true }).waitFor();
});

async function move(
  page: Awaited<ReturnType<typeof twoPeople>>['rosa'],
  title: string,
  to: string,
): Promise<void> {
  await card(page, title)
    .getByRole('button', { name: `More for “${title}”` })
    .click();
  await page.getByRole('button', { name: 'Move…', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Where to').selectOption(to);
  await dialog.getByRole('button', { name: /^Move to/ }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function archive(page: Awaited<ReturnType<typeof twoPeople>>['rosa'], title: string): Promise<void> {
  await card(page, title)
    .getByRole('button', { name: `More for “${title}”` })
    .click();
  await page.getByRole('button', { name: 'Archive…' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('No longer an issue');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Archive/ })
    .click();
}
