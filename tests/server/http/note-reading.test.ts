import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import mammoth from 'mammoth';
import { addItem } from '../../../shared/actions/add-item.ts';
import { setNoteStatus } from '../../../shared/actions/set-note-status.ts';
import { itemId } from '../../../shared/board/ids.ts';
import { handleOf } from '../../helpers/build-board.ts';
import { openExemptBoard, WORDS, type ExemptBoard } from '../../helpers/exempt-board.ts';
import { markExempt, settled } from '../../helpers/exempt-items.ts';
import { joinBoard, signIn } from '../../helpers/join-board.ts';
import { hundredPages, line, linkTo, text, words } from '../../helpers/note-texts.ts';
import { invite, makeProgramme, post } from '../../helpers/people.ts';
import { writeNote } from '../../helpers/write-note.ts';

const PRIVATE = 'Merlinwharf';

let board: ExemptBoard;
let item: string;
const people: Record<string, string> = {};
beforeAll(async () => {
  board = await openExemptBoard();
  const { committeeSlug: committee } = board.programme;
  const join = (name: string, role: string, cleared = false) =>
    invite(board.server, board.officer, { committee, name, role, cleared });
  people['chair'] = await join('Una Brook', 'chair');
  people['member'] = await join('Mira Vale', 'member');
  people['cleared'] = await join('Cal Clear', 'member', true);
  people['lead'] = await join('Lena Lead', 'lead-officer');
  people['observer'] = await join('Obi Look', 'observer');
});
afterAll(() => board.close());
afterEach(() => board.open.splice(0).forEach((each) => each.close()));
beforeEach(async () => {
  ({ item } = await board.withItem('Lena Lead'));
});

const get = (path: string, cookie = board.officer): Promise<Response> =>
  fetch(board.server.url + path, { headers: { cookie }, redirect: 'manual' });
const place = (isPrivate = false) => ({ ...board.at(item), private: isPrivate });
const pagePath = (which = ''): string => `/read/${board.programme.id}/${item}${which}`;
const wordPath = (query = ''): string =>
  `/api/programmes/${board.programme.id}/items/${item}/note/report${query}`;
const wordsOf = async (response: Response): Promise<string> =>
  (await mammoth.extractRawText({ buffer: Buffer.from(await response.arrayBuffer()) })).value;

/** Makes the item exempt, with a private note that says a word of its own. */
async function makePrivate(): Promise<void> {
  await writeNote(board.storage, place(true), { why: text(line(`We think ${PRIVATE}`)) });
  const marked = await markExempt(board.server, board.at(item), board.officer);
  expect(marked.status).toBe(200);
}

test('ND1: the page and the document say the same of the committee, the item and the fields', async () => {
  const site = linkTo('https://council.example/plan');
  await writeNote(board.storage, place(), {
    why: text(line('Residents asked, see ', words('the plan', site))),
    next: text(line('Agree a working group.')),
  });
  const page = await get(pagePath());
  expect(page.status).toBe(200);
  const html = await page.text();
  const file = await get(wordPath());
  expect(file.headers.get('content-type')).toContain('wordprocessingml');
  const drawn = await wordsOf(file);
  for (const said of [
    'Rivers Committee',
    `Title ${WORDS}`,
    'Lena Lead',
    'Single meeting',
    'Suggested',
    'Cllr Bo',
    'Why this, why now',
    'the plan',
    'Recommended next step',
    'Agree a working group.',
    'Being drafted',
    'Nothing written yet.',
  ]) {
    expect(html, said).toContain(said);
    expect(drawn, said).toContain(said);
  }
  expect(html).toContain('<a href="https://council.example/plan" rel="noopener noreferrer" target="_blank"');
  expect(html).toContain(`href="/c/${board.programme.committeeSlug}/`);
  // In whose words it was asked for is for the board alone.
  for (const each of [html, drawn]) expect(each).not.toContain('Asked for Kestrelbridge');
});

test('ND3: once a note is agreed, what nobody wrote is left out of it', async () => {
  await writeNote(board.storage, place(), { why: text(line('Because.')) });
  const joined = await board.joined();
  for (const status of ['drafting', 'ready', 'agreed'] as const) {
    setNoteStatus(handleOf(joined.doc), { itemId: itemId(item), status });
    await settled(board.server, joined, { board: board.programme.id, cookie: board.officer });
    const html = await (await get(pagePath())).text();
    expect(html.includes('Nothing written yet.')).toBe(status !== 'agreed');
    expect(html.includes('Key lines of enquiry')).toBe(status !== 'agreed');
    expect(html).toContain('Because.');
  }
});

