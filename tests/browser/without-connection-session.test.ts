import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  atBoard,
  cannotReach,
  FERRIES,
  ON_THE_TRAIN,
  topic,
  workedOnTheTrain,
} from '../helpers/board-away.ts';
import { openBoard } from '../helpers/board-page.ts';
import { openBrowser } from '../helpers/browser.ts';
import { seatAs } from '../helpers/entering.ts';
import { PASSWORD, post } from '../helpers/people.ts';
import { until } from '../helpers/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const askedToSignOut = (page: Page) => page.getByRole('dialog', { name: 'Some changes are not saved yet' });

test('UI28: whose session turns out to have ended keeps the page that was loaded without a connection, and what was done on it arrives after signing in again', async () => {
  const { server, olive, address, nora, officer } = await workedOnTheTrain(browser);
  const entry = olive.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ });
  await entry.fill('Half a thou');
  expect((await post(server, '/api/entry/sign-out', {}, officer)).ok).toBe(true);
  await olive.context().setOffline(false);
  const dialog = olive.getByRole('dialog', { name: 'You have been signed out' });
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await olive.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await olive.locator('[data-state="saved"]').waitFor();
  expect(await entry.inputValue()).toBe('Half a thou');
  const { page } = await seatAs(browser, server, { cookie: nora });
  await openBoard(page, address);
  await topic(page, ON_THE_TRAIN).waitFor();
});

test('UI28: signing out asks first while what was done before such a reload has not arrived, wherever it is done', async () => {
  const { server, olive, address, nora } = await workedOnTheTrain(browser);
  await olive.reload();
  await olive
    .locator('[data-state="offline"]')
    .getByText(/changes? kept on this device/)
    .waitFor();
  await olive.getByRole('button', { name: /Olive Farrow · Scrutiny officer/ }).click();
  await olive.getByRole('button', { name: 'Sign out', exact: true }).click();
  await askedToSignOut(olive).getByRole('button', { name: 'Stay signed in' }).click();
  await olive.goto(server.url);
  await olive.getByRole('link', { name: 'Olive Farrow: your account' }).click();
  await olive.getByRole('button', { name: 'Sign out', exact: true }).click();
  await askedToSignOut(olive).getByRole('button', { name: 'Stay signed in' }).click();
  await olive.context().setOffline(false);
  await openBoard(olive, address);
  await olive.locator('[data-state="saved"]').waitFor();
  const { page } = await seatAs(browser, server, { cookie: nora });
  await openBoard(page, address);
  await topic(page, ON_THE_TRAIN).waitFor();
  await olive.getByRole('button', { name: /Olive Farrow · Scrutiny officer/ }).click();
  await olive.getByRole('button', { name: 'Sign out', exact: true }).click();
  await olive.getByRole('heading', { name: 'You have signed out' }).waitFor();
});

test('UI28: while the service is there but cannot say who is here or what they may open, the page stays, asks ever less often, and goes on by itself', async () => {
  const { server, address, nora } = await atBoard(browser);
  const { page } = await seatAs(browser, server, { cookie: nora });
  const ill = new Set(['/api/session', '/api/programmes']);
  const asked = { '/api/session': 0, '/api/programmes': 0 };
  for (const path of ['/api/session', '/api/programmes'] as const) {
    await page.route(`**${path}`, (route) => {
      asked[path] += 1;
      return ill.has(path) ? route.fulfill({ status: 503 }) : route.continue();
    });
  }
  await page.clock.install();
  await page.goto(address);
  await cannotReach(page).waitFor();
  await page.evaluate(() => document.documentElement.setAttribute('data-stayed', ''));
  const stayed = (): Promise<number> => page.locator('html[data-stayed]').count();
  let passed = 0;
  await until('the session to be asked for in ten minutes of the page', async () => {
    await page.clock.runFor(20_000);
    passed += 20;
    return passed >= 600 && asked['/api/session'] > 3;
  });
  expect(asked['/api/session']).toBeLessThan(25);
  expect(await stayed()).toBe(1);
  ill.delete('/api/session');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await until('the programmes to be asked for', () => asked['/api/programmes'] > 0);
  await cannotReach(page).waitFor();
  expect(await stayed()).toBe(1);
  ill.clear();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await topic(page, FERRIES).waitFor();
});

test('UI28: the first page says that there is no connection and goes on by itself; the end of the session is told in time', async () => {
  const { server, olive } = await atBoard(browser);
  await server.leave();
  await olive.goto(server.url);
  const away = olive.getByText('There is no connection to the service at the moment.');
  await away.waitFor();
  await olive
    .getByRole('link', { name: /Rivers Committee/ })
    .first()
    .waitFor();
  await server.comeBack();
  await away.waitFor({ state: 'detached' });
  await server.leave();
  await olive.evaluate(() => {
    const who = JSON.parse(localStorage.getItem('triangulate/who') ?? '{}') as object;
    localStorage.setItem('triangulate/who', JSON.stringify({ ...who, endsAt: Date.now() + 100_000 }));
  });
  await olive.reload();
  await olive.getByRole('dialog', { name: 'You will be signed out soon' }).waitFor();
});
