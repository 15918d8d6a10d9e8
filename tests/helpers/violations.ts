import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds wrong with a page as it stands, a line for each element; of a page under a window, the window. */
export async function violations(page: Page): Promise<readonly string[]> {
  // Axe's own page for its results needs a permission that a plain context does not give.
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  // Nobody can press what lies under a window, but axe measures how much of it is left to press.
  const isUnder = (await page.locator('dialog:modal').count()) > 0;
  const result = await (isUnder ? builder.include('dialog:modal') : builder)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return result.violations.flatMap((each) =>
    each.nodes.map((node) => `${each.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

/** How many pixels a page is too wide for its window. */
export function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