test('ND4: markup in what people typed is text on the page, and the page may run nothing', async () => {
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&';
  const bad = words('a link', linkTo('javascript:alert(3)'));
  await writeNote(board.storage, place(), { why: text(line(hostile, bad)) });
  const page = await get(pagePath());
  const html = await page.text();
  expect(html).toContain(
    '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&quot;&#39;&amp;a link',
  );
  expect(html).not.toMatch(/<script|<img|javascript:/);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(page.headers.get('cache-control')).toBe('no-store');
});

test('ND6: who may see the board may have page and document of a note; others are told, and not what there is', async () => {
  await writeNote(board.storage, place(), { why: text(line('Because.')) });
  for (const name of ['chair', 'member', 'cleared', 'lead']) {
    expect((await get(pagePath(), people[name])).status, name).toBe(200);
    expect((await get(wordPath(), people[name])).status, name).toBe(200);
  }
  const observed = await get(pagePath(), people['observer']);
  expect(observed.status).toBe(403);
  expect(await observed.text()).not.toContain(WORDS);
  expect((await get(wordPath(), people['observer'])).status).toBe(403);
  for (const path of [
    '/read/no-such-board/x',
    `/read/${board.programme.id}/no-such-item`,
    '/read/x',
    '/read',
  ]) {
    expect((await get(path)).status, path).toBe(404);
  }
  expect((await get(`/api/programmes/${board.programme.id}/items/no-such-item/note/report`)).status).toBe(
    404,
  );
});

test('ND6: an item that bears the id of another board’s item does not get at its note', async () => {
  await makePrivate();
  await writeNote(board.storage, place(), { why: text(line(`In the open, ${PRIVATE}`)) });
  const harbours = await makeProgramme(board.server, board.officer, 'Harbours Committee');
  const twin = await joinBoard(board.server.url, harbours.id, { cookie: board.officer });
  addItem({ ...handleOf(twin.doc), newId: () => item }, { title: 'A twin', slot: 'suggested' });
  await settled(board.server, twin, { board: harbours.id, cookie: board.officer });
  twin.close();
  const there = `/api/programmes/${harbours.id}/items/${item}`;
  expect((await markExempt(board.server, { board: harbours.id, item }, board.officer)).status).toBe(200);
  for (const query of ['', '?private=1']) {
    expect((await get(`${there}/note/report${query}`)).status).toBe(404);
    expect((await post(board.server, `${there}/note${query}`, {}, board.officer)).status).toBe(404);
    expect((await get(`/read/${harbours.id}/${item}${query === '' ? '' : '/private'}`)).status).toBe(404);
  }
  expect((await get(pagePath('/private'))).status).toBe(200);
});

test('ND6: an item that has no note yet has neither', async () => {
  const page = await get(pagePath());
  expect(page.status).toBe(404);
  expect(await page.text()).toContain('If the item has no scoping note yet');
  expect((await get(wordPath())).status).toBe(404);
});

test('ND6: who is not signed in is sent to sign in and comes back, whether or not there is a note', async () => {
  for (const path of [pagePath(), pagePath('/private'), `${pagePath()}?a=1&b=2`]) {
    for (const cookie of ['', await signIn(board.server.url, 'Vi')]) {
      const answer = await get(path, cookie);
      expect(answer.status, path).toBe(303);
      expect(answer.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
    }
  }
});

test('ND6: pages and documents are asked for at a pace that people keep, and it is said when it is too much', async () => {
  await writeNote(board.storage, place(), { why: text(line('Residents asked.')) });
  const eager = await invite(board.server, board.officer, {
    committee: board.programme.committeeSlug,
    name: 'Ed Eager',
    role: 'member',
  });
  const answers: number[] = [];
  for (let count = 0; count < 121; count += 1) answers.push((await get(pagePath(), eager)).status);
  expect(answers).toEqual([...Array<number>(120).fill(200), 429]);
  const last = await get(pagePath(), eager);
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await last.text()).toContain('Reload this page in a minute.');
  expect((await get(pagePath())).status).toBe(200);
});

test('ND7: of an exempt item page and document hold the public wording alone, for everybody', async () => {
  await makePrivate();
  await writeNote(board.storage, place(), { why: text(line('In the open.')) });
  for (const cookie of [
    board.officer,
    people['chair'],
    people['cleared'],
    people['lead'],
    people['member'],
  ]) {
    const page = await (await get(pagePath(), cookie)).text();
    const drawn = await wordsOf(await get(wordPath(), cookie));
    for (const said of [page, drawn]) {
      expect(said).toContain('In the open.');
      expect(said).toContain('A contract');
      expect(said).toContain('Part of this item is exempt: paragraph 3');
      expect(said).not.toContain(WORDS);
      expect(said).not.toContain(PRIVATE);
      expect(said).not.toContain('Not for publication');
    }
  }
});

