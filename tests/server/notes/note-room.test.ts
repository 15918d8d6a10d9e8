import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '../../../shared/assert.ts';
import { readNoteMeta } from '../../../shared/notes/note-doc.ts';
import { DEFAULT_FIELDS } from '../../../shared/notes/note-fields.ts';
import { fieldText } from '../../../shared/notes/note-text.ts';
import { CLOSE_REASONS } from '../../../shared/protocol/close-reasons.ts';
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
