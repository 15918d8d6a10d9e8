import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBoard } from '../helpers/board-page.ts';
import { openBrowser, seat, type Screen } from '../helpers/browser.ts';
import { beginNote, field, noteSaved, openNote, select, writeIn } from '../helpers/note-page.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { tooWide, violations } from '../helpers/violations.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';

const tab = (name: string) => async (page: Page) => {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  await page.waitForLoadState('networkidle');
};

/** The states in which a note's page can be, in the order in which they are entered. */
const STATES: readonly (readonly [name: string, enter: (page: Page) => Promise<unknown>])[] = [
  ['as it opens', (page) => field(page, WHY).waitFor()],
  ['writing', (page) => writeIn(page, WHY)],
  [
    'a table',
    async (page) => {
      await page.getByRole('button', { name: 'Table' }).click();
      await page.getByRole('button', { name: 'Insert a table' }).click();
      await page.locator('.note-text table').waitFor();
      for (const heading of ['Month', 'Complaints', 'Source']) {
        await page.keyboard.type(heading);
        await page.keyboard.press('ArrowRight');
      }
    },
  ],
  [
    'a link',
    async (page) => {
      await page.getByRole('button', { name: 'Link…' }).click();
      await page.getByRole('dialog').waitFor();
      await page.getByRole('button', { name: 'Save link' }).click();
      await page.getByText('Enter a web address').waitFor();
    },
  ],
  ['the link put away', (page) => page.getByRole('button', { name: 'Cancel' }).click()],
  [
    'a comment being written',
    async (page) => {
      await select(page, WHY, 'lorries');
      await page.getByRole('button', { name: /^Comment on the/ }).click();
      await page.getByRole('button', { name: 'Add comment' }).click();
      await page.getByText('Enter your comment').waitFor();
    },
  ],
  [
    'a comment made',
    async (page) => {
      await page.getByLabel('Comment on “lorries”').fill('Which ones?');
      await page.getByRole('button', { name: 'Add comment' }).click();
      await page.getByText('Which ones?').waitFor();
    },
  ],
  [
    'a passage being chosen',
    async (page) => {
      await page.getByRole('button', { name: 'Comment on a passage…' }).click();
      await page.getByLabel('Which part of it').waitFor();
    },
  ],
  ['no passage', (page) => page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()],
  ['versions', tab('Versions')],
  [
    'a version kept',
    async (page) => {
      await page.getByRole('button', { name: 'Keep it' }).click();
      await page
        .getByRole('button', { name: /compare with now/ })
        .first()
        .waitFor();
    },
  ],
  [
    'compared',
    async (page) => {
      await writeIn(page, 'Key lines of enquiry');
      await page.keyboard.type('More.');
      await noteSaved(page);
      await page
        .getByRole('button', { name: /compare with now/ })
        .first()
        .click();
      await page.getByRole('dialog').getByText('added').first().waitFor();
    },
  ],
  [
    'compared no more',
    (page) => page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click(),
  ],
  [
    'priority',
    async (page) => {
      await tab('Priority')(page);
      await page.getByText('Your answers').click();
    },
  ],
  [
    'people',
    async (page) => {
      await tab('People')(page);
      await page.getByLabel('Show who wrote which part').check();
    },
  ],
  [
    'asked whether it is ready',
    async (page) => {
      await page.getByLabel('Status of the note').selectOption('Ready for members');
      await page.getByRole('dialog').waitFor();
    },
  ],
  ['not yet', (page) => page.getByRole('button', { name: 'Not yet' }).click()],
  [
    'locked',
    async (page) => {
      await page.getByRole('button', { name: 'Lock the whole note' }).click();
      await page
        .getByText(/Locked by/)
        .first()
        .waitFor();
    },
  ],
];

const SCREENS: readonly (readonly [string, Screen])[] = [
  ['light', {}],
  ['dark', { dark: true, calm: true }],
  ['in forced colours', { forced: true }],
  ['at 320 pixels', { width: 320, height: 700, touch: true }],
];

test.each(SCREENS)(
  'NE18: axe finds nothing in any state of a note, and nothing scrolls sideways, %s',
  async (_name, screen) => {
    const server = await spawnServer();
    // On a phone the board is one list at a time: the note is begun on a wide screen.
    const { page: officer } = await seat(browser, server.url, { name: 'Rosa Marsh' });
    const address = await beginNote(officer, server.board);
    await writeIn(officer, WHY);
    await officer.keyboard.type('Complaints about lorries have doubled.');
    await noteSaved(officer);
    const { page } = await seat(browser, server.url, { name: 'Ida Vane', ...screen });
    await openNote(page, address);
    const found: string[] = [];
    for (const [name, enter] of STATES) {
      await enter(page);
      found.push(...(await violations(page)).map((each) => `${name}: ${each}`));
      const over = await tooWide(page);
      if (over > 0) found.push(`${name}: ${over} px too wide`);
    }
    for (const path of ['/committee/note-fields', '/committee']) {
      await openBoard(page, server.board + path);
      found.push(...(await violations(page)).map((each) => `${path}: ${each}`));
    }
    expect(found).toEqual([]);
  },
  300_000,
);

test('NE18: at 200 % text on a tablet a note scrolls up and down alone', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh', width: 640, height: 800 });
  const { page: wide } = await seat(browser, server.url, { name: 'Sam Okafor' });
  const address = await beginNote(wide, server.board);
  await openNote(page, address);
  await page.addStyleTag({ content: 'html { font-size: 200% }' });
  expect(await tooWide(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
});

test('NE17: the editor is loaded when a note is opened and not before', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  const loaded: string[] = [];
  page.on('response', (response) => loaded.push(new URL(response.url()).pathname));
  await openBoard(page, server.board);
  await page.goto(await noteless(page, server.board));
  await page.getByRole('heading', { name: 'Scoping note', exact: true }).waitFor();
  expect(loaded.filter((path) => /note-page/.test(path))).toEqual([]);
  await page.getByRole('link', { name: 'Begin a scoping note' }).click();
  await page.getByRole('button', { name: 'Begin the note' }).waitFor();
  expect(loaded.filter((path) => /note-page.*\.js/.test(path))).toHaveLength(1);
});

async function noteless(page: Page, board: string): Promise<string> {
  const link = page.locator('[data-item] .card-title').first();
  return new URL((await link.getAttribute('href')) ?? '', board).href;
}

test('NE17: notes that were opened and closed leave no document, editor, line or element behind', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  const address = await beginNote(page, server.board);
  await writeIn(page, WHY);
  await page.keyboard.type('Words.');
  await noteSaved(page);
  const session = await page.context().newCDPSession(page);
  const openAndClose = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      await page.getByRole('link', { name: 'Back to the item' }).click();
      await page.getByRole('link', { name: 'Open the note' }).click();
      await field(page, WHY).waitFor();
    }
  };
  const counted = async (): Promise<{ readonly nodes: number; readonly listeners: number }> => {
    await session.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    return { nodes, listeners: jsEventListeners };
  };
  await openNote(page, address);
  await openAndClose(4);
  const before = await counted();
  await openAndClose(12);
  const after = await counted();
  // Twelve times what one note has would be some four thousand elements.
  expect(after.nodes - before.nodes).toBeLessThan(600);
  expect(after.listeners - before.listeners).toBeLessThan(300);
}, 240_000);