test('ND7: the private note is marked, and there for those alone who may see the item’s wording', async () => {
  await makePrivate();
  for (const cookie of [board.officer, people['chair'], people['cleared'], people['lead']]) {
    const page = await get(pagePath('/private'), cookie);
    const file = await get(wordPath('?private=1'), cookie);
    expect([page.status, file.status]).toEqual([200, 200]);
    expect(file.headers.get('content-disposition')).toContain(
      'scoping-report-a-contract-not-for-publication.docx',
    );
    for (const said of [await page.text(), await wordsOf(file)]) {
      expect(said).toContain('Not for publication: exempt under paragraph 3 of Schedule 12A');
      expect(said).toContain(PRIVATE);
      expect(said).toContain(`Title ${WORDS}`);
    }
  }
  for (const cookie of [people['member'], people['observer']]) {
    const page = await get(pagePath('/private'), cookie);
    const file = await get(wordPath('?private=1'), cookie);
    expect([page.status, file.status]).toEqual([403, 403]);
    expect((await page.text()) + (await file.text())).not.toMatch(new RegExp(`${PRIVATE}|${WORDS}`));
  }
});

test('ND7: an item that is not exempt has no private note, whoever asks; and it ends when exemption is lifted', async () => {
  expect((await get(pagePath('/private'))).status).toBe(403);
  expect((await get(wordPath('?private=1'))).status).toBe(403);
  await makePrivate();
  expect((await get(pagePath('/private'))).status).toBe(200);
  const lifted = await fetch(`${board.server.url}${board.path(item)}/lift`, {
    method: 'POST',
    headers: { cookie: board.officer, 'content-type': 'application/json', origin: board.server.url },
    body: JSON.stringify({ copyBack: false }),
  });
  expect(lifted.status).toBe(200);
  expect((await get(pagePath('/private'))).status).toBe(403);
  expect((await get(wordPath('?private=1'))).status).toBe(403);
});

test('ND7: the open page leads to the private one those who may read it, and nobody else', async () => {
  await makePrivate();
  await writeNote(board.storage, place(), { why: text(line('In the open.')) });
  const link = `href="${pagePath('/private')}"`;
  expect(await (await get(pagePath(), people['lead'])).text()).toContain(link);
  expect(await (await get(pagePath(), people['member'])).text()).not.toContain(link);
});

const entries = (kind: 'exported' | 'exempt-seen') =>
  board.storage.register.entries({ kind, subject: item, limit: 10 });

test('ND8: that a note was taken out is written down, reading it is not, and that somebody read what is exempt is', async () => {
  await writeNote(board.storage, place(), { why: text(line('Because.')) });
  await get(pagePath());
  expect(await entries('exported')).toEqual([]);
  await get(wordPath(), people['observer']);
  expect(await entries('exported')).toEqual([]);
  await get(wordPath());
  expect(await entries('exported')).toMatchObject([
    { details: { what: 'the scoping note as a Word document' } },
  ]);
  await makePrivate();
  expect(await entries('exempt-seen')).toEqual([]);
  await get(pagePath('/private'), people['lead']);
  await get(wordPath('?private=1'), people['lead']);
  expect(await entries('exempt-seen')).toHaveLength(1);
  expect(await entries('exported')).toMatchObject([
    { details: { what: 'the private scoping note as a Word document' } },
    { details: { what: 'the scoping note as a Word document' } },
  ]);
  expect(JSON.stringify(await board.storage.register.entries({ limit: 1000 }))).not.toContain(PRIVATE);
});

test('ND8: whoever makes an item exempt is told that its note was taken out before', async () => {
  await writeNote(board.storage, place(), { why: text(line('Because.')) });
  await get(wordPath());
  const other = await board.withItem();
  const elsewhere = await markExempt(board.server, board.at(other.item), board.officer);
  expect(((await elsewhere.json()) as { left: unknown[] }).left).toEqual([]);
  const marked = await markExempt(board.server, board.at(item), board.officer);
  expect(((await marked.json()) as { left: unknown[] }).left).toMatchObject([
    { kind: 'export', what: 'the scoping note as a Word document' },
  ]);
});

test('ND8: the file is named after the item', async () => {
  await writeNote(board.storage, place(), {});
  const named = (await get(wordPath())).headers.get('content-disposition');
  expect(named).toBe('attachment; filename=scoping-report-title-kestrelbridge.docx');
});

test('ND5: a note of a hundred pages is read whole', async () => {
  await writeNote(board.storage, place(), hundredPages());
  const html = await (await get(pagePath())).text();
  expect(html.split('<table>')).toHaveLength(1 + 11 * 6);
  expect(html.split('<h3>').length + html.split('<h4>').length).toBe(2 + 11 * 6);
});
