import type { Locator, Page } from 'playwright-core';

/** Opens a board and waits until it is drawn and saved. */
export async function openBoard(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('[data-state="saved"]').waitFor();
}

/** An item on the board, by its title. */
export function card(page: Page, title: string): Locator {
  return page
    .locator('[data-item]')
    .filter({ has: page.getByRole('link', { name: title, exact: true }) })
    .first();
}

/** A meeting's column, by its number in the year (from 0). */
export function meeting(page: Page, index: number): Locator {
  return page.locator('.meeting').nth(index);
}

/** The list of a fixed place, such as `suggested`. */
export function place(page: Page, slot: string): Locator {
  return page.locator(`[data-list="${slot}"]`);
}

/** The titles of the items in a part of the page, in their order. */
export async function titlesIn(part: Locator): Promise<readonly string[]> {
  return part.locator('[data-item] .card-title').allTextContents();
}

/** Takes an item by its handle and holds it over a point of another part of the page, without letting go. */
export async function hold(page: Page, title: string, over: Locator): Promise<void> {
  const handle = card(page, title).getByRole('button', { name: `Move “${title}”` });
  await handle.scrollIntoViewIfNeeded();
  const from = await boxOf(handle);
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  const to = await boxOf(over);
  const target = { x: to.x + to.width / 2, y: to.y + Math.min(to.height - 6, to.height * 0.8) };
  for (const part of [0.1, 0.4, 0.7, 0.9, 1]) {
    await page.mouse.move(from.x + (target.x - from.x) * part, from.y + (target.y - from.y) * part);
  }
  await page.mouse.move(target.x + 2, target.y);
}

async function boxOf(part: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await part.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return box;
}
