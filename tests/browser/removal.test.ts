import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { RecordPage } from '../../shared/protocol/record.ts';
import { openBrowser } from '../helpers/browser.ts';
import { invite, makeProgramme, setUp } from '../helpers/people.ts';
import { startServer } from '../helpers/start-server.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('RC8: an officer removes somebody for good from the access page', async () => {
  const server = await startServer();
  const context = await browser.newContext({ locale: 'en-GB' });
  onTestFinished(async () => {
    await context.close();
    await server.close();
  });
  const cookie = await setUp(server);
  const { id, committeeSlug: committee, municipalYear } = await makeProgramme(server, cookie);
  await invite(server, cookie, { committee, name: 'Dora Quill', role: 'chair' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: server.url }]);
  const page = await context.newPage();
  await page.goto(`${server.url}/c/${committee}/${municipalYear}/access`);
  await page.getByRole('button', { name: 'Remove Dora Quill…' }).click();
  await page.getByRole('radio', { name: /Their account/ }).check();
  await page.getByRole('button', { name: 'Remove Dora Quill', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.getByText('Dora Quill').count()).toBe(0);
  const answer = await page.request.get(`${server.url}/api/programmes/${id}/record`);
  const { rows } = (await answer.json()) as RecordPage;
  expect(rows[0]?.words).toBe('removed the account of a former chair');
  expect(JSON.stringify(rows)).not.toContain('Dora');
});
