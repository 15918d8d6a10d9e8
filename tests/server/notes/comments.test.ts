import { randomUUID } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { must } from '../../../shared/assert.ts';
import type { Refused } from '../../../shared/protocol/http-api.ts';
import { NEWS_MESSAGE } from '../../../shared/protocol/note-news.ts';
import { threadView, threadsView, type ThreadView } from '../../../shared/protocol/note-views.ts';
import type { RecordPage } from '../../../shared/protocol/record.ts';
import { markExempt } from '../../helpers/exempt-items.ts';
import { openNoteRoom, type NoteRoom } from '../../helpers/note-room.ts';
import { post } from '../../helpers/people.ts';
import { until } from '../../helpers/until.ts';

let room: NoteRoom;
let member: string;
beforeEach(async () => {
  room = await openNoteRoom();
  member = await room.as('Mabel Thorne', 'member');
  await room.make();
});
afterEach(() => room.close());

const form = (given: object = {}) => ({
  key: randomUUID(),
  field: 'why',
  start: 'AQID',
  end: 'AQIE',
  quote: 'in poor repair',
  words: 'Who says so?',
  ...given,
});

const say = (given: object = {}, cookie = member, query = ''): Promise<Response> =>
  post(room.server, room.path(`/comments${query}`), form(given), cookie);

async function begun(given: object = {}, cookie = member): Promise<ThreadView> {
  const answer = await say(given, cookie);
  expect(answer.status).toBe(201);
  return threadView.parse(await answer.json());
}

// eslint-disable-next-line max-params -- which, what, with which words and as whom: each test says it at every call
function act(thread: string, what: string, body: object, cookie = member): Promise<Response> {
  return post(room.server, room.path(`/comments/${thread}/${what}`), body, cookie);
}

async function threads(cookie = member, query = ''): Promise<readonly ThreadView[]> {
  const answer = await fetch(room.server.url + room.path(`/comments${query}`), { headers: { cookie } });
  expect(answer.status).toBe(200);
  return threadsView.parse(await answer.json()).threads;
}

async function problemIn(answer: Response | Promise<Response>): Promise<string> {
  const { problems } = (await (await answer).json()) as Refused;
  return `${(await answer).status} ${problems[0]?.message ?? ''}`;
}

test('NL3: whoever reads a note says something about its words, or about all of it, and others answer', async () => {
  const first = await begun();
  expect(first).toMatchObject({
    field: 'why',
    start: 'AQID',
    end: 'AQIE',
    quote: 'in poor repair',
    by: { name: 'Mabel Thorne', role: 'Committee member' },
    resolved: null,
    mine: true,
  });
  const answered = await act(
    first.id,
    'replies',
    { key: randomUUID(), words: ' The surveyor. ' },
    room.officer,
  );
  expect(answered.status).toBe(201);
  await begun({ field: '', start: '', end: '', quote: '', words: 'A good beginning' }, room.officer);
  const [one, other] = await threads();
  expect(one?.comments.map(({ words, by, mine }) => [words, by.name, mine])).toEqual([
    ['Who says so?', 'Mabel Thorne', true],
    ['The surveyor.', 'Olive Farrow', false],
  ]);
  expect(other).toMatchObject({ field: '', quote: '', mine: false });
  expect((await threads(room.officer)).map(({ mine }) => mine)).toEqual([true, true]);
});

test('NL3: a comment that is sent again adds nothing, whatever it says then', async () => {
  const key = randomUUID();
  const first = await begun({ key });
  expect((await begun({ key, words: 'Something else' })).id).toBe(first.id);
  const reply = { key: randomUUID(), words: 'Once' };
  await act(first.id, 'replies', reply);
  await act(first.id, 'replies', reply);
  // Of somebody else it is another one.
  expect((await begun({ key }, room.officer)).id).not.toBe(first.id);
  const all = await threads();
  expect(all.map(({ comments }) => comments.map(({ words }) => words))).toEqual([
    ['Who says so?', 'Once'],
    ['Who says so?'],
  ]);
});

