import type { Browser, Page } from 'playwright-core';
import { openBoard } from './board-page.ts';
import { ownServer, seatAs } from './entering.ts';
import { beginNote, NOTED } from './note-page.ts';
import { invite, makeProgramme, setUp } from './people.ts';

/** An officer at the note of an item of a committee of its own, and the ways to join them. */
export async function atOwnNote(browser: Browser) {
  const server = await ownServer();
  const officer = await setUp(server);
  const { id, committeeSlug: committee, municipalYear } = await makeProgramme(server, officer);
  const board = `${server.url}/c/${committee}/${municipalYear}`;
  const { page } = await seatAs(browser, server, { cookie: officer });
  await openBoard(page, board);
  await page.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ }).fill(NOTED);
  await page.keyboard.press('Enter');
  const address = await beginNote(page, board);
  const item = address.split('/').at(-2) ?? '';
  const as = async (name: string, role: string, cleared = false): Promise<Page> => {
    const cookie = await invite(server, officer, { committee, name, role, cleared });
    return (await seatAs(browser, server, { cookie })).page;
  };
  return { server, officer, page, address, board, committee, as, at: { board: id, item } };
}
