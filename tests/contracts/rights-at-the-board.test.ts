import type * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addItem } from '../../shared/actions/add-item.ts';
import { archiveItem } from '../../shared/actions/archive-item.ts';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { editCommittee } from '../../shared/actions/edit-committee.ts';
import { editItem } from '../../shared/actions/edit-item.ts';
import { addMeeting } from '../../shared/actions/edit-meeting.ts';
import { editPerson } from '../../shared/actions/edit-person.ts';
import { editText } from '../../shared/actions/edit-text.ts';
import { linkPerson } from '../../shared/actions/link-person.ts';
import { moveItem } from '../../shared/actions/move-item.ts';
import { setMethod } from '../../shared/actions/set-method.ts';
import { setNoteStatus } from '../../shared/actions/set-note-status.ts';
import { setPriority } from '../../shared/actions/set-priority.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import type { Outcome } from '../../shared/board/refusal.ts';
import { CLOSE_REASONS } from '../../shared/protocol/close-reasons.ts';
import { extentOf, GIVEN_ROLES, may, type Role } from '../../shared/protocol/roles.ts';
import { root, ROOTS } from '../../shared/board/schema.ts';
import { handleOf } from '../helpers/build-board.ts';
import { joinBoard, openBoard, type JoinedBoard } from '../helpers/join-board.ts';
import { invite, makeProgramme, setUp } from '../helpers/people.ts';
import { startServer, type TestServer } from '../helpers/start-server.ts';
import { until } from '../helpers/until.ts';

const LEAD = 'Lena Marsh';
const nameOf = (role: Role): string => (role === 'lead-officer' ? LEAD : `Robin ${role}`);

/** What a person can do to a board, and whether it is a fact of an item, which its lead officer may change. */
const ACTIONS: Readonly<
  Record<
    string,
    { readonly fact: boolean; readonly act: (board: BoardHandle, item: ItemId) => Outcome<unknown> }
  >
> = {
  'add an item': { fact: false, act: (board) => addItem(board, { title: 'New', slot: 'suggested' }) },
  'move an item': {
    fact: false,
    act: (board, itemId) => moveItem(board, { itemId, to: { slot: 'to-be-confirmed', before: null } }),
  },
  'tag an item': {
    fact: false,
    act: (board, itemId) => setMethod(board, { itemIds: [itemId], method: 'visit' }),
  },
  'archive an item': {
    fact: false,
    act: (board, itemId) => archiveItem(board, { itemId, reason: 'Why not' }),
  },
  'name a lead officer': {
    fact: false,
    act: (board, itemId) => linkPerson(board, { itemId, link: 'lead', who: { name: 'Ned Hale' } }),
  },
  'rename a person': {
    fact: false,
    act: (board) => {
      const [person] = readBoard(board.doc).people.keys();
      if (!person) throw new Error('the board has nobody');
      return editPerson(board, { person, facts: { name: `Somebody ${crypto.randomUUID()}` } });
    },
  },
  'change the committee': {
    fact: false,
    act: (board) => editCommittee(board, { venue: `Room ${crypto.randomUUID()}` }),
  },
  'add a meeting': { fact: false, act: (board) => addMeeting(board, { date: '2027-01-19', time: '10:00' }) },
  'change a title': {
    fact: true,
    act: (board, itemId) => editItem(board, { itemId, facts: { title: 'Weirs and sluices' } }),
  },
  'say how far its scoping note has come': {
    fact: true,
    act: (board, itemId) => setNoteStatus(board, { itemId, status: 'drafting' }),
  },
  'type in the details': {
    fact: true,
    act: (board, itemId) =>
      editText(board, { itemId, field: 'details', at: 0, remove: 0, insert: 'And why. ' }),
  },
};

let server: TestServer;
let board: string;
let witness: JoinedBoard;
const cookies = new Map<Role, string>();
const items: { led: ItemId; other: ItemId }[] = [];

beforeAll(async () => {
  server = await startServer();
  const officer = await setUp(server);
  const { id, committeeSlug: committee } = await makeProgramme(server, officer);
  board = id;
  for (const role of GIVEN_ROLES) {
    cookies.set(role, await invite(server, officer, { committee, name: nameOf(role), role }));
  }
  witness = await joinBoard(server.url, board, { cookie: officer });
});
afterAll(async () => {
  witness.close();
  await server.close();
});

