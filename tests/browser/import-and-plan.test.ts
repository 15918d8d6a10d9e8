import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBoard } from '../helpers/board-page.ts';
import { openBrowser } from '../helpers/browser.ts';
import { seatAs } from '../helpers/entering.ts';
import { setUp } from '../helpers/people.ts';
import { spawnServer } from '../helpers/spawn-server.ts';

// An invented programme as it stands in an agenda pack: a row cut by a page end, a month without a day, a bare label.
const PACK = `Agenda item 4: minutes of the last meeting.

DRAFT WORK PROGRAMME

Parks and Gardens Overview & Scrutiny Committee 2026/27

This document sets out the work programme for the Parks and Gardens Overview & Scrutiny Committee for 2026/27. The Parks and Gardens Overview & Scrutiny Committee is responsible for scrutinising: parks, gardens and play.

Membership – County Councillors 2026-27

Wilma Thatch (Chairman)
Oren Vale (Vice Chairman)
Pia Lund

Calendar of Committee Meetings - 2026-2027

9 June 2026 at 10.00 am
8 September 2026 at 10.00 am
12 January 2027 at 10.00 am

Meetings usually take place in the Green Room.

Work Programme 2026-27

Date of meeting\tItem\tDetails\tAction/Outcome
9 June 2026 10.00 am\tBandstand repairs Cabinet Member: Jo Merrow Lead Officer: Kit Penn\tWhy the bandstand has been closed since March.\tNoted.
September 2026\tGlasshouse heating Cabinet Member: Jo Merrow Lead Officer:\tRequested at the June meeting.\t
12 January 2027 10.00 am\tWinter bedding plants Cabinet Member: Jo

Page 12

\tMerrow Lead Officer: Kit Penn\tBrought every year.\t
tbc\tDucks on the boating lake Lead Officer: Kit Penn\tSuggested by a Member.\t

Standing Items 2026-27

Item\tDetails\tAction/Outcome
Friends of the parks Lead Officer: Kit Penn\tWhenever a new group is formed.\t

Briefing Notes/Updates/Visits 2026-27

Date\tItem\tDetails\tAction/Outcome
\tPeacock numbers\tRequested in June.\t
`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('UI9: last year’s programme is pasted in, checked and planned from', async () => {
  const server = await spawnServer();
  const { page } = await seatAs(browser, server, { cookie: await setUp(server) });
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Start from an existing programme' }).click();
  await page.getByLabel('Paste the programme').fill(PACK);
  await page.getByRole('button', { name: 'Read it' }).click();
  await page
    .getByText(/Parks and Gardens Overview & Scrutiny Committee/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /Bring/ }).click();
  await page.waitForURL(/\/repairs$/);
  await page
    .getByText(/settled/)
    .first()
    .waitFor();
  const entries = page.locator('[data-repair]');
  const before = await entries.count();
  expect(before).toBeGreaterThan(0);
  await entries
    .first()
    .getByRole('button', { name: /Keep|Leave/ })
    .first()
    .click();
  await page.getByText(`1 of ${before} settled`).waitFor();
  await page.getByRole('link', { name: 'Board', exact: true }).click();
  await page.locator('[data-state="saved"]').waitFor();
  for (const title of [
    'Bandstand repairs',
    'Glasshouse heating',
    'Winter bedding plants',
    'Ducks on the boating lake',
    'Friends of the parks',
    'Peacock numbers',
  ]) {
    await page.getByRole('link', { name: title, exact: true }).first().waitFor();
  }
  expect(await page.locator('.meeting').count()).toBe(3);
  await openBoard(page, page.url());
});

test('UI10: a text without a programme, and a file that is not text, get a plain answer and keep the words', async () => {
  const server = await spawnServer();
  const { page } = await seatAs(browser, server, { cookie: await setUp(server) });
  await page.goto(`${server.url}/import`);
  await page.getByLabel('Paste the programme').fill('Minutes of the meeting. Nothing was planned.');
  await page.getByRole('button', { name: 'Read it' }).click();
  await page
    .getByText(/no programme/i)
    .first()
    .waitFor();
  expect(await page.getByLabel('Paste the programme').inputValue()).toContain('Nothing was planned');
  const picture = {
    name: 'plan.docx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from([0, 1, 2, 3, 255, 254]),
  };
  await page.getByLabel('Or choose its file').setInputFiles(picture);
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByText(/Word/).first().waitFor();
});

test('UI11: an empty programme is made from a form, which says what to put right', async () => {
  const server = await spawnServer();
  const { page } = await seatAs(browser, server, { cookie: await setUp(server) });
  await page.goto(`${server.url}/new`);
  await page.getByRole('button', { name: /Create|Make/ }).click();
  await page.getByText('There is a problem').waitFor();
  await page
    .getByLabel(/Committee/)
    .first()
    .fill('Canals Scrutiny Committee');
  await page.getByRole('button', { name: /Create|Make/ }).click();
  await page.waitForURL(/\/c\/canals-scrutiny-committee\//);
  await page.locator('[data-state="saved"]').waitFor();
  await page.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ }).fill('Lock gates');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Lock gates', exact: true }).waitFor();
});
