import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openBoard } from '../helpers/board-page.ts';
import { openBrowser } from '../helpers/browser.ts';
import {
  keptIn,
  ownServer,
  seatAs,
  setUpOnScreen,
  signInOnScreen,
  withCommittee,
} from '../helpers/entering.ts';
import { startMailServer } from '../helpers/mail-server.ts';
import { invite, makeProgramme, PASSWORD, post } from '../helpers/people.ts';
import { readMail } from '../helpers/read-mail.ts';
import { until } from '../helpers/until.ts';

const BOARD = '/c/rivers-committee/2026-27';
const OLIVE = 'olive@council.example';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Invites somebody on the page for it and gives the link. */
async function inviteOnScreen(page: Page, name: string, role: RegExp): Promise<string> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail address').fill(`${name.split(' ')[0]?.toLowerCase()}@council.example`);
  await page.getByRole('radio', { name: role }).check();
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  return page.getByLabel(`Link for ${name}`).inputValue();
}

test('PS1: from the set-up link to a board that two people share; the secrets leave the address bar', async () => {
  const server = await ownServer();
  const olive = (await seatAs(browser, server)).page;
  await olive.goto(server.url);
  await olive.getByText('Not set up for a council yet').waitFor();
  await setUpOnScreen(olive, server);
  expect(olive.url()).toBe(`${server.url}/`);
  await olive.getByRole('link', { name: /New programme/ }).click();
  await olive.getByLabel('Committee').fill('Rivers Committee');
  await olive.getByRole('button', { name: 'Create the programme' }).click();
  await olive.locator('[data-state="saved"]').waitFor();
  await olive.getByRole('link', { name: 'Access', exact: true }).click();
  const link = await inviteOnScreen(olive, 'Rosa Marsh', /^Chair/);
  const rosa = (await seatAs(browser, server)).page;
  await rosa.goto(link);
  await rosa.getByRole('heading', { name: 'Join Rivers Committee' }).waitFor();
  expect(rosa.url()).toMatch(/\/join$/);
  await rosa.getByLabel('Make up a password').fill(PASSWORD);
  await rosa.getByRole('button', { name: 'Accept and sign in' }).click();
  await rosa.locator('[data-state="saved"]').waitFor();
  await rosa.getByText('Olive Farrow is here').waitFor();
  await olive.getByText('Rosa Marsh is here').waitFor();
  await olive.goto(server.setUpUrl ?? '');
  await olive.getByRole('heading', { name: 'Triangulate is set up already' }).waitFor();
});

test('PS2: looking at an invitation spends nothing; a used, withdrawn or incomplete link says what to do', async () => {
  const { server, officer } = await withCommittee();
  const { page } = await seatAs(browser, server, { cookie: officer });
  await page.goto(`${server.url}${BOARD}/access`);
  const link = await inviteOnScreen(page, 'Rosa Marsh', /^Observer/);
  const other = await inviteOnScreen(page, 'Sam Okafor', /^Committee member/);
  await page.getByRole('button', { name: 'Withdraw the invitation of Sam Okafor' }).click();
  await page.getByText('The invitation of Sam Okafor is withdrawn.').first().waitFor();
  for (let look = 0; look < 2; look += 1) {
    const looking = await seatAs(browser, server);
    await looking.page.goto(link);
    await looking.page.getByText('rosa@council.example').waitFor();
    await looking.context.close();
  }
  const rosa = (await seatAs(browser, server)).page;
  await rosa.goto(link);
  await rosa.getByLabel('Make up a password').fill('too short');
  await rosa.getByRole('button', { name: 'Accept and sign in' }).click();
  await rosa.getByText('There is a problem').waitFor();
  expect(await rosa.title()).toMatch(/^Error: Join/);
  await rosa.getByLabel('Make up a password').fill(PASSWORD);
  await rosa.getByRole('button', { name: 'Accept and sign in' }).click();
  await rosa.getByRole('link', { name: 'Rivers Committee (published programme)' }).waitFor();
  const late = (await seatAs(browser, server)).page;
  await late.goto(link);
  await late.getByRole('heading', { name: 'This invitation has been used' }).waitFor();
  await late.goto(other);
  await late.getByRole('heading', { name: 'This invitation is no longer of use' }).waitFor();
  await late.goto(`${server.url}/join`);
  await late.getByRole('heading', { name: 'Open the invitation’s link again' }).waitFor();
});

