import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, seat } from '../helpers/browser.ts';
import {
  beginNote,
  field,
  markupOf,
  noteSaved,
  NOTED,
  openNote,
  paste,
  putCursor,
  writeIn,
} from '../helpers/note-page.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { until } from '../helpers/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';
const DIFFERENCE = 'What difference scrutiny could make';
const LINES = 'Key lines of enquiry';

async function begun(): Promise<{
  readonly page: Page;
  readonly address: string;
  readonly url: string;
  readonly board: string;
}> {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  const address = await beginNote(page, server.board);
  return { page, address, url: server.url, board: server.board };
}

const nameOfFocus = (page: Page): Promise<string | null> =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? null,
  );

test('NE5: a field is named by its item and heading and described by its hint; Tab leaves it, Alt+F10 reaches the tools', async () => {
  const { page } = await begun();
  const text = await writeIn(page, WHY);
  expect(await text.getAttribute('aria-label')).toBe(`Scoping note: ${NOTED}, ${WHY}`);
  const hint = (await text.getAttribute('aria-describedby')) ?? '';
  expect(await page.locator(`[id="${hint}"]`).textContent()).toMatch(/^What has been noticed/);
  expect(await text.textContent()).toBe('');
  await page.keyboard.type('- A point');
  await page.keyboard.press('Tab');
  expect(await nameOfFocus(page)).not.toContain(WHY);
  await page.keyboard.press('Shift+Tab');
  expect(await nameOfFocus(page)).toContain(WHY);
  expect(await markupOf(page, WHY)).toBe('<ul><li><p>A point</p></li></ul>');
  await page.keyboard.press('Alt+F10');
  expect(await nameOfFocus(page)).toBe('Bold');
  await page.keyboard.press('ArrowRight');
  expect(await nameOfFocus(page)).toBe('Italic');
  await page.keyboard.press('End');
  expect(await nameOfFocus(page)).toBe('Comment on this field…');
  await page.keyboard.press('Escape');
  await until('the text to have the focus', async () => (await nameOfFocus(page))?.includes(WHY));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Under it');
  await page.keyboard.press('Control+]');
  expect(await markupOf(page, WHY)).toContain(
    '<ul><li><p>A point</p><ul><li><p>Under it</p></li></ul></li></ul>',
  );
  await page.keyboard.press('Control+[');
  expect(await markupOf(page, WHY)).toBe('<ul><li><p>A point</p></li><li><p>Under it</p></li></ul>');
});

test('NE19: what is typed in the very moment a list begins stands in its first entry', async () => {
  const { page } = await begun();
  for (const label of [WHY, DIFFERENCE, LINES]) {
    await writeIn(page, label);
    for (let times = 0; times < 8; times += 1) {
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.keyboard.press('Backspace');
      await page.keyboard.type('- A point');
      expect(await markupOf(page, label)).toBe('<ul><li><p>A point</p></li></ul>');
    }
  }
});

test('NE5: the tools make bold, headings, lists, tables and links, and a link leads nowhere unsafe', async () => {
  const { page } = await begun();
  await writeIn(page, WHY);
  await page.keyboard.type('Noise');
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Bold' }).click();
  expect(await page.getByRole('button', { name: 'Bold' }).getAttribute('aria-pressed')).toBe('true');
  await page.getByRole('button', { name: 'Link…' }).click();
  await page.getByLabel('Address').fill('javascript:alert(1)');
  await page.getByRole('button', { name: 'Save link' }).click();
  await page.getByText('Enter a web address').waitFor();
  await page.getByLabel('Address').fill('www.example.gov.uk/noise');
  await page.getByRole('button', { name: 'Save link' }).click();
  await until('the link', async () => (await markupOf(page, WHY)).includes('href'));
  expect(await markupOf(page, WHY)).toBe(
    '<p><a href="https://www.example.gov.uk/noise"><strong>Noise</strong></a></p>',
  );
  await writeIn(page, DIFFERENCE);
  await page.getByRole('button', { name: 'Heading', exact: true }).click();
  await page.keyboard.type('Aims');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'List with numbers' }).click();
  await page.keyboard.type('Sleep');
  expect(await markupOf(page, DIFFERENCE)).toBe('<h3>Aims</h3><ol><li><p>Sleep</p></li></ol>');
});

test('NE5: the tools serve a field that nothing was typed in as soon as the cursor is in it', async () => {
  const { page } = await begun();
  const bold = page.getByRole('button', { name: 'Bold' });
  expect(await bold.getAttribute('title')).toBe('Bold. Put the cursor in a field first');
  await noteSaved(page);
  await until(
    'all fields to be drawn',
    async () => (await page.locator('.note-field-waiting').count()) === 0,
  );
  for (const label of [LINES, DIFFERENCE]) {
    await field(page, label).click();
    await until('the tools to be there', async () => (await bold.getAttribute('title')) === 'Bold', 20_000);
  }
});

