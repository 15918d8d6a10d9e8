import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Screen } from '../helpers/browser.ts';
import { openBrowser } from '../helpers/browser.ts';
import { ownServer, seatAs } from '../helpers/entering.ts';
import { invite, makeProgramme, post, setUp } from '../helpers/people.ts';
import { tooWide, violations } from '../helpers/violations.ts';

const BOARD = '/c/rivers-committee/2026-27';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

type Who = 'nobody' | 'officer' | 'member' | 'observer';
type State = readonly [name: string, path: string, as: Who, enter?: (page: Page) => Promise<unknown>];

const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
};
const pressWrong = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByText('There is a problem').first().waitFor();
};
const opened = (name: string | RegExp) => async (page: Page) => {
  await press(name)(page);
  await page.getByRole('dialog').waitFor();
};

/** The pages for getting in and the people side, in their states; `LINK` stands for an invitation's secret. */
const STATES: readonly State[] = [
  ['set-up, used', '/set-up', 'nobody'],
  ['join, link incomplete', '/join', 'nobody'],
  ['join, unknown', '/join#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'nobody'],
  ['join', '/join#LINK', 'nobody'],
  ['join, with a problem', '/join#LINK', 'nobody', pressWrong('Accept and sign in')],
  ['join, as somebody else', '/join#LINK', 'officer'],
  ['sign in', '/sign-in', 'nobody'],
  ['sign in, came back with a problem', '/sign-in?problem=refused', 'nobody'],
  ['sign in, with a problem', '/sign-in', 'nobody', pressWrong('Sign in')],
  ['sign in, signed in already', '/sign-in', 'officer'],
  ['signed out', '/signed-out', 'nobody'],
  ['home, signed out', '/', 'nobody'],
  ['home, officer', '/', 'officer'],
  ['home, observer', '/', 'observer'],
  ['new, not for members', '/new', 'member'],
  ['account', '/account', 'officer'],
  ['account, with a problem', '/account', 'officer', pressWrong('Set this password')],
  ['access', `${BOARD}/access`, 'officer'],
  ['access, refused', `${BOARD}/access`, 'member'],
  ['access, with a problem', `${BOARD}/access`, 'officer', pressWrong('Invite')],
  ['access, remove', `${BOARD}/access`, 'officer', opened('Remove Rosa Marsh…')],
  ['access, close', `${BOARD}/access`, 'officer', opened('Close the committee…')],
  ['access, token', `${BOARD}/access`, 'officer', press('Make a token…')],
  ['rights', `${BOARD}/rights`, 'member'],
  ['who I am', BOARD, 'officer', press(/Olive Farrow · Scrutiny officer|here$/)],
  ['no access', '/c/nowhere/2026-27', 'member'],
  ['board, observer', BOARD, 'observer'],
];

async function everybody() {
  const server = await ownServer();
  const officer = await setUp(server);
  await makeProgramme(server, officer);
  const as = { committee: 'rivers-committee', role: 'member' };
  const member = await invite(server, officer, { ...as, name: 'Rosa Marsh' });
  const observer = await invite(server, officer, { ...as, name: 'Sam Okafor', role: 'observer' });
  const form = { name: 'Ines Brook', email: 'ines@council.example', role: 'chair' };
  const made = await post(server, '/api/committees/rivers-committee/invitations', form, officer);
  const secret = new URL(((await made.json()) as { link: string }).link).hash.slice(1);
  const cookies: Readonly<Record<Who, string>> = { nobody: '', officer, member, observer };
  const pages = new Map<Who, Page>();
  const visit = async ([, path, who, enter]: State, screen: Screen): Promise<Page> => {
    const page = pages.get(who) ?? (await seatAs(browser, server, { cookie: cookies[who], ...screen })).page;
    pages.set(who, page);
    // A link that differs after the hash alone would not load the page anew.
    await page.goto('about:blank');
    await page.goto(server.url + path.replace('LINK', secret));
    await page.locator('h1, h2').first().waitFor();
    await page.waitForFunction(() => !/(?:Opening|Looking|Connecting)[^.]*…/.test(document.body.innerText));
    await enter?.(page);
    return page;
  };
  return { visit };
}

test.each<readonly [string, Screen]>([
  ['light', {}],
  ['dark, on a phone', { width: 320, height: 640, dark: true }],
])(
  'UI14, UI15: axe finds nothing on any page for getting in, and nothing is too wide, %s',
  async (_name, screen) => {
    const { visit } = await everybody();
    const found: string[] = [];
    for (const state of STATES) {
      const page = await visit(state, screen);
      found.push(...(await violations(page)).map((each) => `${state[0]}: ${each}`));
      const over = await tooWide(page);
      if (over > 0) found.push(`${state[0]}: ${over} px too wide`);
    }
    expect(found).toEqual([]);
  },
);

test('UI14: axe finds nothing on the set-up page, nor on the dialogs of a session’s end', async () => {
  let later = 0;
  const server = await ownServer({ now: () => Date.now() + later });
  const { page } = await seatAs(browser, server);
  await page.goto(`${server.url}/set-up${new URL(server.setUpUrl ?? '').hash}`);
  await pressWrong('Set up and sign in')(page);
  const found = [...(await violations(page))];
  const { page: own } = await seatAs(browser, server, { cookie: await setUp(server) });
  await own.clock.install();
  await own.goto(server.url);
  await own.getByRole('link', { name: /New programme/ }).waitFor();
  await own.clock.fastForward(12 * 3_600_000 - 60_000);
  await own.getByRole('dialog', { name: 'You will be signed out soon' }).waitFor();
  found.push(...(await violations(own)));
  later = 13 * 3_600_000;
  await own.clock.fastForward(120_000);
  await own.getByRole('dialog', { name: 'You have been signed out' }).waitFor();
  found.push(...(await violations(own)));
  await own.keyboard.press('Escape');
  await own.getByText('You are signed out.').waitFor();
  found.push(...(await violations(own)));
  expect(found).toEqual([]);
});

test('UI15: no page for getting in scrolls sideways at 200 % text on a tablet', async () => {
  const { visit } = await everybody();
  const wide: string[] = [];
  for (const state of STATES) {
    const page = await visit(state, { width: 640, height: 700 });
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    const over = await tooWide(page);
    if (over > 0) wide.push(`${state[0]}: ${over} px too wide`);
  }
  expect(wide).toEqual([]);
});