test('PS3: who has an account signs in first and comes back to the invitation', async () => {
  const { server, officer } = await withCommittee();
  await makeProgramme(server, officer, 'Harbour Committee');
  await invite(server, officer, { committee: 'rivers-committee', name: 'Rosa Marsh', role: 'chair' });
  const form = { name: 'Rosa Marsh', email: 'rosa.marsh@council.example', role: 'vice-chair' };
  const made = await post(server, '/api/committees/harbour-committee/invitations', form, officer);
  const { link } = (await made.json()) as { link: string };
  const { page } = await seatAs(browser, server);
  await page.goto(`${server.url}/join${new URL(link).hash}`);
  await page.getByRole('link', { name: 'Sign in first' }).click();
  await signInOnScreen(page, form.email);
  await page.getByRole('button', { name: 'Accept the invitation' }).click();
  await page.waitForURL(/harbour-committee/);
  await page.locator('[data-state="saved"]').waitFor();
});

test('PS4: signing in leads to the page that was asked for, and never to another site', async () => {
  const { server } = await withCommittee();
  const { page, context } = await seatAs(browser, server);
  await page.goto(`${server.url}${BOARD}/archive`);
  await signInOnScreen(page, OLIVE);
  await page.waitForURL(`${server.url}${BOARD}/archive`);
  await page.locator('[data-state="saved"]').waitFor();
  for (const next of [
    '//elsewhere.example',
    'https://elsewhere.example/',
    '/\\elsewhere.example',
    'nowhere',
  ]) {
    await context.clearCookies();
    await page.goto(`${server.url}/sign-in?next=${encodeURIComponent(next)}`);
    await signInOnScreen(page, OLIVE);
    await page.waitForURL(`${server.url}/`);
    await page.getByRole('link', { name: 'Rivers Committee', exact: true }).waitFor();
  }
  await context.clearCookies();
  await page.goto(`${server.url}/sign-in?problem=refused`);
  await page.getByText('signing in was stopped or not allowed').waitFor();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('There is a problem').waitFor();
  expect(await page.title()).toMatch(/^Error: Sign in/);
});

test('PS5: signing out leaves no database and nothing in storage, in the other tabs too', async () => {
  const { server, officer } = await withCommittee();
  const { page, context } = await seatAs(browser, server, { cookie: officer });
  await openBoard(page, server.url + BOARD);
  const second = await context.newPage();
  await openBoard(second, server.url + BOARD);
  expect(await keptIn(page)).not.toEqual([]);
  await page.getByRole('button', { name: /Olive Farrow · Scrutiny officer/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { name: 'You have signed out' }).waitFor();
  await second.getByRole('heading', { name: 'You have signed out' }).waitFor();
  await until('everything to be gone', async () => (await keptIn(page)).length === 0);
  await page.goto(server.url + BOARD);
  await page.waitForURL(/\/sign-in\?next=/);
});

test('PS6: on a shared computer nothing is kept at any time, and the board says so', async () => {
  const { server } = await withCommittee();
  const { page, context } = await seatAs(browser, server);
  await page.goto(`${server.url}/sign-in?next=${BOARD}`);
  await page.getByLabel('This is a shared computer').check();
  await signInOnScreen(page, OLIVE);
  await page.locator('[data-state="saved"]').waitFor();
  await page.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ }).fill('Lock gates');
  await page.keyboard.press('Enter');
  await page.locator('[data-item]').first().waitFor();
  expect(await keptIn(page)).toEqual([]);
  const [cookie] = await context.cookies();
  expect(cookie?.expires).toBe(-1);
  await server.close();
  await page.getByText('not kept on this shared computer').waitFor();
});

