import { afterEach, beforeEach, expect, test } from 'vitest';
import { addItem } from '../../../shared/actions/add-item.ts';
import { editItem } from '../../../shared/actions/edit-item.ts';
import { moveItem } from '../../../shared/actions/move-item.ts';
import { setMethod } from '../../../shared/actions/set-method.ts';
import { must } from '../../../shared/assert.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { CLOSE_REASONS } from '../../../shared/protocol/close-reasons.ts';
import type { CommitteePeople } from '../../../shared/protocol/entry-forms.ts';
import type { HistoryPage } from '../../../shared/protocol/http-api.ts';
import type { BoardRights } from '../../../shared/protocol/rights.ts';
import type {
  TriangulationSummary,
  TriangulationView,
} from '../../../shared/protocol/triangulation-forms.ts';
import { handleOf } from '../../helpers/build-board.ts';
import { joinBoard, type JoinedBoard, type JoinOptions } from '../../helpers/join-board.ts';
import { invite, makeProgramme, post, setUp } from '../../helpers/people.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

let server: TestServer;
let officer: string;
let board: string;
let committee: string;
let joined: JoinedBoard[];

beforeEach(async () => {
  server = await startServer();
  officer = await setUp(server);
  ({ id: board, committeeSlug: committee } = await makeProgramme(server, officer));
  joined = [];
});
afterEach(async () => {
  for (const each of joined) each.close();
  await server.close();
});

const at = (rest = ''): string => `/api/programmes/${board}/triangulation${rest}`;
const START = { date: '2026-09-01', mode: 'table' };

