import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { openBoard } from '../helpers/board-page.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { spawnServer } from '../helpers/spawn-server.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('UI21: a copy of a board that has been replaced is set aside, and the page opens the new one', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await openBoard(page, server.board);
  await server.kill();
  rmSync(server.dataDir, { recursive: true, force: true });
  await server.start();
  await page.getByText('belongs to a board that has since been replaced').waitFor();
  await page.context().request.post(`${server.url}/api/session`, {
    data: { name: 'Rosa Marsh', role: 'officer' },
    headers: { origin: server.url },
  });
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.locator('[data-state="saved"]').waitFor();
});