test('PS7: a session that was ended elsewhere says why, and signing in again over the page loses no typed word', async () => {
  const { server, officer } = await withCommittee();
  const { page } = await seatAs(browser, server, { cookie: officer });
  await openBoard(page, server.url + BOARD);
  const topic = page.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ });
  await topic.fill('Half a thou');
  const elsewhere = (await seatAs(browser, server)).page;
  await elsewhere.goto(`${server.url}/sign-in?next=/account`);
  await signInOnScreen(elsewhere, OLIVE);
  await elsewhere.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await elsewhere.getByText('All the others are signed out.').waitFor();
  const dialog = page.getByRole('dialog', { name: 'You have been signed out' });
  await dialog.getByText('Your session was ended').waitFor();
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.locator('[data-state="saved"]').waitFor();
  expect(await topic.inputValue()).toBe('Half a thou');
  await topic.press('End');
  await page.keyboard.type('ght');
  await page.keyboard.press('Enter');
  await page.locator('[data-item]', { hasText: 'Half a thought' }).waitFor();
  await page.locator('[data-state="saved"]').waitFor();
});

/** A form that is being filled in, and a clock for its page and the server. */
async function fillingIn() {
  let later = 0;
  const { server, officer } = await withCommittee({ now: () => Date.now() + later });
  const { page } = await seatAs(browser, server, { cookie: officer });
  await page.clock.install();
  await page.goto(`${server.url}/new`);
  await page.getByLabel('Committee').fill('Harbour');
  const pass = async (ms: number): Promise<void> => {
    later += ms;
    await page.clock.fastForward(ms);
  };
  return { page, pass };
}

test('PS8: before an unused session ends the person is warned, and can stay by keyboard', async () => {
  const { page, pass } = await fillingIn();
  await pass(12 * 3_600_000 - 100_000);
  const warning = page.getByRole('dialog', { name: 'You will be signed out soon' });
  await warning.getByText('What you have typed stays on this page').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Stay signed in');
  await page.keyboard.press('Enter');
  await warning.waitFor({ state: 'detached' });
  await pass(200_000);
  await page.getByRole('button', { name: 'Create the programme' }).click();
  await page.waitForURL(/harbour/);
});

test('PS8: after an unused session has ended, signing in again over the page keeps what was typed', async () => {
  const { page, pass } = await fillingIn();
  await pass(13 * 3_600_000);
  const again = page.getByRole('dialog', { name: 'You have been signed out' });
  await again.getByText('Nothing was done here for twelve hours').waitFor();
  await again.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await again.waitFor({ state: 'detached' });
  expect(await page.getByLabel('Committee').inputValue()).toBe('Harbour');
  await page.getByRole('button', { name: 'Create the programme' }).click();
  await page.waitForURL(/harbour/);
});

test('PS12: a mailed code signs in, spaces and all', async () => {
  const mail = await startMailServer();
  onTestFinished(() => mail.close());
  const config = {
    port: 0,
    host: '127.0.0.1',
    mail: { smtpUrl: mail.url, from: 'scrutiny@council.example' },
  };
  const { server } = await withCommittee({ config });
  const { page } = await seatAs(browser, server);
  await page.goto(`${server.url}/sign-in?next=${BOARD}`);
  await page.getByLabel('E-mail address').fill(OLIVE);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const field = page.getByLabel('Code', { exact: true });
  expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
  await until('focus on the heading', () => page.evaluate(() => document.activeElement?.tagName === 'H1'));
  await field.fill('000000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('There is a problem').waitFor();
  const letter = await until('the letter', () => mail.received[0]);
  const code = /\b\d{3} ?\d{3}\b/.exec(readMail(letter.source).text)?.[0] ?? '';
  await field.fill(` ${code.slice(0, 3)} ${code.slice(3)} `);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('[data-state="saved"]').waitFor();
});
