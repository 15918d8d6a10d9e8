import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, openBoard } from '../helpers/board-page.ts';
import { openBrowser, seat, type Screen } from '../helpers/browser.ts';
import { seatAs } from '../helpers/entering.ts';
import { setUp } from '../helpers/people.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { violations } from '../helpers/violations.ts';

const NOISE = 'Noise from delivery depots at night';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const menu =
  (entry: string) =>
  async (page: Page): Promise<void> => {
    await card(page, NOISE)
      .getByRole('button', { name: `More for “${NOISE}”` })
      .click();
    await page.getByRole('button', { name: entry, exact: true }).click();
    await page.getByRole('dialog').waitFor();
  };

/** Every view with the states in which it can be; paths are those of the router. */
const STATES: readonly (readonly [name: string, path: string, enter: (page: Page) => Promise<unknown>])[] = [
  ['home', 'home', async () => undefined],
  ['new programme', '/new', async () => undefined],
  [
    'new programme with problems',
    '/new',
    (page) => page.getByRole('button', { name: /Create|Make/ }).click(),
  ],
  ['import', '/import', async () => undefined],
  [
    'import refused',
    '/import',
    async (page) => {
      await page.getByLabel('Paste the programme').fill('nothing here');
      await page.getByRole('button', { name: 'Read it' }).click();
      await page
        .getByText(/no programme/i)
        .first()
        .waitFor();
    },
  ],
  ['not found', '/nowhere', async () => undefined],
  ['board', '', async () => undefined],
  [
    'board, item menu',
    '',
    (page) =>
      card(page, NOISE)
        .getByRole('button', { name: `More for “${NOISE}”` })
        .click(),
  ],
  ['board, Move…', '', menu('Move…')],
  [
    'board, Move… with a problem',
    '',
    async (page) => {
      await menu('Move…')(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click();
      await page.getByText('There is a problem').waitFor();
    },
  ],
  ['board, Tag…', '', menu('Tag…')],
  ['board, Archive…', '', menu('Archive…')],
  [
    'board, something happened',
    '',
    async (page) => {
      await page
        .getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ })
        .fill('Lock gates');
      await page.keyboard.press('Enter');
      await page.getByText('“Lock gates” added').first().waitFor();
    },
  ],
  ['board, selecting', '', (page) => page.getByRole('button', { name: 'Select several' }).click()],
  ['board, filtered to nothing', '?find=zzzz', async () => undefined],
  [
    'board, meeting options',
    '',
    (page) => page.locator('.meeting').nth(6).getByRole('button').first().click(),
  ],
  ['programme', '/programme', async () => undefined],
  ['to check', '/repairs', async () => undefined],
  ['archive', '/archive', async () => undefined],
  ['committee', '/committee', async () => undefined],
  ['note fields', '/committee/note-fields', (page) => page.getByLabel('Heading').first().waitFor()],
  ['mentions', '/mentions', (page) => page.getByText('Nobody has mentioned you yet.').waitFor()],
  ['people', '/committee/people', async () => undefined],
  [
    'people, changing one',
    '/committee/people',
    (page) => page.getByRole('button', { name: 'Change Tom Ashdown' }).click(),
  ],
  [
    'people, merging with a problem',
    '/committee/people',
    async (page) => {
      await page.getByRole('button', { name: 'Merge… Tom Ashdown' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click();
      await page.getByText('There is a problem').waitFor();
    },
  ],
  [
    'board, who is here',
    '',
    async (page) => {
      await page.getByRole('button', { name: /here$/ }).click();
      await page.getByRole('heading', { name: 'Who is here' }).waitFor();
    },
  ],
  ['item', 'item', async () => undefined],
  [
    'board, starting a triangulation meeting',
    '',
    (page) => page.getByRole('button', { name: 'Start triangulation meeting…' }).click(),
  ],
];

/** Where only somebody who may add programmes is let in. */
const FOR_OFFICERS = ['/new', '/import', '/mentions'];

async function visit(page: Page, server: { url: string; board: string }, path: string): Promise<void> {
  if (path === 'home') await page.goto(server.url);
  else if (path.startsWith('/n') || path === '/import' || path === '/mentions')
    await page.goto(server.url + path);
  else if (path === 'item') {
    // A phone shows one place at a time: the item's address is looked up on a wide screen.
    const own = page.viewportSize() ?? { width: 1440, height: 900 };
    await page.setViewportSize({ width: 1440, height: 900 });
    await openBoard(page, server.board);
    const link = page.getByRole('link', { name: NOISE, exact: true }).first();
    await page.goto(server.url + ((await link.getAttribute('href')) ?? ''));
    await page.setViewportSize(own);
    await page.locator('aside').getByRole('heading', { name: NOISE }).waitFor();
  } else await openBoard(page, server.board + path);
  await page.locator('h1, h2').first().waitFor();
  await page.waitForLoadState('networkidle');
}

const SCREENS: readonly (readonly [string, Screen])[] = [
  ['light', {}],
  ['dark', { dark: true, calm: true }],
];

test.each(SCREENS)('UI14: axe finds nothing on any view in any state, %s', async (_name, screen) => {
  const server = await spawnServer();
  const officer = await setUp(server);
  const found: string[] = [];
  for (const [name, path, enter] of STATES) {
    const { page, context } = FOR_OFFICERS.includes(path)
      ? await seatAs(browser, server, { cookie: officer, ...screen })
      : await seat(browser, server.url, { name: 'Rosa Marsh', ...screen });
    await visit(page, server, path);
    await enter(page);
    found.push(...(await violations(page)).map((each) => `${name}: ${each}`));
    await context.close();
  }
  expect(found).toEqual([]);
});

test.each([...SCREENS, ['on a phone', { width: 320, height: 700, touch: true }] as const])(
  'UI14: axe finds nothing for those who read, nor while a triangulation meeting runs, %s',
  async (_name, screen) => {
    const server = await spawnServer();
    const officer = await seat(browser, server.url, { name: 'Rosa Marsh', ...screen });
    const found: string[] = [];
    const look = async (role: string, paths: readonly string[]): Promise<void> => {
      const { page, context } = await seat(browser, server.url, { name: 'Gwen Lacey', role, ...screen });
      for (const path of paths) {
        await visit(page, server, path);
        found.push(...(await violations(page)).map((each) => `${role} ${path}: ${each}`));
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) found.push(`${role} ${path}: ${over} px too wide`);
      }
      await context.close();
    };
    await look('member', ['', 'item', '/programme', '/repairs', '/archive', '/committee']);
    await look('lead-officer', ['', '/programme']);
    await openBoard(officer.page, server.board);
    await officer.page.getByRole('button', { name: 'Start triangulation meeting…' }).click();
    await officer.page.getByLabel('Add somebody by name').fill('Ida Vane');
    await officer.page.getByRole('button', { name: 'Start the meeting' }).click();
    await officer.page.getByRole('region', { name: 'Triangulation meeting' }).waitFor();
    await look('member', ['', 'item']);
    await officer.page.getByRole('button', { name: 'Change…', exact: true }).click();
    await officer.page.getByRole('heading', { name: 'Change the meeting' }).waitFor();
    found.push(...(await violations(officer.page)));
    await officer.page.keyboard.press('Escape');
    await officer.page.getByRole('button', { name: 'End meeting…' }).click();
    await officer.page.getByRole('button', { name: 'End the meeting' }).waitFor();
    found.push(...(await violations(officer.page)));
    await officer.page.getByRole('button', { name: 'End the meeting' }).click();
    await officer.page.getByRole('heading', { name: 'What was decided' }).waitFor();
    found.push(...(await violations(officer.page)));
    expect(found).toEqual([]);
  },
);

