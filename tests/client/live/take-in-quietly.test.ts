import * as encoding from 'lib0/encoding';
import * as decoding from 'lib0/decoding';
import type { WebsocketProvider } from 'y-websocket';
import { readSyncMessage, writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { hearFirst, takeInQuietly } from '../../../client/live/take-in-quietly.ts';

/** A document that begins with what a server sends it, and what its listeners and its copy are told. */
function beginning() {
  const doc = new Y.Doc();
  const told: Uint8Array[] = [];
  const first: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => void told.push(update));
  takeInQuietly(doc);
  const messageHandlers: WebsocketProvider['messageHandlers'] = [
    (encoder, decoder) => void readSyncMessage(decoder, encoder, doc, 'the line'),
  ];
  const line = { doc, messageHandlers } as unknown as WebsocketProvider;
  hearFirst(line, (update) => first.push(update));
  const come = (write: (encoder: encoding.Encoder) => void): void => {
    const encoder = encoding.createEncoder();
    write(encoder);
    const decoder = decoding.createDecoder(encoding.toUint8Array(encoder));
    messageHandlers[0]?.(encoding.createEncoder(), decoder, line, true, 0);
  };
  return { doc, told, first, come };
}

const written = new Y.Doc();
written.getText('why').insert(0, 'Because');
const all = Y.encodeStateAsUpdate(written);

for (const [how, write] of [
  ['an answer', (encoder: encoding.Encoder) => writeSyncStep2(encoder, written)],
  ['an update', (encoder: encoding.Encoder) => writeUpdate(encoder, all)],
] as const) {
  test(`NE20: what a note begins with, as ${how}, is handed over as it came and told to no listener; what comes after is told`, () => {
    const { doc, told, first, come } = beginning();
    come((encoder) => writeSyncStep2(encoder, new Y.Doc()));
    come(write);
    expect(doc.getText('why').toJSON()).toBe('Because');
    expect(told).toEqual([]);
    expect(first).toEqual([all]);
    doc.getText('why').insert(7, ' of');
    const other = new Y.Doc();
    for (const update of [...first, ...told]) Y.applyUpdate(other, update);
    expect(other.getText('why').toJSON()).toBe('Because of');
    come((encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(other)));
    expect(first).toHaveLength(1);
  });
}
