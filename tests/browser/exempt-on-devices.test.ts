import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBoard } from '../helpers/board-page.ts';
import { openBrowser } from '../helpers/browser.ts';
import { cutLine, holdSockets } from '../helpers/cut-line.ts';
import { deviceHasWritten, deviceHolds } from '../helpers/device-holds.ts';
import { markExempt } from '../helpers/exempt-items.ts';
import { field, noteSaved, openNote, writeIn } from '../helpers/note-page.ts';
import { atOwnNote } from '../helpers/own-note.ts';
import { until } from '../helpers/until.ts';
import { filesKept } from '../helpers/without-connection.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const WHY = 'Why this, why now';
const SECRET = 'Kestrelbridge';

async function atSecretNote() {
  const note = await atOwnNote(browser);
  await writeIn(note.page, WHY);
  await note.page.keyboard.type(`The operator at ${SECRET} has given notice.`);
  await noteSaved(note.page);
  return note;
}

/** Reads the note until this device keeps it. */
async function readsIt(page: Page, address: string): Promise<void> {
  await openNote(page, address);
  await field(page, WHY).getByText(SECRET).waitFor();
  await noteSaved(page);
  await until('the copy on this device', () => deviceHolds(page, SECRET));
  await deviceHasWritten(page);
}

const saysContract = (page: Page): Promise<void> =>
  page.getByRole('link', { name: 'A contract', exact: true }).waitFor();

const saysContractAnywhere = (page: Page): Promise<boolean> =>
  until('the public title', async () => (await page.content()).includes('A contract'));

type Region = (page: Page) => Locator;

const isGone = (page: Page): Promise<boolean> =>
  until(`${SECRET} to have gone from this device`, async () => !(await deviceHolds(page, SECRET)));

test('EX13: what became exempt in a note goes from every device that once opened it, also where only the board stands, was away, or is loaded without a connection', async () => {
  const { server, officer, page, address, board, as, at } = await atSecretNote();
  const [member, away, cleared] = [
    await as('Gwen Lacey', 'member'),
    await as('Lena Marsh', 'chair'),
    await as('Clem Hart', 'member', true),
  ];
  for (const each of [member, away, cleared]) {
    await readsIt(each, address);
    await openBoard(each, board);
  }
  await away.goto('about:blank');
  expect((await markExempt(server, at, officer)).status).toBe(200);
  for (const each of [member, cleared]) await saysContract(each);
  await openBoard(away, board);
  await saysContract(away);
  for (const each of [member, away, cleared]) await isGone(each);
  await filesKept(member);
  await member.context().setOffline(true);
  await member.goto(address);
  await member
    .getByRole('heading', { name: 'The scoping note is available when you are connected' })
    .waitFor();
  expect(await member.content()).not.toContain(SECRET);
  // What everybody may read of the open note is kept again.
  await member.context().setOffline(false);
  await openNote(page, address);
  await writeIn(page, WHY);
  await page.keyboard.insertText('In Ovenbury, in May.');
  await openNote(member, address);
  await field(member, WHY).getByText('Ovenbury').waitFor();
  await until('the copy on this device', () => deviceHolds(member, 'Ovenbury'));
  await openBoard(member, board);
  await deviceHasWritten(member);
  await member.context().setOffline(true);
  await openNote(member, address);
  await field(member, WHY).getByText('Ovenbury').waitFor();
});

