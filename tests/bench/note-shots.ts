import type { Page } from 'playwright-core';
import { readBoard } from '../../shared/board/read-board.ts';
import { BOLD, bullets, cell, head, line, numbers, table, words } from '../helpers/note-texts.ts';
import { joinBoard, signIn } from '../helpers/join-board.ts';
import { NOTES, writeIn } from '../helpers/note-room.ts';
import { field, select } from '../helpers/note-page.ts';
import type { TestServer } from '../helpers/start-server.ts';
import { until } from '../helpers/until.ts';

const WHY = 'Why this, why now';
const TEXTS = {
  why: [
    line(
      'Residents of the older terraces have no drive and cannot charge at home. Requests for a point on the street have ',
      words('trebled in two years', BOLD),
      ', and the waiting list is fourteen months long.',
    ),
    line(
      'The contract with the present operator ends in March, so what the committee says now can still count.',
    ),
  ],
  difference: [line('A fairer order of streets, and a list that residents can look up.')],
  scope: [
    bullets(
      [line('In: on-street points, the waiting list, cables across footways')],
      [line('Out: the council’s own vehicles, rapid chargers on main roads')],
    ),
  ],
  enquiry: [
    numbers(
      1,
      [line('How are streets chosen, and who is told?')],
      [line('What do other councils do about cables across footways?')],
      [line('What would the next contract have to ask for?')],
    ),
  ],
  evidence: [
    table(
      [head('Month'), head('Requests'), head('Points put in')],
      [cell('September'), cell('41'), cell('2')],
      [cell('October'), cell('57'), cell('0')],
    ),
  ],
} as const;

interface NotePictures {
  readonly server: TestServer;
  /** The address of the item on its board. */
  readonly item: string;
  readonly programme: string;
  readonly shoot: (page: Page, name: string) => Promise<void>;
}

/** Writes a scoping note for the item of a title. */
export async function writeSampleNote(
  { server, programme }: Pick<NotePictures, 'server' | 'programme'>,
  title: string,
): Promise<void> {
  const cookie = await signIn(server.url, 'Sam Okafor');
  const board = await joinBoard(server.url, programme, { cookie });
  const id = [...readBoard(board.doc).items.values()].find((item) => item.title === title)?.id ?? '';
  board.close();
  const api = `${server.url}/api/programmes/${programme}/items/${id}/note`;
  const headers = { cookie, origin: server.url, 'content-type': 'application/json' };
  await fetch(api, { method: 'POST', headers, body: '{}' });
  let saved = 0;
  const joined = await joinBoard(server.url, id, { cookie, rooms: NOTES, saved: (count) => (saved = count) });
  for (const [each, content] of Object.entries(TEXTS)) writeIn(joined.doc, each, content);
  await until('the note to be on disk', () => saved > Object.keys(TEXTS).length);
  joined.close();
}

/** Draws a note in its states at one size. */
export async function shootNote(
  page: Page,
  size: string,
  { server, item, programme, shoot }: NotePictures,
): Promise<void> {
  await page.goto(`${item}/note`);
  await field(page, WHY).getByText('Residents of the older terraces').waitFor();
  await page.waitForLoadState('networkidle');
  if (size === '1440') {
    await select(page, WHY, 'trebled in two years');
    await page.getByRole('button', { name: 'Comment on the selected words…' }).click();
    await page.getByLabel('Comment on “trebled in two years”').fill('From how many? Members will ask.');
    await page.getByRole('button', { name: 'Add comment' }).click();
    await page.getByRole('button', { name: 'Dismiss' }).click();
  } else await page.getByRole('tab', { name: /^Comments/ }).click();
  await page.getByText('From how many? Members will ask.').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await shoot(page, `note-${size}`);
  await page.getByRole('button', { name: 'Comment on a passage…' }).click();
  await page.getByRole('dialog').waitFor();
  await shoot(page, `note-passage-${size}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  for (const tab of ['Versions', 'Priority', 'People']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.waitForLoadState('networkidle');
    await shoot(page, `note-${tab.toLowerCase()}-${size}`);
  }
  await page.getByLabel('Status of the note').selectOption('Ready for members');
  await page.getByRole('dialog').waitFor();
  await shoot(page, `note-ready-${size}`);
  await page.getByRole('button', { name: 'Not yet' }).click();
  await page.goto(`${server.url}/read/${programme}/${item.split('/').at(-1)}`);
  await shoot(page, `note-read-${size}`);
}