test('NL3: the key of a comment on another thread or note is refused, and nothing is added', async () => {
  const key = randomUUID();
  const [first, other] = [await begun({ key }), await begun()];
  expect(await problemIn(act(other.id, 'replies', { key, words: 'Again' }))).toMatch(
    /^409 That was sent before/,
  );
  const { programme, item, server, officer } = room;
  const cleared = await room.as('Clem Ward', 'member', true);
  const quoted = randomUUID();
  expect((await say({ key: quoted }, cleared)).status).toBe(201);
  await markExempt(server, { board: programme.id, item }, officer);
  // The first comment is the private note's now: what is said of the open one is another.
  expect(await problemIn(say({ key: quoted, epoch: 2 }, cleared))).toMatch(/^409 That was sent before/);
  expect((await say({ key: randomUUID(), epoch: 2 }, cleared)).status).toBe(201);
  const all = await threads(officer, '?private=1');
  expect(all.map(({ id, comments }) => [id, comments.length])).toEqual([
    [first.id, 1],
    [other.id, 1],
    [all[2]?.id, 1],
  ]);
  expect(await threads(officer)).toHaveLength(1);
});

test('NL3: a thread is resolved and opened again by whoever reads the note, and says by whom', async () => {
  const { id } = await begun();
  const resolved = threadView.parse(
    await (await act(id, 'resolve', { resolved: true }, room.officer)).json(),
  );
  expect(resolved.resolved?.by).toBe('Olive Farrow');
  expect((await act(id, 'resolve', { resolved: true })).status).toBe(200);
  expect((await threads())[0]?.resolved?.by).toBe('Olive Farrow');
  const open = threadView.parse(await (await act(id, 'resolve', { resolved: false })).json());
  expect(open.resolved).toBeNull();
});

test('NL3: whoever wrote a comment can take it back: its words go, that it was there stays', async () => {
  const mentions = [await room.account('Mabel Thorne')];
  const { id, comments } = await begun({ words: 'A slip of the tongue', mentions }, room.officer);
  const comment = must(comments[0], 'a comment').id;
  expect(await problemIn(act(id, 'withdraw', { comment }))).toBe(
    '403 Only the one who wrote a comment can take it back',
  );
  expect((await act(id, 'withdraw', { comment }, room.officer)).status).toBe(200);
  expect((await act(id, 'withdraw', { comment }, room.officer)).status).toBe(200);
  const [thread] = await threads();
  expect(thread?.comments).toMatchObject([
    { words: '', withdrawn: true, mentions: [], by: { name: 'Olive Farrow' } },
  ]);
  const held = await fetch(`${room.server.url}/api/account/data`, { headers: { cookie: room.officer } });
  const kept = await held.text();
  expect(kept).toContain('tookBack');
  expect(kept).not.toContain('slip of the tongue');
});

test('NL3: what cannot be taken is said', async () => {
  const { id } = await begun();
  const reply = (given: object): Promise<Response> => act(id, 'replies', { key: randomUUID(), ...given });
  expect(await problemIn(say({ words: '  ' }))).toBe('400 Enter your comment');
  expect(await problemIn(say({ words: 'x'.repeat(3_000) }))).toBe('400 Use 2,000 characters or fewer');
  expect(await problemIn(say({ field: 'no such field' }))).toMatch(/^400/);
  expect(await problemIn(say({ start: '<script>' }))).toBe('400 Mark the words again');
  expect(await problemIn(say({ quote: 'x'.repeat(301) }))).toMatch(/^400/);
  expect(await problemIn(reply({ words: '' }))).toBe('400 Enter your comment');
  expect(await problemIn(act('nothing', 'replies', { key: randomUUID(), words: 'To whom?' }))).toBe(
    '404 There is no such comment on this note',
  );
  expect(await problemIn(act(id, 'withdraw', { comment: 'nothing' }))).toBe(
    '404 There is no such comment on this note',
  );
  expect(await problemIn(say({ mentions: ['nobody'] }))).toMatch(/^409 Somebody you mention cannot read/);
  expect(await threads()).toHaveLength(1);
  expect((await say({}, '')).status).toBe(401);
});

test('NL3: there is nothing to say about a note that nobody has begun', async () => {
  const other = await openNoteRoom();
  try {
    const path = other.path('/comments');
    expect((await post(other.server, path, form(), other.officer)).status).toBe(404);
  } finally {
    await other.close();
  }
});

