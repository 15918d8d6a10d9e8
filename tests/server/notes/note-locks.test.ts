import { afterEach, expect, test } from 'vitest';
import { lockOf, readNoteMeta } from '../../../shared/notes/note-doc.ts';
import { DEFAULT_FIELDS } from '../../../shared/notes/note-fields.ts';
import { fieldText } from '../../../shared/notes/note-text.ts';
import { CLOSE_REASONS } from '../../../shared/protocol/close-reasons.ts';
import type { NoteView } from '../../../shared/protocol/note-views.ts';
import type { JoinedBoard } from '../../helpers/join-board.ts';
import { openNoteRoom, typeIn, type NoteRoom } from '../../helpers/note-room.ts';
import { post } from '../../helpers/people.ts';
import { until } from '../../helpers/until.ts';

let room: NoteRoom;
const clock = { ahead: 0 };
afterEach(() => room.close());

async function open(): Promise<JoinedBoard> {
  clock.ahead = 0;
  room = await openNoteRoom({ now: () => Date.now() + clock.ahead });
  await room.make();
  return room.joined();
}

const put = (path: string, body: unknown): Promise<Response> =>
  fetch(room.server.url + path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: room.server.url, cookie: room.officer },
    body: JSON.stringify(body),
  });
const lock = (field: string, locked: boolean): Promise<Response> =>
  put(room.path('/locks'), { field, locked });

function codeOf({ provider }: JoinedBoard): { readonly code: number } {
  const closed = { code: 0 };
  provider.on('closed', ({ code }: { readonly code: number }) => {
    closed.code = code;
  });
  return closed;
}

test('NR6: a field that is locked in mid-typing takes what was on its way, then nothing more; every open page sees who locked it', async () => {
  const writer = await open();
  const reader = await room.joined();
  const text = typeIn(writer.doc, 'why', 'Because');
  await until('the words', () => fieldText(reader.doc, 'why') === 'Because');
  expect((await lock('why', true)).status).toBe(200);
  await until('the lock at every page', () => lockOf(readNoteMeta(reader.doc), 'why') !== null);
  expect(lockOf(readNoteMeta(reader.doc), 'why')?.by).toBe('Olive Farrow');
  expect(lockOf(readNoteMeta(reader.doc), 'method')).toBeNull();
  // Typed before the page had heard of it.
  text.insert(text.length, ' of floods');
  await until('the words on their way', () => fieldText(reader.doc, 'why') === 'Because of floods');

  clock.ahead = 3_100;
  typeIn(writer.doc, 'method', 'In another field.');
  await until('the other field', () => fieldText(reader.doc, 'method') !== '');
  const closed = codeOf(writer);
  text.insert(text.length, ' and storms');
  await until('to be sent away', () => closed.code > 0);
  expect(closed.code).toBe(CLOSE_REASONS['field-locked'].code);
  expect(CLOSE_REASONS['field-locked'].code).toBeLessThan(4_500);
  expect(fieldText(reader.doc, 'why')).toBe('Because of floods');
  // On the page itself nothing that was typed is gone.
  expect(fieldText(writer.doc, 'why')).toBe('Because of floods and storms');

  expect((await lock('why', false)).status).toBe(200);
  await until('the lock to be gone', () => lockOf(readNoteMeta(reader.doc), 'why') === null);
  typeIn(reader.doc, 'why', 'Written again.');
  const after = await room.joined();
  await until('the words', () => fieldText(after.doc, 'why').includes('Written again.'));
});

test('NR6: a locked note takes nothing in any field, what was typed while away included', async () => {
  const writer = await open();
  typeIn(writer.doc, 'why', 'Before.');
  const other = await room.joined();
  await until('the words', () => fieldText(other.doc, 'why') === 'Before.');
  other.close();
  writer.provider.disconnect();
  typeIn(writer.doc, 'scope', 'Typed while away.');
  expect((await lock('*', true)).status).toBe(200);
  expect((await lock('nothere', true)).status).toBe(404);
  clock.ahead = 3_100;
  const closed = codeOf(writer);
  writer.provider.connect();
  await until('to be sent away', () => closed.code > 0);
  expect(closed.code).toBe(CLOSE_REASONS['field-locked'].code);
  const after = await room.joined();
  expect(fieldText(after.doc, 'scope')).toBe('');
  const kinds = (await room.storage.register.entries({ subject: room.item, limit: 10 })).map(
    ({ kind }) => kind,
  );
  expect(kinds).toContain('note-locked');
});

test('NR12: a committee sets the fields of its notes, whose texts nothing takes away; a note takes them when it is asked to', async () => {
  const page = await open();
  const path = `/api/committees/${room.programme.committeeSlug}/note-template`;
  typeIn(page.doc, 'why', 'Kept.');
  const [why, ...more] = DEFAULT_FIELDS;
  const added = { id: 'fq1w2e3r4', label: 'Who else pays', hint: '', hidden: false };
  expect((await put(path, { fields: [...more, added] })).status).toBe(409);
  const fields = [added, { ...why, hidden: true, label: 'Reasons' }, ...more];
  const set = (await (await put(path, { fields })).json()) as { version: number };
  expect(set.version).toBe(1);
  // Somebody who began from the fields that were there before takes nothing of these away.
  expect((await put(path, { fields: [...DEFAULT_FIELDS, added], version: 0 })).status).toBe(409);
  expect((await put(path, { fields: [...fields, added] })).status).toBe(400);
  const view = (await (
    await fetch(room.server.url + room.path(), { headers: { cookie: room.officer } })
  ).json()) as NoteView;
  expect(view).toMatchObject({ template: 0, newerTemplate: true });
  const shaped = (await (await post(room.server, room.path('/shape'), {}, room.officer)).json()) as NoteView;
  expect(shaped).toMatchObject({ template: 1, newerTemplate: false });
  await until('the fields', () => readNoteMeta(page.doc).fields[0]?.id === added.id);
  expect(readNoteMeta(page.doc).fields).toEqual(fields);
  expect(fieldText(page.doc, 'why')).toBe('Kept.');
  // A field that came later is one to write in at once, and after the note is opened anew.
  typeIn(page.doc, added.id, 'The county.');
  const after = await room.joined();
  await until('the new field', () => fieldText(after.doc, added.id) === 'The county.');
});