async function send<T>(method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(server.url + path, {
    method,
    headers: { 'content-type': 'application/json', origin: server.url, cookie: officer },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
  return (await response.json()) as T;
}

const startMeeting = (form: object = START): Promise<TriangulationView> => send('POST', at(), form);

interface Seated extends JoinedBoard {
  /** What it was told of its rights last. */
  readonly rights: () => BoardRights;
}

async function join(cookie: string, options: JoinOptions = {}): Promise<Seated> {
  let last: BoardRights | null = null;
  const opened = await joinBoard(server.url, board, {
    cookie,
    saved: () => undefined,
    rights: (rights) => {
      last = rights;
    },
    ...options,
  });
  joined.push(opened);
  await until('the rights to be told', () => last);
  return { ...opened, rights: () => must(last, 'rights were told') };
}

async function member(name: string, role = 'member') {
  const cookie = await invite(server, officer, { committee, name, role });
  const { people } = await send<CommitteePeople>('GET', `/api/committees/${committee}/people`, null);
  return { cookie, account: must(people.find((each) => each.name === name)?.account, 'was invited') };
}

/** Puts an item on the board and waits until the server has it. */
async function addWeirs(by: Seated, witness: Seated) {
  const added = addItem(handleOf(by.doc), { title: 'Weirs', slot: 'suggested' });
  if (!added.done) throw new Error(added.why);
  await until('the item to arrive', () => readBoard(witness.doc).items.has(added.value));
  return added.value;
}

const slotIn = (seat: Seated, id: Parameters<typeof moveItem>[1]['itemId']): string =>
  must(readBoard(seat.doc).items.get(id), 'the item is there').slot;

test('RB1: the mode of the meeting reaches every open page at once and says who may write', async () => {
  const mara = await member('Mara Lindqvist');
  const [olive, chair, mem] = [
    await join(officer),
    await join((await member('Cleo Harrow', 'chair')).cookie),
    await join(mara.cookie),
  ];
  const reaches = (): string => [olive, chair, mem].map((each) => each.rights().reach).join(' ');
  expect(reaches()).toBe('all all none');
  const meeting = await startMeeting({ ...START, table: [{ person: mara.account }, { name: 'Ida Vane' }] });
  await until('the table to open', () => reaches() === 'all all move');
  expect(mem.rights().meeting).toMatchObject({
    id: meeting.id,
    date: '2026-09-01',
    mode: 'table',
    table: ['Mara Lindqvist', 'Ida Vane'],
    startedBy: 'Olive Farrow',
  });
  await send('PATCH', at(`/${meeting.id}`), { mode: 'officers' });
  await until('chair and officers', () => reaches() === 'all all none');
  await send('PATCH', at(`/${meeting.id}`), { mode: 'read-only' });
  await until('read only', () => reaches() === 'none none none');
  await send('PATCH', at(`/${meeting.id}`), { mode: 'table', table: [] });
  await until('nobody at the table', () => reaches() === 'all all none');
  await send('POST', at(`/${meeting.id}/end`), {});
  await until('the end', () => olive.rights().meeting === null);
  expect(reaches()).toBe('all all none');
});

test('RB2: what a page writes that may only read is neither applied, stored nor sent on, and it is told so', async () => {
  let [saved, passedOver] = [0, 0];
  const olive = await join(officer, { saved: (count) => (saved = count) });
  const chair = await join((await member('Cleo Harrow', 'chair')).cookie);
  chair.provider.messageHandlers[102] = () => (passedOver += 1);
  const id = await addWeirs(olive, chair);
  const { seq } = await send<HistoryPage>('GET', `/api/programmes/${board}/history`, null);
  await startMeeting({ ...START, mode: 'read-only' });
  await until('read only', () => chair.rights().reach === 'none' && olive.rights().reach === 'none');
  const before = saved;
  moveItem(handleOf(chair.doc), { itemId: id, to: { slot: 'to-be-confirmed', before: null } });
  await until('it to be passed over', () => passedOver > 0);
  moveItem(handleOf(olive.doc), { itemId: id, to: { slot: 'standing', before: null } });
  const late = await join((await member('Lena Marsh')).cookie);
  expect(slotIn(late, id)).toBe('suggested');
  expect(saved).toBe(before);
  expect((await send<HistoryPage>('GET', `/api/programmes/${board}/history`, null)).seq).toBe(seq);
  expect(chair.provider.wsconnected).toBe(true);
});

test('RB3: who sits at the table may move and tag, and nothing else', async () => {
  const mara = await member('Mara Lindqvist');
  const [olive, mem] = [await join(officer), await join(mara.cookie)];
  const id = await addWeirs(olive, mem);
  await startMeeting({ ...START, table: [{ person: mara.account }] });
  await until('the table to open', () => mem.rights().reach === 'move');
  const hand = handleOf(mem.doc, 'Mara Lindqvist');
  moveItem(hand, { itemId: id, to: { slot: 'to-be-confirmed', before: null } });
  setMethod(hand, { itemIds: [id], method: 'visit' });
  await until('the move to arrive', () => slotIn(olive, id) === 'to-be-confirmed');
  const closed = new Promise<number>((resolve) =>
    mem.provider.on('connection-close', (event) => resolve(event?.code ?? 0)),
  );
  editItem(hand, { itemId: id, facts: { title: 'Weirs and sluices' } });
  expect(await closed).toBe(CLOSE_REASONS['not-yours'].code);
  const late = await join(officer);
  expect(readBoard(late.doc).items.get(id)).toMatchObject({ title: 'Weirs', method: 'visit' });
});

test('RB4: at the end of the meeting its rights end, and whoever sits there by name only has none', async () => {
  const mara = await member('Mara Lindqvist');
  const mem = await join(mara.cookie);
  const meeting = await startMeeting({ ...START, table: [{ name: 'Mara Lindqvist' }] });
  await until('the meeting to be told', () => mem.rights().meeting !== null);
  expect(mem.rights().reach).toBe('none');
  await send('PATCH', at(`/${meeting.id}`), { table: [{ person: mara.account }] });
  await until('the seat', () => mem.rights().reach === 'move');
  await send('POST', at(`/${meeting.id}/end`), {});
  await until('the end', () => mem.rights().reach === 'none' && mem.rights().meeting === null);
  const again = await post(server, at(`/${meeting.id}/end`), {}, officer);
  expect(again.status).toBe(409);
});

test('RB5: what is changed in a meeting carries it; its summary has all of that and no more', async () => {
  const olive = await join(officer);
  const witness = await join((await member('Mara Lindqvist')).cookie);
  const id = await addWeirs(olive, witness);
  const meeting = await startMeeting();
  moveItem(handleOf(olive.doc), { itemId: id, to: { slot: 'to-be-confirmed', before: null } });
  await until('the move', () => slotIn(witness, id) === 'to-be-confirmed');
  await send('POST', at(`/${meeting.id}/end`), {});
  moveItem(handleOf(olive.doc), { itemId: id, to: { slot: 'standing', before: null } });
  await until('the move after it', () => slotIn(witness, id) === 'standing');
  const summary = await send<TriangulationSummary>('GET', at(`/${meeting.id}`), null);
  expect(summary.rows.map(({ field, after }) => [field, after])).toEqual([['slot', 'to-be-confirmed']]);
  expect(summary).toMatchObject({ endedBy: 'Olive Farrow', date: '2026-09-01' });
  const { rows } = await send<HistoryPage>('GET', `/api/programmes/${board}/history?item=${id}`, null);
  expect(rows.map(({ meetingDate }) => meetingDate)).toEqual(['', '2026-09-01', '']);
  const list = await send<TriangulationView[]>('GET', at(), null);
  expect(list.map((each) => each.id)).toEqual([meeting.id]);
});

test('RB6: only a scrutiny officer starts, changes and ends a meeting; one runs at a board at a time', async () => {
  const { cookie } = await member('Cleo Harrow', 'chair');
  expect((await post(server, at(), START)).status).toBe(401);
  expect((await post(server, at(), START, cookie)).status).toBe(403);
  const meeting = await startMeeting();
  expect((await post(server, at(), START, officer)).status).toBe(409);
  expect((await post(server, at(`/${meeting.id}/end`), {}, cookie)).status).toBe(403);
  const bad = [
    { ...START, date: '2026-02-30' },
    { ...START, mode: 'all' },
    { ...START, table: [{ person: 'nobody' }] },
    { ...START, table: [{}] },
    { ...START, table: 'everyone' },
  ];
  await send('POST', at(`/${meeting.id}/end`), {});
  for (const form of bad) expect((await post(server, at(), form, officer)).status).toBe(400);
  const other = await makeProgramme(server, officer, 'Woods Committee');
  const elsewhere = `/api/programmes/${other.id}/triangulation/${meeting.id}`;
  const headers = { cookie: officer };
  expect((await fetch(server.url + elsewhere, { headers })).status).toBe(404);
});