test('NL3: open pages of the note are told, and fetch again', async () => {
  const told: string[] = [];
  const joined = await room.joined({ params: { ack: '1' } });
  joined.provider.messageHandlers[NEWS_MESSAGE] = (_encoder: unknown, decoder: decoding.Decoder) => {
    told.push(decoding.readVarString(decoder));
  };
  const { id } = await begun();
  await act(id, 'resolve', { resolved: true });
  await until('two pieces of news', () => told.length === 2);
  expect(told).toEqual(['comments', 'comments']);
});

test('NL3: the record says who commented and resolved, and no word of it', async () => {
  const { id } = await begun({ words: 'unrepeatable' });
  await act(id, 'replies', { key: randomUUID(), words: 'unrepeatable' });
  await act(id, 'resolve', { resolved: true }, room.officer);
  const path = `/api/programmes/${room.programme.id}/record`;
  const answer = await fetch(room.server.url + path, { headers: { cookie: member } });
  const text = await answer.text();
  const { rows } = JSON.parse(text) as RecordPage;
  expect(text).not.toContain('unrepeatable');
  expect(
    rows.filter(({ words }) => words.includes('comment')).map(({ name, words, item }) => [name, words, item]),
  ).toEqual([
    ['Olive Farrow', 'resolved a comment on the scoping note', room.item],
    ['Mabel Thorne', 'commented on the scoping note', room.item],
    ['Mabel Thorne', 'commented on the scoping note', room.item],
  ]);
});

test('NL3: people can have what they said, and when they are removed it is said by somebody of their role', async () => {
  await begun({ words: 'Mine to keep' });
  await begun({ mentions: [await room.account('Mabel Thorne')] }, room.officer);
  const held = await fetch(`${room.server.url}/api/account/data`, { headers: { cookie: member } });
  const text = await held.text();
  expect(text).toContain('Mine to keep');
  expect(text).toContain('Where you were mentioned in scoping notes');
  await post(room.server, `/api/accounts/${await room.account('Mabel Thorne')}/remove`, {}, room.officer);
  const [one, other] = await threads(room.officer);
  expect(one?.by.name).toBe('A former committee member');
  expect(one?.comments[0]).toMatchObject({
    words: 'Mine to keep',
    by: { name: 'A former committee member' },
  });
  expect(other?.comments[0]?.mentions.map(({ name }) => name)).toEqual(['A former committee member']);
  expect(JSON.stringify([one, other])).not.toContain('Mabel');
});

test('NL3: what is said about a private note is for those who see the exempt wording alone', async () => {
  const { programme, item, server, officer } = room;
  const cleared = await room.as('Clem Ward', 'member', true);
  await markExempt(server, { board: programme.id, item }, officer);
  await room.make(officer, true);
  const made = await say({ words: 'unrepeatable' }, cleared, '?private=1');
  expect(made.status).toBe(201);
  expect(await threads(officer, '?private=1')).toHaveLength(1);
  expect(await threads(officer)).toEqual([]);
  const { id } = threadView.parse(await made.json());
  for (const [method, under] of [
    ['GET', ''],
    ['POST', ''],
    ['POST', `/${id}/replies`],
    ['POST', `/${id}/resolve`],
    ['POST', `/${id}/withdraw`],
  ]) {
    const answer = await fetch(server.url + room.path(`/comments${under}?private=1`), {
      method: method ?? '',
      headers: { cookie: member, origin: server.url, 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify(form({ resolved: true, comment: id })) } : {}),
    });
    expect(answer.status, under).toBe(403);
    expect(await answer.text()).not.toContain('unrepeatable');
  }
  // Nor can the thread be reached as one of the open note.
  expect((await act(id, 'resolve', { resolved: true }, member)).status).toBe(404);
  const mentioned = await say({ mentions: [await room.account('Mabel Thorne')] }, officer, '?private=1');
  expect(await problemIn(mentioned)).toMatch(/^409/);
  const record = async (cookie: string): Promise<string> =>
    (await fetch(`${server.url}/api/programmes/${programme.id}/record`, { headers: { cookie } })).text();
  expect(await record(officer)).toContain('commented on the private scoping note of an item');
  // That there is such a note everyone at the board reads; what is said about it is not theirs to know of.
  expect(await record(member)).not.toContain('commented on');
});
