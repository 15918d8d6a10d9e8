import type { Browser, Page } from 'playwright-core';
import { seat } from './browser.ts';
import { holdSockets } from './cut-line.ts';
import { beginNote, markupOf, openNote } from './note-page.ts';
import { spawnServer } from './spawn-server.ts';
import { until } from './until.ts';

/** Two officers at one note, whose lines can be cut. */
export async function twoAtNote(browser: Browser): Promise<{
  readonly rosa: Page;
  readonly sam: Page;
  readonly address: string;
  readonly board: string;
}> {
  const server = await spawnServer();
  const [one, other] = await Promise.all([
    seat(browser, server.url, { name: 'Rosa Marsh' }),
    seat(browser, server.url, { name: 'Sam Okafor' }),
  ]);
  await Promise.all([holdSockets(one.context), holdSockets(other.context)]);
  const address = await beginNote(one.page, server.board);
  await openNote(other.page, address);
  return { rosa: one.page, sam: other.page, address, board: server.board };
}

/** Waits until some words stand in a field. */
export const has = (page: Page, label: string, words: string): Promise<boolean> =>
  until(`“${words}”`, async () => (await markupOf(page, label)).includes(words));
