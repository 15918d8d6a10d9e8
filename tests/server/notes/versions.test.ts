import { afterEach, beforeEach, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { setNoteStatus } from '../../../shared/actions/set-note-status.ts';
import { must } from '../../../shared/assert.ts';
import { itemId } from '../../../shared/board/ids.ts';
import type { NoteStatus } from '../../../shared/board/board.ts';
import { fragmentOf } from '../../../shared/notes/note-doc.ts';
import { fieldText, wordsOf } from '../../../shared/notes/note-text.ts';
import type { Refused } from '../../../shared/protocol/http-api.ts';
import {
  authorsView,
  noteVersionsView,
  noteVersionView,
  type NoteVersionLine,
  type NoteVersionView,
} from '../../../shared/protocol/note-views.ts';
import type { NoteReport } from '../../../shared/planning/note-report.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { changeBoard } from '../../helpers/change-board.ts';
import { markExempt } from '../../helpers/exempt-items.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { openNoteRoom, typeIn, type NoteRoom } from '../../helpers/note-room.ts';
import { post } from '../../helpers/people.ts';
import { until } from '../../helpers/until.ts';

const HOUR = 3_600_000;
const clock = { now: Date.UTC(2027, 0, 12, 9, 0) };
/** The reports that were drawn as documents. */
const drawn: NoteReport[] = [];
const drawReport = async (report: NoteReport): Promise<Uint8Array<ArrayBuffer>> => {
  drawn.push(report);
  return new TextEncoder().encode(report.title);
};
const linesIn = (text: string): readonly string[] => text.match(/Line \d+/g) ?? [];
let room: NoteRoom;
let member: string;

beforeEach(async () => {
  clock.now = Date.UTC(2027, 0, 12, 9, 0);
  room = await openNoteRoom({ now: () => clock.now, drawReport });
  member = await room.as('Mabel Thorne', 'member');
  await room.make();
});
afterEach(() => room.close());

async function list(query = '', cookie = room.officer): Promise<readonly NoteVersionLine[]> {
  const answer = await fetch(room.server.url + room.path(`/versions${query}`), { headers: { cookie } });
  expect(answer.status).toBe(200);
  return noteVersionsView.parse(await answer.json()).versions;
}

async function show(version: string, cookie = room.officer): Promise<NoteVersionView> {
  const path = room.path(`/versions/${version}`);
  return noteVersionView.parse(await (await fetch(room.server.url + path, { headers: { cookie } })).json());
}

async function keep(label = ''): Promise<NoteVersionLine> {
  const answer = await post(room.server, room.path('/versions'), { label }, room.officer);
  expect(answer.status).toBe(201);
  return must(noteVersionsView.parse(await answer.json()).versions[0], 'a version');
}

function restore(version: string, field: string, cookie = room.officer): Promise<Response> {
  return post(room.server, room.path(`/versions/${version}/restore`), { field }, cookie);
}

const wordsIn = ({ fields }: NoteVersionView, field: string): string =>
  wordsOf(fields.find(({ id }) => id === field)?.doc ?? {});

/** Lets hours pass, with the officer still there. */
async function later(hours: number): Promise<void> {
  for (let passed = 0; passed < hours; passed += 5) {
    clock.now += 5 * HOUR;
    await list();
  }
}

/** Types in the note and waits until it is on disk. */
async function write(doc: Y.Doc, field: string, words: string): Promise<void> {
  typeIn(doc, field, words);
  await until('it to be kept', async () => wordsIn(await show('now'), field).includes(words));
}

async function setStatus(status: Exclude<NoteStatus, ''>): Promise<void> {
  const { server, programme, officer, item } = room;
  const place = { url: server.url, board: programme.id, cookie: officer, by: 'Olive Farrow' };
  await changeBoard(place, (board) => setNoteStatus(board, { itemId: itemId(item), status }));
}

test('NL5: a version is kept on request, under its name, with all that was written', async () => {
  const { doc } = await room.joined();
  await write(doc, 'why', 'The weirs leak');
  const kept = await keep(' Before the meeting ');
  expect(kept).toMatchObject({ by: 'Olive Farrow', kind: 'asked', label: 'Before the meeting' });
  await write(doc, 'why', 'And more since');
  const view = await show(kept.id, member);
  expect(view.fields.map(({ id }) => id)).toContain('scope');
  expect(wordsIn(view, 'why')).toBe('The weirs leak');
  expect(wordsIn(await show('now', member), 'why')).toBe('The weirs leak\nAnd more since');
  expect((await keep()).label).toBe('Kept on request');
  expect(await list('', member)).toHaveLength(2);
});

test('NL5: who may only read keeps no version and brings nothing back; what cannot be found is said', async () => {
  const { id } = await keep();
  expect((await post(room.server, room.path('/versions'), {}, member)).status).toBe(403);
  expect((await restore(id, 'why', member)).status).toBe(403);
  expect((await restore('nothing', 'why')).status).toBe(404);
  expect((await restore(id, 'nosuchfield')).status).toBe(409);
  const path = room.server.url + room.path('/versions/nothing');
  expect((await fetch(path, { headers: { cookie: member } })).status).toBe(404);
});

test('NL6: one field or all of them are brought back as a new change that everybody sees, and nothing is lost by it', async () => {
  const { doc } = await room.joined();
  await write(doc, 'why', 'First thoughts');
  await write(doc, 'scope', 'Weirs only');
  const { id } = await keep();
  doc.transact(() => fragmentOf(doc, 'why').delete(0, 1));
  await write(doc, 'why', 'Second thoughts');
  await write(doc, 'scope', 'And locks');
  expect((await restore(id, 'why')).status).toBe(200);
  await until('the field to come back', () => fieldText(doc, 'why') === 'First thoughts');
  expect(fieldText(doc, 'scope')).toBe('Weirs only\nAnd locks');
  expect((await restore(id, '*')).status).toBe(200);
  await until('all to come back', () => fieldText(doc, 'scope') === 'Weirs only');
  const [after, before, afterOne, beforeOne] = await list();
  expect([after, before, afterOne, beforeOne].map((each) => each?.label)).toEqual([
    'After bringing back everything from the version of Tuesday 12 January 2027',
    'Before bringing back everything from the version of Tuesday 12 January 2027',
    'After bringing back “Why this, why now” from the version of Tuesday 12 January 2027',
    'Before bringing back “Why this, why now” from the version of Tuesday 12 January 2027',
  ]);
  expect(after).toMatchObject({ kind: 'restored', by: 'Olive Farrow' });
  expect(wordsIn(await show(beforeOne?.id ?? ''), 'why')).toBe('Second thoughts');
  // What it says already is not brought back again.
  expect((await restore(id, '*')).status).toBe(200);
  expect(await list()).toHaveLength(5);
});

test('NL6: nothing is brought back into a field that is locked', async () => {
  const { doc } = await room.joined();
  await write(doc, 'why', 'First thoughts');
  const { id } = await keep();
  await write(doc, 'why', 'Second thoughts');
  const lock = await fetch(room.server.url + room.path('/locks'), {
    method: 'PUT',
    headers: { cookie: room.officer, origin: room.server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ field: 'why', locked: true }),
  });
  expect(lock.status).toBe(200);
  for (const field of ['why', '*']) {
    const answer = await restore(id, field);
    expect(answer.status).toBe(409);
    expect(((await answer.json()) as Refused).problems[0]?.message).toMatch(/^That is locked/);
  }
  expect(wordsIn(await show('now'), 'why')).toBe('First thoughts\nSecond thoughts');
  expect(await list()).toHaveLength(1);
});

