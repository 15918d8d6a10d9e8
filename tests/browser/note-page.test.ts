import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type Screen } from '../helpers/browser.ts';
import { seatAs, signInOnScreen } from '../helpers/entering.ts';
import { openExemptBoard, type ExemptBoard } from '../helpers/exempt-board.ts';
import { markExempt } from '../helpers/exempt-items.ts';
import {
  BOLD,
  bullets,
  cell,
  head,
  heading,
  line,
  linkTo,
  numbers,
  table,
  text,
  words,
} from '../helpers/note-texts.ts';
import { tooWide, violations } from '../helpers/violations.ts';
import { writeNote } from '../helpers/write-note.ts';

let browser: Browser;
let board: ExemptBoard;
let path: string;
const columns = Array.from({ length: 8 }, (_, index) => index);
const WIDE = table(
  columns.map((each) => head(`Heading number ${each}`)),
  ...Array.from({ length: 5 }, (_, row) => [
    head(`Row ${row}`),
    ...columns.slice(1).map((each) => cell(`Cell ${row} ${each}`)),
  ]),
  [cell('Two and two', { colspan: 2, rowspan: 2 }), ...columns.slice(2).map(() => cell(''))],
  columns.slice(2).map(() => cell('x')),
);
const TEXTS = {
  why: text(
    heading(3, 'Background'),
    line(
      'Residents ',
      words('asked', BOLD),
      ', see ',
      words('the plan', linkTo('https://council.example/plan')),
      '.',
    ),
    heading(4, 'In detail'),
    line('averylongwordwithoutanyplacetobreak'.repeat(6)),
    WIDE,
    WIDE,
  ),
  enquiry: text(numbers(3, [line('Who?'), bullets([line('And whom?')])], [line('When?')])),
};

beforeAll(async () => {
  browser = await openBrowser();
  board = await openExemptBoard();
  const { item } = await board.withItem('Lena Lead');
  path = `/read/${board.programme.id}/${item}`;
  await writeNote(board.storage, { ...board.at(item), private: true }, TEXTS);
  await markExempt(board.server, board.at(item), board.officer);
  await writeNote(board.storage, { ...board.at(item), private: false }, TEXTS);
});
afterAll(async () => {
  await board.close();
  await browser.close();
});

async function reader(
  screen: Screen & { readonly script?: boolean } = {},
  cookie = board.officer,
): Promise<Page> {
  const { page } = await seatAs(browser, board.server, { cookie, ...screen });
  if (screen.forced) await page.emulateMedia({ forcedColors: 'active' });
  return page;
}

const SCREENS: readonly (readonly [string, Screen])[] = [
  ['wide', {}],
  ['dark', { dark: true }],
  ['320', { width: 320, height: 700 }],
  ['forced', { forced: true }],
];

test.each(SCREENS)(
  'ND9: axe finds nothing on the reading pages, and nothing but wide tables scrolls sideways: %s',
  async (_name, screen) => {
    const page = await reader(screen);
    const found: string[] = [];
    for (const each of [path, `${path}/private`, '/read/no-such-board/x']) {
      await page.goto(board.server.url + each);
      await page.locator('h1').waitFor();
      found.push(...(await violations(page)).map((what) => `${each}: ${what}`));
      const over = await tooWide(page);
      if (over > 0) found.push(`${each}: ${over} px too wide`);
    }
    expect(found).toEqual([]);
  },
);

test('ND9: at 320 pixels a wide table stays a table with its heads, and is scrolled with the keyboard', async () => {
  const page = await reader({ width: 320, height: 700 });
  await page.goto(board.server.url + path);
  const shown = page.getByRole('group', { name: 'Table 1 in Why this, why now' });
  await shown.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shown.evaluate((each) => each.scrollLeft)).toBeGreaterThan(0);
  expect(await shown.getByRole('columnheader').count()).toBe(8);
  expect(await shown.getByRole('rowheader').count()).toBe(5);
  expect(
    await shown
      .locator('tbody tr')
      .first()
      .evaluate((each) => getComputedStyle(each).display),
  ).toBe('table-row');
});

test('ND9: the page has no script and asks for nothing but our own style and font; its contents lead to the fields', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const [name = '', value = ''] = board.officer.split('=');
  await context.addCookies([{ name, value, url: board.server.url }]);
  const page = await context.newPage();
  const asked: string[] = [];
  const wrong: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('requestfailed', (request) => wrong.push(request.url()));
  page.on('console', (message) => wrong.push(message.text()));
  await page.goto(board.server.url + path);
  expect(await page.locator('script, [onclick], style').count()).toBe(0);
  expect(new Set(asked.filter((each) => !each.startsWith('/page-files/') && each !== '/icon.svg'))).toEqual(
    new Set([path]),
  );
  expect(wrong).toEqual([]);
  await page
    .getByRole('navigation', { name: 'In this note' })
    .getByRole('link', { name: 'Key lines of enquiry' })
    .click();
  expect(page.url()).toContain('#field-enquiry');
  expect(await page.getByRole('heading', { level: 2, name: 'Key lines of enquiry' }).count()).toBe(1);
  expect(await page.locator('ol').getAttribute('start')).toBe('3');
  await context.close();
});

test('ND9: printed, it stands on upright A4 with its title, when it was read and where links lead, and without its controls', async () => {
  const page = await reader();
  await page.goto(board.server.url + path);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  expect(await page.getByRole('link', { name: 'Word file of this note' }).isVisible()).toBe(false);
  const stood = /^Printed as it stood on \w+day \d+ \w+ \d{4} at /;
  expect(await page.locator('.stood').innerText()).toMatch(stood);
  expect(await page.locator('h1').isVisible()).toBe(true);
  const link = page.getByRole('link', { name: 'the plan' });
  expect(await link.evaluate((each) => getComputedStyle(each, '::after').content)).toContain(
    'https://council.example/plan',
  );
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/);
});

test('ND7: each printed page of a private note says that it is not for publication', async () => {
  const page = await reader();
  for (const [each, named] of [
    ['', 'auto'],
    ['/private', 'not-for-publication'],
  ] as const) {
    await page.goto(board.server.url + path + each);
    await page.emulateMedia({ media: 'print' });
    const whole = page.locator('main > div');
    expect(await whole.evaluate((note) => getComputedStyle(note).page)).toBe(named);
    const marks = await page
      .getByText('Not for publication: exempt under paragraph 3 of Schedule 12A')
      .count();
    expect(marks).toBe(each === '' ? 0 : 2);
  }
});

test('ND6: who signs in on the way to a note comes to it', async () => {
  const page = await reader({}, '');
  await page.goto(board.server.url + path);
  await signInOnScreen(page, 'olive@council.example');
  await page.getByRole('heading', { level: 1, name: 'A contract' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(path);
});