test('NE5: a tool that would do nothing where the cursor is waits and says why, and says it when it is pressed, by a finger too', async () => {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh', width: 820, touch: true });
  await beginNote(page, server.board);
  const indent = page.getByRole('button', { name: 'Indent in the list' });
  const says = async (reason: string): Promise<void> => {
    await until(reason, async () => (await indent.getAttribute('title')) === `Indent in the list. ${reason}`);
    // It can be pressed, whatever a machine makes of it.
    await indent.tap({ force: true });
    await page.locator('.strip', { hasText: reason }).waitFor({ timeout: 20_000 });
  };
  await says('Put the cursor in a field first');
  await field(page, WHY).tap();
  await says('Put the cursor in a list first');
  await page.keyboard.type('- One');
  await says('The first entry of a list has none above it to go under');
  await field(page, WHY).tap();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Two');
  await until('it to be there', async () => (await indent.getAttribute('aria-disabled')) === null);
  await indent.tap();
  const list = '<ul><li><p>One</p><ul><li><p>Two</p></li></ul></li></ul>';
  await until('it to be indented', async () => (await markupOf(page, WHY)) === list);
});

test('NE5: the only row and the only column of a table are not removed, and the menu says why', async () => {
  const { page } = await begun();
  await writeIn(page, WHY);
  const menu = page.getByRole('list', { name: 'Table' });
  const use = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await menu.getByRole('button', { name, exact: true }).click();
    await menu.waitFor({ state: 'detached' });
  };
  await use('Insert a table');
  for (const side of ['row', 'column']) {
    await use(`Remove the ${side}`);
    await use(`Remove the ${side}`);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    const only = menu.getByRole('button', { name: `Remove the ${side}` });
    expect(await only.getAttribute('aria-disabled')).toBe('true');
    expect(await only.textContent()).toContain(`The table has no other ${side}: remove the table instead`);
    await page.keyboard.press('Escape');
  }
  await use('Remove the table');
  expect(await markupOf(page, WHY)).not.toContain('<table>');
});

/** Puts a link to a page on some words at the cursor, with the tool. */
async function addLink(page: Page, said: string, address: string): Promise<void> {
  await page.getByRole('button', { name: 'Link…' }).click();
  await page.getByLabel('Words to show').fill(said);
  await page.getByLabel('Address').fill(address);
  await page.getByRole('button', { name: 'Save link' }).click();
  // The text has the focus again a moment after the dialog has closed.
  await putCursor(page, WHY, { behind: said });
}

test('NE5: what is typed behind a link is no part of it, what is typed in it is, and an address that is typed becomes one', async () => {
  const { page } = await begun();
  await writeIn(page, WHY);
  await page.keyboard.type('See the ');
  await addLink(page, 'council plan', 'www.example.gov.uk');
  await page.keyboard.type(' which says more');
  const link = (words: string): string => `<a href="https://www.example.gov.uk">${words}</a>`;
  expect(await markupOf(page, WHY)).toBe(`<p>See the ${link('council plan')} which says more</p>`);
  await putCursor(page, WHY, { behind: 'council' });
  await page.keyboard.type('’s new');
  expect(await markupOf(page, WHY)).toBe(`<p>See the ${link('council’s new plan')} which says more</p>`);
  await writeIn(page, DIFFERENCE);
  await page.keyboard.type('At https://a.example/b?c=1 now');
  expect(await markupOf(page, DIFFERENCE)).toBe(
    '<p>At <a href="https://a.example/b?c=1">https://a.example/b?c=1</a> now</p>',
  );
  await writeIn(page, LINES);
  await paste(page, '<p>A <a href="https://c.example/">pasted</a></p>');
  await page.keyboard.type(' and more');
  expect(await markupOf(page, LINES)).toBe('<p>A <a href="https://c.example/">pasted</a> and more</p>');
});

