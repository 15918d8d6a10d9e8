import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '../../../shared/assert.ts';
import { readNoteMeta } from '../../../shared/notes/note-doc.ts';
import { DEFAULT_FIELDS } from '../../../shared/notes/note-fields.ts';
import { fieldText } from '../../../shared/notes/note-text.ts';
import { CLOSE_REASONS } from '../../../shared/protocol/close-reasons.ts';
import { noteView, type NoteView } from '../../../shared/protocol/note-views.ts';
import { addWordedItem, markExempt, settled } from '../../helpers/exempt-items.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { doorCode, NOTES, openNoteRoom, typeIn, type NoteRoom } from '../../helpers/note-room.ts';
import { post } from '../../helpers/people.ts';
import { until } from '../../helpers/until.ts';

let room: NoteRoom;
beforeAll(async () => {
  room = await openNoteRoom();
});
afterAll(() => room.close());

test('NR1: a note that was never made has no room; made, it has the committee’s fields and no text', async () => {
  expect(await doorCode(room, room.officer)).toBe(CLOSE_REASONS['room-unknown'].code);
  const view = await room.make();
  expect(view).toMatchObject({ item: room.item, private: false, exists: true, mayWrite: true, template: 0 });
  const { doc } = await room.joined();
  const { fields, schema, epoch, locks } = readNoteMeta(doc);
  expect({ fields, schema, epoch, locks: locks.size }).toEqual({
    fields: DEFAULT_FIELDS,
    schema: 1,
    epoch: 1,
    locks: 0,
  });
  for (const { id } of fields) expect(fieldText(doc, id)).toBe('');
  const unknown = await post(
    room.server,
    room.path().replace(room.item, 'nosuchitemnosuch'),
    {},
    room.officer,
  );
  expect(unknown.status).toBe(404);
  expect(await doorCode(room, null)).toBe(CLOSE_REASONS['signed-out'].code);
});

test('NR2: what one person writes in a note arrives at everyone who has it open, and is there when it is opened again', async () => {
  await room.make();
  const [one, other] = [await room.joined(), await room.joined()];
  typeIn(one.doc, 'enquiry', 'Who clears the weirs?');
  await until('the words', () => fieldText(other.doc, 'enquiry') === 'Who clears the weirs?');
  typeIn(other.doc, 'method', 'One visit.');
  await until('the other words', () => fieldText(one.doc, 'method') === 'One visit.');
  one.close();
  other.close();
  const again = await room.joined();
  expect(fieldText(again.doc, 'enquiry')).toBe('Who clears the weirs?');
  expect(fieldText(again.doc, 'method')).toBe('One visit.');
});

test(
  'NR3: a hundred who make and open a note at the same instant get one and the same document',
  { timeout: 300_000 },
  async () => {
    const fresh = await openNoteRoom();
    const { server, item, officer: cookie } = fresh;
    const joined = await Promise.all(
      Array.from({ length: 100 }, async () => {
        await fresh.make();
        return joinBoard(server.url, item, { rooms: NOTES, cookie });
      }),
    );
    const states = new Set(joined.map(({ doc }) => JSON.stringify([...doc.store.clients.keys()])));
    expect(states.size).toBe(1);
    expect([...states][0]).not.toBe('[]');
    for (const { doc } of joined) expect(readNoteMeta(doc).fields).toEqual(DEFAULT_FIELDS);
    const { rows } = await fresh.storage.updates.history(`note/${item}`, { limit: 500 });
    expect(rows).toHaveLength(1);
    // Everyone begins to write before they have seen a word of anybody else.
    joined.forEach(({ doc }, index) => typeIn(doc, 'why', `word${index}.`));
    const { doc } = must(joined[0], 'the first');
    await until('everybody’s words', () => fieldText(doc, 'why').split('\n').length === 100);
    const words = fieldText(doc, 'why').split('\n').sort();
    expect(words).toEqual(joined.map((_each, index) => `word${index}.`).sort());
    joined.forEach((each) => each.close());
    await fresh.close();
  },
);

test(
  'NR3: a hundred times over, three who make and open a new note at the same instant get one document, with the first words of each once',
  { timeout: 300_000 },
  async () => {
    const fresh = await openNoteRoom();
    const { server, officer: cookie } = fresh;
    const board = fresh.programme.id;
    const page = await joinBoard(server.url, board, { cookie });
    const items = Array.from({ length: 100 }, (_each, index) => addWordedItem(page.doc, `topic ${index}`));
    await settled(server, page, { board, cookie });
    page.close();
    const openAtOnce = async (item: string): Promise<void> => {
      const joined = await Promise.all(
        ['one', 'two', 'three'].map(async (words) => {
          await post(server, `/api/programmes/${board}/items/${item}/note`, {}, cookie);
          const opened = await joinBoard(server.url, item, { rooms: NOTES, cookie });
          typeIn(opened.doc, 'why', words);
          return opened;
        }),
      );
      for (const { doc } of joined) {
        await until('everybody’s words', () => fieldText(doc, 'why').split('\n').length === 3);
        expect(fieldText(doc, 'why').split('\n').sort()).toEqual(['one', 'three', 'two']);
        expect(readNoteMeta(doc).fields).toEqual(DEFAULT_FIELDS);
      }
      joined.forEach((each) => each.close());
    };
    for (let from = 0; from < items.length; from += 10)
      await Promise.all(items.slice(from, from + 10).map(openAtOnce));
    await fresh.close();
  },
);

test('NE20: whoever may read a note is told with its facts how it begins, as far as is first in sight, when they ask; of a private note nobody is', async () => {
  const room = await openNoteRoom();
  const member = await room.as('Mo Reed', 'member');
  await room.make();
  const page = await room.joined();
  for (let count = 0; count < 40; count += 1)
    typeIn(page.doc, 'why', `Paragraph ${count} ${'x'.repeat(300)}`);
  typeIn(page.doc, 'next', 'Far below.');
  const view = async (query: string, cookie: string): Promise<NoteView> => {
    const answer = await fetch(room.server.url + room.path(query), { headers: { cookie } });
    return noteView.parse(await answer.json());
  };
  const begun = await until('the words to be kept', async () => {
    const { start } = await view('?start=1', member);
    return JSON.stringify(start).includes('Paragraph 10') ? start : null;
  });
  expect(begun.map(({ id }) => id)).toEqual(readNoteMeta(page.doc).fields.map(({ id }) => id));
  expect(JSON.stringify(begun)).not.toContain('Paragraph 39');
  expect(JSON.stringify(begun)).not.toContain('Far below');
  expect((await view('', member)).start).toEqual([]);
  const observer = await room.as('Obi Look', 'observer');
  const refused = await fetch(room.server.url + room.path('?start=1'), { headers: { cookie: observer } });
  expect(refused.status).toBe(403);
  await markExempt(room.server, { board: room.programme.id, item: room.item }, room.officer);
  expect((await view('?start=1&private=1', room.officer)).start).toEqual([]);
  expect(JSON.stringify(await view('?start=1', member))).not.toContain('Paragraph');
  await room.close();
});