test('NL5: a version is kept at each change of the status, with who made it, and only once', async () => {
  const { doc } = await room.joined();
  await write(doc, 'why', 'The weirs leak');
  await setStatus('ready');
  await until('a version', async () => (await list()).length === 1);
  await write(doc, 'why', 'A word more');
  await setStatus('agreed');
  const [agreed, ready] = await until('another', async () => {
    const all = await list();
    return all.length === 2 ? all : null;
  });
  expect(ready).toMatchObject({ kind: 'status', label: 'Ready for members', by: 'Olive Farrow' });
  expect(agreed).toMatchObject({ kind: 'status', label: 'Agreed' });
  expect(wordsIn(await show(ready?.id ?? ''), 'why')).toBe('The weirs leak');
  expect(wordsIn(await show(agreed?.id ?? ''), 'why')).toBe('The weirs leak\nA word more');
});

test('NL5: a version is kept of each day on which the note changed, and of no other', async () => {
  const first = await room.joined();
  await write(first.doc, 'why', 'On the Tuesday');
  await later(15);
  await write(first.doc, 'why', 'On the Wednesday');
  const [tuesday] = await until('the version of Tuesday', async () => {
    const all = await list();
    return all.length === 1 ? all : null;
  });
  expect(tuesday).toMatchObject({
    kind: 'daily',
    by: 'The service',
    label: 'As it stood at the end of Tuesday 12 January 2027',
  });
  await later(5 * 24);
  await write(first.doc, 'why', 'A week later');
  const all = await until('the version of Wednesday', async () => {
    const found = await list();
    return found.length === 2 ? found : null;
  });
  expect(all[0]?.label).toBe('As it stood at the end of Wednesday 13 January 2027');
  expect(wordsIn(await show(all[0]?.id ?? ''), 'why')).toContain('On the Wednesday');
});

test('NL5: who wrote which part can be told from the ids under which people write', async () => {
  const { doc } = await room.joined();
  await write(doc, 'why', 'By the officer');
  const answer = await fetch(room.server.url + room.path('/authors'), { headers: { cookie: member } });
  const { authors } = authorsView.parse(await answer.json());
  expect(authors.find(({ client }) => client === doc.clientID)?.name).toBe('Olive Farrow');
});