test('NE5: a link opens beside Triangulate: for who reads by a press, for who writes with Ctrl and from its dialog', async () => {
  const { page, address, url } = await begun();
  const { page: reading } = await seat(browser, url, { name: 'Gwen Lacey', role: 'member' });
  for (const each of [page, reading])
    await each
      .context()
      .route('https://www.example.gov.uk/**', (route) => route.fulfill({ body: 'Elsewhere' }));
  await writeIn(page, WHY);
  await addLink(page, 'council plan', 'www.example.gov.uk');
  await noteSaved(page);
  const opened = async (by: Page, press: () => Promise<void>): Promise<void> => {
    const [beside] = await Promise.all([by.context().waitForEvent('page'), press()]);
    await beside.waitForURL('https://www.example.gov.uk/');
    expect(await beside.evaluate(() => opener)).toBeNull();
    expect(by.url()).toBe(address);
    expect(by.context().pages()).toHaveLength(2);
    await beside.close();
    await by.bringToFront();
  };
  const link = field(page, WHY).getByText('council plan');
  await opened(page, () => link.click({ modifiers: ['ControlOrMeta'] }));
  await link.click();
  await page.getByRole('button', { name: 'Link…' }).click();
  await opened(page, () => page.getByRole('link', { name: /^Open the link/ }).click());
  expect(await page.getByLabel('Address').inputValue()).toBe('https://www.example.gov.uk');
  await openNote(reading, address);
  await opened(reading, () => field(reading, WHY).getByText('council plan').click());
});

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {color: red}</style></head><body lang=EN-GB>
<h1><a name="_Toc1"></a>Background<o:p></o:p></h1>
<p class=MsoNormal>There are <b>three</b> depots, see <a href="https://example.gov.uk/x">a report</a> and <a href="javascript:alert(1)">this</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>First point</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>Under it</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Second point</p>
<h2>Numbers</h2>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>One</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Two</p>
<table class=MsoTableGrid><thead><tr><td width=90><p class=MsoNormal><b>Month</b></p></td><td><p>Complaints</p></td></tr></thead><tr><td><p>May</p></td><td><p>12</p></td></tr></table>
<p class=MsoNormal><img src="https://elsewhere.example/x.png">After <span style='font-weight:bold;color:red'>all</span><script>window.ran = true</script></p></body></html>`;

test('NE6: what is pasted from Word keeps headings, lists, tables, bold and links, and nothing else', async () => {
  const { page } = await begun();
  await writeIn(page, WHY);
  await paste(page, WORD);
  await until('the paste', async () => (await markupOf(page, WHY)).includes('After'));
  expect(await markupOf(page, WHY)).toBe(
    '<h3>Background</h3>' +
      '<p>There are <strong>three</strong> depots, see <a href="https://example.gov.uk/x">a report</a> and this.</p>' +
      '<ul><li><p>First point</p><ul><li><p>Under it</p></li></ul></li><li><p>Second point</p></li></ul>' +
      '<h4>Numbers</h4><ol><li><p>One</p></li><li><p>Two</p></li></ol>' +
      '<div><table><tbody><tr><th><p><strong>Month</strong></p></th><th><p>Complaints</p></th></tr><tr><td><p>May</p></td><td><p>12</p></td></tr></tbody></table></div>' +
      '<p>After <strong>all</strong></p>',
  );
  await noteSaved(page);
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
});

test('NE7: fifty pasted pages with a long table arrive at everyone, can be undone, and writing goes on', async () => {
  const { page, address, url } = await begun();
  const sentence = 'This paragraph says <b>something</b> of the usual length about the matter in hand. ';
  const paragraphs = Array.from(
    { length: 700 },
    (_, at) => `<p class=MsoNormal>${at}: ${sentence.repeat(4)}</p>`,
  );
  const rows = Array.from(
    { length: 400 },
    (_, at) => `<tr><td><p>row ${at}</p></td><td><p>b</p></td><td><p>c</p></td></tr>`,
  );
  await writeIn(page, WHY);
  await paste(page, `${paragraphs.join('')}<table>${rows.join('')}</table><p>The very end.</p>`);
  await page.getByText('The very end.').waitFor({ state: 'attached', timeout: 60_000 });
  await until('the note to be saved', () => page.locator('[data-note-state="saved"]').count(), 60_000);
  const { page: other } = await seat(browser, url, { name: 'Sam Okafor' });
  await openNote(other, address);
  await other.getByText('The very end.').waitFor({ state: 'attached', timeout: 60_000 });
  expect(await markupOf(other, WHY)).toBe(await markupOf(page, WHY));
  expect(await field(page, WHY).locator('p').count()).toBe(700 + 400 * 3 + 1);
  await page.keyboard.type(' And on.');
  await other.getByText('The very end. And on.').waitFor({ state: 'attached' });
  for (let times = 0; times < 20 && (await field(page, WHY).locator('p').count()) > 1; times += 1)
    await page.keyboard.press('Control+z');
  await until('it to be undone there too', async () => (await field(other, WHY).locator('p').count()) === 1);
}, 240_000);
