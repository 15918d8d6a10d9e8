import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { addItem } from '../../../shared/actions/add-item.ts';
import type { BoardHandle } from '../../../shared/actions/board-handle.ts';
import { declineItem } from '../../../shared/actions/decline-item.ts';
import { mergeItems } from '../../../shared/actions/merge-items.ts';
import { moveItem } from '../../../shared/actions/move-item.ts';
import { must } from '../../../shared/assert.ts';
import type { Board, Item } from '../../../shared/board/board.ts';
import { itemId } from '../../../shared/board/ids.ts';
import { slotOfMeeting } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import type { Refused } from '../../../shared/protocol/http-api.ts';
import type {
  ItemVoices,
  OwnSuggestions,
  ReceivedSuggestion,
  SimilarOffer,
} from '../../../shared/protocol/suggestion-views.ts';
import { changeBoard } from '../../helpers/change-board.ts';
import { joinBoard, type JoinedBoard } from '../../helpers/join-board.ts';
import { invite, makeProgramme, post, setUp } from '../../helpers/people.ts';
import { openBesidePlace, openPlace } from '../../helpers/place.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

const SCRIPT = '<img src=x onerror="alert(1)">';

let server: TestServer;
let officer: string;
let board: string;
let committee: string;
let member: string;
let joined: JoinedBoard[];

beforeEach(async () => {
  server = await startServer();
  officer = await setUp(server);
  ({ id: board, committeeSlug: committee } = await makeProgramme(server, officer));
  member = await invite(server, officer, { committee, name: 'Mabel Thorne', role: 'member' });
  joined = [];
});
afterEach(async () => {
  for (const each of joined) each.close();
  await server.close();
});

const at = (rest = ''): string => `/api/programmes/${board}/suggestions${rest}`;
const form = (given: object = {}) => ({
  topic: 'Winter road gritting',
  why: 'Buses could not run last January',
  key: randomUUID(),
  ...given,
});

async function get<T>(path: string, cookie: string): Promise<T> {
  const answer = await fetch(server.url + path, { headers: { cookie } });
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as T;
}

function remove(path: string, cookie: string): Promise<Response> {
  return fetch(server.url + path, { method: 'DELETE', headers: { cookie, origin: server.url } });
}

async function suggest(given: object = {}, cookie = member): Promise<ReceivedSuggestion> {
  const answer = await post(server, at(), form(given), cookie);
  expect(answer.status).toBe(201);
  return (await answer.json()) as ReceivedSuggestion;
}

async function join(cookie = officer): Promise<JoinedBoard> {
  const one = await joinBoard(server.url, board, { cookie });
  joined.push(one);
  return one;
}

const now = (one: JoinedBoard): Board => readBoard(one.doc);
const itemOn = (one: JoinedBoard, id: string): Item | undefined => now(one).items.get(itemId(id));

const onBoard = (act: (handle: BoardHandle) => { readonly done: boolean }): Promise<void> =>
  changeBoard({ url: server.url, board, cookie: officer, by: 'Olive Farrow' }, act);

const mine = (cookie = member): Promise<OwnSuggestions> => get<OwnSuggestions>(at('/mine'), cookie);
const standing = async (cookie = member): Promise<string | undefined> =>
  (await mine(cookie)).suggestions[0]?.standing;

test('SG5: a suggestion lands in Suggested on every open board, with proposer, date and words', async () => {
  const open = await join();
  const { item } = await suggest({ topic: `Gritting ${SCRIPT}`, concern: 'Yes', ward: 'Harbour' });
  const landed = await until('the suggestion to arrive', () => itemOn(open, item));
  expect(landed).toMatchObject({ title: `Gritting ${SCRIPT}`, slot: 'suggested', archived: null });
  const [origin] = landed.origins;
  expect(origin).toMatchObject({ who: 'Mabel Thorne', where: 'Suggested in Triangulate' });
  expect(origin?.words).toBe('Buses could not run last January');
  expect(origin?.date).toMatch(/^\d{1,2} [A-Z][a-z]+ \d{4}$/);
  expect(landed.details).toContain('Ward: Harbour');
  const rows = await get<{ rows: { name: string }[] }>(
    `/api/programmes/${board}/history?item=${item}`,
    officer,
  );
  expect(rows.rows[0]?.name).toBe('Mabel Thorne');
});

test('SG5: who may not suggest is turned away, and what cannot be taken is said field by field', async () => {
  const observer = await invite(server, officer, { committee, name: 'Oda Lark', role: 'observer' });
  expect((await post(server, at(), form())).status).toBe(401);
  expect((await post(server, at(), form(), observer)).status).toBe(403);
  const other = await makeProgramme(server, officer, 'Woods Committee');
  expect((await post(server, `/api/programmes/${other.id}/suggestions`, form(), member)).status).toBe(403);
  const refused = await post(server, at(), form({ topic: ' ', evidence: 'javascript:alert(1)' }), member);
  expect(refused.status).toBe(400);
  const { problems } = (await refused.json()) as Refused;
  expect(problems.map(({ field }) => field)).toEqual(['topic', 'evidence']);
  for (const path of ['/mine', '/similar?words=road']) {
    expect((await fetch(server.url + at(path))).status).toBe(401);
    expect((await fetch(server.url + at(path), { headers: { cookie: observer } })).status).toBe(403);
  }
});

