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

/** Resolves when all that the page was writing into this browser's databases is there: one writes after the other. */
export function deviceHasWritten(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.addEventListener('success', () => resolve(asked.result));
        asked.addEventListener('error', () => reject(asked.error ?? new Error('it cannot be opened')));
      });
      const stores = [...database.objectStoreNames];
      await new Promise<void>((resolve) => {
        if (stores.length === 0) return resolve();
        const last = database.transaction(stores, 'readwrite');
        last.addEventListener('complete', () => resolve());
      });
      database.close();
    }
  });
}
