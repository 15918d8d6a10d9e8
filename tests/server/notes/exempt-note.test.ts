import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readNoteMeta } from '../../../shared/notes/note-doc.ts';
import { fieldJson, fieldText } from '../../../shared/notes/note-text.ts';
import { CLOSE_REASONS } from '../../../shared/protocol/close-reasons.ts';
import { markExempt } from '../../helpers/exempt-items.ts';
import {
  doorCode,
  openNoteRoom,
  PRIVATE_NOTES,
  typeIn,
  writeIn,
  type NoteRoom,
} from '../../helpers/note-room.ts';
import { post } from '../../helpers/people.ts';
import { rawSocket, syncFrame } from '../../helpers/raw-socket.ts';
import { until } from '../../helpers/until.ts';

let room: NoteRoom;
let member: string;
let cleared: string;
beforeAll(async () => {
  room = await openNoteRoom();
  member = await room.as('Mo Reed', 'member');
  cleared = await room.as('Clem Hart', 'member', true);
});
afterAll(() => room.close());

const WORDS = 'kestrelbridge';
const link = { type: 'link', attrs: { href: 'https://example.org/weirs' } };
const paragraph = (...content: unknown[]): unknown => ({ type: 'paragraph', content });
const cell = (type: string, words: string): unknown => ({
  type,
  attrs: { colspan: 1, rowspan: 1, colwidth: [120] },
  content: [paragraph({ type: 'text', text: words })],
});
/** Something of everything that a note can hold. */
const RICH = [
  { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: `About ${WORDS}` }] },
  paragraph(
    { type: 'text', text: 'Bold', marks: [{ type: 'bold' }] },
    { type: 'text', text: ' and linked', marks: [link, { type: 'italic' }] },
    { type: 'hardBreak' },
    { type: 'mention', attrs: { id: 'someone', label: 'Mo Reed' } },
  ),
  {
    type: 'bulletList',
    content: [{ type: 'listItem', content: [paragraph({ type: 'text', text: 'One' })] }],
  },
  {
    type: 'table',
    content: [
      { type: 'tableRow', content: [cell('tableHeader', 'Who'), cell('tableHeader', 'When')] },
      { type: 'tableRow', content: [cell('tableCell', 'Mo'), cell('tableCell', 'May')] },
    ],
  },
];

const mark = (): Promise<Response> =>
  markExempt(room.server, { board: room.programme.id, item: room.item }, room.officer);
const lift = (copyBack: boolean): Promise<Response> =>
  post(room.server, room.path().replace(/note$/, 'exempt/lift'), { copyBack }, room.officer);

/** Everything that a socket is sent when it asks for all there is. */
async function sentAt(path: string, cookie: string): Promise<string> {
  const socket = await rawSocket(room.server.url, path, { cookie });
  socket.send(syncFrame(0, new Uint8Array([0])));
  await socket.stillThere();
  const seen = Buffer.concat(socket.frames).toString('latin1');
  socket.close();
  return seen;
}

test('NR8: an item made exempt has its note’s text in the private note, whole, and an open note begun afresh', async () => {
  await room.make();
  const before = await room.joined();
  writeIn(before.doc, 'enquiry', RICH);
  typeIn(before.doc, 'why', `Because of ${WORDS}`);
  const typed = fieldJson(before.doc, 'enquiry');
  const gone = typeIn(before.doc, 'method', `${WORDS} taken out again`);
  gone.delete(0, gone.length);
  await until('it to be kept', async () => {
    const other = await room.joined();
    const has = Y.encodeStateAsUpdate(other.doc).length === Y.encodeStateAsUpdate(before.doc).length;
    other.close();
    return has;
  });
  expect(await doorCode(room, room.officer, PRIVATE_NOTES)).toBe(CLOSE_REASONS['room-unknown'].code);
  let closed = 0;
  before.provider.on('closed', ({ code }: { readonly code: number }) => {
    closed = code;
  });
  before.provider.shouldConnect = false;
  expect((await mark()).status).toBe(200);
  await until('the page to be sent away', () => before.provider.wsconnected === false);

  const open = await room.joined();
  expect(readNoteMeta(open.doc)).toMatchObject({ epoch: 2, schema: 1 });
  for (const { id } of readNoteMeta(open.doc).fields) expect(fieldText(open.doc, id)).toBe('');
  for (const query of ['', '?ack=1', '?ack=1&epoch=1', '?ack=1&epoch=2']) {
    expect(await sentAt(`/sync/note/${room.item}${query}`, member)).not.toContain(WORDS);
    expect(await sentAt(`/sync/note/${room.item}${query}`, room.officer)).not.toContain(WORDS);
  }
  const apart = await room.joined({}, true);
  expect(fieldJson(apart.doc, 'enquiry')).toEqual(typed);
  expect(fieldText(apart.doc, 'why')).toBe(`Because of ${WORDS}`);
  expect(await sentAt(`/sync/private-note/${room.item}?ack=1`, room.officer)).not.toContain('taken out');
  expect(closed).toBe(0);
});