test('SG6: a suggestion that is sent several times, also at once, is kept and shown once', async () => {
  const same = form();
  const answers = await Promise.all([1, 2, 3].map(() => post(server, at(), same, member)));
  const bodies = await Promise.all(answers.map((each) => each.json()));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(bodies.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(now(await join()).lists.get('suggested')).toHaveLength(1);
  expect((await mine()).suggestions).toHaveLength(1);
});

test('SG6: a process that dies before the item is on the board, or before it knows so, goes on at its next start', async () => {
  const first = form({ topic: 'Dies before the board' });
  const second = form({ topic: 'Dies after the board' });
  await server.close('keep-data');
  const { dataDir } = server;
  const storage = await openPlace(dataDir);
  let dies: 'before' | 'after' = 'before';
  const broken = {
    ...storage,
    updates: new Proxy(storage.updates, {
      get: (target, name) =>
        name === 'append' && dies === 'before'
          ? () => Promise.reject(new Error('the process dies'))
          : Reflect.get(target, name),
    }),
    suggestions: {
      ...storage.suggestions,
      landed: () => {
        throw new Error('the process dies');
      },
    },
  };
  server = await startServer({ dataDir, storage: broken });
  expect((await post(server, at(), first, member)).status).toBe(500);
  dies = 'after';
  expect((await post(server, at(), second, member)).status).toBe(500);
  await server.close('keep-data');
  server = await startServer({ dataDir });
  const open = await join();
  await until('both to be on the board', () => now(open).lists.get('suggested')?.length === 2);
  const again = await Promise.all([first, second].map((each) => post(server, at(), each, member)));
  const items = await Promise.all(
    again.map(async (each) => ((await each.json()) as ReceivedSuggestion).item),
  );
  expect(items.map((id) => itemOn(open, id)?.title)).toEqual([first.topic, second.topic]);
  expect(now(open).lists.get('suggested')).toHaveLength(2);
  expect(now(open).items.size).toBe(2);
  const { entries } = await storageBeside(dataDir);
  expect(await entries('suggested')).toHaveLength(2);
});

async function storageBeside(dataDir: string) {
  const beside = await openBesidePlace(dataDir);
  onTestFinished(() => beside.close());
  const entries = (kind: string) => beside.register.entries({ kind, limit: 50 });
  return { beside, entries };
}

test('SG7: the proposer reads where a suggestion stands, from received to declined with the reason', async () => {
  const { item } = await suggest();
  expect(await standing()).toBe('Received. It is waiting to be looked at.');
  await onBoard((handle) => {
    const meeting = must(readBoard(handle.doc).meetings[0], 'the programme has a meeting');
    return moveItem(handle, { itemId: itemId(item), to: { slot: slotOfMeeting(meeting.id), before: null } });
  });
  expect(await standing()).toMatch(
    /^(On the programme for|It was on the programme for) Tuesday 15 September 2026/,
  );
  await onBoard((handle) => {
    moveItem(handle, { itemId: itemId(item), to: { slot: 'suggested', before: null } });
    return declineItem(handle, { itemId: itemId(item), reason: `Health scrutiny has it ${SCRIPT}` });
  });
  expect(await standing()).toBe(`Not taken up: Health scrutiny has it ${SCRIPT}.`);
  const [own] = (await mine()).suggestions;
  expect(own).toMatchObject({ canWithdraw: false, title: 'Winter road gritting' });
  const other = await invite(server, officer, { committee, name: 'Nils Oakes', role: 'member' });
  expect((await mine(other)).suggestions).toEqual([]);
});

test('SG8: similar items are offered with where they stand; supporting one counts and names', async () => {
  const { item } = await suggest();
  const other = await invite(server, officer, { committee, name: 'Nils Oakes', role: 'lead-officer' });
  const offers = await get<SimilarOffer[]>(at('/similar?words=gritting%20roads%20in%20winter'), other);
  expect(offers).toEqual([
    { item, title: 'Winter road gritting', words: 'Suggested already, by 1 person', can: 'support' },
  ]);
  expect((await get<SimilarOffer[]>(at('/similar?words=winter%20gritting'), member))[0]?.can).toBe('own');
  expect((await post(server, at(`/items/${item}/support`), {}, other)).status).toBe(200);
  expect((await post(server, at(`/items/${item}/support`), {}, other)).status).toBe(200);
  expect((await post(server, at(`/items/${item}/support`), {}, member)).status).toBe(409);
  expect((await post(server, at('/items/unknown/support'), {}, other)).status).toBe(404);
  const voices = `/api/programmes/${board}/voices/items/${item}`;
  const seen = await get<ItemVoices>(voices, officer);
  expect(seen.proposers.map(({ name }) => name)).toEqual(['Mabel Thorne']);
  expect(seen.supporters).toEqual(['Nils Oakes']);
  expect((await mine()).suggestions[0]?.supporters).toEqual(['Nils Oakes']);
  expect((await mine(other)).supported.map(({ title }) => title)).toEqual(['Winter road gritting']);
  expect((await remove(at(`/items/${item}/support`), other)).status).toBe(200);
  expect((await get<ItemVoices>(voices, officer)).supporters).toEqual([]);
  expect(await (await storageBeside(server.dataDir)).entries('suggestion-supported')).toHaveLength(1);
});

test('SG9: two suggestions that are joined keep both proposers and all who support either', async () => {
  const one = await suggest();
  const nils = await invite(server, officer, { committee, name: 'Nils Oakes', role: 'member' });
  const cleo = await invite(server, officer, { committee, name: 'Cleo Harrow', role: 'chair' });
  const other = await suggest({ topic: 'Gritting of roads' }, nils);
  await post(server, at(`/items/${other.item}/support`), {}, cleo);
  await onBoard((handle) => mergeItems(handle, { from: itemId(other.item), into: itemId(one.item) }));
  const seen = await get<ItemVoices>(`/api/programmes/${board}/voices/items/${one.item}`, officer);
  expect(seen.proposers.map(({ name }) => name)).toEqual(['Mabel Thorne', 'Nils Oakes']);
  expect(seen.supporters).toEqual(['Cleo Harrow']);
  expect(await standing(nils)).toBe(
    'Joined with “Winter road gritting”. Received. It is waiting to be looked at.',
  );
  await remove(at(`/items/${one.item}/support`), cleo);
  expect((await mine(cleo)).supported).toEqual([]);
});

test('SG10: a suggestion is withdrawn while nobody has dealt with it; with others behind it the item stays', async () => {
  const open = await join();
  const { id, item } = await suggest();
  const other = await invite(server, officer, { committee, name: 'Nils Oakes', role: 'member' });
  expect((await remove(at(`/${id}`), other)).status).toBe(404);
  expect(await (await remove(at(`/${id}`), member)).json()).toEqual({ became: 'gone' });
  await until('the item to leave the board', () => itemOn(open, item)?.archived);
  expect((await mine()).suggestions).toEqual([]);
  expect((await remove(at(`/${id}`), member)).status).toBe(200);
  const second = await suggest({ topic: 'Library opening hours' });
  await post(server, at(`/items/${second.item}/support`), {}, other);
  expect(await (await remove(at(`/${second.id}`), member)).json()).toEqual({ became: 'stays' });
  await until('the proposer to be gone', () => itemOn(open, second.item)?.origins.length === 0);
  expect(itemOn(open, second.item)?.archived).toBe(null);
  const third = await suggest({ topic: 'Bus shelters' });
  await onBoard((handle) =>
    moveItem(handle, { itemId: itemId(third.item), to: { slot: 'to-be-confirmed', before: null } }),
  );
  expect((await remove(at(`/${third.id}`), member)).status).toBe(409);
  expect(await (await storageBeside(server.dataDir)).entries('suggestion-withdrawn')).toHaveLength(2);
});

test('SG11: a proposer is asked a question and answers it once; only they and who plans read it', async () => {
  const { item } = await suggest();
  const voices = `/api/programmes/${board}/voices`;
  const ask = (cookie: string, words = `Which roads? ${SCRIPT}`) =>
    post(server, `${voices}/items/${item}/questions`, { words }, cookie);
  expect((await ask(member)).status).toBe(403);
  expect((await ask(officer, ' ')).status).toBe(400);
  expect((await ask(officer)).status).toBe(201);
  const question = must((await mine()).suggestions[0]?.questions[0], 'the question arrived');
  expect(question).toMatchObject({ words: `Which roads? ${SCRIPT}`, by: 'Olive Farrow', answer: '' });
  const other = await invite(server, officer, { committee, name: 'Nils Oakes', role: 'member' });
  const seen = await get<ItemVoices>(`${voices}/items/${item}`, other);
  expect(seen.proposers[0]?.questions).toEqual([]);
  const answer = (cookie: string) =>
    post(server, `${voices}/questions/${question.id}`, { answer: 'Those with buses' }, cookie);
  expect((await answer(other)).status).toBe(404);
  expect((await answer(member)).status).toBe(200);
  expect((await answer(member)).status).toBe(409);
  const after = await get<ItemVoices>(`${voices}/items/${item}`, officer);
  expect(after.proposers[0]?.questions[0]?.answer).toBe('Those with buses');
  let plain = '';
  await onBoard((handle) => {
    const added = addItem(handle, { title: 'Nobody’s topic', slot: 'suggested' });
    plain = added.done ? added.value : '';
    return added;
  });
  const nobody = await post(server, `${voices}/items/${plain}/questions`, { words: 'Who?' }, officer);
  expect(nobody.status).toBe(409);
  const { entries } = await storageBeside(server.dataDir);
  expect([...(await entries('question-asked')), ...(await entries('question-answered'))]).toHaveLength(2);
});
