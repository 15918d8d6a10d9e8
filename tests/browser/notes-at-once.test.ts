import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../../shared/assert.ts';
import { openBrowser, seatForAll } from '../helpers/browser.ts';
import { atOnce, cutLine, holdSockets } from '../helpers/cut-line.ts';
import {
  agreed,
  beginNote,
  field,
  itemAddress,
  linesOf,
  noteSaved,
  openNote,
  paste,
  putCursor,
  select,
  type Editing,
  wordsIn,
  writeIn,
} from '../helpers/note-page.ts';
import { startServer, type TestServer } from '../helpers/start-server.ts';
import { until } from '../helpers/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const NAMES = ['Rosa', 'Sam', 'Ida', 'Tom', 'Gwen', 'Ned', 'Hal', 'Ivy'];
const OTHER_ITEM = 'Allotment waiting lists';

/** Selects some words, until the editor has them selected. */
function selectSurely(page: Page, label: string, wanted: string): Promise<boolean> {
  return until(`“${wanted}” to be selected`, async () => {
    await select(page, label, wanted);
    return field(page, label).evaluate((text, expected) => {
      const { doc, selection } = (text as Editing).editor.state;
      return doc.textBetween(selection.from, selection.to) === expected;
    }, wanted);
  });
}

async function commentOn(page: Page, label: string, wanted: string): Promise<void> {
  await selectSurely(page, label, wanted);
  await page.getByRole('button', { name: 'Comment on the selected words…' }).click();
  await page.getByLabel(`Comment on “${wanted}”`).fill(`What of ${wanted}?`);
  await page.getByRole('button', { name: 'Add comment' }).click();
  await commentStands([page], label, wanted);
}

/** Waits until every screen has a comment at its words. */
async function commentStands(pages: readonly Page[], label: string, wanted: string): Promise<void> {
  for (const page of pages)
    await until(
      `the comment to be at “${wanted}”`,
      async () => (await field(page, label).locator('.note-commented').allTextContents()).join('') === wanted,
    );
}

