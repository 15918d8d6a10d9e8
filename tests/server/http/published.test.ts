import { get } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addItem } from '../../../shared/actions/add-item.ts';
import { editItem } from '../../../shared/actions/edit-item.ts';
import { editText } from '../../../shared/actions/edit-text.ts';
import { setMember } from '../../../shared/actions/edit-committee.ts';
import { setOrigin } from '../../../shared/actions/item-lists.ts';
import type { BoardHandle } from '../../../shared/actions/board-handle.ts';
import { slotOfMeeting } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import type { VersionsView } from '../../../shared/protocol/versions.ts';
import { changesOnBoard } from '../../helpers/change-board.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { invite, makeProgramme, post, setUp } from '../../helpers/people.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';

let server: TestServer;
let officer: string;
let chair: string;
beforeAll(async () => {
  server = await startServer();
  officer = await setUp(server);
});
afterAll(() => server.close());

const TODAY = new Date().toISOString().slice(0, 10);
let count = '';
let programme: Awaited<ReturnType<typeof makeProgramme>>;
let committee: string;
beforeEach(async () => {
  count += 'x';
  programme = await makeProgramme(server, officer, `Rivers Committee ${count}`);
  committee = programme.committeeSlug;
  chair = await invite(server, officer, { committee, name: `Una Brook ${count}`, role: 'chair' });
});

const page = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers });
const textOf = async (path: string): Promise<string> => (await page(path)).text();
const versions = async (cookie: string, query = ''): Promise<VersionsView> =>
  (await (await page(`/api/programmes/${programme.id}/versions${query}`, { cookie })).json()) as VersionsView;
const agree = (form: object, cookie: string): Promise<Response> =>
  post(server, `/api/programmes/${programme.id}/versions`, form, cookie);

/** Changes the board as an officer at it, and waits until that is on disk. */
async function change(make: (board: BoardHandle) => void): Promise<void> {
  const place = { url: server.url, board: programme.id, cookie: officer, by: 'Olive Farrow' };
  await changesOnBoard(place, make);
}

/** Asks as a browser does that holds the page already; `fetch` would ask for a new one whatever it holds. */
const statusOf = (path: string, etag: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(`${server.url}${path}`, { headers: { 'if-none-match': etag } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject);
  });

const add = (board: BoardHandle, title: string, where: 'suggested' | 'meeting' = 'meeting'): void => {
  const [meeting] = readBoard(board.doc).meetings;
  if (!meeting) throw new Error('the programme has a meeting');
  const slot = where === 'suggested' ? where : slotOfMeeting(meeting.id);
  const added = addItem(board, { title, slot });
  if (!added.done) throw new Error(added.why);
  const origin = {
    who: 'Private Person',
    where: 'by letter',
    date: '',
    words: 'words of a member of the public',
  };
  setOrigin(board, { itemId: added.value, id: null, origin });
};

