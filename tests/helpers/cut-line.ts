import type { BrowserContext, Page } from 'playwright-core';

interface Lines {
  openSockets?: WebSocket[];
  /** What came in over the lines of notes while they are held; null while they are not. */
  heldNews?: (() => void)[] | null;
}

/** Has the pages of a context keep hold of their sockets, so that `cutLine` and `holdNews` can; before any page is opened. */
export async function holdSockets(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const lines = globalThis as Lines;
    const open: WebSocket[] = [];
    lines.openSockets = open;
    lines.heldNews = null;
    globalThis.WebSocket = class extends WebSocket {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given);
        open.push(this);
      }
      override set onmessage(listen: WebSocket['onmessage']) {
        super.onmessage = (event) => {
          const hear = (): void => listen?.call(this, event);
          if (lines.heldNews && this.url.includes('/sync/note/')) lines.heldNews.push(hear);
          else hear();
        };
      }
    };
  });
}

/** Takes a page off the network: what is open is closed, and nothing can be opened until it is online again. */
export async function cutLine(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.evaluate(() => (globalThis as Lines).openSockets?.forEach((socket) => socket.close()));
}

/** Has people do something at the same instant: whatever they do in a note, nobody sees anything of it before all have. */
export async function atOnce(
  pages: readonly Page[],
  act: (page: Page, index: number) => Promise<unknown>,
): Promise<void> {
  await Promise.all(pages.map((page) => page.evaluate(() => void ((globalThis as Lines).heldNews = []))));
  await Promise.all(pages.map(act));
  await Promise.all(
    pages.map((page) =>
      page.evaluate(() => {
        const lines = globalThis as Lines;
        const held = lines.heldNews ?? [];
        lines.heldNews = null;
        for (const hear of held) hear();
      }),
    ),
  );
}
