import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../../shared/assert.ts';
import { linkPerson, unlinkPerson } from '../../shared/actions/link-person.ts';
import { itemId } from '../../shared/board/ids.ts';
import { fieldText } from '../../shared/notes/note-text.ts';
import { CLOSE_REASONS } from '../../shared/protocol/close-reasons.ts';
import type { NoteView } from '../../shared/protocol/note-views.ts';
import type { Reach } from '../../shared/protocol/rights.ts';
import { extentOf, GIVEN_ROLES, may, type Role } from '../../shared/protocol/roles.ts';
import { handleOf } from '../helpers/build-board.ts';
import { joinBoard, type JoinedBoard } from '../helpers/join-board.ts';
import { doorCode, LEAD, openNoteRoom, typeIn, type NoteRoom } from '../helpers/note-room.ts';
import { post } from '../helpers/people.ts';
import { until } from '../helpers/until.ts';

let room: NoteRoom;
let witness: JoinedBoard;
const cookies = new Map<string, string>();

/** Everybody there is: one of each role, and a lead officer of the item itself. */
const PEOPLE: readonly (readonly [name: string, role: Role])[] = [
  ...GIVEN_ROLES.map((role) => [`Robin ${role}`, role] as const),
  [LEAD, 'lead-officer'],
];

beforeAll(async () => {
  room = await openNoteRoom();
  for (const [name, role] of PEOPLE) cookies.set(name, await room.as(name, role));
  await room.make();
  witness = await room.joined();
});
afterAll(() => room.close());

const cookieOf = (name: string): string => cookies.get(name) ?? '';
// eslint-disable-next-line max-params -- where, how, as whom and what: each test says it at every call
const asked = (path: string, method: string, name: string, body?: unknown): Promise<Response> =>
  fetch(room.server.url + room.path(path), {
    method,
    headers: { 'content-type': 'application/json', origin: room.server.url, cookie: cookieOf(name) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Writes a word that nobody else writes; whether it reached the others, once the server has looked at it. */
async function writes(name: string): Promise<boolean> {
  const joined = await room.joined({ cookie: cookieOf(name) });
  const word = `word${crypto.randomUUID()}`;
  typeIn(joined.doc, 'why', word);
  joined.provider.synced = false;
  joined.provider.ws?.send(new Uint8Array([0, 0, 1, 0]));
  await until('the server to look at it', () => joined.provider.synced);
  typeIn(witness.doc, 'next', word);
  const after = await room.joined();
  await until('what came after', () => fieldText(after.doc, 'next').includes(word));
  const arrived = fieldText(after.doc, 'why').includes(word);
  after.close();
  joined.close();
  return arrived;
}

const invite = async (name: string): Promise<Response> =>
  post(room.server, room.path('/invitations'), { account: await room.account(name) }, room.officer);

describe.each(PEOPLE.filter(([, role]) => may(role, 'see')))('NR4: %s (%s) at a note', (name, role) => {
  test('NR4: reads it, writes where the matrix says so, and, invited, wherever that is possible', async () => {
    const extent = extentOf(role, 'write-notes');
    const anyway = extent === 'yes' || (extent === 'own-and-invited' && name === LEAD);
    const view = (await (await asked('', 'GET', name)).json()) as NoteView;
    expect(view).toMatchObject({ exists: true, mayWrite: anyway, mayLock: may(role, 'change') });
    expect(await writes(name)).toBe(anyway);
    const invited = await invite(name);
    expect(invited.status).toBe(extent === 'yes' ? 409 : 200);
    expect(await writes(name)).toBe(true);
    expect((await asked(`/invitations/${await room.account(name)}`, 'DELETE', 'Robin chair')).status).toBe(
      extent === 'yes' ? 404 : 200,
    );
    expect(await writes(name)).toBe(anyway);
  });
});

test('NR4: an observer and the public are sent nothing of a note, and can be invited by nobody', async () => {
  expect(await doorCode(room, cookieOf('Robin observer'))).toBe(CLOSE_REASONS['no-right'].code);
  expect(await doorCode(room, null)).toBe(CLOSE_REASONS['signed-out'].code);
  expect((await invite('Robin observer')).status).toBe(409);
  expect((await asked('/invitations', 'POST', 'Robin member', { account: 'x' })).status).toBe(403);
});

test('NR4: a right that comes or goes counts at once, at pages that are open already', async () => {
  const name = 'Robin lead-officer';
  const reaches: Reach[] = [];
  const joined = await room.joined({ cookie: cookieOf(name), rights: ({ reach }) => reaches.push(reach) });
  await until('to read', () => reaches.at(-1) === 'none');
  const board = await joinBoard(room.server.url, room.programme.id, { cookie: room.officer });
  const handle = handleOf(board.doc);
  const item = itemId(room.item);
  const linked = linkPerson(handle, { itemId: item, link: 'lead', who: { name } });
  await until('to write as a lead officer of the item', () => reaches.at(-1) === 'all');
  const person = must(linked.done ? linked.value : null, 'the person is linked');
  unlinkPerson(handle, { itemId: item, link: 'lead', person });
  await until('to read again', () => reaches.at(-1) === 'none');
  board.close();
  let code = 0;
  joined.provider.on('closed', (event: { readonly code: number }) => {
    code = event.code;
  });
  const { committeeSlug } = room.programme;
  await fetch(`${room.server.url}/api/committees/${committeeSlug}/people/${await room.account(name)}`, {
    method: 'DELETE',
    headers: { origin: room.server.url, cookie: room.officer },
  });
  await until('to be sent away', () => code > 0);
  expect(code).toBe(CLOSE_REASONS['no-right'].code);
  expect(await doorCode(room, cookieOf(name))).toBe(CLOSE_REASONS['no-right'].code);
});
