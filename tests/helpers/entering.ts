import type { Browser, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { PATIENCE, type Person, type Screen } from './browser.ts';
import { makeProgramme, PASSWORD, setUp } from './people.ts';
import { startServer, type TestServer } from './start-server.ts';

/** A server of our own that is closed when the test ends. */
export async function ownServer(given: Parameters<typeof startServer>[0] = {}): Promise<TestServer> {
  const server = await startServer(given);
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => (closed ??= server.close());
  onTestFinished(close);
  return { ...server, close };
}

/** A server with an officer and a committee, and the officer's cookie. */
export async function withCommittee(given: Parameters<typeof ownServer>[0] = {}) {
  const server = await ownServer(given);
  const officer = await setUp(server);
  await makeProgramme(server, officer);
  return { server, officer };
}

/** Seats somebody who is not signed in, or whose cookie is given, in a browser context of their own. */
export async function seatAs(
  browser: Browser,
  server: Pick<TestServer, 'url'>,
  as: { readonly cookie?: string } & Screen = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width: as.width ?? 1440, height: as.height ?? 900 },
    colorScheme: as.dark ? 'dark' : 'light',
    locale: 'en-GB',
  });
  context.setDefaultTimeout(PATIENCE);
  onTestFinished(() => context.close());
  const [name = '', value = ''] = as.cookie?.split('=') ?? [];
  if (name !== '') await context.addCookies([{ name, value, url: server.url }]);
  return { context, page: await context.newPage() };
}

/** Makes the first officer on the page of the set-up link. */
export async function setUpOnScreen(page: Page, server: Pick<TestServer, 'url' | 'setUpUrl'>): Promise<void> {
  await page.goto(`${server.url}/set-up${new URL(server.setUpUrl ?? '').hash}`);
  await page.getByLabel('Full name').fill('Olive Farrow');
  await page.getByLabel('E-mail address').fill('olive@council.example');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await page.getByRole('link', { name: /New programme/ }).waitFor();
}

/** Signs in with a password on the page that asks for it. */
export async function signInOnScreen(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Everything of ours that a browser keeps: its databases and the keys of its storage. */
export function keptIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return [...databases.map(({ name }) => name ?? ''), ...Object.keys(localStorage)].filter((name) =>
      name.startsWith('triangulate'),
    );
  });
}