test('UI14: axe finds nothing on a phone or in forced colours, nor before a name is given', async () => {
  const server = await spawnServer();
  const found: string[] = [];
  for (const screen of [{ width: 320, height: 700, touch: true }, { forced: true }]) {
    const { page } = await seat(browser, server.url, { name: 'Rosa Marsh', ...screen });
    for (const path of ['', '/programme', '/committee']) {
      await visit(page, server, path);
      found.push(...(await violations(page)).map((each) => `${screen.width ?? 'forced'} ${path}: ${each}`));
    }
  }
  const stranger = await browser.newPage();
  await stranger.goto(server.board);
  await stranger.getByRole('button', { name: 'Open the board' }).click();
  await stranger.getByText('Enter your name').waitFor();
  found.push(...(await violations(stranger)));
  await stranger.close();
  expect(found).toEqual([]);
});

test('UI23: on a phone everything above the list takes at most a quarter of the screen', async () => {
  const server = await spawnServer();
  for (const width of [320, 390]) {
    const { page } = await seat(browser, server.url, { name: 'Rosa Marsh', width, height: 640, touch: true });
    await openBoard(page, server.board);
    const above = page.locator('.shell-bar, .toolbar');
    const bottom = Math.max(
      ...(await above.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().bottom))),
    );
    expect(bottom).toBeLessThanOrEqual(160);
    const small = await above.locator('button:visible, a:visible').evaluateAll((all) =>
      all.flatMap((each) => {
        const { width: wide, height: high } = each.getBoundingClientRect();
        return Math.min(wide, high) < 44 ? [each.textContent] : [];
      }),
    );
    expect(small).toEqual([]);
    await page.getByRole('button', { name: 'Board', exact: true }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Committee', exact: true }).click();
    await page.waitForURL(/committee$/);
    await page.goBack();
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.getByPlaceholder('Find an item or a person').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await page.getByRole('button', { name: /\d here$/ }).click();
    await page.getByRole('heading', { name: 'Who is here' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/\d here$/);
  }
});

test('UI15: nothing scrolls sideways at 320 pixels, nor at 200 % text on a tablet', async () => {
  const server = await spawnServer();
  const officer = await setUp(server);
  const wide: string[] = [];
  for (const [width, size] of [
    [320, 100],
    [640, 200],
  ] as const) {
    const { page } = await seatAs(browser, server, { cookie: officer, width, height: 700 });
    for (const path of [
      '',
      'item',
      '/programme',
      '/repairs',
      '/archive',
      '/committee',
      '/committee/people',
      'home',
      '/new',
      '/import',
    ]) {
      await visit(page, server, path);
      await page.addStyleTag({ content: `html { font-size: ${size}% }` });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) wide.push(`${path} at ${width} px, ${size} %: ${over} px too wide`);
    }
  }
  expect(wide).toEqual([]);
});
