import type { BrowserContext, Page } from 'playwright-core';

interface Sockets {
  openSockets?: WebSocket[];
}

/** Has the pages of a context keep hold of their sockets, so that `cutLine` can cut them; before any page is opened. */
export async function holdSockets(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const open: WebSocket[] = [];
    (globalThis as Sockets).openSockets = open;
    globalThis.WebSocket = class extends WebSocket {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given);
        open.push(this);
      }
    };
  });
}

/** Takes a page off the network: what is open is closed, and nothing can be opened until it is online again. */
export async function cutLine(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.evaluate(() => (globalThis as Sockets).openSockets?.forEach((socket) => socket.close()));
}