test('NL1: whoever begins a note says with it that it is being drafted, once', async () => {
  const { server, programme, officer, item } = room;
  const board = await joinBoard(server.url, programme.id, { cookie: officer });
  const status = () => readBoard(board.doc).items.get(itemId(item))?.noteStatus;
  await until('it to be said', () => status() === 'drafting');
  board.close();
  await setStatus('ready');
  await room.make();
  const again = await joinBoard(server.url, programme.id, { cookie: officer });
  expect(readBoard(again.doc).items.get(itemId(item))?.noteStatus).toBe('ready');
  again.close();
});

test('NL5: a version is kept before the note is given other fields, and when it is taken out', async () => {
  const { doc } = await room.joined();
  await write(doc, 'why', 'The weirs leak');
  await post(room.server, room.path('/shape'), {}, room.officer);
  const report = await fetch(room.server.url + room.path('/report'), { headers: { cookie: member } });
  expect(report.status).toBe(200);
  const [taken, shaped] = await list();
  expect(taken).toMatchObject({ kind: 'export', label: 'Scoping report in Word', by: 'Mabel Thorne' });
  expect(shaped).toMatchObject({ kind: 'shape', label: 'Before the fields of version 0' });
  expect(wordsIn(await show(taken?.id ?? ''), 'why')).toBe('The weirs leak');
});

test('NL5: the version that is kept of an export says what the document says, while somebody writes', async () => {
  const { doc } = await room.joined();
  let isWriting = true;
  const writing = (async () => {
    for (let count = 0; isWriting; count += 1) {
      typeIn(doc, 'why', `Line ${count}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  drawn.splice(0);
  for (let taken = 0; taken < 8; taken += 1) {
    expect(
      (await fetch(room.server.url + room.path('/report'), { headers: { cookie: member } })).status,
    ).toBe(200);
  }
  isWriting = false;
  await writing;
  const exports = (await list()).filter(({ kind }) => kind === 'export');
  const kept = await Promise.all(exports.map(async ({ id }) => linesIn(wordsIn(await show(id), 'why'))));
  expect(kept.toReversed()).toEqual(drawn.map((report) => linesIn(JSON.stringify(report))));
  expect(new Set(kept.map((lines) => lines.length)).size).toBeGreaterThan(1);
});

test('NL8: lifted, what was said and kept of a private note stays closed to everybody, and is there once the item is exempt again', async () => {
  const { programme, item, server, officer } = room;
  const { doc } = await room.joined();
  await write(doc, 'why', 'unrepeatable');
  await keep('unrepeatable');
  const comment = { key: 'a key of its own', quote: 'unrepeatable', words: 'unrepeatable' };
  await post(server, room.path('/comments'), comment, member);
  const mark = (): Promise<Response> => markExempt(server, { board: programme.id, item }, officer);
  await mark();
  const lift = room.path().replace(/note$/, 'exempt/lift');
  expect((await post(server, lift, { copyBack: false }, officer)).status).toBe(200);
  for (const cookie of [member, officer]) {
    for (const under of ['/versions', '/comments']) {
      const open = await fetch(server.url + room.path(under), { headers: { cookie } });
      expect(await open.text()).not.toContain('unrepeatable');
      expect(
        (await fetch(server.url + room.path(`${under}?private=1`), { headers: { cookie } })).status,
      ).toBe(403);
    }
  }
  await mark();
  expect((await list('?private=1')).map(({ label }) => label)).toContain('unrepeatable');
  const there = await fetch(server.url + room.path('/comments?private=1'), { headers: { cookie: officer } });
  expect(await there.text()).toContain('unrepeatable');
});

test('NL8: what was kept and said of an open note becomes the private note’s when the item is made exempt', async () => {
  const { doc } = await room.joined();
  await write(doc, 'why', 'unrepeatable');
  const { id } = await keep('unrepeatable');
  const quote = { key: 'a key of its own', field: 'why', quote: 'unrepeatable', words: 'unrepeatable' };
  await post(room.server, room.path('/comments'), quote, member);
  const { programme, item, server, officer } = room;
  await markExempt(server, { board: programme.id, item }, officer);
  const path = (under: string): string => server.url + room.path(under);
  const read = async (under: string, cookie: string): Promise<string> =>
    (await fetch(path(under), { headers: { cookie } })).text();
  for (const cookie of [member, officer]) {
    for (const under of ['/versions', `/versions/${id}`, '/versions/now', '/comments']) {
      expect(await read(under, cookie), under).not.toContain('unrepeatable');
    }
  }
  expect(await read('/../../../record', member)).not.toContain('unrepeatable');
  expect(
    await (await fetch(`${server.url}/api/account/data`, { headers: { cookie: member } })).text(),
  ).not.toContain('unrepeatable');
  expect(await read('/comments?private=1', officer)).toContain('unrepeatable');
  expect(await read(`/versions/${id}?private=1`, officer)).toContain('unrepeatable');
  expect((await fetch(path(`/versions/${id}?private=1`), { headers: { cookie: member } })).status).toBe(403);
  // A page that still has the old text in front of it cannot quote it in the open.
  const late = await post(server, room.path('/comments'), { ...quote, key: 'another key' }, member);
  expect(late.status).toBe(409);
});
