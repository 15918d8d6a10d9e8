import { copyFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { addTopic, atBoard, cannotReach, FERRIES, ON_THE_TRAIN, topic } from '../helpers/board-away.ts';
import { openBoard } from '../helpers/board-page.ts';
import { openBrowser } from '../helpers/browser.ts';
import { deviceHasWritten, deviceHolds } from '../helpers/device-holds.ts';
import { keptIn, seatAs } from '../helpers/entering.ts';
import { beginNote, field, linesOf, noteSaved, openNote, writeIn } from '../helpers/note-page.ts';
import { until } from '../helpers/until.ts';
import { filesKept, keptFiles, nextVersion } from '../helpers/without-connection.ts';

const WHY = 'Why this, why now';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('UI28: a board loaded anew while the service is away is there, is worked on, and what was done arrives when it is back', async () => {
  const { server, olive, address, nora } = await atBoard(browser);
  await server.leave();
  await olive.reload();
  await topic(olive, FERRIES).waitFor();
  await olive.getByText('You are not connected.', { exact: false }).first().waitFor();
  await addTopic(olive, ON_THE_TRAIN);
  await until('it to be kept', () => deviceHolds(olive, ON_THE_TRAIN));
  await olive.reload();
  await topic(olive, ON_THE_TRAIN).waitFor();
  await server.comeBack();
  const { page } = await seatAs(browser, server, { cookie: nora });
  await openBoard(page, address);
  await topic(page, ON_THE_TRAIN).waitFor();
  await olive.locator('[data-state="saved"]').waitFor();
});

test('UI28: the same on a device without a network, and for a scoping note', async () => {
  const { server, olive, address, nora } = await atBoard(browser);
  const note = await beginNote(olive, address, FERRIES);
  await writeIn(olive, WHY);
  await olive.keyboard.type('They began in May.');
  await noteSaved(olive);
  await olive.context().setOffline(true);
  await olive.goto(note);
  await field(olive, WHY).getByText('They began in May.').waitFor();
  await writeIn(olive, WHY);
  await olive.keyboard.type(' Then it rained.');
  await olive.locator('[data-note-state="offline"]').getByText('kept on this device').waitFor();
  await deviceHasWritten(olive);
  await olive.goto(address);
  await topic(olive, FERRIES).waitFor();
  await olive.goto(note);
  await field(olive, WHY).getByText('Then it rained.').waitFor();
  await olive.context().setOffline(false);
  const { page } = await seatAs(browser, server, { cookie: nora });
  await openNote(page, note);
  await until('the words at the other', async () =>
    (await linesOf(page, WHY)).join().includes('They began in May. Then it rained.'),
  );
});

test('UI28: a network that takes everything and gives nothing back, or a proxy that finds nobody, is no connection either', async () => {
  const { server, olive, address } = await atBoard(browser);
  await server.leave();
  await server.comeBack(async () => [(_request, response) => response.status(502).end()]);
  await openBoard(olive, address);
  await topic(olive, FERRIES).waitFor();
  await server.leave();
  const deaf = createServer();
  await new Promise<void>((resolve) => deaf.listen(Number(new URL(server.url).port), '127.0.0.1', resolve));
  onTestFinished(() => void deaf.close());
  await olive.reload();
  await topic(olive, FERRIES).waitFor();
  await olive.goto(server.url);
  await olive
    .getByRole('link', { name: /Rivers Committee/ })
    .first()
    .click();
  await topic(olive, FERRIES).waitFor();
});

test('UI28: whose session has run out is shown nothing without a connection, and loses nothing', async () => {
  const { server, olive } = await atBoard(browser);
  await server.leave();
  await olive.evaluate(() => {
    const who = JSON.parse(localStorage.getItem('triangulate/who') ?? '{}') as object;
    localStorage.setItem('triangulate/who', JSON.stringify({ ...who, endsAt: Date.now() }));
  });
  await olive.reload();
  await cannotReach(olive).waitFor();
  expect(await olive.getByText(FERRIES).count()).toBe(0);
  await server.comeBack();
  await topic(olive, FERRIES).waitFor();
});

test('UI28: who has signed out is shown nothing without a connection, and the page goes on by itself', async () => {
  const { server, olive, address } = await atBoard(browser);
  await olive
    .getByRole('button', { name: /Olive Farrow/ })
    .first()
    .click();
  await olive
    .getByRole('button', { name: /^Sign out/ })
    .first()
    .click();
  const sure = olive.getByRole('dialog').getByRole('button', { name: /^Sign out/ });
  await sure
    .or(olive.getByRole('heading', { name: 'You have signed out' }))
    .first()
    .waitFor();
  if (await sure.isVisible()) await sure.click();
  await olive.getByText('Nothing of the boards is kept in this browser.').waitFor();
  await server.leave();
  await olive.goto(address);
  await cannotReach(olive).waitFor();
  expect(await olive.getByText(FERRIES).count()).toBe(0);
  expect(await deviceHolds(olive, FERRIES)).toBe(false);
  expect(await deviceHolds(olive, 'Olive')).toBe(false);
  expect((await keptIn(olive)).filter((name) => name !== 'triangulate-probe')).toEqual([]);
  await server.comeBack();
  await olive.getByLabel('E-mail address').waitFor();
});

test('UI28: who has been removed from a committee is shown nothing of it without a connection', async () => {
  const { server, address, committee, nora, officer } = await atBoard(browser);
  const { page } = await seatAs(browser, server, { cookie: nora });
  await openBoard(page, address);
  await topic(page, FERRIES).waitFor();
  await filesKept(page);
  const people = `${server.url}/api/committees/${committee}/people`;
  const listed = (await (await fetch(people, { headers: { cookie: officer } })).json()) as {
    people: { account: string; name: string }[];
  };
  const { account } = listed.people.find(({ name }) => name === 'Nora Petrie') ?? { account: '' };
  const headers = { cookie: officer, origin: server.url };
  expect((await fetch(`${people}/${account}`, { method: 'DELETE', headers })).ok).toBe(true);
  await page.getByRole('heading', { name: 'You can no longer see this board' }).waitFor();
  await server.leave();
  await page.reload();
  await cannotReach(page).waitFor();
  expect(await deviceHolds(page, FERRIES)).toBe(false);
});

test('UI29: files alone are kept, the page and all it can need; those of the next version take their place together', async () => {
  const { server, olive, address } = await atBoard(browser);
  const [kept, ...more] = await keptFiles(olive);
  expect(more).toEqual([]);
  expect(kept?.[1].filter((path) => !path.startsWith('/assets/'))).toEqual(['/index.html']);
  const other = await olive.context().newPage();
  await openBoard(other, address);
  await server.leave();
  const next = nextVersion();
  await server.comeBack(next.pages);
  await openBoard(olive, address);
  expect(await olive.locator('html[data-next]').count()).toBe(1);
  await until('the next version to wait', () =>
    olive.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)),
  );
  // While a page is open that may need the files of the version before, they stay.
  expect((await keptFiles(olive)).map(([name]) => name)).toContain(kept?.[0]);
  await other.close();
  await olive.reload();
  await until('the files of the version before to go', async () => (await keptFiles(olive)).length === 1);
  const [now] = await keptFiles(olive);
  expect(now?.[0]).toBe('triangulate-files-next');
  expect(now?.[1]).toContain('/assets/index-next.js');
  await server.leave();
  await olive.reload();
  await topic(olive, FERRIES).waitFor();
  expect(await olive.locator('html[data-next]').count()).toBe(1);
});

test('UI29: of a server that gives the page of one version and the files of another nothing is kept', async () => {
  const { server, olive } = await atBoard(browser);
  await server.leave();
  const { folder, pages } = nextVersion();
  const other = nextVersion();
  copyFileSync(join(folder, 'icon.svg'), join(other.folder, 'index.html'));
  await server.comeBack(other.pages);
  const state = await olive.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = registration && (await registration.update()).installing;
    return new Promise<string>((resolve) => {
      const look = (): void => {
        if (found?.state === 'redundant' || found?.state === 'installed') resolve(found.state);
      };
      Object.assign(window, { found });
      found?.addEventListener('statechange', look);
      look();
    });
  });
  expect(state).toBe('redundant');
  expect((await keptFiles(olive)).filter(([, paths]) => paths.length > 0)).toHaveLength(1);
  await server.leave();
  await server.comeBack(pages);
});