test('EX13: what was typed in a note that became exempt meanwhile comes back on that page only, and no device keeps it', async () => {
  const { server, officer, address, as, at } = await atSecretNote();
  const [lena, gail] = [await as('Lena Marsh', 'chair'), await as('Gail Orme', 'chair')];
  for (const each of [lena, gail]) {
    await holdSockets(each.context());
    await readsIt(each, address);
    await filesKept(each);
    await cutLine(each);
    await writeIn(each, WHY);
    await each.keyboard.insertText(' Ask Merriwether why.');
    await until('the words on this device', () => deviceHolds(each, 'Merriwether'));
  }
  // She has left the note, and stands on the board.
  await gail
    .getByRole('link', { name: /^Back to/ })
    .first()
    .click();
  await gail.getByRole('link', { name: 'Board', exact: true }).click();
  expect((await markExempt(server, at, officer)).status).toBe(200);
  for (const each of [lena, gail]) await each.context().setOffline(false);
  const [aside, back] = [
    'What you had typed and is not in the note',
    'What you had typed and was not saved',
  ].map((name) => (page: Page) => page.getByRole('region', { name })) as [Region, Region];
  // Whichever of note and board hears of it first.
  await aside(lena).or(back(lena)).getByText('Ask Merriwether why.').waitFor();
  await aside(lena).or(back(lena)).getByText('It is on this page only.').waitFor();
  await back(gail).getByText('Ask Merriwether why.').waitFor();
  await back(gail).getByText(WHY).waitFor();
  for (const each of [lena, gail]) await saysContractAnywhere(each);
  await aside(lena).or(back(lena)).getByText('Ask Merriwether why.').waitFor();
  for (const each of [lena, gail]) {
    await isGone(each);
    await until('the words to have gone', async () => !(await deviceHolds(each, 'Merriwether')));
    await each.reload();
    await each.locator('[data-state="saved"], [data-note-state="saved"]').first().waitFor();
    expect(await each.content()).not.toContain('Merriwether');
  }
});

test('EX13: in two tabs of one browser both let go of it, and the one in which the note is open keeps what is written from then on', async () => {
  const { server, officer, address, board, as, at } = await atSecretNote();
  const lena = await as('Lena Marsh', 'chair');
  await readsIt(lena, address);
  const other = await lena.context().newPage();
  await openBoard(other, board);
  expect((await markExempt(server, at, officer)).status).toBe(200);
  await saysContract(other);
  await isGone(other);
  await until('the note to be begun afresh', async () => (await field(lena, WHY).innerText()).trim() === '');
  await noteSaved(lena);
  await writeIn(lena, WHY);
  await lena.keyboard.insertText('In Ovenbury, in May.');
  await noteSaved(lena);
  await until('the copy on this device', () => deviceHolds(other, 'Ovenbury'));
  await openBoard(other, board);
  await deviceHasWritten(other);
  expect(await deviceHolds(other, 'Ovenbury')).toBe(true);
});

test('EX13: words that the note would not take, and that the device keeps, go when the item becomes exempt', async () => {
  const { server, officer, address, board, as, at } = await atSecretNote();
  const lena = await as('Lena Marsh', 'chair');
  await readsIt(lena, address);
  await openBoard(lena, board);
  // As they are kept after a field was locked while she was away.
  await lena.evaluate(
    ([key, lines]) => localStorage.setItem(key, JSON.stringify([{ field: 'why', label: 'Why', lines }])),
    [`triangulate/words/note/${at.item}`, ['Merriwether said so.']] as const,
  );
  expect((await markExempt(server, at, officer)).status).toBe(200);
  const back = lena.getByRole('region', { name: 'What you had typed and was not saved' });
  await back.getByText('Merriwether said so.').waitFor();
  await until('the words to have gone', async () => !(await deviceHolds(lena, 'Merriwether')));
});

test('PS11: who loses the right to a board keeps no copy of it and of its notes, also when they were away', async () => {
  const { server, officer, address, board, committee, as } = await atSecretNote();
  const [here, away] = [await as('Gwen Lacey', 'member'), await as('Mo Reed', 'member')];
  for (const each of [here, away]) {
    await readsIt(each, address);
    await openBoard(each, board);
  }
  await away.goto('about:blank');
  const headers = { cookie: officer, origin: server.url, 'content-type': 'application/json' };
  const people = `${server.url}/api/committees/${committee}/people`;
  const listed = (await (await fetch(people, { headers })).json()) as {
    readonly people: readonly { readonly name: string; readonly account: string }[];
  };
  for (const { account } of listed.people.filter(({ name }) => /Gwen|Mo/.test(name))) {
    await fetch(`${people}/${account}`, { method: 'DELETE', headers, body: '{}' });
  }
  await here.getByText('The copy that this device kept of it has been deleted.').waitFor();
  await isGone(here);
  await away.goto(board);
  await isGone(away);
});
