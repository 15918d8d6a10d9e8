import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WebsocketProvider } from 'y-websocket';
import { readSyncMessage, writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { watchLostWords } from '../../../client/live/lost-note-words.ts';
import type { Saved } from '../../../client/live/saved.ts';
import { createValue } from '../../../client/live/value.ts';
import { beginNote, fragmentOf } from '../../../shared/notes/note-doc.ts';

const FIELD = 'why';
const SAVING: Saved = { state: 'saving', unsent: 1, savedAt: null, reason: null };

const textIn = (doc: Y.Doc): Y.XmlText => (fragmentOf(doc, FIELD).get(0) as Y.XmlElement).get(0) as Y.XmlText;

function paragraph(words: string, name = 'paragraph'): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, [new Y.XmlText(words)]);
  return made;
}

/** What one does to a document since another state of it. */
function since(doc: Y.Doc, act: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  act();
  return Y.encodeStateAsUpdate(doc, before);
}

/** Sam's page, on which he has written a paragraph that Rosa has read, and Rosa's. */
function samAndRosa() {
  const sam = new Y.Doc();
  const messageHandlers: WebsocketProvider['messageHandlers'] = [
    (encoder, decoder) => void readSyncMessage(decoder, encoder, sam, 'the line'),
  ];
  const line = { doc: sam, messageHandlers } as unknown as WebsocketProvider;
  const saved = createValue<Saved>(SAVING);
  const { lost } = watchLostWords('note/x', line, { saved, keep: false });
  beginNote(sam, { version: 1, fields: [{ id: FIELD, label: 'Why', hint: '', hidden: false }] });
  fragmentOf(sam, FIELD).insert(0, [paragraph('Ask the team')]);
  const rosa = new Y.Doc();
  Y.applyUpdate(rosa, Y.encodeStateAsUpdate(sam));
  const acknowledge = (): void => {
    saved.set({ ...SAVING, state: 'saved' });
    saved.set(SAVING);
  };
  acknowledge();
  const come = (write: (encoder: encoding.Encoder) => void): void => {
    const encoder = encoding.createEncoder();
    write(encoder);
    const decoder = decoding.createDecoder(encoding.toUint8Array(encoder));
    messageHandlers[0]?.(encoding.createEncoder(), decoder, line, true, 0);
  };
  const heading = (): void => {
    const words = textIn(rosa).toJSON();
    fragmentOf(rosa, FIELD).delete(0, 1);
    fragmentOf(rosa, FIELD).insert(0, [paragraph(words, 'heading')]);
  };
  const lines = (): readonly string[] => lost.get().flatMap((each) => each.lines);
  return { sam, rosa, come, heading, lines, acknowledge };
}

test('NE8: of a paragraph that one has written oneself, what others had not read comes back, acknowledged or not', () => {
  for (const isAcknowledged of [true, false]) {
    const { sam, rosa, come, heading, lines, acknowledge } = samAndRosa();
    textIn(sam).insert(12, ' and tenants');
    if (isAcknowledged) acknowledge();
    const update = since(rosa, heading);
    come((encoder) => writeUpdate(encoder, update));
    expect(lines()).toEqual(['Ask the team and tenants']);
    expect(fragmentOf(sam, FIELD).toJSON()).toBe('<heading>Ask the team</heading>');
  }
});

test('NE8: of what a page lacks on its return, what it had not been told was saved comes back, though it is named', () => {
  for (const isAcknowledged of [true, false]) {
    const { sam, rosa, come, heading, lines, acknowledge } = samAndRosa();
    const update = since(rosa, heading);
    textIn(sam).insert(12, ' and tenants');
    if (isAcknowledged) acknowledge();
    // The server had them when the heading came, and names whatever it has deleted.
    const server = new Y.Doc();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(sam));
    Y.applyUpdate(server, update);
    come((encoder) => writeSyncStep2(encoder, server, Y.encodeStateVector(sam)));
    expect(lines()).toEqual(isAcknowledged ? [] : ['Ask the team and tenants']);
  }
});

test('NE8: what somebody moved along or took out who had read it does not come back, nor what stayed where it was', () => {
  const { sam, rosa, come, heading, lines } = samAndRosa();
  const typed = since(sam, () => textIn(sam).insert(12, ' and tenants'));
  // She presses Enter in the middle, before his words have come.
  const split = since(rosa, () => {
    textIn(rosa).delete(4, 8);
    fragmentOf(rosa, FIELD).insert(1, [paragraph('the team')]);
  });
  come((encoder) => writeUpdate(encoder, split));
  Y.applyUpdate(rosa, typed);
  const made = since(rosa, heading);
  come((encoder) => writeUpdate(encoder, made));
  const emptied = since(rosa, () => fragmentOf(rosa, FIELD).delete(0, 2));
  come((encoder) => writeUpdate(encoder, emptied));
  expect(lines()).toEqual([]);
  expect(fragmentOf(sam, FIELD).length).toBe(0);
});