describe.each([2, 3, 8])('%i people at one note', (count) => {
  let server: TestServer;
  let board: string;
  let pages: readonly Page[];
  let first: Page;
  const names = NAMES.slice(0, count);

  beforeAll(async () => {
    server = await startServer();
    const [programme] = (await (await fetch(`${server.url}/api/programmes`)).json()) as {
      committeeSlug: string;
      municipalYear: string;
    }[];
    board = `${server.url}/c/${programme?.committeeSlug}/${programme?.municipalYear}`;
    pages = await Promise.all(
      names.map(async (name) => {
        const { context, page } = await seatForAll(browser, server.url, { name, width: 1000, height: 700 });
        await holdSockets(context);
        return page;
      }),
    );
    first = must(pages[0], 'somebody');
    const address = await beginNote(first, board);
    await Promise.all(pages.slice(1).map((page) => openNote(page, address)));
  });
  afterAll(async () => {
    await Promise.all(pages.map((page) => page.context().close()));
    await server.close();
  });

  /** Has the first write a field, as markup, and waits until all have it. */
  async function write(label: string, markup: string, last: string): Promise<void> {
    await writeIn(first, label);
    await paste(first, markup);
    await agreed(pages, label, (seen) => seen.includes(last));
  }

  test('NE2: a word that all type over at once leaves the words of all, and a comment beside it', async () => {
    const label = 'Why this, why now';
    await write(label, '<p>The noise is bad today.</p>', 'today.');
    await commentOn(first, label, 'noise');
    await Promise.all(pages.map((page) => selectSurely(page, label, 'bad')));
    await atOnce(pages, (page, index) => page.keyboard.type(must(names[index], 'a name')));
    const after = wordsIn(await agreed(pages, label, (seen) => names.every((name) => seen.includes(name))));
    expect(after).toMatch(/^The noise is \w+ today\.$/);
    expect(after.length).toBe('The noise is  today.'.length + names.join('').length);
    await commentStands(pages, label, 'noise');
  });

  test('NE2: one list entry that all split at once stays one list with every word, and a comment with its own', async () => {
    const label = 'Key lines of enquiry';
    const parts = ['who decides', ...names.map((name) => `and ${name}`)];
    await write(label, `<ul><li>${parts.join(' ')}</li></ul>`, must(parts.at(-1), 'a part'));
    await commentOn(first, label, 'and Sam');
    for (const [index, page] of pages.entries())
      await putCursor(page, label, { before: must(parts[index + 1], 'a part') });
    await atOnce(pages, (page) => page.keyboard.press('Enter'));
    const after = await agreed(pages, label, (seen) => (seen.match(/<li>/g)?.length ?? 0) > count);
    expect(after.match(/<ul>/g)).toHaveLength(1);
    for (const part of parts) expect(wordsIn(after)).toContain(part);
    await commentStands(pages, label, 'and Sam');
  });

  test('NE2: cells that are written in while others add rows keep their words, in a table that is whole', async () => {
    const label = 'Evidence and documents';
    await writeIn(first, label);
    await first.getByRole('button', { name: 'Table' }).click();
    await first.getByRole('button', { name: 'Insert a table' }).click();
    await until('the cursor to be back in the text', () =>
      field(first, label).evaluate((text) => text === document.activeElement),
    );
    await first.keyboard.type('Month');
    await agreed(pages, label, (seen) => seen.includes('Month'));
    await commentOn(first, label, 'Month');
    const adds = (index: number): boolean => index % 2 === 1;
    for (const [index, page] of pages.entries())
      await field(page, label)
        .locator('td')
        .nth(adds(index) ? 5 : index / 2)
        .click();
    await atOnce(pages, async (page, index) => {
      if (!adds(index)) return page.keyboard.type(must(names[index], 'a name'));
      await page.getByRole('button', { name: 'Table' }).click();
      return page.getByRole('button', { name: 'Add a row below' }).click();
    });
    const rows = 3 + Math.floor(count / 2);
    const after = await agreed(pages, label, (seen) => (seen.match(/<tr>/g)?.length ?? 0) === rows);
    for (const row of after.split('<tr>').slice(1)) expect(row.match(/<t[hd]>/g)).toHaveLength(3);
    for (const name of names.filter((_name, index) => !adds(index)))
      expect(after).toContain(`<p>${name}</p>`);
    await commentStands(pages, label, 'Month');
  });

  test('NE2: a field that one pastes over while others write in it says the same everywhere, and a comment keeps its quote', async () => {
    const label = 'What difference scrutiny could make';
    await write(label, '<p>An old paragraph that stands there.</p>', 'there.');
    await commentOn(first, label, 'old paragraph');
    for (const page of pages) await writeIn(page, label);
    await first.keyboard.press('Control+a');
    await atOnce(pages, (page, index) =>
      index === 0
        ? paste(page, '<p>New first.</p><ul><li>New second.</li></ul>')
        : page.keyboard.type(` ${must(names[index], 'a name')} goes on.`),
    );
    const after = wordsIn(await agreed(pages, label, (seen) => seen.includes('New second.')));
    expect(after).toContain('New first.');
    await first.getByText('The words this was about have been removed: “old paragraph”').waitFor();
    const last = must(pages.at(-1), 'somebody');
    await writeIn(last, label);
    await last.keyboard.type(' Still here.');
    await agreed(pages, label, (seen) => seen.includes('Still here.'));
  });

  test('NE8: what all wrote without a connection is merged on return, each on their line', async () => {
    const label = 'Method and timescale';
    await write(label, names.map((name) => `<p>${name}:</p>`).join(''), `${names.at(-1)}:`);
    await commentOn(first, label, 'Sam:');
    await Promise.all(pages.map(cutLine));
    await Promise.all(
      pages.map(async (page, index) => {
        await putCursor(page, label, { behind: `${names[index]}:` });
        await page.keyboard.type(' was away.');
        await page.locator('[data-note-state="offline"]').waitFor();
      }),
    );
    await Promise.all(pages.map((page) => page.context().setOffline(false)));
    await agreed(pages, label, (seen) => names.every((name) => seen.includes(`${name}: was away.`)));
    expect(await linesOf(first, label)).toEqual(names.map((name) => `${name}: was away.`));
    await commentStands(pages, label, 'Sam:');
  });

  test('NE8: pages that are loaded anew in the middle of writing lose nothing that was typed', async () => {
    const label = 'Members and officers';
    await write(label, names.map((name) => `<p>${name}:</p>`).join(''), `${names.at(-1)}:`);
    await commentOn(first, label, 'Sam:');
    await Promise.all(
      pages.map(async (page, index) => {
        await putCursor(page, label, { behind: `${names[index]}:` });
        await page.keyboard.type(' this half');
        if (index % 2 === 1) {
          await page.reload();
          await field(page, label).getByText(`${names[index]}: this half`).waitFor();
          await putCursor(page, label, { behind: `${names[index]}: this half` });
        }
        await page.keyboard.type(' and that half.');
      }),
    );
    const lines = names.map((name) => `${name}: this half and that half.`);
    await agreed(pages, label, (seen) => lines.every((line) => seen.includes(line)));
    expect(await linesOf(first, label)).toEqual(lines);
    await commentStands(pages, label, 'Sam:');
  });

  test('NE4: people who type in one field at once end with the same text and every letter, and who opens it later reads it', async () => {
    const label = 'Witnesses and who to invite';
    for (const page of pages) await writeIn(page, label);
    await Promise.all(
      pages.map((page, index) => page.keyboard.type(`(${index} has this to say) `, { delay: 5 })),
    );
    const letters = (text: string): string => text.replaceAll(/\s/g, '').split('').toSorted().join('');
    const all = letters(names.map((_name, index) => `(${index} has this to say)`).join(''));
    const after = await agreed(pages, label, (seen) => letters(wordsIn(seen)).length >= all.length);
    expect(letters(wordsIn(after))).toBe(all);
    await noteSaved(first);
    const late = await first.context().newPage();
    await openNote(late, first.url());
    await agreed([late, first], label, () => true);
    await late.close();
  });

  test('NR3: people who begin a new note at the same instant have one, with the first words of each once', async () => {
    const label = 'Why this, why now';
    const address = `${await itemAddress(first, board, OTHER_ITEM)}/note`;
    await Promise.all(pages.map((page) => page.goto(address)));
    for (const page of pages) await page.getByRole('button', { name: 'Begin the note' }).waitFor();
    // Pressed where it is still there: one page's beginning can reach another before its own button is pressed.
    const begin = (page: Page): Promise<void> =>
      page.evaluate(() => {
        const all = [...document.querySelectorAll('button')];
        all.find(({ textContent }) => textContent === 'Begin the note')?.click();
      });
    await Promise.all(
      pages.map(async (page, index) => {
        await begin(page);
        await writeIn(page, label);
        await page.keyboard.type(`${names[index]}.`);
      }),
    );
    const letters = (text: string): string => text.replaceAll(/\s/g, '').split('').toSorted().join('');
    const all = letters(names.map((name) => `${name}.`).join(''));
    const after = await agreed(pages, label, (seen) => letters(wordsIn(seen)).length >= all.length);
    expect(letters(wordsIn(after))).toBe(all);
    for (const page of pages) expect(await page.locator('.note-field').count()).toBe(11);
  });
});
