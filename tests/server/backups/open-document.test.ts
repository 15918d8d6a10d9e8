import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { beganAgain, openDocument, UnreadableDocument } from '../../../server/backups/open-document.ts';
import { NO_WORDING, readWording, writeWording } from '../../../shared/board/exempt-wording.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { beginNote, fragmentOf, readNoteMeta } from '../../../shared/notes/note-doc.ts';
import { DEFAULT_FIELDS } from '../../../shared/notes/note-fields.ts';
import type { StoredRoom } from '../../../server/storage/update-store.ts';
import { buildBoard } from '../../helpers/build-board.ts';

const EPOCH = 1_800_000_000_000_000;

const stored = (bytes: Uint8Array): StoredRoom => ({
  seq: 1,
  epoch: 1,
  snapshot: null,
  tail: [{ seq: 1, bytes }],
  claims: new Map(),
});

/** The document as a restore leaves it, opened again. */
function throughRestore(room: string, doc: Y.Doc): Y.Doc {
  const opened = openDocument(room, stored(Y.encodeStateAsUpdate(doc)));
  return openDocument(room, stored(beganAgain(opened, { epoch: EPOCH, client: 2 ** 32 + 7 })));
}

test('OP8: a board begins anew with all that it says, and knows its new epoch', () => {
  const doc = buildBoard();
  const after = throughRestore('a-board', doc);
  expect(readBoard(after)).toEqual(readBoard(doc));
  expect(after.getMap('meta').get('epoch')).toBe(EPOCH);
  expect([...after.store.clients.keys()]).toEqual([2 ** 32 + 7]);
});

test('OP8: private wording begins anew with all that it says', () => {
  const doc = new Y.Doc();
  const wording = { ...NO_WORDING, title: 'Lease of the depot', origins: [{ id: 'o1', words: 'asked for' }] };
  writeWording(doc, wording);
  const after = throughRestore('exempt/a-board/an-item', doc);
  expect(readWording(after)).toEqual(wording);
  expect(after.share.has('meta')).toBe(false);
});

test('OP8: a note begins anew with all its texts, those of fields that it has no more included', () => {
  const doc = new Y.Doc();
  beginNote(doc, { version: 3, fields: DEFAULT_FIELDS });
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('Why this, why now')]);
  fragmentOf(doc, 'why').insert(0, [paragraph]);
  fragmentOf(doc, 'formerly').insert(0, [new Y.XmlElement('paragraph')]);
  const after = throughRestore('note/an-item', doc);
  expect(fragmentOf(after, 'why').toJSON()).toBe('<paragraph>Why this, why now</paragraph>');
  expect(fragmentOf(after, 'formerly').toJSON()).toBe('<paragraph></paragraph>');
  expect(readNoteMeta(after)).toMatchObject({ epoch: EPOCH, template: 3, fields: DEFAULT_FIELDS });
});

test('OP6: a document of which something is missing, or unknown, is not believed', () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const value of ['one', 'two', 'three']) doc.getMap('committee').set('venue', value);
  expect(() => openDocument('a-board', stored(updates[2] as Uint8Array))).toThrow(UnreadableDocument);
  expect(() => openDocument('a-board', stored(new Uint8Array([1, 2, 3])))).toThrow(UnreadableDocument);
  const odd = new Y.Doc();
  odd.getText('elsewhere').insert(0, 'x');
  expect(() => openDocument('a-board', stored(Y.encodeStateAsUpdate(odd)))).toThrow(UnreadableDocument);
});
