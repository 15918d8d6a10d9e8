import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, hold, meeting, openBoard, place, titlesIn } from '../helpers/board-page.ts';
import { openBrowser, seat, type Person } from '../helpers/browser.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { until } from '../helpers/until.ts';

const NAMES = [
  'Rosa Marsh',
  'Sam Okafor',
  'Nora Petrie',
  'Dev Anand',
  'Ida Holm',
  'Tom Birch',
  'Una Frost',
  'Kit Lowry',
  'Jo Tarn',
  'Cllr Wray',
];
const HOLDERS = 3;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('UI8: ten people see each other by name, three hold items at once, and all ten end with the same board', async () => {
  const server = await spawnServer();
  const seats: Person[] = [];
  for (const [index, name] of NAMES.entries()) {
    // Those who only look sit at phones and tablets, where who is here is folded up.
    const width = index < HOLDERS ? 1440 : index % 2 === 0 ? 390 : 820;
    seats.push(await seat(browser, server.url, { name, width }));
  }
  const pages = seats.map(({ page }) => page);
  await Promise.all(pages.map((page) => openBoard(page, server.board)));
  await Promise.all(pages.map((page, index) => seesEverybody(page, NAMES[index] ?? '')));

  const holders = pages.slice(0, HOLDERS);
  const [watcher] = pages.slice(3, 4);
  if (!watcher) throw new Error('somebody watches');
  const target = (await meeting(watcher, 6).locator('[data-list]').getAttribute('data-list')) ?? '';
  const titles = (await titlesIn(place(watcher, 'suggested'))).slice(0, HOLDERS);
  for (const [index, page] of holders.entries()) {
    await hold(page, titles[index] ?? '', place(page, target));
  }
  for (const [index, title] of titles.entries()) {
    const words = `${NAMES[index]} is moving this`;
    const seers = [...holders, watcher].filter((page) => page !== holders[index]);
    await Promise.all(seers.map((page) => card(page, title).getByText(words).waitFor()));
  }
  await openPeople(watcher);
  for (const title of titles) await watcher.getByText(`moving “${title}”`).waitFor();
  await Promise.all(holders.map((page) => page.mouse.up()));

  await until('all three items to have landed with everybody', async () => {
    const lists = await Promise.all(pages.map((page) => titlesAt(page, target)));
    return lists.every((list) => titles.every((title) => list.includes(title)) && same(list, lists[0]));
  });
  for (const page of pages.filter((each) => each !== watcher)) await seesEverybody(page, '');
  await pages.at(-1)?.close();
  await watcher.getByText('Cllr Wray', { exact: true }).waitFor({ state: 'detached' });
});

async function openPeople(page: Page): Promise<void> {
  await page.getByRole('button', { name: /here$/ }).click();
  await page.getByRole('heading', { name: 'Who is here' }).waitFor();
}

async function seesEverybody(page: Page, except: string): Promise<void> {
  const others = NAMES.filter((name) => name !== except);
  await page.getByRole('button', { name: /10 here|and 7 others are here/ }).waitFor();
  await openPeople(page);
  const window = page.getByRole('region', { name: 'Who is here' });
  for (const name of others) await window.getByText(name, { exact: true }).waitFor();
  expect(await window.getByRole('listitem').count()).toBe(NAMES.length);
  await page.keyboard.press('Escape');
  await window.waitFor({ state: 'hidden' });
}

// A phone shows one list at a time: it is asked for by its address.
async function titlesAt(page: Page, target: string): Promise<readonly string[]> {
  if ((page.viewportSize()?.width ?? 0) < 640 && !page.url().includes('place=')) {
    await page.getByRole('combobox').first().selectOption(target);
  }
  return titlesIn(place(page, target));
}

function same(one: readonly string[], other: readonly string[] | undefined): boolean {
  return one.join('\n') === other?.join('\n');
}