describe('agreeing', () => {
  test('PB1: the page shows the last agreed version and nothing that came after', async () => {
    await change((board) => add(board, 'Lock gates'));
    expect((await page(`/p/${committee}`)).status).toBe(404);
    const made = await agree({ date: TODAY, minute: '14' }, chair);
    expect(made.status).toBe(201);
    await change((board) => {
      add(board, 'Weirs');
      const [item] = [...readBoard(board.doc).items.values()];
      if (item) editItem(board, { itemId: item.id, facts: { title: 'Lock gates and sluices' } });
    });
    const shown = await textOf(`/p/${committee}/2026-27`);
    expect(shown).toContain('Lock gates');
    expect(shown).not.toContain('sluices');
    expect(shown).not.toContain('Weirs');
    expect(shown).toContain('(minute 14)');
    expect(await textOf(`/p/${committee}`)).toBe(shown);
    await agree({ date: TODAY }, chair);
    expect(await textOf(`/p/${committee}/2026-27`)).toContain('Weirs');
    const first = await textOf(`/p/${committee}/2026-27/version/1`);
    expect(first).not.toContain('Weirs');
    expect(first).toContain('This is an earlier version');
  });

  test('PB2: suggestions, who asked for an item and in which words are not on the page', async () => {
    await change((board) => {
      add(board, 'Lock gates');
      add(board, 'Only suggested', 'suggested');
    });
    await agree({ date: TODAY }, chair);
    const shown = await textOf(`/p/${committee}`);
    expect(shown).toContain('Lock gates');
    for (const hidden of ['Only suggested', 'Private Person', 'by letter', 'words of a member']) {
      expect(shown).not.toContain(hidden);
    }
  });

  test('PB3: a chair agrees; an officer on the word of a chair, recorded; nobody else', async () => {
    const roles = ['vice-chair', 'member', 'cabinet-member', 'lead-officer', 'observer'] as const;
    const answers: Record<string, number> = {};
    for (const role of roles) {
      const cookie = await invite(server, officer, { committee, name: `${role} ${count}`, role });
      answers[role] = (await agree({ date: TODAY, minute: role }, cookie)).status;
    }
    expect(answers).toEqual({
      'vice-chair': 201,
      member: 403,
      'cabinet-member': 403,
      'lead-officer': 403,
      observer: 403,
    });
    expect((await agree({ date: TODAY }, '')).status).toBe(401);
    const silent = await agree({ date: TODAY, minute: 'o' }, officer);
    expect(silent.status).toBe(400);
    expect(await silent.json()).toMatchObject({ problems: [{ field: 'onWordOf' }] });
    expect((await agree({ date: TODAY, minute: 'o', onWordOf: 'Somebody Else' }, officer)).status).toBe(400);
    expect((await agree({ date: TODAY, minute: 'o', onWordOf: `Una Brook ${count}` }, officer)).status).toBe(
      201,
    );
    const view = await versions(officer);
    expect(view).toMatchObject({ mayAgree: 'on-word', mayWithdraw: true });
    expect(view.versions.map(({ number, agreedBy, onWordOf }) => [number, agreedBy, onWordOf])).toEqual([
      [2, 'Olive Farrow', `Una Brook ${count}`],
      [1, `vice-chair ${count}`, ''],
    ]);
    expect(await versions(chair)).toMatchObject({ mayAgree: 'yes', mayWithdraw: false });
  });

  test('PB3: the chair whose word it is may stand on the board’s own list of members', async () => {
    await change((board) => setMember(board, { who: 'Ira Lund', role: 'vice-chair', portfolio: '' }));
    expect((await versions(officer)).chairs).toEqual(['Ira Lund', `Una Brook ${count}`]);
    expect((await agree({ date: TODAY, onWordOf: 'Ira Lund' }, officer)).status).toBe(201);
  });

  test('PB3: a day to come, an impossible day and the same version again are refused in words', async () => {
    expect(await (await agree({ date: '2199-01-01' }, chair)).json()).toMatchObject({
      problems: [{ field: 'date' }],
    });
    expect((await agree({ date: '2026-02-30' }, chair)).status).toBe(400);
    expect((await agree({ date: TODAY }, chair)).status).toBe(201);
    expect((await agree({ date: TODAY }, chair)).status).toBe(409);
    expect((await agree({ date: TODAY, minute: '15' }, chair)).status).toBe(201);
  });

  test('PB9: the preview is the page that would go out, for those at the board alone', async () => {
    await change((board) => add(board, 'Lock gates'));
    const path = `/api/programmes/${programme.id}/preview`;
    expect((await page(path)).status).toBe(401);
    const observer = await invite(server, officer, { committee, name: `Obi ${count}`, role: 'observer' });
    expect((await page(path, { cookie: observer })).status).toBe(403);
    const preview = await page(path, { cookie: officer });
    expect(preview.headers.get('cache-control')).toBe('no-store');
    await agree({ date: TODAY }, chair);
    const main = (html: string): string =>
      html.slice(html.indexOf('<h1'), html.indexOf('</main>')).replaceAll(/\s+/g, ' ');
    const agreed = main(await textOf(`/p/${committee}`)).replace(/Agreed on [^<]*/, 'Not agreed yet');
    expect(agreed.trim()).toBe(main(await preview.text()).trim());
  });

  test('PB4: versions that hold an item can be asked for', async () => {
    await agree({ date: TODAY }, chair);
    await change((board) => add(board, 'Lock gates'));
    await agree({ date: TODAY, minute: '2' }, chair);
    const joined = await joinBoard(server.url, programme.id, { cookie: officer });
    const [item] = [...readBoard(joined.doc).items.keys()];
    joined.close();
    expect((await versions(officer, `?item=${item}`)).versions.map(({ number }) => number)).toEqual([2]);
    expect((await versions(officer, '?item=none')).versions).toEqual([]);
  });
});

