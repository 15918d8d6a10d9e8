import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { card, openBoard } from '../helpers/board-page.ts';
import { openBrowser, seat } from '../helpers/browser.ts';
import { isOnPostgres } from '../helpers/services.ts';
import { spawnServer } from '../helpers/spawn-server.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function addTopic(page: Page, topic: string): Promise<void> {
  await page.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ }).fill(topic);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: topic, exact: true }).waitFor();
}

function run(name: 'backup' | 'restore', dataDir: string, ...given: readonly string[]): number | null {
  const program = fileURLToPath(new URL(`../../server/${name}.ts`, import.meta.url));
  return spawnSync(process.execPath, [program, ...given], { env: { ...process.env, DATA_DIR: dataDir } })
    .status;
}

test.skipIf(isOnPostgres)(
  'OP8: a page that stayed open over a restore undoes nothing of it, and gives its person back what they had',
  async () => {
    const server = await spawnServer();
    const folder = mkdtempSync(join(tmpdir(), 'triangulate-restored-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const backup = join(folder, 'backup.sqlite');
    const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
    page.setDefaultTimeout(30_000);
    await openBoard(page, server.board);
    await addTopic(page, 'Before the backup');
    await page.locator('[data-state="saved"]').waitFor();
    expect(run('backup', server.dataDir, backup)).toBe(0);
    await addTopic(page, 'After the backup');
    await page.locator('[data-state="saved"]').waitFor();
    await server.kill();
    await page.locator('[data-state="offline"]').waitFor();
    await addTopic(page, 'Typed while it was away');
    expect(run('restore', server.dataDir, backup, '--replace')).toBe(0);
    await server.start();
    await page.getByText('This board was put back to an earlier copy').first().waitFor();
    await page.locator('[data-state="saved"]').waitFor();
    const back = page.getByRole('region', { name: 'What you had typed and was not saved' });
    await back.getByText('Typed while it was away').first().waitFor();
    const fresh = await seat(browser, server.url, { name: 'Sam Idle' });
    await openBoard(fresh.page, server.board);
    for (const each of [page, fresh.page]) {
      expect(await card(each, 'Before the backup').count()).toBe(1);
      expect(await each.getByRole('link', { name: 'After the backup', exact: true }).count()).toBe(0);
      expect(await each.getByRole('link', { name: 'Typed while it was away', exact: true }).count()).toBe(0);
    }
    await page.getByRole('link', { name: 'Look at them' }).click();
    await page.getByRole('heading', { name: 'Set aside on this device' }).waitFor();
    for (const topic of ['After the backup', 'Typed while it was away'])
      await page.getByText(topic).first().waitFor();
  },
);
