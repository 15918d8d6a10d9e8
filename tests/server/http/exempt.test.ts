import { afterEach, beforeEach, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { setExempt } from '../../../shared/actions/set-exempt.ts';
import { splitItem } from '../../../shared/actions/split-item.ts';
import { readWording, wordingOf } from '../../../shared/board/exempt-wording.ts';
import { root } from '../../../shared/board/schema.ts';
import type { CommitteePeople } from '../../../shared/protocol/entry-forms.ts';
import type { ExemptView } from '../../../shared/protocol/exempt-forms.ts';
import { handleOf } from '../../helpers/build-board.ts';
import { openExemptBoard, WORDS, type ExemptBoard } from '../../helpers/exempt-board.ts';
import { itemIn, markExempt, settled } from '../../helpers/exempt-items.ts';
import { openBoard, type JoinedBoard } from '../../helpers/join-board.ts';
import { invite, post } from '../../helpers/people.ts';
import { rawSocket } from '../../helpers/raw-socket.ts';
import { until } from '../../helpers/until.ts';

let on: ExemptBoard;
beforeEach(async () => {
  on = await openExemptBoard();
});
afterEach(() => on.close());

test('EX1: made exempt, an item’s words stand in a room of their own and the board has the public ones', async () => {
  const { item } = await on.withItem();
  const answer = await markExempt(on.server, on.at(item), on.officer);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ left: [], alsoIn: [] });
  const after = itemIn((await on.joined()).doc, item);
  expect(after).toMatchObject({
    title: 'A contract',
    details: 'To be taken in private.',
    outcome: '',
    terms: '',
    timing: '',
    exempt: [3],
    slot: 'suggested',
  });
  expect(after.origins).toMatchObject([{ who: 'Cllr Bo', words: '' }]);
  const kept = await on.wording(item);
  expect(readWording(kept.doc)).toMatchObject({
    title: `Title ${WORDS}`,
    details: `The details ${WORDS}`,
    outcome: `The outcome ${WORDS}`,
    terms: `The terms ${WORDS}`,
    timing: `When ${WORDS}`,
    origins: [{ id: 'asked', words: `Asked for ${WORDS}` }],
    moved: { by: 'Olive Farrow' },
  });
});

test('EX3: no row, snapshot or history of the board that is served holds the words any more', async () => {
  const { item } = await on.withItem();
  const before = await on.storage.updates.load(on.programme.id);
  const held = (bytes: readonly Uint8Array[]): boolean => Buffer.concat(bytes).includes(WORDS);
  expect(held(before?.tail.map(({ bytes }) => bytes) ?? [])).toBe(true);
  await markExempt(on.server, on.at(item), on.officer);
  const after = await on.storage.updates.load(on.programme.id);
  expect(after?.seq).toBe((before?.seq ?? 0) + 1);
  expect(after?.snapshot).toBeNull();
  expect(held(after?.tail.map(({ bytes }) => bytes) ?? [])).toBe(false);
  const history = await on.history(item);
  expect(JSON.stringify(history)).not.toContain(WORDS);
  expect(history.rows.filter(({ sealed }) => sealed).length).toBeGreaterThan(2);
  expect(history.rows.map(({ field, part, name }) => [field, part, name])).toContainEqual([
    'exempt',
    '3',
    'Olive Farrow',
  ]);
});

test('EX2: exempt wording is written by chairs, officers and its own lead officer, read by who is cleared or invited, and closed to all others', async () => {
  const { item } = await on.withItem('Lena Lead');
  await markExempt(on.server, on.at(item), on.officer);
  const as = (name: string, role: string, cleared = false): Promise<string> =>
    invite(on.server, on.officer, { committee: on.programme.committeeSlug, name, role, cleared });
  const writers = [
    on.officer,
    await as('Cora Chair', 'chair'),
    await as('Vic Vice', 'vice-chair'),
    await as('Lena Lead', 'lead-officer'),
  ];
  for (const [index, cookie] of writers.entries()) {
    const room = await on.wording(item, cookie);
    (wordingOf(room.doc).get('details') as Y.Text).insert(0, `w${index} `);
  }
  const cleared = await on.wording(item, await as('Clem Cleared', 'member', true));
  await until('what the writers wrote', () =>
    writers.every((_, index) => readWording(cleared.doc).details.includes(`w${index} `)),
  );
  const outside = {
    member: await as('Una Uncleared', 'member'),
    cabinet: await as('Cab Inet', 'cabinet-member', true),
    lead: await as('Other Lead', 'lead-officer'),
    observer: await as('Obs Erver', 'observer', true),
  };
  for (const cookie of Object.values(outside)) expect(await on.doorCode(item, cookie)).toBe(4406);
  expect(await on.doorCode(item, '')).toBe(4405);
  // Reading is not writing, whatever is sent.
  (wordingOf(cleared.doc).get('details') as Y.Text).insert(0, 'forged');
  const again = await on.wording(item);
  expect(readWording(again.doc).details).not.toContain('forged');
  // An invitation lets in, and its end shows out.
  const people = (await (
    await fetch(`${on.server.url}/api/committees/${on.programme.committeeSlug}/people`, {
      headers: { cookie: on.officer },
    })
  ).json()) as CommitteePeople;
  const idOf = (name: string): string => people.people.find((each) => each.name === name)?.account ?? '';
  const invited = await post(
    on.server,
    `${on.path(item)}/invitations`,
    { account: idOf('Cab Inet') },
    on.officer,
  );
  expect(((await invited.json()) as ExemptView).invited.map(({ name }) => name)).toEqual(['Cab Inet']);
  const guest = await rawSocket(on.server.url, `/sync/exempt/${on.programme.id}/${item}`, {
    cookie: outside.cabinet,
  });
  expect(await guest.stillThere()).toBe(true);
  await fetch(`${on.server.url}${on.path(item)}/invitations/${idOf('Cab Inet')}`, {
    method: 'DELETE',
    headers: { cookie: on.officer, origin: on.server.url },
  });
  expect((await guest.waitUntilClosed()).code).toBe(4406);
  // Nobody else may ask for it, and an observer is nobody to ask for.
  const asked = await post(
    on.server,
    `${on.path(item)}/invitations`,
    { account: idOf('Una Uncleared') },
    writers[1],
  );
  expect(asked.status).toBe(403);
  expect(
    (await post(on.server, `${on.path(item)}/invitations`, { account: idOf('Obs Erver') }, on.officer))
      .status,
  ).toBe(409);
});