describe('the page', () => {
  test('PB5: what is not published looks as if it did not exist, and a withdrawn version is gone', async () => {
    const [unknown, unpublished] = [await page('/p/no-such-committee'), await page(`/p/${committee}`)];
    expect([unknown.status, unpublished.status]).toEqual([404, 404]);
    expect(await unknown.text()).toBe(await unpublished.text());
    expect(await textOf('/p')).not.toContain(`Rivers Committee ${count}`);
    await agree({ date: TODAY, minute: '1' }, chair);
    expect(await textOf('/p')).toContain(`Rivers Committee ${count}`);
    await agree({ date: TODAY, minute: '2' }, chair);
    const withdraw = (number: number, cookie: string, reason = 'A wrong name'): Promise<Response> =>
      post(server, `/api/programmes/${programme.id}/versions/${number}/withdraw`, { reason }, cookie);
    expect((await withdraw(2, chair)).status).toBe(403);
    expect((await withdraw(2, officer, ' ')).status).toBe(400);
    expect((await withdraw(2, officer)).status).toBe(200);
    expect((await withdraw(2, officer)).status).toBe(409);
    expect((await withdraw(9, officer)).status).toBe(404);
    expect(await textOf(`/p/${committee}`)).toContain('(minute 1)');
    const gone = await page(`/p/${committee}/2026-27/version/2`);
    expect(gone.status).toBe(410);
    expect(await gone.text()).not.toContain('A wrong name');
    await withdraw(1, officer);
    for (const path of [`/p/${committee}`, `/p/${committee}/2026-27`, `/p/${committee}/2026-27/version/1`]) {
      const none = await page(path);
      expect([none.status, await none.text()]).toEqual([404, await textOf('/p/no-such-committee')]);
    }
  });

  test('PB5: years and versions that there are not, and odd addresses, are not found', async () => {
    await agree({ date: TODAY }, chair);
    for (const rest of [
      '/2027-28',
      '/2026-27/version/2',
      '/2026-27/version/x',
      '/2026-27/version/1/more',
      '/%00',
      '/..%2f',
    ]) {
      expect((await page(`/p/${committee}${rest}`)).status, rest).toBe(404);
    }
  });

  test('PB5: the practice committee is published for this machine alone', async () => {
    const form = { date: TODAY, onWordOf: '' };
    const path = `/api/programmes/${server.board}/versions`;
    const { chairs } = (await (await page(path)).json()) as VersionsView;
    const made = await post(server, path, { ...form, onWordOf: chairs[0] });
    expect(made.status).toBe(201);
    const slug = ((await made.json()) as VersionsView).versions[0]?.path.split('/')[2] ?? '';
    expect((await page(`/p/${slug}`)).status).toBe(200);
    expect((await page(`/p/${slug}`, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404);
  });

  test('PB6: what people typed stands on the page as text, and the page may run nothing', async () => {
    const attack = `<script>alert(1)</script><img src=x onerror='alert("2")'>&amp;"`;
    await change((board) => {
      add(board, attack);
      const [item] = [...readBoard(board.doc).items.values()];
      if (item) {
        editText(board, { itemId: item.id, field: 'details', at: 0, remove: 0, insert: attack });
        editItem(board, { itemId: item.id, facts: { timing: attack } });
      }
      setMember(board, { who: attack, role: 'chair', portfolio: attack });
    });
    await agree({ date: TODAY, minute: '"><b>' }, chair);
    const answer = await page(`/p/${committee}`);
    const html = await answer.text();
    expect(html).not.toMatch(/<script|<img|<b>|onerror='/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\s(on\w+|style)=/i);
    const csp = answer.headers.get('content-security-policy') ?? '';
    expect(csp).toContain("default-src 'none'");
    expect(csp).not.toMatch(/script-src|unsafe/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('PB6: a browser asks each time whether the page is still the same, and its files are there', async () => {
    await agree({ date: TODAY }, chair);
    const answer = await page(`/p/${committee}`);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const etag = answer.headers.get('etag') ?? '';
    expect(await statusOf(`/p/${committee}`, etag)).toBe(304);
    await agree({ date: TODAY, minute: '2' }, chair);
    expect(await statusOf(`/p/${committee}`, etag)).toBe(200);
    const files = [...(await answer.text()).matchAll(/href="(\/page-files\/[^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(files).toHaveLength(1);
    for (const file of [...files, '/page-files/font.woff2']) expect((await page(file)).status).toBe(200);
  });
});