/** Two fresh items on everybody's board: one that Lena Marsh leads and one that she does not. */
function freshItems(): { led: ItemId; other: ItemId } {
  const handle = { ...handleOf(witness.doc), newId: () => crypto.randomUUID() };
  const [led, other] = ['Weirs', 'Ferries'].map((title) => {
    const added = addItem(handle, { title, slot: 'suggested' });
    if (!added.done) throw new Error(added.why);
    return added.value;
  });
  if (!led || !other) throw new Error('no items');
  linkPerson(handle, { itemId: led, link: 'lead', who: { name: LEAD } });
  linkPerson(handle, { itemId: other, link: 'lead', who: { name: 'Ivo Crane' } });
  items.push({ led, other });
  return { led, other };
}

/** Waits until a line that is to be refused is closed, and of any other until the server has answered once more. */
async function lookedAt(joined: JoinedBoard, refused: boolean, isClosed: () => boolean): Promise<void> {
  if (refused) return void (await until('the line to be closed', isClosed));
  joined.provider.synced = false;
  joined.provider.ws?.send(new Uint8Array([0, 0, 1, 0]));
  await until('the server to look at it', () => joined.provider.synced || isClosed());
}

/** What a document says, whatever the order in which it came to say it. */
function saying(doc: Y.Doc): string {
  return JSON.stringify(
    ROOTS.map((name) => root(doc, name).toJSON()),
    (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
        : value,
  );
}
const seen = (): string => saying(witness.doc);

describe.each(GIVEN_ROLES.filter((role) => may(role, 'see')))('PR1: what %s may do at a board', (role) => {
  test.each(
    Object.entries(ACTIONS).flatMap(([what, action]) =>
      (['led', 'other'] as const).map((whose) => ({ what, whose, ...action })),
    ),
  )('PR1: $what ($whose)', async ({ what, fact, act, whose }) => {
    const item = freshItems()[whose];
    const joined = openBoard(server.url, board, { cookie: cookies.get(role) ?? '' });
    let code = 0;
    joined.provider.on('closed', (event: { readonly code: number }) => {
      code = event.code;
    });
    await until('the items', () => readBoard(joined.doc).items.has(item));
    const before = seen();
    const outcome = act({ ...handleOf(joined.doc), newId: () => crypto.randomUUID() }, item);
    expect(outcome.done, what).toBe(true);
    const extent = extentOf(role, 'change');
    const allowed = extent === 'yes' || (extent === 'own' && fact && whose === 'led');
    const refused = extent === 'own' && !allowed;
    await lookedAt(joined, refused, () => code > 0);
    if (allowed) await until('the witness to see it', () => seen() === saying(joined.doc));
    expect(seen() !== before).toBe(allowed);
    expect(code).toBe(refused ? CLOSE_REASONS['not-yours'].code : 0);
    joined.close();
  });
});

test.each(GIVEN_ROLES.filter((role) => may(role, 'see')))(
  'NL2: %s answers the questions of prioritisation by asking the server, and never by writing on the board',
  async (role) => {
    const { led, other } = freshItems();
    const joined = openBoard(server.url, board, { cookie: cookies.get(role) ?? '' });
    let code = 0;
    joined.provider.on('closed', (event: { readonly code: number }) => {
      code = event.code;
    });
    await until('the items', () => readBoard(joined.doc).items.has(other));
    const person = 'somebody else';
    for (const itemId of [led, other]) {
      expect(setPriority(handleOf(joined.doc), { itemId, person, answers: { concern: 2 } }).done).toBe(true);
    }
    // What a reader writes is let fall without a word.
    const refused = !['member', 'cabinet-member'].includes(role);
    await lookedAt(joined, refused, () => code > 0);
    for (const item of [led, other]) expect(readBoard(witness.doc).items.get(item)?.priority).toEqual([]);
    expect(code).toBe(refused ? CLOSE_REASONS['not-yours'].code : 0);
    joined.close();
  },
);

test.each(['observer', undefined] as const)('PR1: %s is sent nothing of a board', async (role) => {
  const cookie = role === undefined ? {} : { cookie: cookies.get(role) ?? '' };
  const joined = openBoard(server.url, board, cookie);
  let code = 0;
  joined.provider.on('closed', (event: { readonly code: number }) => {
    code = event.code;
  });
  await until('the door to shut', () => code > 0);
  const reason = role === undefined ? 'signed-out' : 'no-right';
  expect(code).toBe(CLOSE_REASONS[reason].code);
  expect(joined.doc.share.size === 0 || readBoard(joined.doc).items.size === 0).toBe(true);
  joined.close();
});
