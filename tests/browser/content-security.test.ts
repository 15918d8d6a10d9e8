import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { addItem } from '../../shared/actions/add-item.ts';
import { slotOfMeeting } from '../../shared/board/place.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import { openBrowser } from '../helpers/browser.ts';
import { handleOf } from '../helpers/build-board.ts';
import { ownServer, seatAs } from '../helpers/entering.ts';
import { settled } from '../helpers/exempt-items.ts';
import { joinBoard } from '../helpers/join-board.ts';
import { makeProgramme, post, setUp } from '../helpers/people.ts';
import type { TestServer } from '../helpers/start-server.ts';
import { until } from '../helpers/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Collects what the pages of a context did that their policy does not allow, or that the browser complains of. */
async function violationsIn(context: BrowserContext): Promise<string[]> {
  const found: string[] = [];
  await context.exposeFunction('tellViolation', (what: string) => found.push(what));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      const tell = (window as unknown as { tellViolation: (what: string) => void }).tellViolation;
      tell(`${location.pathname}: ${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  context.on('console', (message) => {
    if (/content security policy|refused to|violates/i.test(message.text())) found.push(message.text());
  });
  return found;
}

async function withItem(server: TestServer) {
  const officer = await setUp(server);
  const programme = await makeProgramme(server, officer);
  const joined = await joinBoard(server.url, programme.id, { cookie: officer });
  const [meeting] = readBoard(joined.doc).meetings;
  const slot = meeting ? slotOfMeeting(meeting.id) : 'suggested';
  const added = addItem(
    { ...handleOf(joined.doc), newId: () => crypto.randomUUID() },
    { title: 'Weirs', slot },
  );
  await settled(server, joined, { board: programme.id, cookie: officer });
  joined.close();
  const today = new Date().toISOString().slice(0, 10);
  const { committeeSlug: committee, municipalYear: year, id } = programme;
  const chair = { name: 'Una Brook', email: 'una@council.example', role: 'chair' };
  await post(server, `/api/committees/${committee}/invitations`, chair, officer);
  await fetch(`${server.url}/api/committees/${committee}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', origin: server.url, cookie: officer },
    body: JSON.stringify({ openToPublic: true }),
  });
  return {
    officer,
    id,
    committee,
    today,
    board: `/c/${committee}/${year}`,
    item: added.done ? added.value : '',
  };
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const heading = page.locator('h1, h2').filter({ visible: true }).first();
  await heading.waitFor().catch(async (cause: unknown) => {
    throw new Error(`${address} shows ${await page.locator('body').innerText()}`, { cause });
  });
  await page.waitForLoadState('networkidle');
}

test('PR15: the built client and the published pages do nothing that their policy does not allow', async () => {
  const server = await ownServer();
  const { officer, board, item, committee } = await withItem(server);
  const { context, page } = await seatAs(browser, server, { cookie: officer });
  const found = await violationsIn(context);
  const views = [
    '',
    `/item/${item}`,
    '/programme',
    '/committee',
    '/record',
    '/repairs',
    '/access',
    '/rights',
  ];
  for (const view of views) await open(page, server.url + board + view);
  await open(page, server.url + board);
  await page.getByText('Weirs').first().waitFor();
  for (const path of [
    '/',
    '/account',
    '/import',
    `${board}/suggest`,
    '/p',
    `/p/${committee}`,
    `/suggest/${committee}`,
    '/sign-in',
    '/new',
  ]) {
    await open(page, server.url + path);
  }
  const outside = await browser.newContext();
  onTestFinished(() => outside.close());
  const foundOutside = await violationsIn(outside);
  const stranger = await outside.newPage();
  for (const path of ['/sign-in', '/join', '/p', `/suggest/${committee}`, board]) {
    await open(stranger, server.url + path);
  }
  expect([...found, ...foundOutside]).toEqual([]);

  // The ears are open: what is not allowed is heard, and does not happen.
  await page.goto(`${server.url}/sign-in`);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "Taken over"';
    document.body.append(script);
    const other = document.createElement('script');
    other.src = 'https://evil.example/x.js';
    document.body.append(other);
    new WebSocket('wss://evil.example/').addEventListener('error', () => undefined);
  });
  await until('the violations to be heard', () => found.length >= 3);
  expect(await page.title()).not.toBe('Taken over');
  expect(found.join('\n')).toMatch(/script-src/);
  expect(found.join('\n')).toMatch(/connect-src/);
});

test('PR10: a page of another site in a real browser gets nothing by the cookie of who is signed in', async () => {
  const server = await ownServer();
  const { officer, id, committee } = await withItem(server);
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Another site</title>');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    site.closeAllConnections();
    site.close();
  });
  const { page } = await seatAs(browser, server, { cookie: officer });
  // The other port of the same host: to the browser the same site, so that the cookie does come along.
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  const got = await page.evaluate(
    async ({ url, board, slug }) => {
      const closed = await new Promise<{ code: number; heard: number }>((resolve) => {
        let heard = 0;
        const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/board/${board}`);
        socket.addEventListener('message', () => {
          heard += 1;
        });
        socket.addEventListener('close', ({ code }) => resolve({ code, heard }));
      });
      const asked = [];
      for (const [method, type] of [
        ['POST', 'text/plain'],
        ['POST', 'application/json'],
        ['GET', ''],
      ] as const) {
        const path = method === 'GET' ? '/api/programmes' : `/api/committees/${slug}/tokens`;
        const body = JSON.stringify({ name: 'x', role: 'officer', days: 1 });
        const init = method === 'GET' ? {} : { body, headers: { 'content-type': type } };
        const text = await fetch(url + path, { method, credentials: 'include', ...init }).then(
          (answer) => answer.text(),
          () => 'refused',
        );
        asked.push(text);
      }
      const frame = document.createElement('iframe');
      frame.src = `${url}/sign-in`;
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      let framed = 'nothing';
      try {
        framed = frame.contentWindow?.document.title ?? 'nothing';
      } catch {
        // Of another origin, as it should be.
      }
      return { closed, asked, framed };
    },
    { url: server.url, board: id, slug: committee },
  );
  expect(got.closed).toEqual({ code: 4403, heard: 0 });
  expect(got.asked).toEqual(['refused', 'refused', 'refused']);
  expect(got.framed).toBe('nothing');
  const people = await fetch(`${server.url}/api/committees/${committee}/people`, {
    headers: { cookie: officer },
  });
  expect(((await people.json()) as { tokens: unknown[] }).tokens).toEqual([]);
});
