import type { Editor } from '@tiptap/core';
import type { Locator, Page } from 'playwright-core';
import { card, openBoard } from './board-page.ts';
import { until } from './until.ts';

/** The item whose note is written in. */
export const NOTED = 'Noise from delivery depots at night';

/** The address of an item of a board. */
export async function itemAddress(page: Page, board: string, title = NOTED): Promise<string> {
  await openBoard(page, board);
  const href = await card(page, title).getByRole('link', { name: title, exact: true }).getAttribute('href');
  return new URL(href ?? '', board).href;
}

/** The text of a field as an element, which knows its editor. */
export type Editing = HTMLElement & { readonly editor: Editor };

/** Begins the note of an item and gives its address. */
export async function beginNote(page: Page, board: string, title = NOTED): Promise<string> {
  const address = `${await itemAddress(page, board, title)}/note`;
  await page.goto(address);
  await page.getByRole('button', { name: 'Begin the note' }).click();
  await field(page, 'Why this, why now').waitFor();
  return address;
}

/** Opens a note that has been begun. */
export async function openNote(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await field(page, 'Why this, why now').waitFor();
}

/** The text of a field. */
export function field(page: Page, label: string): Locator {
  return page.getByRole('textbox', { name: new RegExp(`, ${label}$`) });
}

/** Puts the cursor at the end of a field. */
export async function writeIn(page: Page, label: string): Promise<Locator> {
  const text = field(page, label);
  await text.click();
  await page.keyboard.press('Control+End');
  return text;
}

/** What stands in a field, a line a paragraph. */
export async function linesOf(page: Page, label: string): Promise<readonly string[]> {
  const blocks = field(page, label).locator('p, h3, h4');
  // Others' cursors have no words of their own.
  return (await blocks.allTextContents()).map((words) => words.trim());
}

/** The markup of a field, without what is drawn beside the text. */
export function markupOf(page: Page, label: string): Promise<string> {
  return field(page, label).evaluate((text) => {
    const copy = text.cloneNode(true) as HTMLElement;
    for (const each of copy.querySelectorAll(
      '.note-caret, .ProseMirror-separator, .ProseMirror-trailingBreak, colgroup',
    ))
      each.remove();
    for (const each of copy.querySelectorAll('.note-caret-selection, .note-commented'))
      each.replaceWith(...each.childNodes);
    for (const each of copy.querySelectorAll('*')) {
      for (const name of each.getAttributeNames())
        if (!['href', 'colspan', 'rowspan', 'data-id'].includes(name)) each.removeAttribute(name);
      if (each.getAttribute('colspan') === '1') each.removeAttribute('colspan');
      if (each.getAttribute('rowspan') === '1') each.removeAttribute('rowspan');
    }
    copy.normalize();
    return copy.innerHTML;
  });
}

/** Pastes markup where the cursor is, as another program gives it. */
export function paste(page: Page, html: string): Promise<void> {
  return page.evaluate((markup) => {
    const data = new DataTransfer();
    data.setData('text/html', markup);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, html);
}

/** Waits until the server has all that was typed in a note. */
export function noteSaved(page: Page): Promise<void> {
  return page.locator('[data-note-state="saved"]').waitFor();
}

/** Selects some words of a field, also where somebody's cursor stands among them. */
export async function select(page: Page, label: string, words: string): Promise<void> {
  await field(page, label).evaluate((text, wanted) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const nodes: Node[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
    const at = nodes
      .map(({ textContent }) => textContent)
      .join('')
      .indexOf(wanted);
    if (at < 0) throw new Error(`“${wanted}” is not there`);
    const placeOf = (place: number, isEnd: boolean): [Node, number] => {
      let before = 0;
      for (const node of nodes) {
        const length = node.textContent?.length ?? 0;
        if (place < before + length || (isEnd && place === before + length)) return [node, place - before];
        before += length;
      }
      throw new Error(`“${wanted}” is not there`);
    };
    (text as HTMLElement).focus();
    getSelection()?.setBaseAndExtent(...placeOf(at, false), ...placeOf(at + wanted.length, true));
  }, words);
}

/** Waits until a field says the same on every screen, in a text that is whole, and gives what stands there. */
export async function agreed(
  pages: readonly Page[],
  label: string,
  isReady: (markup: string) => boolean,
): Promise<string> {
  let seen: readonly string[] = [];
  const markup = await until(`${label} to be the same on every screen`, async () => {
    const [one, ...rest] = pages;
    const first = one ? await markupOf(one, label) : '';
    seen = [first];
    if (!isReady(first)) return null;
    seen = [first, ...(await Promise.all(rest.map((page) => markupOf(page, label))))];
    return seen.every((other) => other === first) ? first : null;
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}; the screens show\n${seen.join('\n')}`);
  });
  for (const page of pages)
    await field(page, label).evaluate((text) => (text as Editing).editor.state.doc.check());
  return markup;
}

/** The words of some markup. */
export const wordsIn = (markup: string): string =>
  markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Puts the cursor before or behind some words, until the editor has it there, however much others write meanwhile. */
export function putCursor(
  page: Page,
  label: string,
  to: { readonly before: string } | { readonly behind: string },
): Promise<boolean> {
  const isBefore = 'before' in to;
  const at = isBefore ? to.before : to.behind;
  return until(`the cursor to be at “${at}”`, async () => {
    await select(page, label, at);
    await page.evaluate((toStart) => {
      if (toStart) getSelection()?.collapseToStart();
      else getSelection()?.collapseToEnd();
    }, isBefore);
    return field(page, label).evaluate(
      (text, [words, isAfter]) => {
        const { doc, selection } = (text as Editing).editor.state;
        const from = isAfter ? selection.from : selection.from - words.length;
        const end = from + words.length;
        return (
          selection.empty && from >= 0 && end <= doc.content.size && doc.textBetween(from, end) === words
        );
      },
      [at, isBefore] as const,
    );
  });
}
