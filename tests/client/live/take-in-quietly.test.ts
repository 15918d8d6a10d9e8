import * as encoding from 'lib0/encoding';
import * as decoding from 'lib0/decoding';
import type { WebsocketProvider } from 'y-websocket';
import { readSyncMessage, writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { takeInQuietly } from '../../../client/live/take-in-quietly.ts';
import { takeInTogether } from '../../../client/live/take-in-together.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => globalThis.setTimeout(run, 16));
  vi.stubGlobal('document', { visibilityState: 'visible' });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A document that begins with what a server sends it, and what its listeners and its copy are told. */
function beginning() {
  const doc = new Y.Doc();
  const told: Uint8Array[] = [];
  const first: Uint8Array[] = [];
  let transactions = 0;
  doc.on('afterTransaction', () => (transactions += 1));
  doc.on('update', (update: Uint8Array) => void told.push(update));
  takeInQuietly(doc);
  const messageHandlers: WebsocketProvider['messageHandlers'] = [
    (encoder, decoder) => void readSyncMessage(decoder, encoder, doc, 'the line'),
  ];
  const line = { doc, messageHandlers } as unknown as WebsocketProvider;
  takeInTogether(line, (updates) => first.push(...updates));
  const come = (write: (encoder: encoding.Encoder) => void): void => {
    const encoder = encoding.createEncoder();
    write(encoder);
    const decoder = decoding.createDecoder(encoding.toUint8Array(encoder));
    messageHandlers[0]?.(encoding.createEncoder(), decoder, line, true, 0);
  };
  return { doc, told, first, come, transactions: () => transactions };
}

const written = new Y.Doc();
written.getText('why').insert(0, 'Because');
const all = Y.encodeStateAsUpdate(written);
const END = new Uint8Array([0, 0]);

/** Sends on what somebody else writes, each letter as an update of its own. */
function typist(come: ReturnType<typeof beginning>['come'], from: Y.Doc) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  doc.on('update', (update: Uint8Array) => come((encoder) => writeUpdate(encoder, update)));
  return (letter: string): void => doc.getText('why').insert(doc.getText('why').length, letter);
}

test('NE20: what a note begins with, as an answer, is handed over as it came and told to no listener; what comes after is told', () => {
  const { doc, told, first, come } = beginning();
  come((encoder) => writeSyncStep2(encoder, new Y.Doc()));
  come((encoder) => writeSyncStep2(encoder, written));
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

test('NE20: what a note begins with, as updates and an end, is taken in when it is there whole, and told to no listener', () => {
  const { doc, told, first, come, transactions } = beginning();
  come((encoder) => writeUpdate(encoder, all));
  typist(come, written)('!');
  vi.advanceTimersByTime(10_000);
  expect(doc.getText('why').toJSON()).toBe('');
  const before = transactions();
  come((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, END);
  });
  expect(doc.getText('why').toJSON()).toBe('Because!');
  expect(transactions() - before).toBeLessThanOrEqual(2);
  expect(told).toEqual([]);
  expect(first).toHaveLength(2);
  expect(first[0]).toEqual(all);
});

/** One that has the note. */
function following() {
  const parts = beginning();
  parts.come((encoder) => writeSyncStep2(encoder, written));
  return { ...parts, type: typist(parts.come, written), text: () => parts.doc.getText('why').toJSON() };
}

test('NE24: what others type is taken in together, within a tenth of a second', () => {
  const { type, text, told } = following();
  [' ', 'o', 'f'].forEach(type);
  expect(text()).toBe('Because');
  vi.advanceTimersByTime(100);
  expect(text()).toBe('Because of');
  expect(told).toHaveLength(1);
});

test('NE24: while somebody types here, it is taken in after their letter has been painted, and soon also without', () => {
  const { doc, type, text } = following();
  const own = (): void => doc.getText('why').insert(0, 'a');
  own();
  type('!');
  vi.advanceTimersByTime(120);
  expect(text()).toBe('aBecause');
  own();
  expect(text()).toBe('aaBecause');
  vi.advanceTimersByTime(40);
  expect(text()).toBe('aaBecause!');
  type('?');
  vi.advanceTimersByTime(250);
  expect(text()).toBe('aaBecause!?');
});

test('NE24: in a page that is not shown it is taken in at once, and before any answer of the service', () => {
  const { type, text, come } = following();
  type('!');
  come((encoder) => writeSyncStep2(encoder, new Y.Doc()));
  expect(text()).toBe('Because!');
  vi.stubGlobal('document', { visibilityState: 'hidden' });
  type('?');
  expect(text()).toBe('Because!?');
});