test('NR9: the private note is read by those who see the exempt wording, written by those who write it and by readers who were invited, and closed to others', async () => {
  expect(await doorCode(room, member, PRIVATE_NOTES)).toBe(CLOSE_REASONS['no-right'].code);
  expect(await sentAt(`/sync/private-note/${room.item}`, member)).toBe('');
  const read = await fetch(room.server.url + room.path('?private=1'), { headers: { cookie: member } });
  expect(read.status).toBe(403);
  const reaches: string[] = [];
  const reader = await room.joined({ cookie: cleared, rights: ({ reach }) => reaches.push(reach) }, true);
  expect(fieldText(reader.doc, 'why')).toContain(WORDS);
  await until('the reader’s rights', () => reaches.at(-1) === 'none');
  const invited = await post(
    room.server,
    room.path('/invitations'),
    { account: await room.account('Clem Hart') },
    room.officer,
  );
  expect(invited.status).toBe(200);
  await until('the right to write', () => reaches.at(-1) === 'all');
  // Who may not see the wording is let in by no invitation to the note.
  await post(
    room.server,
    room.path('/invitations'),
    { account: await room.account('Mo Reed') },
    room.officer,
  );
  expect(await doorCode(room, member, PRIVATE_NOTES)).toBe(CLOSE_REASONS['no-right'].code);
});

test('NR10: lifted with its wording back, the private text stands in the open note behind what was written there since; made exempt again nothing is lost or doubled', async () => {
  const open = await room.joined();
  typeIn(open.doc, 'why', 'Written since in the open.');
  await until('it to arrive', async () =>
    (await sentAt(`/sync/note/${room.item}`, room.officer)).includes('since'),
  );
  expect((await lift(true)).status).toBe(200);
  await until('the text', () => fieldText(open.doc, 'why').includes(WORDS));
  expect(fieldText(open.doc, 'why')).toBe(`Written since in the open.\nBecause of ${WORDS}`);
  expect(JSON.stringify(fieldJson(open.doc, 'enquiry'))).toContain(WORDS);
  expect(await doorCode(room, room.officer, PRIVATE_NOTES)).toBe(CLOSE_REASONS['no-right'].code);
  open.close();

  expect((await mark()).status).toBe(200);
  const apart = await room.joined({}, true);
  expect(fieldText(apart.doc, 'why').split('\n')).toEqual([
    `Because of ${WORDS}`,
    'Written since in the open.',
    `Because of ${WORDS}`,
  ]);
  expect(fieldText(apart.doc, 'enquiry').split(`About ${WORDS}`)).toHaveLength(2);
  expect(await sentAt(`/sync/note/${room.item}`, room.officer)).not.toContain(WORDS);

  expect((await lift(false)).status).toBe(200);
  const empty = await room.joined();
  for (const { id } of readNoteMeta(empty.doc).fields) expect(fieldText(empty.doc, id)).toBe('');
  expect(readNoteMeta(empty.doc).epoch).toBe(3);
});

test('EX7: a lift that is refused brings nothing back', async () => {
  expect((await lift(true)).status).toBe(409);
  const open = await room.joined();
  for (const { id } of readNoteMeta(open.doc).fields) expect(fieldText(open.doc, id)).toBe('');
  open.close();
});

test('NR8: an item that is exempt already keeps its open note as it stands, and is not begun afresh when it is marked so again', async () => {
  expect((await mark()).status).toBe(200);
  const open = await room.joined();
  typeIn(open.doc, 'why', 'What everybody may read.');
  await until('it to arrive', async () =>
    (await sentAt(`/sync/note/${room.item}`, room.officer)).includes('everybody'),
  );
  const { epoch } = readNoteMeta(open.doc);
  const written = await room.storage.register.entries({
    kind: 'marked-exempt',
    subject: room.item,
    limit: 50,
  });
  expect((await mark()).status).toBe(200);
  expect(
    await room.storage.register.entries({ kind: 'marked-exempt', subject: room.item, limit: 50 }),
  ).toHaveLength(written.length);
  expect(open.provider.wsconnected).toBe(true);
  const path = room.path().replace(/note$/, 'exempt');
  const form = { paragraphs: [3, 5], publicTitle: 'A contract', publicDetails: 'Another word for it.' };
  expect((await post(room.server, path, form, room.officer)).status).toBe(200);
  const still = await room.joined();
  expect(readNoteMeta(still.doc).epoch).toBe(epoch);
  expect(fieldText(still.doc, 'why')).toBe('What everybody may read.');

  expect((await post(room.server, path, { ...form, moveNote: true }, room.officer)).status).toBe(200);
  const afresh = await room.joined();
  expect(readNoteMeta(afresh.doc).epoch).toBe(epoch + 1);
  expect(fieldText(afresh.doc, 'why')).toBe('');
  expect(fieldText((await room.joined({}, true)).doc, 'why')).toContain('What everybody may read.');
});
