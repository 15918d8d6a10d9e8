import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const NO_BROWSER =
  'No Chromium for the browser tests: on Linux x64 it comes with the packages (run npm ci); elsewhere set CHROMIUM_PATH to one.';

/** Starts a real Chromium: the one that comes with the packages, or that of CHROMIUM_PATH. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (!executablePath) throw new Error(NO_BROWSER);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}

/** How long something may take to show, in ms: far longer than it takes, since the machine may be busy. */
export const PATIENCE = 60_000;

/** What a person at a screen has. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
}

export interface Screen {
  readonly width?: number;
  readonly height?: number;
  readonly touch?: boolean;
  readonly dark?: boolean;
  readonly calm?: boolean;
  readonly forced?: boolean;
}

/** Seats a person, signed in under a name, in a browser context of their own; closed when the test ends. */
export async function seat(browser: Browser, url: string, as: Named): Promise<Person> {
  const seated = await seatForAll(browser, url, as);
  onTestFinished(() => seated.context.close());
  return seated;
}

type Named = { readonly name: string; readonly role?: string } & Screen;

/** The same for several tests: whoever asks for it closes the context. */
export async function seatForAll(browser: Browser, url: string, as: Named): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width: as.width ?? 1440, height: as.height ?? 900 },
    hasTouch: as.touch ?? false,
    colorScheme: as.dark ? 'dark' : 'light',
    reducedMotion: as.calm ? 'reduce' : 'no-preference',
    forcedColors: as.forced ? 'active' : 'none',
    locale: 'en-GB',
  });
  context.setDefaultTimeout(PATIENCE);
  await context.request.post(`${url}/api/session`, {
    data: { name: as.name, role: as.role ?? 'officer' },
    headers: { origin: url },
  });
  return { context, page: await context.newPage() };
}
