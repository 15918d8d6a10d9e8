import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../helpers/browser.ts';
import { atOnce, cutLine, holdSockets } from '../helpers/cut-line.ts';
import { deviceHasWritten, deviceHolds } from '../helpers/device-holds.ts';
import { field, noteSaved, openNote, paste, putCursor } from '../helpers/note-page.ts';
import { atOwnNote } from '../helpers/own-note.ts';
import { has, twoAtNote } from '../helpers/two-at-note.ts';
import { until } from '../helpers/until.ts';
import { violations } from '../helpers/violations.ts';
import { filesKept } from '../helpers/without-connection.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const NEXT = 'Recommended next step';
const TWO = '<p>Ask the housing team</p><p>Second paragraph</p>';
const LIST = '<ul><li><p>One entry</p></li><li><p>Ask the housing team</p></li></ul>';

interface Shape {
  readonly name: string;
  readonly text: string;
  /** Where Sam types. */
  readonly behind: string;
  readonly act: (rosa: Page) => Promise<void>;
}

const press = async (page: Page, name: string): Promise<void> => {
  await putCursor(page, NEXT, { behind: 'Ask' });
  await page.getByRole('button', { name, exact: true }).click();
};

const SHAPES: readonly Shape[] = [
  { name: 'list', text: TWO, behind: 'team', act: (rosa) => press(rosa, 'List with bullets') },
  { name: 'heading', text: TWO, behind: 'team', act: (rosa) => press(rosa, 'Heading') },
  {
    name: 'joined',
    text: TWO,
    behind: 'paragraph',
    act: async (rosa) => {
      await putCursor(rosa, NEXT, { before: 'Second' });
      await rosa.keyboard.press('Backspace');
    },
  },
  { name: 'indented', text: LIST, behind: 'team', act: (rosa) => press(rosa, 'Indent in the list') },
];

const box = (page: Page) => page.getByRole('region', { name: 'What you had typed and is not in the note' });

async function write(rosa: Page, sam: Page, { text, behind }: Shape): Promise<void> {
  await field(rosa, NEXT).click();
  await rosa.keyboard.press('Control+a');
  await rosa.keyboard.press('Delete');
  await paste(rosa, text);
  await has(sam, NEXT, behind);
  await noteSaved(rosa);
  await putCursor(sam, NEXT, { behind });
}

/** The words come back once, with their paragraph and why, and are put away. */
async function offered(sam: Page, words: string): Promise<void> {
  const back = box(sam);
  await back.getByText(words).waitFor();
  expect(await back.locator('blockquote').count()).toBe(1);
  await back.getByText('Somebody changed this paragraph').waitFor();
  expect(await violations(sam)).toEqual([]);
  await back.getByRole('button', { name: 'Put it away' }).click();
  await back.waitFor({ state: 'detached' });
}

test('NE8: words typed without a connection in a paragraph that somebody else makes another one meanwhile come back', async () => {
  const { rosa, sam } = await twoAtNote(browser);
  for (const shape of SHAPES) {
    await write(rosa, sam, shape);
    await cutLine(sam);
    await sam.keyboard.type(` and tenants of ${shape.name}`);
    await shape.act(rosa);
    await noteSaved(rosa);
    await sam.context().setOffline(false);
    await offered(sam, `${shape.behind} and tenants of ${shape.name}`);
    await noteSaved(sam);
  }
  expect(await box(rosa).count()).toBe(0);
});

test('NE8: so do words that the note had already when a change came that did not know them', async () => {
  const { rosa, sam } = await twoAtNote(browser);
  for (const shape of SHAPES) {
    await write(rosa, sam, shape);
    await atOnce([rosa], async () => {
      await sam.keyboard.type(` and tenants of ${shape.name}`);
      await noteSaved(sam);
      await shape.act(rosa);
    });
    await offered(sam, `${shape.behind} and tenants of ${shape.name}`);
  }
  expect(await box(rosa).count()).toBe(0);
});

test('NE8: nothing comes back of words that stand in the note, or that somebody took out who had read them', async () => {
  const { rosa, sam } = await twoAtNote(browser);
  const shape = { name: '', text: TWO, behind: 'team', act: () => Promise.resolve() };
  const apart = async (act: () => Promise<unknown>): Promise<void> => {
    await write(rosa, sam, shape);
    await cutLine(sam);
    await sam.keyboard.type(' and tenants');
    await act();
    await noteSaved(rosa);
    await sam.context().setOffline(false);
    await has(rosa, NEXT, 'and tenants');
    await noteSaved(sam);
  };
  await apart(async () => {
    await putCursor(rosa, NEXT, { behind: 'Ask' });
    await rosa.keyboard.type(' now');
  });
  await apart(async () => {
    await putCursor(rosa, NEXT, { behind: 'Ask' });
    await rosa.keyboard.press('Enter');
  });
  // Seen by Rosa, the words move along, or go because she wants it so.
  await press(rosa, 'Heading');
  await has(sam, NEXT, 'h3');
  await field(rosa, NEXT).click();
  await rosa.keyboard.press('Control+a');
  await rosa.keyboard.press('Delete');
  await until('the words to be gone', async () => !(await field(sam, NEXT).innerText()).includes('tenants'));
  expect(await box(sam).count()).toBe(0);
});

test('NE8: they come back once where the page was loaded anew in between, and stay on the device until they are put away', async () => {
  const { page: rosa, address, as } = await atOwnNote(browser);
  const sam = await as('Sam Okafor', 'chair');
  await holdSockets(sam.context());
  await openNote(sam, address);
  const [shape] = SHAPES;
  if (!shape) throw new Error('there is a shape');
  await write(rosa, sam, shape);
  await filesKept(sam);
  await until('the text on this device', () => deviceHolds(sam, 'Ask the housing team'));
  await cutLine(sam);
  await sam.keyboard.insertText(' and tenants twice');
  await until('the words on this device', () => deviceHolds(sam, 'and tenants twice'));
  await deviceHasWritten(sam);
  await shape.act(rosa);
  await noteSaved(rosa);
  await openNote(sam, address);
  await has(sam, NEXT, 'and tenants twice');
  await sam.context().setOffline(false);
  await box(sam).getByText('team and tenants twice').waitFor();
  await noteSaved(sam);
  await openNote(sam, address);
  await offered(sam, 'team and tenants twice');
  await openNote(sam, address);
  await noteSaved(sam);
  expect(await box(sam).count()).toBe(0);
});
