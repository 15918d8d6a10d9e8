import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteRoom } from '../../../server/notes/note-making.ts';
import { fragmentOf, noteMeta } from '../../../shared/notes/note-doc.ts';
import { fieldText } from '../../../shared/notes/note-text.ts';
import type { HistoryPage } from '../../../shared/protocol/http-api.ts';
import { NEWS_MESSAGE } from '../../../shared/protocol/note-news.ts';
import { CARET_COLOURS, colourOf } from '../../../shared/protocol/caret-colours.ts';
import { readNotePresence } from '../../../shared/protocol/presence.ts';
import type { Reach } from '../../../shared/protocol/rights.ts';
import type { JoinedBoard } from '../../helpers/join-board.ts';
import { openNoteRoom, typeIn, type NoteRoom } from '../../helpers/note-room.ts';
import { post } from '../../helpers/people.ts';
import { until } from '../../helpers/until.ts';

let room: NoteRoom;
let member: string;
beforeAll(async () => {
  room = await openNoteRoom();
  member = await room.as('Mo Reed', 'member');
  await room.make();
});
afterAll(() => room.close());

const seenOf = (by: JoinedBoard, other: JoinedBoard) =>
  readNotePresence(by.provider.awareness.getStates().get(other.doc.clientID));

test('NR13: at a note it is seen in which field each page is and where its caret stands, with name and colour from the server', async () => {
  const [one, other] = [await room.joined(), await room.joined({ cookie: member })];
  const text = typeIn(one.doc, 'why', 'Because');
  const position = JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(text, 3))) as object;
  one.provider.awareness.setLocalState({
    field: 'why',
    cursor: { anchor: position, head: { ...position, extra: 'x' } },
    user: { name: 'Somebody else', color: '#000000' },
    name: 'Somebody else',
    secret: 'y',
  });
  const seen = await until('the caret', () => {
    const found = seenOf(other, one);
    return found?.field === 'why' ? found : null;
  });
  expect(seen).toMatchObject({ field: 'why', name: 'Olive Farrow', role: 'officer' });
  expect(seen.user).toEqual({ name: 'Olive Farrow', color: colourOf(seen.person) });
  const raw = JSON.stringify(other.provider.awareness.getStates().get(one.doc.clientID));
  expect(raw).not.toMatch(/Somebody|secret|extra/);
  const found = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON(seen.cursor?.anchor),
    one.doc,
  );
  expect([found?.type, found?.index]).toEqual([text, 3]);

  one.provider.awareness.setLocalState({ field: 'why', cursor: { anchor: 'odd', head: {} } });
  await until('no caret', () => seenOf(other, one)?.cursor === null);
  one.provider.awareness.setLocalState({ field: 'why', cursor: null, holding: 'x'.repeat(2_000) });
  // Who only reads is seen, and in no field.
  other.provider.awareness.setLocalState({ field: 'method', cursor: null, open: room.item });
  await until('the other', () => seenOf(one, other)?.open === room.item);
  expect(seenOf(one, other)?.field).toBeNull();
  one.close();
  await until('the page to be gone', () => seenOf(other, one) === null);
  other.close();
});

test('NR13: every colour of a caret can be read under white words, and the same person has the same', () => {
  const channel = (part: string): number => {
    const value = Number.parseInt(part, 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  for (const colour of CARET_COLOURS) {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(colour.slice(at, at + 2)));
    const contrast = 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
    expect(contrast, colour).toBeGreaterThanOrEqual(4.5);
  }
  expect(new Set(CARET_COLOURS).size).toBe(CARET_COLOURS.length);
  expect(colourOf('a person')).toBe(colourOf('a person'));
  const used = new Set(Array.from({ length: 200 }, (_, index) => colourOf(`person ${index}`)));
  expect(used.size).toBe(CARET_COLOURS.length);
});

test('NR14: pages of ours are told what beside the text has changed, and only they', async () => {
  const news: string[] = [];
  const ours = await room.joined({ rights: () => undefined });
  const plain = await room.joined();
  let odd = 0;
  for (const [page, hear] of [
    [ours, (text: string) => news.push(text)],
    [plain, () => (odd += 1)],
  ] as const) {
    page.provider.messageHandlers[NEWS_MESSAGE] = (_encoder: unknown, decoder: decoding.Decoder) => {
      hear(decoding.readVarString(decoder));
    };
  }
  await post(
    room.server,
    room.path('/invitations'),
    { account: await room.account('Mo Reed') },
    room.officer,
  );
  await until('the news', () => news.includes('people'));
  typeIn(ours.doc, 'next', 'After the news.');
  await until('what came after it', () => fieldText(plain.doc, 'next') === 'After the news.');
  expect(odd).toBe(0);
  ours.close();
  plain.close();
});

test('NR15: a page that knows fewer kinds of text than a note holds may read it and not write in it', async () => {
  const reaches: Record<string, Reach> = {};
  const join = (schema: string) =>
    room.joined({ params: { schema }, rights: ({ reach }) => (reaches[schema] = reach) });
  const [older, same] = [await join('0'), await join('1')];
  await until('the rights', () => reaches['0'] !== undefined && reaches['1'] !== undefined);
  expect(reaches).toEqual({ 0: 'none', 1: 'all' });
  typeIn(older.doc, 'scope', 'Not taken.');
  typeIn(same.doc, 'scope', 'Taken.');
  const after = await room.joined();
  await until('the words', () => fieldText(after.doc, 'scope') === 'Taken.');
  expect(noteMeta(after.doc).get('schema')).toBe(1);
  expect(fragmentOf(after.doc, 'scope').length).toBe(1);
  for (const page of [older, same, after]) page.close();
});

test('NR16: the record says who wrote in which field of a note, and no word of it', async () => {
  const page = await room.joined();
  typeIn(page.doc, 'links', 'A word like quicksilver.');
  const other = await room.joined();
  await until('the words', () => fieldText(other.doc, 'links') !== '');
  const place = { board: room.programme.id, item: room.item, private: false };
  const { rows } = await room.storage.updates.history(noteRoom(place), { limit: 500 });
  const [row] = rows.filter(({ field }) => field === 'links');
  expect(row).toMatchObject({ kind: 'note', id: room.item, role: 'officer', before: null, after: 24 });
  expect(JSON.stringify(rows)).not.toContain('quicksilver');
  const path = `/api/programmes/${room.programme.id}/record?item=${room.item}&limit=500`;
  const answer = await fetch(room.server.url + path, { headers: { cookie: member } });
  const record = (await answer.json()) as { rows: { name: string; words: string }[] };
  expect(record.rows).toContainEqual(
    expect.objectContaining({
      name: 'Olive Farrow',
      words: 'wrote in Links to priorities and to other committees’ work of the scoping note',
    }),
  );
  expect(record.rows).toContainEqual(expect.objectContaining({ words: 'began the scoping note' }));
  expect(JSON.stringify(record)).not.toContain('quicksilver');
  const own = `/api/programmes/${room.programme.id}/history?item=${room.item}&limit=200`;
  const told = await fetch(room.server.url + own, { headers: { cookie: member } });
  const history = (await told.json()) as HistoryPage;
  expect(
    history.rows.filter(({ kind }) => kind === 'note').map(({ field, name }) => [field, name]),
  ).toContainEqual(['links', 'Olive Farrow']);
  expect(history.rows.some(({ kind }) => kind === 'item')).toBe(true);
  const moments = history.rows.map(({ at }) => at);
  expect(moments).toEqual(moments.toSorted().toReversed());
  expect(JSON.stringify(history)).not.toContain('quicksilver');
});
