import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { setup } from '../global-setup.ts';
import { until } from '../helpers/until.ts';

// From `npm start` on an empty data folder (build included) to a board on which something can be dragged.
process.env['SKIP_BUILD'] = '1';
await setup();
const dataDir = mkdtempSync(join(tmpdir(), 'triangulate-start-'));
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
const began = performance.now();
const child = spawn('npm', ['start'], {
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  env: { ...process.env, PORT: '3987', DATA_DIR: dataDir },
  stdio: 'ignore',
  detached: true,
});
const url = 'http://127.0.0.1:3987';
await until(
  'the server',
  () =>
    fetch(`${url}/live`)
      .then((answer) => answer.ok)
      .catch(() => false),
  120_000,
);
console.info(`npm start until the server answers: ${((performance.now() - began) / 1000).toFixed(1)} s`);
await page.request.post(`${url}/api/session`, {
  data: { name: 'Rosa', role: 'officer' },
  headers: { origin: url },
});
const [programme] = (await (await fetch(`${url}/api/programmes`)).json()) as {
  committeeSlug: string;
  municipalYear: string;
}[];
const opened = performance.now();
await page.goto(`${url}/c/${programme?.committeeSlug}/${programme?.municipalYear}`);
await page.locator('.drag-handle').first().waitFor();
console.info(`opening the board: ${((performance.now() - opened) / 1000).toFixed(2)} s`);
console.info(
  `npm start until a board on which something can be dragged: ${((performance.now() - began) / 1000).toFixed(1)} s`,
);
await browser.close();
process.kill(-(child.pid ?? 0), 'SIGTERM');
rmSync(dataDir, { recursive: true, force: true });
