import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, seat } from '../helpers/browser.ts';
import { beginNote, field, markupOf, noteSaved, paste, writeIn } from '../helpers/note-page.ts';
import { spawnServer } from '../helpers/spawn-server.ts';
import { until } from '../helpers/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';

/** A page at a new note. */
async function atNote(): Promise<Page> {
  const server = await spawnServer();
  const { page } = await seat(browser, server.url, { name: 'Rosa Marsh' });
  await beginNote(page, server.board);
  return page;
}

/** What stands in the field after something was pasted into it alone. */
async function pasted(page: Page, html: string): Promise<string> {
  await writeIn(page, WHY);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await paste(page, `${html}<p>The end</p>`);
  await until('the paste', async () => (await markupOf(page, WHY)).includes('The end'));
  return (await markupOf(page, WHY)).replace('<p>The end</p>', '');
}

const inList = (list: string, mark: string, words: string): string =>
  `<p class=MsoListParagraph style='mso-list:${list};tab-stops:list 18.0pt'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span>&nbsp;</span></span><![endif]>${words}</p>`;

test('NE6: lists that follow each other in what is pasted from Word stay lists of their own, with all their entries', async () => {
  const page = await atNote();
  expect(
    await pasted(
      page,
      inList('l3 level1 lfo4', '·', 'A point') +
        inList('l3 level2 lfo4', 'o', 'Under it') +
        inList('l3 level1 lfo4', '·', 'Another') +
        inList('l4 level1 lfo5', '1.', 'First') +
        inList('l4 level1 lfo5', '2.', 'Second'),
    ),
  ).toBe(
    '<ul><li><p>A point</p><ul><li><p>Under it</p></li></ul></li><li><p>Another</p></li></ul>' +
      '<ol><li><p>First</p></li><li><p>Second</p></li></ol>',
  );
  expect(
    await pasted(page, inList('l0 level1 lfo1', '·', 'A point') + inList('l0 level1 lfo1', '1.', 'Numbered')),
  ).toBe('<ul><li><p>A point</p></li></ul><ol><li><p>Numbered</p></li></ol>');
  expect(
    await pasted(page, inList('l0 level2 lfo1', 'o', 'Deeper') + inList('l0 level1 lfo1', '·', 'After it')),
  ).toBe('<ul><li><p>Deeper</p></li></ul><ul><li><p>After it</p></li></ul>');
});

const FOOTNOTED = `<p class=MsoNormal>Complaints rose<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference><span>[1]</span></span><![endif]></span></span></a> last <a style='mso-comment-reference:SO_1;mso-comment-date:20261101T1000'>winter</a><span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[SO1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span></span>.</p>
<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> The log of <i>March</i>.</p></div></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>Do not publish</p></div></div></div>`;

test('NE6: footnotes pasted from Word keep their words, at the end; its comments leave neither words nor sign', async () => {
  const page = await atNote();
  expect(await pasted(page, FOOTNOTED)).toBe(
    '<p>Complaints rose[1] last winter.</p><p>[1] The log of <em>March</em>.</p>',
  );
});

test('NE6: lines of a preformatted text stay lines', async () => {
  const page = await atNote();
  expect(await pasted(page, '<pre>line one\nline  two\n\nline <b>three</b>\n</pre>')).toBe(
    '<p>line one<br>line two<br><br>line <strong>three</strong></p>',
  );
});

test('NE6: a cell that covers more columns than a note takes is cut to what it takes, and the page goes on', async () => {
  const page = await atNote();
  await pasted(
    page,
    `<table><tr><td colspan="150">wide</td></tr><tr>${'<td>x</td>'.repeat(150)}</tr></table>`,
  );
  expect(await field(page, WHY).locator('td', { hasText: 'wide' }).getAttribute('colspan')).toBe('100');
  await page.keyboard.type(' And on.');
  await noteSaved(page);
  expect(await markupOf(page, WHY)).toContain('And on.');
});
