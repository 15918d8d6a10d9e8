import { afterEach, beforeEach, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { readWording } from '../../../shared/board/exempt-wording.ts';
import { root } from '../../../shared/board/schema.ts';
import { openExemptBoard, WORDS, type ExemptBoard } from '../../helpers/exempt-board.ts';
import { addWordedItem, itemIn, markExempt, settled } from '../../helpers/exempt-items.ts';
import { invite, post } from '../../helpers/people.ts';
import { rawSocket } from '../../helpers/raw-socket.ts';
import { until } from '../../helpers/until.ts';

let on: ExemptBoard;
beforeEach(async () => {
  on = await openExemptBoard();
});
afterEach(() => on.close());

test('EX7: paragraphs change in place; lifting the exemption shows the wording again when asked, and keeps its room', async () => {
  const { item } = await on.withItem();
  await markExempt(on.server, on.at(item), on.officer);
  const page = await on.joined();
  const patch = (paragraphs: readonly number[]): Promise<Response> =>
    fetch(on.server.url + on.path(item), {
      method: 'PATCH',
      headers: { cookie: on.officer, origin: on.server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ paragraphs }),
    });
  expect((await patch([1, 5])).status).toBe(200);
  expect((await patch([9])).status).toBe(400);
  await until('the new paragraphs', () => itemIn(page.doc, item).exempt.join() === '1,5');
  const inside = await rawSocket(on.server.url, `/sync/exempt/${on.programme.id}/${item}`, {
    cookie: on.officer,
  });
  expect((await post(on.server, `${on.path(item)}/lift`, { copyBack: true }, on.officer)).status).toBe(200);
  await until('the words to be back', () => itemIn(page.doc, item).title === `Title ${WORDS}`);
  expect(itemIn(page.doc, item)).toMatchObject({
    exempt: [],
    details: `The details ${WORDS}`,
    timing: `When ${WORDS}`,
    origins: [{ words: `Asked for ${WORDS}` }],
  });
  expect((await inside.waitUntilClosed()).code).toBe(4406);
  expect((await post(on.server, `${on.path(item)}/lift`, { copyBack: true }, on.officer)).status).toBe(409);
  expect(await on.storage.updates.load(`exempt/${on.programme.id}/${item}`)).not.toBeNull();
  // Made exempt once more, what was written meanwhile comes to stand beside what was there.
  const details = (root(page.doc, 'items').get(item) as Y.Map<Y.Text>).get('details');
  details?.insert(details.length, ' and more');
  await settled(on.server, page, { board: on.programme.id, cookie: on.officer });
  await markExempt(on.server, on.at(item), on.officer);
  expect(readWording((await on.wording(item)).doc).details).toBe(`The details ${WORDS} and more`);
});

test('EX8: marking, lifting, inviting and opening are written down, an opening once a day', async () => {
  const { item } = await on.withItem();
  await markExempt(on.server, on.at(item), on.officer);
  for (let time = 0; time < 3; time += 1) expect(await on.doorCode(item, on.officer)).toBeNull();
  await post(on.server, `${on.path(item)}/lift`, { copyBack: false }, on.officer);
  const kinds = (await on.storage.register.entries({ subject: item, limit: 10 })).map(({ kind }) => kind);
  expect(kinds).toEqual(['exempt-lifted', 'exempt-seen', 'marked-exempt']);
});

test('EX9: whoever makes an item exempt is told what has left already and where the words still stand', async () => {
  const { board, item } = await on.withItem();
  const other = addWordedItem(board.doc, 'Another');
  const long = `The details ${WORDS}`;
  (root(board.doc, 'items').get(other) as Y.Map<Y.Text>).get('details')?.insert(0, `As said: ${long}. `);
  await settled(on.server, board, { board: on.programme.id, cookie: on.officer });
  await on.storage.register.add({
    at: 1_700_000_000_000,
    committee: on.programme.committeeSlug,
    person: 'p',
    role: 'officer',
    kind: 'exported',
    subject: on.programme.id,
    details: { what: 'the programme as Word' },
  });
  const chair = await invite(on.server, on.officer, {
    committee: on.programme.committeeSlug,
    name: 'Cora Chair',
    role: 'chair',
  });
  (root(board.doc, 'items').get(item) as Y.Map<unknown>).set('slot', 'standing');
  await settled(on.server, board, { board: on.programme.id, cookie: on.officer });
  const agreed = await post(
    on.server,
    `/api/programmes/${on.programme.id}/versions`,
    { date: '2026-11-20' },
    chair,
  );
  expect(agreed.status).toBe(201);
  const answer = await markExempt(on.server, on.at(item), on.officer);
  expect(await answer.json()).toEqual({
    left: [
      { kind: 'version', what: 'version 1', at: expect.any(String) },
      { kind: 'export', what: 'the programme as Word', at: '2023-11-14T22:13:20.000Z' },
    ],
    alsoIn: [{ id: other, title: 'Title Another' }],
  });
});

test('EX10: who may not change the board may not mark, and what cannot be is said', async () => {
  const { item } = await on.withItem();
  const lead = await invite(on.server, on.officer, {
    committee: on.programme.committeeSlug,
    name: 'Lena Lead',
    role: 'lead-officer',
  });
  expect((await markExempt(on.server, on.at(item), lead)).status).toBe(403);
  expect((await markExempt(on.server, on.at('nosuchitem'), on.officer)).status).toBe(404);
  const empty = await post(on.server, on.path(item), { paragraphs: [], publicTitle: '' }, on.officer);
  expect(empty.status).toBe(400);
  expect(
    ((await empty.json()) as { problems: { field: string }[] }).problems.map(({ field }) => field),
  ).toEqual(['paragraphs', 'publicTitle']);
});
