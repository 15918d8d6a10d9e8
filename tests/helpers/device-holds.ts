import type { Page } from 'playwright-core';

/** True when something that this browser keeps for the page's origin holds `word`: databases, storage, caches. */
export function deviceHolds(page: Page, word: string): Promise<boolean> {
  return page.evaluate(async (sought) => {
    const read = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('it cannot be read')));
      });
    const textOf = (value: unknown): string =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : (JSON.stringify(value) ?? '');
    const texts = [localStorage, sessionStorage].map((kept) => JSON.stringify(Object.entries(kept)));
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await read(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const values = await read(database.transaction(store).objectStore(store).getAll());
        texts.push(...values.map(textOf));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        texts.push((await (await cache.match(request))?.text()) ?? '');
    }
    return texts.some((text) => text.includes(sought));
  }, word);
}
