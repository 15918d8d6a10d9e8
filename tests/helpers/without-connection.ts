import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { clientFiles } from '../../server/http/client-files.ts';
import { safeHeaders } from '../../server/http/headers.ts';
import type { ServerParts } from '../../server/app.ts';
import { startServer, type TestServer } from './start-server.ts';
import { until } from './until.ts';

const BUILT = fileURLToPath(new URL('../../dist/client', import.meta.url));

/** A server that can be away for a while and be back at the same address. */
export interface AwayServer extends Pick<TestServer, 'url' | 'setUpUrl'> {
  leave(): Promise<void>;
  comeBack(pages?: ServerParts['pages']): Promise<void>;
}

/** Starts one; it is gone when the test ends. */
export async function awayServer(given: Partial<ServerParts> = {}): Promise<AwayServer> {
  const first = await startServer(given);
  const { url, port, dataDir, setUpUrl } = first;
  let now = first;
  onTestFinished(() => now.close());
  return {
    url,
    setUpUrl,
    leave: () => now.close('keep-data'),
    comeBack: async (pages) => {
      const config = { port, host: '127.0.0.1' };
      now = await startServer({ ...given, dataDir, config, ...(pages ? { pages } : {}) });
    },
  };
}

/** Waits until this browser keeps the files of the pages. */
export async function filesKept(page: Page): Promise<void> {
  await until('the files to be kept', () =>
    page.evaluate(async () => {
      const kept = await navigator.serviceWorker.getRegistration();
      return kept?.active?.state === 'activated';
    }),
  );
}

/** The addresses of all that this browser keeps of the server's answers, by what it keeps them in. */
export function keptFiles(
  page: Page,
): Promise<readonly (readonly [name: string, paths: readonly string[]])[]> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).toSorted();
    return Promise.all(
      names.map(async (name) => {
        const requests = await (await caches.open(name)).keys();
        return [name, requests.map(({ url }) => new URL(url).pathname).toSorted()] as const;
      }),
    );
  });
}

/** The built files as those of a next version: its page says so, and its first script has another name. */
export function nextVersion(): { readonly pages: ServerParts['pages']; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'triangulate-next-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(BUILT, folder, { recursive: true });
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const script = /assets\/index-[^"]+\.js/.exec(read('index.html'))?.[0] ?? '';
  renameSync(join(folder, script), join(folder, 'assets/index-next.js'));
  const page = read('index.html')
    .replaceAll(script, 'assets/index-next.js')
    .replace('<html', '<html data-next');
  writeFileSync(join(folder, 'index.html'), page);
  const sum = createHash('sha256').update(page).digest('base64');
  const worker = read('worker.js')
    .replaceAll(script, 'assets/index-next.js')
    .replace(/"version":"\w+"/, '"version":"next"')
    .replace(/"page":"[^"]+"/, `"page":"sha256-${sum}"`);
  writeFileSync(join(folder, 'worker.js'), worker);
  return { folder, pages: async () => [safeHeaders(), clientFiles(folder)] };
}