test('EX2: a lead officer who is taken off the item is shown out at once', async () => {
  const { item } = await on.withItem('Lena Lead');
  await markExempt(on.server, on.at(item), on.officer);
  const lena = await invite(on.server, on.officer, {
    committee: on.programme.committeeSlug,
    name: 'Lena Lead',
    role: 'lead-officer',
  });
  const socket = await rawSocket(on.server.url, `/sync/exempt/${on.programme.id}/${item}`, { cookie: lena });
  expect(await socket.stillThere()).toBe(true);
  const { doc } = await on.joined();
  (root(doc, 'items').get(item) as Y.Map<Y.Map<unknown>>).get('people')?.clear();
  expect((await socket.waitUntilClosed()).code).toBe(4406);
});

test('EX5: every page is sent away, and a copy of the old epoch is turned away, by the epoch it says or by its own bytes', async () => {
  const { board, item } = await on.withItem();
  const ours = openBoard(on.server.url, on.programme.id, {
    cookie: on.officer,
    params: { ack: '1', epoch: '1' },
  });
  on.open.push(ours);
  await until('the page to be in', () => ours.provider.synced);
  const codes = new Map<JoinedBoard, number[]>([
    [ours, []],
    [board, []],
  ]);
  for (const [page, seen] of codes) {
    page.provider.on('connection-close', (event) => event && seen.push(event.code));
  }
  await markExempt(on.server, on.at(item), on.officer);
  for (const seen of codes.values()) await until('both closings', () => seen.length > 1);
  expect([...codes.values()]).toEqual([
    [4502, 4411],
    [4502, 4410],
  ]);
  const socket = await rawSocket(on.server.url, `/sync/board/${on.programme.id}?epoch=1`, {
    cookie: on.officer,
  });
  expect(await socket.waitUntilClosed()).toMatchObject({ code: 4411, reason: 'old-epoch' });
  expect(socket.frames).toEqual([]);
  const odd = await rawSocket(on.server.url, `/sync/board/${on.programme.id}?epoch=3`, {
    cookie: on.officer,
  });
  expect((await odd.waitUntilClosed()).code).toBe(4410);
  const fresh = await rawSocket(on.server.url, `/sync/board/${on.programme.id}?epoch=2`, {
    cookie: on.officer,
  });
  expect(await fresh.stillThere()).toBe(true);
  fresh.close();
});

test('EX6: no page may say that an item is exempt or is not, nor what epoch it is; a part split from one may begin so', async () => {
  const { item } = await on.withItem();
  await markExempt(on.server, on.at(item), on.officer);
  const tries: readonly ((doc: Y.Doc) => void)[] = [
    (doc) => setExempt(handleOf(doc, 'one'), { itemId: itemIn(doc, item).id, paragraph: 3, applies: false }),
    (doc) => setExempt(handleOf(doc, 'two'), { itemId: itemIn(doc, item).id, paragraph: 4, applies: true }),
    (doc) => void root(doc, 'meta').set('epoch', 1),
  ];
  for (const attempt of tries) {
    const page = await on.joined();
    const closed = new Promise<number>((resolve) => page.provider.on('closed', ({ code }) => resolve(code)));
    attempt(page.doc);
    expect(await closed).toBe(4407);
  }
  const page = await on.joined();
  expect(itemIn(page.doc, item).exempt).toEqual([3]);
  const part = splitItem(handleOf(page.doc, 'three'), { itemId: itemIn(page.doc, item).id, title: 'A part' });
  await settled(on.server, page, { board: on.programme.id, cookie: on.officer });
  expect(part.done && itemIn((await on.joined()).doc, part.value).exempt).toEqual([3]);
});
