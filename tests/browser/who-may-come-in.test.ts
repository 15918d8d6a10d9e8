import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBoard } from '../helpers/board-page.ts';
import { openBrowser } from '../helpers/browser.ts';
import { keptIn, seatAs, withCommittee } from '../helpers/entering.ts';
import { invite, makeProgramme } from '../helpers/people.ts';
import { until } from '../helpers/until.ts';

const BOARD = '/c/rivers-committee/2026-27';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('PS9: an officer gives roles, makes and revokes tokens and closes the committee; what is refused is said', async () => {
  const { server, officer } = await withCommittee();
  await invite(server, officer, { committee: 'rivers-committee', name: 'Rosa Marsh', role: 'member' });
  const { page } = await seatAs(browser, server, { cookie: officer });
  await page.goto(`${server.url}${BOARD}/access`);
  await page.getByLabel('Role of Olive Farrow').selectOption('member');
  await page.getByText('A committee needs a scrutiny officer').first().waitFor();
  expect(await page.getByLabel('Role of Olive Farrow').inputValue()).toBe('officer');
  await page.getByLabel('Cleared').click();
  await page.getByText('Rosa Marsh may now see exempt wording.').first().waitFor();
  await page.getByLabel('Role of Rosa Marsh').selectOption('chair');
  await page.getByText('Rosa Marsh is now Chair.').first().waitFor();
  await page.getByRole('button', { name: 'Make a token…' }).click();
  await page.getByLabel('What it is for').fill('Diary');
  await page.getByRole('button', { name: 'Make the token' }).click();
  const token = await page.getByLabel('Token', { exact: true }).inputValue();
  const ask = () => fetch(`${server.url}/api/programmes`, { headers: { authorization: `Bearer ${token}` } });
  expect(await (await ask()).text()).toContain('rivers-committee');
  await page.getByRole('button', { name: 'Revoke the token Diary' }).click();
  await page.getByText('The token “Diary” is of no more use.').first().waitFor();
  expect(await (await ask()).text()).not.toContain('rivers-committee');
  await page.getByRole('button', { name: 'Close the committee…' }).click();
  await page.getByRole('button', { name: 'Close the committee', exact: true }).click();
  await page.getByText('Rivers Committee is closed.').first().waitFor();
  await page.goto(`${server.url}${BOARD}`);
  await page.getByRole('heading', { name: 'This committee has been closed' }).waitFor();
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await page.getByRole('button', { name: 'Open it again' }).click();
  await page.locator('[data-state="saved"]').waitFor();
  await page.getByRole('button', { name: 'Remove Rosa Marsh…' }).click();
  await page.getByRole('button', { name: 'Remove Rosa Marsh', exact: true }).click();
  await page.getByText('Rosa Marsh is no longer in this committee.').first().waitFor();
});

test('PS10: everybody is shown their own rights and the whole matrix', async () => {
  const { server, officer } = await withCommittee();
  const member = await invite(server, officer, {
    committee: 'rivers-committee',
    name: 'Rosa Marsh',
    role: 'member',
  });
  for (const width of [1440, 320]) {
    const { page } = await seatAs(browser, server, { cookie: member, width });
    await page.goto(`${server.url}${BOARD}/rights`);
    await page.getByText('see exempt wording, if an officer has cleared you for it').waitFor();
    expect(await page.getByRole('cell', { name: 'If cleared' }).count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  }
});

test('PS11: who may not see a board is told what to do, and who loses the right keeps no copy', async () => {
  const { server, officer } = await withCommittee();
  const chair = await invite(server, officer, {
    committee: 'rivers-committee',
    name: 'Rosa Marsh',
    role: 'chair',
  });
  await makeProgramme(server, officer, 'Harbour Committee');
  const { page } = await seatAs(browser, server, { cookie: chair });
  await page.goto(`${server.url}/c/harbour-committee/2026-27`);
  await page.getByRole('heading', { name: 'You cannot open a board at this address' }).waitFor();
  await page.getByText('rosa.marsh@council.example').waitFor();
  await openBoard(page, server.url + BOARD);
  const people = await fetch(`${server.url}/api/committees/rivers-committee/people`, {
    headers: { cookie: officer },
  });
  const { people: all } = (await people.json()) as { people: { account: string; name: string }[] };
  const rosa = all.find(({ name }) => name === 'Rosa Marsh');
  await fetch(`${server.url}/api/committees/rivers-committee/people/${rosa?.account}`, {
    method: 'DELETE',
    headers: { cookie: officer, origin: server.url },
  });
  await page.getByText('You do not have access to this board').first().waitFor();
  await until(
    'the copy to be gone',
    async () => !(await keptIn(page)).some((name) => /rivers/.test(name) && !/seen/.test(name)),
  );
});
