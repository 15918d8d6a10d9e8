import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { setup } from '../global-setup.ts';
import { shootNote, writeSampleNote } from './note-shots.ts';
import { startServer } from '../helpers/start-server.ts';

// node tests/bench/screenshots.ts [folder [whole]]: draws every view at every size, to its end when whole; without a
// folder, those that the README shows.
const folder = process.argv[2] ?? fileURLToPath(new URL('../../client/screenshots', import.meta.url));
const KEPT = /^(board-1440|board-tablet|board-320|board-dark|item-1440|programme-1440|note-1440)$/;
mkdirSync(folder, { recursive: true });
const shoot = async (page: Page, name: string): Promise<void> => {
  if (process.argv[2] !== undefined || KEPT.test(name))
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: process.argv[3] === 'whole' });
};
await setup();
const server = await startServer({ dataDir: mkdtempSync(join(tmpdir(), 'triangulate-shots-')) });
const [programme] = (await (await fetch(`${server.url}/api/programmes`)).json()) as {
  committeeSlug: string;
  municipalYear: string;
}[];
const board = `${server.url}/c/${programme?.committeeSlug}/${programme?.municipalYear}`;
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '',
  args: ['--no-sandbox'],
});

const sizes = [
  ['1440', { width: 1440, height: 900 }],
  ['tablet', { width: 820, height: 1180 }],
  ['320', { width: 320, height: 700 }],
] as const;
const views = [
  ['board', '', 'Noise from delivery depots'],
  ['programme', '/programme', 'Noise from delivery depots'],
  ['committee', '/committee', 'Lena Marsh'],
  ['archive', '/archive', 'Archive'],
  ['repairs', '/repairs', 'check'],
] as const;

async function pageOf(as: { name: string; role: string }, options: object): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  await context.request.post(`${server.url}/api/session`, { data: as, headers: { origin: server.url } });
  return context.newPage();
}

await writeSampleNote({ server, programme: server.board }, 'Charging points on terraced streets');
const other = await pageOf(
  { name: 'Cllr Wray', role: 'cabinet-member' },
  { viewport: { width: 1440, height: 900 } },
);
await other.goto(board);
for (const [size, viewport] of sizes) {
  const page = await pageOf({ name: 'Rosa Marsh', role: 'chair' }, { viewport });
  for (const [name, path] of views) {
    await page.goto(board + path);
    await page.locator('.shell-saved-saved').waitFor();
    await page.waitForLoadState('networkidle');
    await shoot(page, `${name}-${size}`);
  }
  await page.goto(board);
  const item = page.getByRole('link', { name: 'Charging points on terraced streets' }).first();
  const href =
    (await item.count()) > 0
      ? await item.getAttribute('href')
      : await other
          .getByRole('link', { name: 'Charging points on terraced streets' })
          .first()
          .getAttribute('href');
  await page.goto(server.url + (href ?? ''));
  await page.getByRole('heading', { name: 'Charging points on terraced streets' }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await shoot(page, `item-${size}`);
  const pictures = { server, item: server.url + (href ?? ''), programme: server.board, shoot };
  await shootNote(page, size, pictures);
  for (const [name, path] of [
    ['home', '/'],
    ['new', '/new'],
    ['import', '/import'],
  ] as const) {
    await page.goto(server.url + path);
    await page.waitForLoadState('networkidle');
    await shoot(page, `${name}-${size}`);
  }
  await page.context().close();
}
const dark = await pageOf(
  { name: 'Sam Okafor', role: 'officer' },
  { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
);
await dark.goto(board);
await dark.locator('.shell-saved-saved').waitFor();
await shoot(dark, 'board-dark');
await browser.close();
await server.close();
